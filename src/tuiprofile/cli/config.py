"""`tuiprofile config`: the settings file, the effective values, and what is wrong in the file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tuiprofile.cli import exits, plain, streams
from tuiprofile.cli.arguments import Parser
from tuiprofile.settings.declared import declared
from tuiprofile.settings.key_names import key_written
from tuiprofile.settings.keymap import Resolved, in_order, resolved
from tuiprofile.settings.loading import Loaded, load, settings_path
from tuiprofile.settings.template import KeyOf, default_file, toml
from tuiprofile.tui.actions import usual_keys
from tuiprofile.tui.keymap import USUAL


def run(argv: Sequence[str]) -> int:
    """Print what is set, or write a file to begin with."""
    parser = Parser(
        "config",
        "[--init] [--json]",
        "Print where the settings file is, what holds, and what in the file cannot be used.",
    )
    parser.add_argument(
        "--init", action="store_true", help="write a file with every setting explained in comments"
    )
    parser.add_argument("--json", action="store_true", help="print JSON for scripts")
    options = parser.read(argv)
    parser.expect(options.words, [])
    if options.init:
        return _init(settings_path(), as_json=options.json)
    loaded = load()
    keys = resolved(loaded, usual_keys())
    if options.json:
        _say_json(loaded, keys)
    else:
        _say(loaded, keys)
    return exits.DONE if loaded.readable else exits.UNREADABLE


def _init(path: Path, *, as_json: bool) -> int:
    text = default_file(KeyOf(each.name, each.keys, each.help) for each in USUAL.actions)
    code, reason = exits.DONE, ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o644)
    except FileExistsError:
        code, reason = exits.REFUSED, f"{path} is there already; it was not changed"
    except OSError as error:
        code, reason = exits.UNREADABLE, f"{path} cannot be written: {error.strerror}"
    else:
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            path.unlink(missing_ok=True)
            code, reason = exits.UNREADABLE, f"{path} cannot be written: {error.strerror}"
    if as_json:
        from tuiprofile.cli.jsonline import to_json

        refused = {"refused": reason} if reason else {}
        streams.say_json(to_json({"file": str(path), "written": not reason, **refused}))
    if reason:
        streams.complain(reason)
    elif not as_json:
        streams.say(plain.line(f"Wrote {path}"))
    return code


def _values(loaded: Loaded, keys: Resolved) -> list[tuple[str, object, str]]:
    """Each setting and entry of a table: its name, its value, and where that is from."""
    found: list[tuple[str, object, str]] = []
    for setting in declared():
        value = getattr(loaded.settings, setting.name)
        if setting.check is not None:
            found.append((setting.name, value, _origin(setting.name in loaded.given)))
        elif setting.name == "keys":
            known = usual_keys()
            for name, each in keys.keys.items():
                shown = tuple(map(key_written, each))
                found.append((f"keys.{name}", shown, _origin(each != known[name])))
        else:
            found += [(f"{setting.name}.{name}", each, "file") for name, each in value.items()]
    return found


def _origin(from_file: bool) -> str:
    return "file" if from_file else "default"


def _say(loaded: Loaded, keys: Resolved) -> None:
    there = "" if loaded.exists else "  (not there; --init writes one)"
    lines = [f"{plain.line(str(loaded.path))}{there}", ""]
    values = [(name, toml(value), origin) for name, value, origin in _values(loaded, keys)]
    wide = max(len(name) for name, _, _ in values)
    wider = max(len(value) for _, value, _ in values)
    for name, value, origin in values:
        lines.append(f"{plain.line(name):{wide}}  {plain.line(value):{wider}}  {origin}")
    faults = [plain.line(str(fault)) for fault in in_order(loaded, keys)]
    if faults:
        lines += ["", *faults]
    streams.say("\n".join(lines))


def _say_json(loaded: Loaded, keys: Resolved) -> None:
    from tuiprofile.cli.jsonline import to_json

    settings = {
        name: {"value": list(value) if isinstance(value, tuple) else value, "from": origin}
        for name, value, origin in _values(loaded, keys)
    }
    warnings = [
        {"line": each.line or None, "key": each.key or None, "message": each.reason}
        for each in in_order(loaded, keys)
    ]
    found = {"file": str(loaded.path), "exists": loaded.exists}
    streams.say_json(to_json({**found, "settings": settings, "warnings": warnings}))

"""The settings file, found and read; what is wrong in it is told, and the rest holds."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from tuiprofile.settings.declared import Declared, Settings, declared

_LARGEST: Final = 1 << 18
"""Bytes that no settings file has."""
_LABELS: Final = 127
"""Parts between dots that a host has at most: 253 characters and at least one each (RFC 1035)."""


class Fault(NamedTuple):
    """Something in the settings file that cannot be used, in one line.

    Attributes:
        path: the file.
        line: the line, from 1; 0 where it is about the whole file.
        key: the key with the tables around it, `keys.add`; empty where it is about a line.
        reason: what is wrong.
    """

    path: Path
    line: int
    key: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{where}: {f'{self.key} {self.reason}' if self.key else self.reason}"


@dataclass(frozen=True)
class Loaded:
    """What was read.

    Attributes:
        path: where the file is, or would be.
        exists: whether there is one.
        settings: the effective values.
        given: the settings and entries of tables (`keys.add`) that come from the file.
        faults: what cannot be used, in the order of the file.
        text: the file's text.
        readable: whether there is none, or it can be read.
    """

    path: Path
    exists: bool = False
    settings: Settings = field(default_factory=Settings)
    given: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
    text: str = ""
    readable: bool = True

    def fault(self, path: tuple[str, ...], reason: str) -> Fault:
        """A fault of the key that `path` leads to."""
        from tuiprofile.settings.toml_lines import line_of

        return Fault(self.path, line_of(self.text, path), ".".join(path), reason)


NO_SETTINGS: Final = Loaded(Path("config.toml"))
"""What holds without a file."""


def settings_path() -> Path:
    """Where the settings file is looked for: the user's folder for such files.

    It follows the XDG Base Directory Specification (`$XDG_CONFIG_HOME`).
    """
    import platformdirs

    return platformdirs.user_config_path("tuiprofile") / "config.toml"


def load(path: Path | None = None) -> Loaded:
    """Read the settings file, by default the user's own; raises nothing.

    Actions are not known here: see `keymap.resolved`.
    """
    path = path or settings_path()
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Loaded(path)
    except (OSError, ValueError) as error:
        return _unread(path, str(getattr(error, "strerror", None) or error))
    if not stat.S_ISREG(status.st_mode):
        return _unread(path, "is no regular file")
    if status.st_size > _LARGEST:
        return _unread(path, "is too large for a settings file")
    try:
        data = path.read_bytes()
    except OSError as error:
        return _unread(path, f"cannot be read: {error.strerror}")
    try:
        return _of_text(path, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault(path, line, "", "is not UTF-8, so nothing of this file is used")
        return Loaded(path, True, faults=(fault,))


def _unread(path: Path, reason: str) -> Loaded:
    return Loaded(path, True, faults=(Fault(path, 0, "", reason),), readable=False)


def _of_text(path: Path, text: str) -> Loaded:
    from tuiprofile.settings.toml_lines import read

    data, mistakes = read(text)
    empty = Loaded(path, True, text=text)
    faults = [Fault(path, each.line, "", f"is no TOML: {each.reason}") for each in mistakes]
    known = {each.name: each for each in declared()}
    values: dict[str, Any] = {}
    given: set[str] = set()
    for name, value in data.items():
        setting = known.get(name)
        if setting is None:
            faults.append(empty.fault((name,), f"is no setting{nearest(name, known)}"))
            continue
        found = _value(empty, setting, value, faults, given)
        if found is not None:
            values[name] = found
    settings = Settings(**values)
    ordered = sorted(faults, key=lambda each: each.line)
    return Loaded(path, True, settings, frozenset(given), tuple(ordered), text)


def _value(
    of: Loaded, setting: Declared, value: object, faults: list[Fault], given: set[str]
) -> object:
    """What a setting's value stands for; None if it cannot be used."""
    from tuiprofile.settings.checks import Unfit

    name = setting.name
    if setting.check is not None:
        try:
            found = setting.check(value)
        except Unfit as unfit:
            faults.append(of.fault((name,), str(unfit)))
            return None
        given.add(name)
        return found
    if not isinstance(value, dict) or setting.entry is None:
        faults.append(of.fault((name,), f"is a table: write [{name}], and its entries below"))
        return None
    entries: dict[str, object] = {}
    for key, each in _flat(value):
        try:
            key, entry = setting.entry(key, each)
        except Unfit as unfit:
            faults.append(of.fault((name, key), str(unfit)))
            continue
        entries[key] = entry
        given.add(f"{name}.{key}")
    return entries


def _flat(table: Mapping[str, object], parts: int = _LABELS) -> list[tuple[str, object]]:
    """The entries of a table; `arxiv.org = …` without quotes, which is a table in one, is one.

    A table that lies deeper than so many `parts` of a name stays one.
    """
    found: list[tuple[str, object]] = []
    for key, value in table.items():
        if isinstance(value, dict) and value and parts > 1:
            found += [(f"{key}.{inner}", each) for inner, each in _flat(value, parts - 1)]
        else:
            found.append((key, value))
    return found


def nearest(word: str, known: Mapping[str, object]) -> str:
    """What may have been meant, as the end of a sentence; or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word.lower().replace("-", "_"), known, 1, 0.7)
    return f"; did you mean {close[0]}?" if close else ""

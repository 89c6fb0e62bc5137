"""The settings file that a user begins with: all that can be set, in comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tuiprofile.settings.declared import declared
from tuiprofile.settings.key_names import key_written


class KeyOf(NamedTuple):
    """An action as the file shows it: its name, its keys, and what it does."""

    name: str
    keys: tuple[str, ...]
    help: str


_HEAD = """\
# Settings of tuiprofile, in TOML. What a line says behind # is the default; take the # away,
# and put what you want there. tuiprofile config shows what holds, and what is wrong here.
"""


def default_file(actions: Iterable[KeyOf]) -> str:
    """The file's text. Without its `#` it says what holds without it."""
    parts = [_HEAD]
    for setting in declared():
        lines = textwrap.wrap(setting.help, 96)
        if isinstance(setting.default, Mapping):
            parts.append(f"[{setting.name}]\n{_comment(lines)}")
            parts[-1] += _comment(setting.example)
            if setting.name == "keys":
                parts[-1] += _comment(map(_key_line, actions))
        else:
            parts.append(_comment([*lines, f"{setting.name} = {toml(setting.default)}"]))
    return "\n".join(parts)


def toml(value: object) -> str:
    """A value as TOML 1.0 writes it, a string in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        if len(value) == 1:
            return toml(value[0])
        return f"[{', '.join(map(toml, value))}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _key_line(action: KeyOf) -> str:
    keys = toml(tuple(map(key_written, action.keys)))
    return f"{f'{action.name} = {keys}':32}  # {action.help}"


def _comment(lines: Iterable[str]) -> str:
    return "".join(f"# {line}\n" for line in lines)

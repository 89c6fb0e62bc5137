"""Every setting, declared once: its name, type, default, and a sentence that explains it.

From these declarations come the reading of the file, its warnings, `tuiprofile config`, and the
file that `tuiprofile config --init` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from tuiprofile.settings import checks

if TYPE_CHECKING:
    from types import MappingProxyType

THEMES: Final = ("dark", "light", "ansi", "high-contrast")
"""The colours there are."""
_NOTHING: Final[Mapping[str, Any]] = {}


class Declared(NamedTuple):
    """What is declared of a setting.

    Attributes:
        name: its key in the file.
        default: its value where the file has none.
        help: what it is for.
        check: the value that a value of the file stands for; raises `checks.Unfit`.
        entry: for a table, the same for one of its entries, by key and value.
        example: lines of the file that show how a table is filled.
    """

    name: str
    default: object
    help: str
    check: Callable[[object], object] | None
    entry: Callable[[str, object], tuple[str, object]] | None = None
    example: tuple[str, ...] = ()


def _one(default: Any, check: Callable[[object], object], help: str) -> Any:
    return field(default=default, metadata={"check": check, "help": help})


def _table(entry: Callable[[str, object], tuple[str, object]], help: str, *example: str) -> Any:
    return field(
        default_factory=lambda: _NOTHING,
        metadata={"check": None, "entry": entry, "help": help, "example": example},
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """The value of every setting."""

    theme: str = _one(
        "dark",
        checks.one_of(*THEMES),
        "The colours: dark, light, ansi (the terminal's own), or high-contrast.",
    )
    date: str = _one(
        "page",
        checks.date_format,
        "How a section's first date is written: YYYY.MM, Mon YYYY, YYYY-MM-DD, YYYY年M月 and the "
        "like, or page (as its other sections do). Later ones are written like it.",
    )
    decoration: str = _one(
        "neighbours",
        checks.decoration,
        "The emoji in front of a new news item: neighbours (as they have it), none, or the emoji.",
    )
    sort: str = _one(
        "neighbours",
        checks.one_of("neighbours", "top", "bottom"),
        "Where a new item goes: top, bottom, or neighbours (the top, but the bottom of a list that "
        "has the oldest first).",
    )
    editor: str = _one(
        "",
        checks.command,
        "The command that edits a text outside; if empty, $VISUAL or $EDITOR, else vi or nano.",
    )
    mouse: bool = _one(True, checks.yes_or_no, "Whether the editor takes clicks and the wheel.")
    blink: bool = _one(
        False,
        checks.yes_or_no,
        "Whether the cursor of text fields blinks; over SSH that is traffic.",
    )
    links: Mapping[str, str] = _table(
        checks.link,
        "What a link is called that is given by its address alone, by its host.",
        '"arxiv.org" = "paper"',
        '"github.com" = "code"',
    )
    keys: Mapping[str, tuple[str, ...]] = _table(
        checks.key_list,
        "The keys of actions, in place of the usual ones; the first is the one shown.",
    )

    @property
    def place(self) -> Literal["top", "bottom"] | None:
        """Where a new item goes, as commands take it."""
        return "top" if self.sort == "top" else "bottom" if self.sort == "bottom" else None


def declared() -> tuple[Declared, ...]:
    """All declarations, the tables last, as TOML needs them."""
    found: list[Declared] = []
    for each in fields(Settings):
        data: MappingProxyType[Any, Any] = each.metadata
        table = data["check"] is None
        found.append(
            Declared(
                each.name,
                _NOTHING if table else each.default,
                data["help"],
                data["check"],
                data.get("entry"),
                data.get("example", ()),
            )
        )
    return tuple(found)

"""How a cell looks, and the shortest sequence that turns from one look to another.

The sequences are ECMA-48's Select Graphic Rendition (SGR), and OSC 8 for links.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from rich.color import Color, ColorSystem, ColorType
from rich.style import Style

_ON: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53")
"""What turns an attribute on, by Rich's number of it."""
_OFF: Final = ("22", "22", "23", "24", "25", "25", "27", "28", "29", "24", "54", "54", "55")
_SHARED: Final = {0: 1, 1: 0, 3: 9, 9: 3, 4: 5, 5: 4, 10: 11, 11: 10}
"""Attributes that are turned off by the same code."""
_REVERSE: Final = 1 << 6
_ON_BLANKS: Final = 1 << 3 | _REVERSE | 1 << 8 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12
"""Attributes that show where there is no letter: underlines, frames, reverse video."""
_LEVELS: Final = (0, 95, 135, 175, 215, 255)
_PALETTE: Final[dict[tuple[int, ...], int]] = {
    (red, green, blue): 16 + 36 * r + 6 * g + b
    for r, red in enumerate(_LEVELS)
    for g, green in enumerate(_LEVELS)
    for b, blue in enumerate(_LEVELS)
}
_PALETTE.update({(8 + 10 * n,) * 3: 232 + n for n in range(24)})


class Look(NamedTuple):
    """What a cell has beside its letter.

    Attributes:
        attributes: Rich's bits: bold, dim, italic…
        ink, paper: what sets the colours; empty for those of the terminal.
        url: where it links to; empty for nowhere.
    """

    attributes: int = 0
    ink: str = ""
    paper: str = ""
    url: str = ""

    def as_blank(self) -> Look:
        """The same look as far as it shows where there is no letter."""
        attributes = self.attributes & _ON_BLANKS
        return self if self.attributes & _REVERSE else Look(attributes, "", self.paper, self.url)

    @property
    def marks_blanks(self) -> bool:
        """Whether a blank in this look shows more than its paper."""
        return bool(self.attributes & _ON_BLANKS or self.url)

    def writes_blank(self, blank: Look) -> bool:
        """Whether a blank written in this look shows what one of look `blank` is to show."""
        return self == blank or (
            self.paper == blank.paper
            and self.url == blank.url
            and not (self.attributes | blank.attributes) & _ON_BLANKS
        )


PLAIN: Final = Look()


def look_of(style: Style, system: ColorSystem) -> Look:
    """The look that Rich's style gives on a terminal with these colours."""
    attributes = style._attributes & style._set_attributes
    ink = "" if style.color is None else _code(style.color, system, True)
    paper = "" if style.bgcolor is None else _code(style.bgcolor, system, False)
    return Look(attributes, ink, paper, style.link or "")


def turn(old: Look, new: Look) -> str:
    """The sequence that makes a terminal write in look `new` after `old`."""
    sequence = ""
    if old.url != new.url:
        sequence = f"\x1b]8;;{new.url}\x1b\\"
    if old[:3] != new[:3]:
        steps, anew = _steps(old, new), _anew(new)
        sequence += f"\x1b[{steps if len(steps) <= len(anew) else anew}m"
    return sequence


def _anew(new: Look) -> str:
    codes = [_ON[bit] for bit in range(len(_ON)) if new.attributes >> bit & 1]
    return ";".join(("0", *codes, *filter(None, (new.ink, new.paper)))).removesuffix(";")


def _steps(old: Look, new: Look) -> str:
    codes: list[str] = []
    on = new.attributes & ~old.attributes
    for bit, code in enumerate(_OFF):
        if (old.attributes & ~new.attributes) >> bit & 1 and code not in codes:
            codes.append(code)
            shared = _SHARED.get(bit, bit)
            on |= new.attributes & (1 << shared) if shared != bit else 0
    codes += [_ON[bit] for bit in range(len(_ON)) if on >> bit & 1]
    if old.ink != new.ink:
        codes.append(new.ink or "39")
    if old.paper != new.paper:
        codes.append(new.paper or "49")
    return ";".join(codes)


def _code(color: Color, system: ColorSystem, ink: bool) -> str:
    color = color.downgrade(system)
    if color.type is ColorType.DEFAULT:
        return ""
    if color.type is ColorType.TRUECOLOR and color.triplet is not None:
        # The colours of xterm's palette need fewer bytes by their numbers.
        number = _PALETTE.get(tuple(color.triplet))
        if number is not None:
            return f"{38 if ink else 48};5;{number}"
    return ";".join(color.get_ansi_codes(ink))

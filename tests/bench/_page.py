"""A page like those that people write, of words made up here."""

from __future__ import annotations

from itertools import cycle
from typing import Final

_SUBJECTS: Final = "tides moss lanterns ferries orchards granite swifts kelp bridges chalk".split()
_VERBS: Final = "maps counts follows measures sorts predicts records".split()
_VENUES: Final = "HARBOUR 2026,SHORE 2025,LIGHTS 2025,BOTANY 2024,COAST 2024".split(",")

MARKER: Final = "Cold Harbour"
"""Words of the first visible news item alone, which are on every first screen."""


def page(news: int = 80, hidden: int = 12, publications: int = 30) -> str:
    """Five sections: some words, dated news with links, publications, educations, awards.

    As it comes it has about 20 KB; news add 170 bytes each.
    """
    shown = [_news(number) for number in range(news)]
    shown.insert(0, f"- *2026.11*: &nbsp;🎉 {MARKER} opens its doors\n")
    return "".join(
        [
            '---\npermalink: /\ntitle: "Wren Tarn"\nauthor_profile: true\n---\n\n',
            "I study how tides and lanterns agree, and why ferries do not.\n" * 6,
            "\n# 🔥 News\n\n",
            *shown,
            "<!--\n",
            *(_news(number) for number in range(news, news + hidden)),
            "-->\n\n# 📝 Publications\n\n",
            *(_publication(number) for number in range(publications)),
            "\n# 📖 Educations\n\n",
            *(f"- *{2022 - n} - {2023 - n}*, Tarn College, Department {n}\n" for n in range(6)),
            "\n# 🎖 Honors and Awards\n\n",
            *(f"- *{2023 - n}.06*, A prize for the {n + 2}. best lantern\n" for n in range(10)),
        ]
    )


def short(items: int) -> str:
    """A page of so many items, short ones, all in one section."""
    shown = [f"- *{2026 - n // 400}.{12 - n % 12:02}*: Note {n} on moss\n" for n in range(items)]
    return f"# News\n\n- *2027.01*: {MARKER} again\n{''.join(shown)}"


def of_bytes(size: int) -> str:
    """A page of about so many bytes."""
    body = "".join(_news(number) for number in range(1000))
    times = size // len(body.encode()) + 1
    return page(0) + "\n# More news\n\n" + body * times


def _pick(words: list[str], number: int) -> str:
    return words[number % len(words)]


def _news(number: int) -> str:
    first, second = _pick(_SUBJECTS, number), _pick(_SUBJECTS, number // 3 + 1)
    code = f", [code](https://example.org/tarn/{first}-{number})" if number % 2 else ""
    return (
        f"- *{2026 - number // 12}.{12 - number % 12:02}*: &nbsp;🎉 A work that"
        f" {_pick(_VERBS, number)} {first} and {second} is accepted by {_pick(_VENUES, number)}"
        f" ([paper](https://example.org/papers/{number}){code})\n"
    )


def _publication(number: int) -> str:
    others = cycle([*["Ada Fell", "Bo Marsh", "Cy Quay"][number % 3 :], "Di Ness"])
    return (
        f"- **Wren Tarn**, {next(others)}, {next(others)}. “{_pick(_SUBJECTS, number).title()} that"
        f" one {_pick(_VERBS, number)} by night: part {number + 1}”. *{_pick(_VENUES, number)}*."
        f" [[paper](https://example.org/p/{number})] [[code](https://example.org/c/{number})]\n"
    )

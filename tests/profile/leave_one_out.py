"""Leave one out: an item is taken out of its list and written again from its fields alone.

Run as a script it prints the misses by class: `python -m tests.profile.leave_one_out news 5`.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from tests.support import SAMPLE_SITE, shared_folder
from tuiprofile.profile.fields import FieldValue, read_fields
from tuiprofile.profile.model import Form, Item
from tuiprofile.profile.page import Page
from tuiprofile.profile.writing import compositions, template_of
from tuiprofile.text import decode

KINDS: Final = ("news", "education", "awards", "publications", "experience", "talks", "service")
_MARKER = re.compile(r"(?:[*+-]|\d+\.)(?:[ \t]+|\Z)")


class Attempt(NamedTuple):
    """One item and what was written for it."""

    page: str
    item: str
    kind: str
    fields: dict[str, FieldValue]
    original: str
    written: str | None
    possible: bool
    """Whether at least one sibling has the item's notation, so that it could be learned."""

    @property
    def right(self) -> bool:
        """Whether the original bytes came back."""
        return self.written == self.original


@dataclass
class Rate:
    """How many came back."""

    right: int = 0
    possible: int = 0
    tried: int = 0

    @property
    def share(self) -> float:
        """The share of the items that came back."""
        return self.right / self.tried if self.tried else 1.0

    def __str__(self) -> str:
        """The figures for people."""
        most = self.possible / self.tried if self.tried else 1.0
        return (
            f"{self.right} of {self.tried} ({self.share:.1%}); "
            f"{self.possible} ({most:.1%}) have a sibling of their notation"
        )


def attempts(kinds: tuple[str, ...] = KINDS) -> Iterator[Attempt]:
    """Every item of every list of at least three siblings, in the seeds and the corpus."""
    shared = shared_folder()
    files = [SAMPLE_SITE / "_pages" / "about.md"]
    if shared is not None:
        files = sorted((shared / "seeds").iterdir()) + sorted((shared / "corpus").glob("*.md"))
    for file in files:
        page = Page.of(decode(file.read_bytes()))
        for group in _lists(page, kinds):
            yield from _each_left_out(file.name, page, group)


def _lists(page: Page, kinds: tuple[str, ...]) -> Iterator[list[Item]]:
    groups: defaultdict[object, list[Item]] = defaultdict(list)
    for section in page.sections:
        if section.kind in kinds:
            for item in section.items:
                around = section.id if item.siblings is None else id(item.siblings)
                groups[around, item.hidden, item.form].append(item)
    return (group for group in groups.values() if len(group) >= 3)


def _each_left_out(name: str, page: Page, group: list[Item]) -> Iterator[Attempt]:
    readings = [read_fields(page.text, item) for item in group]
    templates = [template_of(page.text, item, r) for item, r in zip(group, readings, strict=True)]
    for index, item in enumerate(group):
        siblings = [
            template.at(abs(other - index))
            for other, template in enumerate(templates)
            if other != index
        ]
        fields = {"decoration": "", **readings[index].values()}
        source = item.span.of(page.text)
        if item.form in (Form.BULLET, Form.NUMBERED):
            source = _MARKER.sub("", source, count=1)
        written = list(compositions(fields, siblings))
        yield Attempt(
            name, item.id, item.kind, fields, source, next(iter(written), None), source in written
        )


def rates(found: list[Attempt]) -> dict[str, Rate]:
    """The rates by kind; a kind with `, text` counts the items whose words are read whole."""
    result: defaultdict[str, Rate] = defaultdict(Rate)
    for attempt in found:
        names = [attempt.kind]
        if attempt.kind == "publications":
            names.append(f"{attempt.kind}, {'text' if 'text' in attempt.fields else 'structured'}")
        for name in names:
            result[name].tried += 1
            result[name].right += attempt.right
            result[name].possible += attempt.possible
    return dict(sorted(result.items()))


def class_of(attempt: Attempt) -> str:
    """In what a written item differs from the original."""
    old, new = attempt.original, attempt.written or ""
    if "".join(old.split()) == "".join(new.split()):
        return "blanks"
    if re.sub(r"&\w+;|\s", "", old) == re.sub(r"&\w+;|\s", "", new):
        return "blanks written as &nbsp; and the like"
    if re.sub(r"\W", "", old) == re.sub(r"\W", "", new):
        return "punctuation or marks"
    if sorted(re.findall(r"\w+", old)) == sorted(re.findall(r"\w+", new)):
        return "order or markup"
    return "words"


def main() -> None:
    """Print the rates, and some misses of each class of the kinds that were named."""
    wanted = tuple(sys.argv[1].split(",")) if len(sys.argv) > 1 else KINDS
    shown = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    found = list(attempts(wanted))
    for name, rate in rates(found).items():
        print(f"{name:28} {rate}")
    misses: defaultdict[tuple[str, str], list[Attempt]] = defaultdict(list)
    for attempt in found:
        if not attempt.right:
            misses[attempt.kind, class_of(attempt)].append(attempt)
    for (kind, name), each in sorted(misses.items(), key=lambda pair: -len(pair[1])):
        pages = Counter(attempt.page for attempt in each)
        print(f"\n{kind}: {name}: {len(each)} on {len(pages)} pages")
        random.seed(len(each))
        for attempt in random.sample(each, min(shown, len(each))):
            print(f"  {attempt.page[-40:]} {attempt.item}")
            print(f"    was {attempt.original!r}\n    now {attempt.written!r}")
            print(f"    {attempt.fields}")


if __name__ == "__main__":
    main()

"""Every field of every item can be changed in its form, or the form says why not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.support import SAMPLE_SITE
from tests.tui.conftest import TODAY
from tuiprofile.editor.session import Session
from tuiprofile.editor.transaction import Refusal
from tuiprofile.profile.model import Item
from tuiprofile.tui.drafts import Drafts
from tuiprofile.tui.fillings import DATES, ItemFilling
from tuiprofile.tui.form_fields import FormField

ADDED = {"authors": "\nSomebody Else", "links": "/newer"}


def changed(field: FormField) -> str:
    """Another text for a field: a word, an author or a year more, a longer address."""
    text = field.text
    if field.name in (*DATES, "year"):
        year = re.search(r"\d{4}", text) or re.search(r"\d+", text)
        if year is None:
            return "2029.01"
        step = 1 if field.name == "end" else -1
        return f"{text[: year.start()]}{int(year[0]) + step}{text[year.end() :]}"
    if field.name == "decoration":
        return "🎈"
    if field.shape == "line":
        return f"Newer {text}"
    return f"{text}{ADDED.get(field.name, ' once more')}"


def refusals(session: Session) -> tuple[Counter[str], list[str]]:
    """Of all fields that items have: how many there are by name, and those that are refused."""
    count: Counter[str] = Counter()
    refused: list[str] = []
    for section in session.page.sections:
        for item in section.items:
            count_in(session, item, count, refused)
    return count, refused


def count_in(session: Session, item: Item, count: Counter[str], refused: list[str]) -> None:
    def perform(command: object) -> str | None:
        result = command(session.state)  # type: ignore[operator]
        return result.reason if isinstance(result, Refusal) else None

    filling = ItemFilling(session, Drafts(), item, TODAY, perform)
    texts = {field.name: field.text for field in filling.fields}
    for field in filling.fields:
        if field.unusual or not field.text:
            continue
        count[field.name] += 1
        new = changed(field)
        verdict = filling.judge({**texts, field.name: new})
        reason = field.locked or "".join(verdict.reasons.values())
        if reason or filling.apply({**texts, field.name: new}) is not None:
            refused.append(f"{item.id} {field.name}: {reason}")


def test_every_field_of_the_sample_site() -> None:
    count, refused = refusals(Session.open(SAMPLE_SITE / "_pages" / "about.md"))
    assert sum(count.values()) > 100
    assert not refused


@pytest.mark.corpus
def test_nearly_every_field_of_the_seeds(seeds: list[Path], tmp_path: Path) -> None:
    total: Counter[str] = Counter()
    refused: list[str] = []
    for seed in seeds:
        path = tmp_path / seed.name
        path.write_bytes(seed.read_bytes())
        count, each = refusals(Session.open(path))
        total += count
        refused += [f"{seed.name[:3]} {line}" for line in each]
    print(
        f"{sum(total.values())} fields: {dict(total)}; refused {len(refused)}", *refused, sep="\n"
    )
    assert len(refused) <= 0.03 * sum(total.values())

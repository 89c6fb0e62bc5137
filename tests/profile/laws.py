"""What holds for the sections, items and blocks of any text at all."""

from __future__ import annotations

import itertools

from tuiprofile.profile import Block, Item, Page, Section

BLANKS = " \t\r\n\f\v"


def check(text: str) -> None:
    """Assert every law of the contract that needs no example."""
    page = Page.of(text)
    ids = [section.id for section in page.sections]
    assert len(ids) == len(set(ids))
    assert [page.section(name) for name in ids] == list(page.sections)
    _check_sections(page)
    entries = [entry for section in page.sections for entry in _entries(section)]
    assert len({entry.id for entry in entries}) == len(entries)
    for entry in entries:
        assert page.find(entry.id) is entry
        assert entry.text
        if isinstance(entry, Block) or len(entry.comments) < 2:
            assert entry.text == entry.span.of(text)
        assert entry.text == entry.text.strip(BLANKS)
    ordered = sorted(entries, key=lambda entry: entry.span)
    for one, other in itertools.pairwise(ordered):
        assert one.span.end <= other.span.start, (one.id, other.id)


def _entries(section: Section) -> list[Item | Block]:
    return [*section.items, *section.blocks]


def _check_sections(page: Page) -> None:
    body = page.tree.root.span
    visible = [section for section in page.sections if not section.hidden]
    if body.of(page.text).strip():
        assert visible
        assert [s.span.start for s in visible] == [body.start, *(s.span.end for s in visible[:-1])]
        assert visible[-1].span.end == body.end == len(page.text)
    for section in page.sections:
        _check_section(page, section)


def _check_section(page: Page, section: Section) -> None:
    if section.hidden:
        around = page.section(section.inside or "")
        assert around is not None and not around.hidden
        assert around.span.covers(section.span)
        assert section.comment is not None and section.comment.span.covers(section.span)
        assert not section.visible_items
    else:
        assert section.inside is None and section.comment is None
    if section.heading_span is not None:
        assert section.span.covers(section.heading_span)
    for group in (section.items, section.blocks):
        assert [e.span for e in group] == sorted(e.span for e in group)
    for entry in _entries(section):
        assert entry.section == section.id
        assert section.span.covers(entry.span), entry.id
    shown, hidden = section.visible_items, section.hidden_items
    assert [item.id for item in shown] == _numbered(section, "", len(shown))
    assert [item.id for item in hidden] == _numbered(section, "h", len(hidden))
    assert [block.id for block in section.blocks] == _numbered(section, "t", len(section.blocks))
    for block in section.blocks:
        assert block.locked == bool(block.reason)


def _numbered(section: Section, letter: str, count: int) -> list[str]:
    return [f"{section.id}/{letter}{number}" for number in range(1, count + 1)]

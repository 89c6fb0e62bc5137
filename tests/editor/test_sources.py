"""Which file each stretch of a page comes from, and how a change is divided among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.sources.sources import Piece, SourceFile, Sources, Split
from tuiprofile.text import ChangeSet, Edit, Span

TAG = "{% include_relative x.md %}"


def made(main: str, *included: str) -> Sources:
    """A page whose tags, in their order, are those of the files `included`; a tag in one, too."""
    files = [SourceFile("about.md", Path("about.md"), main)]
    waiting = list(included)
    pieces: list[Piece] = []

    def take(number: int, depth: int) -> None:
        text = files[number].text
        at = 0
        while (tag := text.find(TAG, at)) >= 0:
            pieces.append(Piece(number, depth, at, tag - at))
            name = f"includes/{len(files)}.md"
            files.append(SourceFile(name, Path(name), waiting.pop(0)))
            take(len(files) - 1, depth + 1)
            at = tag + len(TAG)
        pieces.append(Piece(number, depth, at, len(text) - at))

    take(0, 0)
    return Sources(tuple(files), tuple(pieces))


def change(sources: Sources, *edits: tuple[int, int, str]) -> ChangeSet:
    return ChangeSet(
        len(sources.text), tuple(Edit(Span(start, end), new) for start, end, new in edits)
    )


def split(sources: Sources, *edits: tuple[int, int, str]) -> Split:
    found = sources.split(change(sources, *edits))
    assert isinstance(found, Split), found
    return found


def texts(found: Split) -> list[str]:
    return [file.text for file in found.after.files]


NEWS = f"# News\n\n{TAG}\n\n# Talks\n"


def test_the_page_reads_as_jekyll_puts_it_together():
    sources = made(NEWS, "- a quay\n- a dock\n")
    assert sources.text == "# News\n\n- a quay\n- a dock\n\n\n# Talks\n"


def test_a_page_of_one_file_is_that_file():
    sources = Sources.alone(SourceFile("about.md", Path("about.md"), "# News\n"))
    assert sources.text is sources.main.text
    found = split(sources, (0, 2, "## "))
    assert found.after.main.text == "## News\n"
    assert found.changes == found.parts[0]


def test_a_span_is_found_in_its_file():
    sources = made(NEWS, "- a quay\n- a dock\n")
    dock = sources.text.index("- a dock")
    file, span = sources.place(Span(dock, dock + 8))
    assert (file, span.of(sources.files[1].text)) == (1, "- a dock")
    talks = sources.text.index("# Talks")
    file, span = sources.place(Span(talks, talks + 7))
    assert (file, span.of(sources.main.text)) == (0, "# Talks")


def test_a_span_around_an_include_has_its_tag_in_it():
    sources = made(NEWS, "- a quay\n")
    file, span = sources.place(Span(0, sources.text.index("# Talks")))
    assert (file, span.of(sources.main.text)) == (0, f"# News\n\n{TAG}\n\n")


def test_a_span_that_ends_in_an_include_ends_before_it():
    sources = made(NEWS, "- a quay\n")
    assert sources.place(Span(0, 12)) == (0, Span(0, 8))


def test_each_edit_goes_to_its_file():
    sources = made(NEWS, "- a quay\n")
    at = sources.text.index("quay")
    talks = sources.text.index("Talks")
    found = split(sources, (2, 6, "Novelties"), (at, at + 4, "lock"), (talks, talks, "My "))
    assert texts(found) == [f"# Novelties\n\n{TAG}\n\n# My Talks\n", "- a lock\n"]
    assert found.after.text == "# Novelties\n\n- a lock\n\n\n# My Talks\n"


@pytest.mark.parametrize("side", ["start", "end"])
def test_what_is_inserted_at_a_border_belongs_to_the_included_file(side):
    sources = made(NEWS, "- a quay\n")
    at = 8 if side == "start" else 8 + len("- a quay\n")
    found = split(sources, (at, at, "- a dock\n"))
    assert texts(found)[0] == NEWS
    assert sorted(texts(found)[1].splitlines()) == ["- a dock", "- a quay"]


def test_what_is_deleted_across_a_border_is_deleted_where_it_has_the_same_effect():
    sources = made(NEWS, "- a quay\n- a dock")
    start = sources.text.index("- a dock")
    found = split(sources, (start, start + 9, ""))  # with the line end behind the tag
    assert texts(found) == [NEWS, "- a quay"]
    assert found.after.text == "# News\n\n- a quay\n\n# Talks\n"


def test_what_reaches_over_a_border_is_refused_with_the_name_of_the_file():
    sources = made(NEWS, "- a quay\n")
    reason = sources.refuses(change(sources, (4, 12, "x")))
    assert reason is not None and "includes/1.md" in reason
    assert sources.split(change(sources, (4, 12, "x"))) == reason


def test_deleting_all_of_an_include_with_its_surroundings_is_refused():
    sources = made(NEWS, "- a quay\n")
    assert isinstance(sources.split(change(sources, (0, len(sources.text) - 8, ""))), str)


def test_text_on_the_line_of_a_tag_is_refused():
    sources = made(f"# News\n\n{TAG}  \n", "- a quay\n")
    at = sources.text.index("\n\n- a quay")
    assert isinstance(sources.split(change(sources, (at, at + 2, ""))), str)


def test_the_first_text_of_an_empty_include_goes_into_it():
    sources = made(NEWS, "")
    found = split(sources, (6, 6, "\n\n- a quay"))
    assert texts(found)[0] == NEWS
    assert "- a quay" in texts(found)[1]


def test_new_lines_end_as_those_of_their_file():
    sources = made(NEWS, "- a quay\r\n- a dock\r\n")
    at = sources.text.index("- a dock")
    found = split(sources, (at, at, "- a lock\n"))
    assert texts(found)[1] == "- a quay\r\n- a lock\r\n- a dock\r\n"
    assert found.changes.apply(sources.text) == found.after.text


def test_an_include_within_an_include_is_the_nearer_one():
    sources = made(NEWS, f"{TAG}\n- a dock\n", "- a quay\n")
    found = split(sources, (8, 8, "- a lock\n"))
    assert texts(found)[1:] == [f"{TAG}\n- a dock\n", "- a lock\n- a quay\n"]


LINE = st.sampled_from(["\n", "- a quay\n", "- 潮汐\n", "text\n", "# News\n"])
BODY = st.lists(LINE, max_size=5).map("".join)


@st.composite
def pages(draw: st.DrawFn) -> Sources:
    """Pages with up to two includes, the first of which may have one of its own."""
    first, inner, second = draw(BODY), draw(BODY), draw(BODY)
    nested = draw(st.booleans())
    if nested:
        first = f"{first}{TAG}\n{draw(BODY)}"
    parts = [draw(BODY) for _ in range(3)]
    main = f"{parts[0]}{TAG}\n{parts[1]}{TAG}\n{parts[2]}"
    return made(main, *([first, inner, second] if nested else [first, second]))


@st.composite
def changed_pages(draw: st.DrawFn) -> tuple[Sources, ChangeSet]:
    sources = draw(pages())
    length = len(sources.text)
    places = sorted(draw(st.lists(st.integers(0, length), min_size=2, max_size=6)))
    edits = [
        (start, end, draw(st.sampled_from(["", "\n", "- new\n", "x", "\n- new"])))
        for start, end in zip(places[::2], places[1::2], strict=False)
    ]
    return sources, change(sources, *edits)


@given(pages())
def test_every_code_point_is_the_one_in_its_file(sources):
    for offset, letter in enumerate(sources.text):
        file, span = sources.place(Span(offset, offset + 1))
        assert span.of(sources.files[file].text) == letter
        assert sources.file_at(offset) == file


@given(changed_pages())
def test_edits_of_the_files_are_the_edit_of_the_page(case):
    sources, changes = case
    found = sources.split(changes)
    if isinstance(found, str):
        assert sources.refuses(changes) in (None, found)
        return
    assert found.after.text == found.changes.apply(sources.text) == changes.apply(sources.text)
    for file, part, inverse, after in zip(
        sources.files, found.parts, found.inverse, found.after.files, strict=True
    ):
        assert part.apply(file.text) == after.text
        assert inverse.apply(after.text) == file.text


@given(changed_pages())
def test_what_is_changed_is_put_together_from_the_changed_files(case):
    sources, changes = case
    found = sources.split(changes)
    if isinstance(found, Split) and TAG not in found.after.text:
        again = made(*(file.text for file in found.after.files))
        assert again.text == found.after.text
        assert again.pieces == found.after.pieces


@given(pages())
def test_tags_are_in_no_piece(sources):
    assert TAG not in sources.text
    for number, file in enumerate(sources.files):
        left = "".join(file.text[p.at : p.end] for p in sources.pieces if p.file == number)
        assert left == file.text.replace(TAG, "")

"""Marks in pairs around an item's fields."""

from __future__ import annotations

import pytest

from tests.support import SAMPLE_SITE
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.page import Page
from tuiprofile.profile.writing.pairing import notation_of, unpaired
from tuiprofile.text import decode


@pytest.mark.parametrize(
    ("notation", "count"),
    [
        ("", 0),
        ("*  *: &nbsp;  ([ ]( ), [ ]( ))", 0),
        ("**[ ]**  《 》“ ”（ ）", 0),
        ("<b><font color='red'>  </font></b><br><img src='x'><hr/>", 0),
        ("  </font></b>", 2),
        ("**( ) <span style='a'>( )**</span>", 2),
        (". (", 1),
        ("《 ", 1),
        ("**  ", 1),
        (r"[ ]( )\*, **  **\_ \`", 0),
        ("<!-- ( ** --> ( )", 0),
        ("<li>  ", 0),
    ],
)
def test_marks_without_a_partner_are_counted(notation: str, count: int) -> None:
    assert unpaired(notation) == count


def test_the_notation_of_an_item_is_what_stands_around_its_fields() -> None:
    page = Page.of("# News\n\n- *2024.05*: We won ([paper](https://example.org/a), [b](c))\n")
    item = page.find("news/1")
    assert item is not None
    notation = notation_of(page.text, item.span, read_fields(page.text, item))
    assert notation.replace(" ", "") == "-**:([](),[]())"


def test_no_item_of_the_sample_site_has_a_mark_without_a_partner() -> None:
    page = Page.of(decode((SAMPLE_SITE / "_pages" / "about.md").read_bytes()))
    for section in page.sections:
        for item in section.items:
            assert unpaired(notation_of(page.text, item.span, read_fields(page.text, item))) == 0

"""Text that kramdown reads as something else than its author meant."""

from __future__ import annotations

import pytest

from tests.check.marked import fixed, found, marks

CASES = [
    # A heading needs the start of the line, and a blank.
    ("heading-not-read", "⟦#News⟧\n\n- a\n", "# News\n\n- a\n"),
    ("heading-not-read", " ⟦## Tides and moons⟧\n\ntext\n", "## Tides and moons\n\ntext\n"),
    ("heading-not-read", "⟦##Tides⟧\n", "## Tides\n"),
    ("heading-not-read", "text\n⟦###Awards⟧\n- a\n", "text\n### Awards\n- a\n"),
    ("heading-not-read", "⟦##2024⟧\n\n⟦#🌊 Tides⟧\n", "## 2024\n\n# 🌊 Tides\n"),
    ("heading-not-read", "⟦＃ 新闻⟧\n", "# 新闻\n"),
    ("heading-not-read", "#tides\n\n#1 in the list\n\n# News\n\nC# and F#\n\n- # A\n", None),
    # Dashes below a line make it a heading.
    ("rule-below-text", "- ⟦a\n---⟧\n\n# B\n", "- a\n\n---\n\n# B\n"),
    ("rule-below-text", "- ⟦a\n---⟧\n- b\n", None),
    ("rule-below-text", "⟦This is a sentence about the tides and the moon.\r\n---⟧\r\n",
     "This is a sentence about the tides and the moon.\r\n\r\n---\r\n"),
    ("rule-below-text", "⟦*2024.05* We won\n---⟧\n", "*2024.05* We won\n\n---\n"),
    ("rule-below-text", "one line\nand another\n⟦---⟧\n", "one line\nand another\n\n---\n"),
    ("rule-below-text", "News\n---\n\nA\n===\n\ntext\n\n---\n\n- a\n\n---\n", None),
    # Bars make a table.
    ("text-as-table", "- ⟦[Web](https://x.example) | mail me⟧\n",
     "- [Web](https://x.example) \\| mail me\n"),
    ("text-as-table", "| a | b |\n|---|---|\n| c | d |\n\nand | or\nnot\n\n`a|b`\n", None),
    # A year becomes the number of an item.
    ("number-as-list", "⟦2019.⟧ We won\n", "2019\\. We won\n"),
    ("number-as-list", "My number is\n⟦12.⟧ And more\n", "My number is\n12\\. And more\n"),
    ("number-as-list", "1. a\n2. b\n\nThere are:\n1. c\n2. d\n\n12. e\n13. f\n", None),
    # HTML without markdown="1".
    ("markdown-in-html", "<div class='paper-box-text'>\n\n⟦[A](https://x.example⟧)\n</div>\n",
     "<div class='paper-box-text' markdown=\"1\">\n\n[A](https://x.example)\n</div>\n"),
    ("markdown-in-html", "<div>\n<p>⟦**A**⟧ **b**</p>\n</div>\n", None),
    ("markdown-in-html", "<div markdown='1'>\n**A**\n</div>\n<div>2**3**4 [a](b)</div>\n", None),
    ("markdown-in-html", "- <u>⟦**A. Lee**⟧</u>, **<u>B. Wu</u>** <b>*C*</b> <code>**d**</code>\n",
     "- <u markdown=\"span\">**A. Lee**</u>, **<u>B. Wu</u>** <b>*C*</b> <code>**d**</code>\n"),
    ("markdown-in-html", "<div>\n\n⟦- a⟧\n- b\n</div>\n",
     "<div markdown=\"1\">\n\n- a\n- b\n</div>\n"),
    # Tags that are no tags.
    ("tag-as-text", "⟦<img src='a.png' width=100%>⟧\n", "<img src='a.png' width=\"100%\">\n"),
    ("tag-as-text", "a ⟦<a href=“https://x.example”>⟧b</a>\n",
     'a <a href="https://x.example">b</a>\n'),
    ("tag-as-text", "<div>\n⟦<p style=”x”>⟧a</p>\n</div>\n", None),
    ("tag-as-text", "⟦<img src='{{ a }}/b.png' width=100%>⟧\n", None),
    ("tag-as-text", "a ⟦<p>⟧b</p>\n", None),
    ("tag-as-text", "a < b and c=1 > d, <img src=a width=10>, `<img width=1%>`\n", None),
    ("stray-end-tag", "a⟦</br>⟧b\n", "a<br>b\n"),
    ("stray-end-tag", "- a⟦</span>⟧\n- b\n", "- a\n- b\n"),
    ("stray-end-tag", "<b>A. Lee*⟦</b>⟧, B. Wu*\n", None),
    ("stray-end-tag", "a <p>b</p>\n\n<div>\n<span>c</span>\n</div>\n\n<!-- </div> -->\n", None),
    ("unclosed-html", "⟦<div>⟧\n\n# News\n\n- a\n", None),
    ("unclosed-html", "<div>\n⟦<p>⟧a\n<b>c</b></div>\n\ntext\n", None),
    ("unclosed-html", "a ⟦<b>⟧c\n\nd\n", None),
    ("unclosed-html", "<ul>\n⟦<li>⟧a\n<li>b</li>\n</ul>\n", None),
    ("unclosed-html", "<ul><li>b</li></ul>\n\n<b>a*</b>, b*\n\n<br>\n<img src='a'>\n", None),
    ("unclosed-html", "{% if a %}<div>{% endif %}\ntext\n", None),
    # No blank behind a marker.
    ("marker-without-blank", "- a\n\n⟦-⟧b\n\ntext\n", "- a\n\n- b\n\ntext\n"),
    ("marker-without-blank", "- a\n\n⟦-⟧b\n\n- c\n", None),
    ("marker-without-blank", "-5 degrees\n\n-a\n\ntext\n", None),
    # The stars of names.
    ("accidental-emphasis", "A. Lee⟦*, B. Wu*⟧, C. Xu\n", "A. Lee\\*, B. Wu\\*, C. Xu\n"),
    ("accidental-emphasis", "**A. Lee**⟦*, B. Wu. *Tides*⟧, 2024\n",
     "**A. Lee**\\*, B. Wu. *Tides*, 2024\n"),
    ("accidental-emphasis", "A *tide*, a *moon*; 2*3, *a, b*, x*y*\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "page", "after"), CASES)
def test_the_place_and_the_fix(code: str, page: str, after: str | None) -> None:
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, code) == page
    if after is not None:
        assert fixed(plain, code) == after
        assert found(after, code) == []


def test_markdown_that_an_open_element_swallows_is_an_error() -> None:
    (only,) = found("<div>\n\n# News\n\n- a\n", "unclosed-html")
    assert only.severity == "error"
    (only,) = found("<div>\n\nNews\n", "unclosed-html")
    assert only.severity == "warning"

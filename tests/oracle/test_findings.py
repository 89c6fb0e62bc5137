"""What findings claim is so: real Jekyll fails, or shows what they say it shows."""

from __future__ import annotations

import pytest

from tests.check.marked import fixed, found
from tests.oracle.kramdown import Kramdown, KramdownError

pytestmark = pytest.mark.oracle

HEAD = "---\ntitle: a\n---\n"

SHOWN = [
    # The rule, a page, what its HTML has in it, and what it has when it is fixed.
    ("text-as-link-definition", "- [2024.05]: We won\n", None, "[2024.05]: We won"),
    ("heading-not-read", "##Tides\n", "<p>##Tides</p>", "<h2"),
    ("heading-not-read", " ## Tides\n\nx\n", "<p>## Tides</p>", "<h2"),
    ("rule-below-text", "- a\n---\n\n# B\n", "<h2", "<hr"),
    ("rule-below-text", "one line\nand another\n---\n", "—", "<hr"),
    ("text-as-table", "[a](b) | c\n", "<table", "| c</p>"),
    ("number-as-list", "2019. We won\n", "<ol", "<p>2019. We"),
    ("markdown-in-html", "<div class='a'>\n\n[b](c.html)\n</div>\n", "[b](c.html)", "<a href"),
    ("markdown-in-html", "<u>**A. Lee**</u>\n", "**A. Lee**", "<strong>A. Lee"),
    ("tag-as-text", "<img src='a.png' width=100%>\n", "&lt;img", "<img"),
    ("tag-as-text", "a <p>b</p>\n", "&lt;p&gt;", None),
    ("stray-end-tag", "- a</span>\n- b\n", "&lt;/span&gt;", "<li>a</li>"),
    ("stray-end-tag", "a</br>b\n", "&lt;/br&gt;", "<br"),
    ("unclosed-html", "<div>\n\n# News\n\n- a\n", "# News", None),
    ("unclosed-html", "<ul>\n<li>a\n<li>b</li>\n</ul>\n\n# News\n", "# News", None),
    ("marker-without-blank", "- a\n\n-b\n", "<p>-b</p>", "<p>b</p>"),
    ("accidental-emphasis", "A. Lee*, B. Wu*\n", "<em>, B. Wu</em>", "A. Lee*, B. Wu*"),
    ("malformed-link", "- [a] (https://x.example)\n", "[a] (https", '<a href="https://x.example">'),
    ("malformed-link", "- [a](https://x.example, b\n", "[a](https", '<a href="https://x.example">'),
    ("broken-comment", "A\n\n <!-- b\n\nc -->\n", "&lt;!– b", "<!-- b\n\nc -->"),
    ("broken-comment", "<!-- a <!-- b --> c -->\n", "<p>c –&gt;</p>", None),
    ("unclosed-comment", "<!--\n- a\n", "&lt;!–", None),
    ("unclosed-bold", "a ** b** c\n", "** b**", "<strong>b</strong>"),
    ("unclosed-emphasis", "- *2024.05 We won\n", "<li>*2024", "<em>2024.05</em>"),
    ("unclosed-code", "- `SoundField 2024 A tide\n", "<li>`Sound", None),
    ("unclosed-bold", "- **2024.05: We won\n", "<li>**2024", "<strong>2024.05</strong>: We"),
    ("broken-entity", "a &nbsp b\n", "&amp;nbsp", "a \u00a0 b"),
    ("broken-entity", "a&nbps;b\n", "&amp;nbps;", "a\u00a0b"),
    ("list-as-text", "• a\n• b\n", "<p>• a\n• b</p>", None),
    ("malformed-link", "[a]{https://x.example}\n", "[a]{", '<a href="https://x.example">'),
    ("malformed-link", "![a] (b.png)\n", "![a]", "<img"),
    ("duplicate-id", "<a id='a'></a>\n\nb\n\n# A\n", '<h1 id="a">', None),
]


@pytest.mark.parametrize(("code", "page", "shown", "better"), SHOWN)
def test_what_is_shown(
    kramdown: Kramdown, code: str, page: str, shown: str | None, better: str | None
) -> None:
    assert found(page, code)
    html = kramdown.html(page)
    if shown is not None:
        assert shown in html
    if better is not None:
        assert better not in html
        assert better in kramdown.html(fixed(page, code))


@pytest.mark.parametrize(
    "body",
    ["{% if a\n", "a {{ b\n", "{% for a in b %}\n- {{ a }}\n", "a {% endif %}\n",
     "<!-- {% if a %} -->\n", "a {{ b }\n", "{% comment %}{% if a %}{% endcomment %}\n"],
)  # fmt: skip
def test_liquid_that_fails_the_build(kramdown: Kramdown, body: str) -> None:
    assert [each.severity for each in found(HEAD + body, "liquid-unclosed")] == ["error"]
    with pytest.raises(KramdownError):
        kramdown.page(HEAD + body)


@pytest.mark.parametrize(
    "body",
    ["{% if a %}b{% endif %}\n", "{% raw %}{% if a %}{{{% endraw %}\n", "a } b }} %}\n",
     "{% comment %}{% if a %}{% endif %} } {% endcomment %}\n"],
)  # fmt: skip
def test_liquid_that_does_not(kramdown: Kramdown, body: str) -> None:
    assert found(HEAD + body, "liquid-unclosed") == []
    kramdown.page(HEAD + body)


@pytest.mark.parametrize("text", ["\ufeff" + HEAD, "\n" + HEAD, "a \udcff\n"])
def test_a_page_that_jekyll_takes_for_none(kramdown: Kramdown, text: str) -> None:
    codes = ("front-matter-not-first", "invalid-utf8")
    assert any(found(text, code) for code in codes)
    with pytest.raises(KramdownError):
        kramdown.page(text)

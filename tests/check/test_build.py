"""What keeps a page from being built, or hides or shows what it should not."""

from __future__ import annotations

import pytest

from tests.check.marked import fixed, found, marks

HEAD = "---\ntitle: A\n---\n\n"


@pytest.mark.parametrize(
    "page",
    [
        "⟦{% if a⟧\nb\n",
        "a ⟦{{ b⟧\n",
        "⟦{% for a in b %}⟧\n- {{ a }}\n",
        "a\n⟦{% endif %}⟧\n",
        "<!-- ⟦{% if a %}⟧ -->\n",
        "{% if a %}\nb\n{% endif %}\n{% for a in b %}{{ a }}{% else %}c{% endfor %}\n",
        "{% raw %}{% if a %}{{ b }}{% endraw %}\n{% comment %} } {% endcomment %}\n",
        "{% include a.html %} {% assign b = 1 %}\n",
    ],
)
def test_liquid_that_nothing_closes(page: str) -> None:
    plain = HEAD + page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "liquid-unclosed") == HEAD + page


def test_liquid_of_hugo_is_none() -> None:
    assert found("---\ntitle: a\n---\n{{< figure src='a' >}}\n{{% b\n", "liquid-unclosed") == []


@pytest.mark.parametrize("before", ["\ufeff", "\n", "  \n\n", "\ufeff\n"])
def test_a_front_matter_that_does_not_come_first(before: str) -> None:
    (only,) = found(before + HEAD, "front-matter-not-first")
    assert only.span == (0, len(before))
    assert fixed(before + HEAD, "front-matter-not-first") == HEAD


@pytest.mark.parametrize("page", [HEAD, "\n---\n\ntext\n", "\n\n# A\n\n---\ntitle: b\n", ""])
def test_a_page_that_begins_as_it_should(page: str) -> None:
    assert found(page, "front-matter-not-first") == []


@pytest.mark.parametrize(
    ("page", "after"),
    [
        ("---\ntitle: A\nlayout: b\n\n# News\n\n- c\n",
         "---\ntitle: A\nlayout: b\n---\n\n# News\n\n- c\n"),
        ("---\r\ntitle: A\r\nText that goes on.\r\n",
         "---\r\ntitle: A\r\n---\r\nText that goes on.\r\n"),
        ("---\ntitle: A\n\n# News\n\n- *2025* a: [b](c)\n\n---\n\n# Awards\n",
         "---\ntitle: A\n---\n\n# News\n\n- *2025* a: [b](c)\n\n---\n\n# Awards\n"),
        ("---\ntitle: A", "---\ntitle: A\n---\n"),
    ],
)  # fmt: skip
def test_a_front_matter_that_is_not_closed(page: str, after: str) -> None:
    code = "front-matter-unclosed"
    assert len(found(page, code)) == 1
    assert fixed(page, code) == after
    assert found(after, code) == []


@pytest.mark.parametrize(
    "page",
    [
        "---\ntitle: A\n# subtitle: b\n\n# profile\nlang: en\n---\n\nText\n",
        "---\nredirect_from: \n  - /a/\n  - /b\n---\n",
        "---\n\nText between two rules\n\n---\n",
        "---\ntitle: >\n  a\n  b\n...\n",
    ],
)
def test_a_front_matter_that_is_closed(page: str) -> None:
    assert found(page, "front-matter-unclosed") == []


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("---\ntitle: A: b\n---\n", "title: A: b"),
        ("---\ntitle: a\nexcerpt: 'b\n---\n", "excerpt: 'b"),
        ('---\nlist:\n - "a"b\n---\n', ' - "a"b'),
        ("---\n\ttitle: a\n---\n", "\ttitle: a"),
        ("---\na:\n  - b\n - c\n---\n", " - c"),
    ],
)
def test_settings_that_cannot_be_read(page: str, line: str) -> None:
    (only,) = found(page, "front-matter-invalid")
    assert only.span.of(page) in (line, page.split("\n")[1])


@pytest.mark.parametrize(
    "page",
    [
        HEAD,
        '---\ntitle: ""\nexcerpt: "A: b"\nredirect_from: \n  - /a/\n---\n',
        "---\na: [b]\n---\n",
    ],
)
def test_settings_that_can_be_read(page: str) -> None:
    assert found(page, "front-matter-invalid") == []


def test_a_setting_that_is_there_twice() -> None:
    page = "---\ntitle: a\nlayout: b\n⟦title⟧: c\nd:\n  title: e\n---\ntitle: f\n"
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "front-matter-duplicate-key") == page


def test_a_comment_that_is_not_closed() -> None:
    page = "# News\n\n- a\n\n⟦<!--⟧\n- b\n\n`<!--` is how one begins\n"
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "unclosed-comment") == page
    assert found("# News\n\n<!-- - a -->\n\n    <!-- code\n", "unclosed-comment") == []


@pytest.mark.parametrize(
    ("page", "after"),
    [
        ("A\n\n ⟦<!-- b\n\nc -->⟧\n", "A\n\n<!-- b\n\nc -->\n"),
        ("A\n⟦<!-- b\n\nc -->⟧\n", None),
        ("<!-- a <!-- b -->⟦ c -->⟧\n", None),
        ("A\n\n<!-- b\n\nc -->\n\nd --> e\n", None),
        ("- a\n<!-- - b -->\n- c <!-- d -->\n\n <!-- e -->\n", None),
    ],
)
def test_a_comment_that_is_shown(page: str, after: str | None) -> None:
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "broken-comment") == page
    assert fixed(plain, "broken-comment") == (after or plain)

"""Links: those without an address, and those that are shown as text."""

from __future__ import annotations

import pytest

from tests.check.marked import fixed, found, marks


@pytest.mark.parametrize(
    ("page", "after"),
    [
        ("- A tide ⟦[paper]()⟧, [code](https://x.example)\n",
         "- A tide paper, [code](https://x.example)\n"),
        ("# News\n\n⟦[**A title**]( )⟧, B. Wu\n", "# News\n\n**A title**, B. Wu\n"),
        ("- A tide ⟦[slides](#)⟧ and [top](#)\n", None),
        ("A tide ⟦![a wave]()⟧\n", None),
        ("⟦[](https://x.example)⟧ [![a](b)](https://x.example)\n", None),
        ('A <a href="https://x.example">b</a> ⟦<a href="">⟧tide</a>\n', None),
        ("<!-- - [paper]() -->\n\n- `[paper]()` and \\[paper]()\n", None),
    ],
)  # fmt: skip
def test_a_link_without_an_address(page: str, after: str | None) -> None:
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "empty-link") == page
    assert fixed(plain, "empty-link") == (after or plain)


@pytest.mark.parametrize(
    ("page", "after"),
    [
        ("- A tide ⟦[paper] (https://x.example/a_(1).pdf)⟧.\n",
         "- A tide [paper](https://x.example/a_(1).pdf).\n"),
        ("- A tide ⟦[paper] [https://x.example/a.pdf]⟧\n",
         "- A tide [paper](https://x.example/a.pdf)\n"),
        ("- A tide ⟦[paper]{https://x.example/a}⟧\n", "- A tide [paper](https://x.example/a)\n"),
        ("- A tide ⟦![wave] (images/w.png)⟧\n", "- A tide ![wave](images/w.png)\n"),
        ("- 潮汐⟦【论文】(https://x.example/a)⟧\n", "- 潮汐[论文](https://x.example/a)\n"),
        ("- 潮汐⟦[论文]（https://x.example/a）⟧\n", "- 潮汐[论文](https://x.example/a)\n"),
        ("- A tide ⟦[paper](https://x.example/a⟧, by me\n",
         "- A tide [paper](https://x.example/a), by me\n"),
        ("- A tide ⟦(https://x.example/a)[paper]⟧\n", "- A tide [paper](https://x.example/a)\n"),
        ("- A tide ⟦[paper](https://x.example/a, [code](https://x.example/b))⟧\n",
         "- A tide [paper](https://x.example/a), [code](https://x.example/b))\n"),
        ("- A tide [1] (see below) [paper](https://x.example/My%20File.pdf) [x] [y]\n", None),
        ("- A tide [paper](files/my tide.pdf) [a](https://x.example/my tide.pdf)\n", None),
        ("- A [tide] (2024) `[paper] (https://x.example)`\n", None),
        ("- A [tide]\n\n(https://x.example)\n", None),
    ],
)  # fmt: skip
def test_a_link_that_is_shown_as_text(page: str, after: str | None) -> None:
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "malformed-link") == page
    assert fixed(plain, "malformed-link") == (after or plain)


def test_a_date_that_is_read_as_the_definition_of_a_link() -> None:
    page = "# News\n\n- [2025.03]: The tide table went live\n- [2025.02] A buoy\n"
    code = "text-as-link-definition"
    (only,) = found(page, code)
    assert only.span.of(page).startswith("[2025.03]: The tide")
    assert "not shown" in only.message
    assert fixed(page, code) == page.replace("[2025.03]", "\\[2025.03]")
    assert found(fixed(page, code), code) == []


@pytest.mark.parametrize(
    "page",
    [
        '[tide]: https://x.example/tide "The tide"\n\nA [tide].\n',
        "[//]: # (a remark for myself)\n[comment]: <> (another)\n",
        "[tide]: /files/tide.pdf\n[moon]: #moon\n",
    ],
)
def test_links_that_are_meant_to_be_defined(page: str) -> None:
    assert found(page, "text-as-link-definition") == []

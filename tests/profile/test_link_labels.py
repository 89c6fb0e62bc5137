"""A link given by its address alone gets the name that its host or the neighbours suggest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.profile.link_labels import Known, is_address, link_label


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://arxiv.org/abs/2610.01234", "paper"),
        ("https://export.arxiv.org/abs/2610.01234", "paper"),
        ("https://www.arxiv.org/abs/2610.01234", "paper"),
        ("https://doi.org/10.1000/182", "paper"),
        ("https://papers.example/reeds.PDF", "paper"),
        ("https://papers.example/reeds.pdf?download=1", "paper"),
        ("https://github.com/someone/reeds", "code"),
        ("https://youtu.be/abc", "video"),
        ("https://m.youtube.com/watch?v=abc", "video"),
        ("https://www.bilibili.com/video/BV1", "video"),
        ("https://huggingface.co/someone/reeds", "model"),
        ("https://huggingface.co/datasets/someone/reeds", "data"),
        ("https://huggingface.co/spaces/someone/reeds", "demo"),
        ("https://slides.example/talk.pptx", "slides"),
        ("https://someone.github.io/reeds", "link"),
        ("https://notarxiv.org/abs/1", "link"),
        ("images/reeds.pdf", "paper"),
        ("https://[broken", "link"),
        ("", "link"),
    ],
)
def test_the_host_names_the_link(url: str, label: str) -> None:
    assert link_label(url) == label


@pytest.mark.parametrize(
    ("url", "known", "label"),
    [
        ("https://arxiv.org/abs/2", [("Paper", "https://arxiv.org/abs/1")], "Paper"),
        ("https://arxiv.org/abs/2", [("Paper", "https://press.example/1")], "Paper"),
        ("https://arxiv.org/abs/2", [("PDF", "https://doi.org/1")] * 2, "PDF"),
        ("https://arxiv.org/abs/2", [("arXiv", "https://arxiv.org/abs/1")] * 2, "arXiv"),
        ("https://arxiv.org/abs/2", [("Of Reeds and Rain", "https://arxiv.org/abs/1")], "paper"),
        ("https://github.com/a/b", [("Paper", "https://arxiv.org/abs/1")] * 3, "code"),
        ("https://radio.example/2", [("listen", "https://radio.example/1")], "listen"),
        ("https://radio.example/2", [("The night of frogs", "https://radio.example/1")], "link"),
        ("https://radio.example/2", [("", "https://radio.example/1")], "link"),
    ],
)
def test_the_neighbours_spell_it(url: str, known: list[tuple[str, str]], label: str) -> None:
    assert link_label(url, [Known(*each) for each in known]) == label


@given(st.text())
def test_any_text_has_a_label(text: str) -> None:
    assert link_label(text, [Known(text, text)])
    assert is_address(text) in (True, False)


def test_only_addresses_of_the_web_are_pasted_as_links() -> None:
    assert is_address("https://arxiv.org/abs/1") and is_address("http://a.example")
    for word in ("arxiv.org/abs/1", "mailto:a@b.example", "https://", "2024:", "word", ""):
        assert not is_address(word)


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://arxiv.org/abs/1", "pdf"),
        ("https://www.arxiv.org/abs/1", "pdf"),
        ("https://export.arxiv.org/abs/1", "mirror"),
        ("https://other.arxiv.org/abs/1", "pdf"),
        ("https://notarxiv.org/abs/1", "link"),
        ("http://localhost/x", "draft"),
        ("https://github.com/a/b", "code"),
    ],
)
def test_the_users_own_words_for_hosts_come_first(url: str, label: str) -> None:
    own = {"arxiv.org": "pdf", "export.arxiv.org": "mirror", "localhost": "draft"}
    again = [Known("Paper", "https://arxiv.org/abs/2"), Known("Paper", "https://arxiv.org/abs/3")]
    assert link_label(url, again, own) == label
    assert link_label("https://arxiv.org/abs/1", [Known("PDF", "https://a.example")], own) == "PDF"

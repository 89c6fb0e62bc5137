"""Titles: the names new sections get, the automatic ids, and what a title may be."""

from __future__ import annotations

import pytest

from tuiprofile.editor.sections.names import EMOJI, default_title, language_of
from tuiprofile.editor.sections.titles import has_emoji, split_emoji
from tuiprofile.profile.heading_ids import automatic_ids
from tuiprofile.profile.kinds import KINDS, kind_of
from tuiprofile.syntax import parse


@pytest.mark.parametrize("language", ["en", "zh", "ja"])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "other"])
def test_a_usual_title_names_its_kind(kind: str, language: str) -> None:
    title = default_title(kind, language)
    assert kind_of(title) == kind
    assert kind_of(f"{EMOJI[kind]} {title}") == kind
    assert split_emoji(f"{EMOJI[kind]} {title}") == (EMOJI[kind], title)


def test_the_language_is_that_of_most_titles() -> None:
    assert language_of(["News", "Awards"], "我学习水") == "en"
    assert language_of(["新闻", "荣誉", "Talks"], "我学习水") == "zh"
    assert language_of(["論文", "学歴"], "私は水の研究をしています。") == "ja"
    assert language_of([], "我学习水") == "zh"


@pytest.mark.parametrize("title", ["🔥 News", "ğŸ”¥ News", "**🎖️ News**", ":fire: News"])
def test_an_emoji_in_front_is_seen(title: str) -> None:
    assert has_emoji(title)


@pytest.mark.parametrize("title", ["News", "News 🔥", "🔥", "1. News"])
def test_words_in_front_are_no_emoji(title: str) -> None:
    assert not has_emoji(title)


def test_equal_headings_are_numbered_as_kramdown_numbers_them() -> None:
    page = "# A\n\n# A\n\n<!-- # A -->\n\n# A {#x}\n\n# A\n{: #y}\n\n# A\n"
    assert list(automatic_ids(parse(page)).values()) == ["a", "a-1", "a-2"]

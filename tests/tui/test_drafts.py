"""What was typed is kept for the place and the page that it was typed for."""

from __future__ import annotations

from tuiprofile.tui.drafts import FORM_ADD, RAW_ADD, Drafts


def test_an_older_draft_and_what_was_typed_since_are_both_there():
    drafts = Drafts()
    assert drafts.going_on(RAW_ADD, "news", "- new words") == "- new words"
    drafts.keep(RAW_ADD, "news", "- a draft", "- first words")
    assert drafts.going_on(RAW_ADD, "news", "") == "- a draft"
    assert drafts.going_on(RAW_ADD, "news", "- first words") == "- a draft"
    assert drafts.going_on(RAW_ADD, "news", "- second words") == "- a draft\n- second words"


def test_drafts_of_one_page_are_not_those_of_another():
    drafts = Drafts()
    drafts.page = "about.md"
    drafts.keep_fields(FORM_ADD, "news", {"text": "words"})
    drafts.page = "about-zh.md"
    assert drafts.fields(FORM_ADD, "news") == {}
    drafts.drop(FORM_ADD, "news")
    drafts.page = "about.md"
    assert drafts.fields(FORM_ADD, "news") == {"text": "words"}
    assert len(drafts) == 1

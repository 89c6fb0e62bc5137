"""Broken text is repaired to what it was, and no sign beside it is touched."""

from __future__ import annotations

import re

import pytest

from tests.support import shared_folder
from tuiprofile.repair import Hints, Proposal, find_repairs
from tuiprofile.repair.misreadings import WINDOWS_1252, WINDOWS_1254, Misreading
from tuiprofile.text import ChangeSet, Edit, decode

ENCODINGS = pytest.mark.parametrize("misreading", [WINDOWS_1252, WINDOWS_1254])


def repaired(page: str, hints: Hints | None = None, *, certain: bool = False) -> str:
    """The page with all first proposals, or the certain ones alone."""
    edits: list[Edit] = []
    for proposal in find_repairs(page, hints):
        if proposal.certain or not certain:
            edits += proposal.edits()
    return ChangeSet(len(page), tuple(sorted(edits))).apply(page)


def only(page: str, hints: Hints | None = None) -> Proposal:
    """The one proposal for a page."""
    found = find_repairs(page, hints)
    assert len(found) == 1, found
    return found[0]


def broken(text: str, misreading: Misreading, lost: str | None) -> str:
    """What becomes of a text; None keeps the undefined bytes as controls."""
    found = misreading.sloppily(text) if lost is None else misreading.damage(text, lost=lost)
    assert found is not None
    return found


WHOLE = (
    "# 🔥 News\n\n- 🎉🎉 Café – it’s “fine” at Universität Zürich, Škoda & Łukasz Żak\n"
    "- 研究兴趣：深度学习。Nguyễn Đức, İstanbul Şehir, Привет, Ελλάδα\n- ✉️ → © 2024 · 5 °C\n"
)


@ENCODINGS
def test_without_loss_all_comes_back_and_is_certain(misreading: Misreading) -> None:
    page = broken(WHOLE, misreading, None)
    assert repaired(page) == repaired(page, certain=True) == WHOLE


def test_latin_1_and_twice_broken_text_come_back() -> None:
    latin = WHOLE.encode().decode("latin-1")
    assert repaired(latin) == WHOLE
    assert find_repairs(latin)[0].encoding == "Latin-1"
    text = WHOLE.replace("Škoda", "Skoda")
    twice = broken(broken(text, WINDOWS_1252, None), WINDOWS_1252, None)
    assert repaired(twice) == text
    heading = "# 📝 Publications, “selected” – it’s all"
    lossy = broken(broken(heading, WINDOWS_1252, ""), WINDOWS_1252, "")
    assert repaired(lossy) == heading


LOSSY = {
    "# 📝 Publications": WINDOWS_1254,
    "# 🎖 Honors and Awards": WINDOWS_1254,
    "## 🎓 Education": WINDOWS_1254,
    "# 📍 Location": WINDOWS_1252,
    "<h2>🏆 Awards</h2>": WINDOWS_1252,
    "# 👨\u200d🏫 Teaching": WINDOWS_1252,
    "- *2024.05*: &nbsp;🎉🎉 a paper is accepted": WINDOWS_1254,
    "- “quoted” words": WINDOWS_1252,
    "Artiﬁcial": WINDOWS_1254,
    "Qi Wenjie (齐文杰) is a student": WINDOWS_1254,
    "DUAN Xiaojie（段晓杰）": WINDOWS_1254,
    "研究方向和发表论文。": WINDOWS_1252,
    "获奖情况，发表论文": WINDOWS_1254,
    "Jiří Dvořák and Jana Nováková, Kovač": WINDOWS_1252,
    "❤️ and ✉️ and ⚙️ x": WINDOWS_1252,
}


@pytest.mark.parametrize("lost", ["", "\ufffd"])
@pytest.mark.parametrize("text", LOSSY)
def test_lost_bytes_are_put_back(text: str, lost: str) -> None:
    page = broken(text, LOSSY[text], lost)
    assert page != broken(text, LOSSY[text], None)
    assert repaired(page) == text


def test_a_blank_behind_a_sign_that_lost_a_byte_stays() -> None:
    """With the blank's own byte the sign would be another: 📠."""
    for blank in (" ", "\u00a0"):
        page = broken("# 📝", WINDOWS_1252, "") + blank + "Publications"
        assert repaired(page) == f"# 📝{blank}Publications"
    proposal = only("# ðŸ“\u00a0Publications")
    assert not proposal.certain
    assert "📠" in [each.text for each in proposal.alternatives]
    assert proposal.edits()[0].span.end == 5, "the blank is not even touched"


def test_a_run_ends_with_what_is_broken() -> None:
    page = "naïve “caféâ€™s” 你好â€”再见 Müllerðÿ"
    proposals = find_repairs(page)
    assert [each.broken for each in proposals] == ["â€™", "â€”"]
    assert repaired(page) == "naïve “café’s” 你好—再见 Müllerðÿ"


def test_one_answer_repairs_all_places_of_a_run() -> None:
    page = "".join(f"- &nbsp;ğŸ‰ğŸ‰ paper {number} is accepted\n" for number in range(9))
    proposal = only(page)
    assert len(proposal.places) == 9
    assert {span.of(page) for span in proposal.places} == {"ğŸ‰ğŸ‰"}
    assert len(proposal.edits("🥳🥳")) == 9


def test_a_run_that_means_two_things_is_proposed_for_each() -> None:
    text = "# 📝 Publications\n\n# 📍 Location\n"
    page = broken(text, WINDOWS_1252, "")
    assert [each.best.text for each in find_repairs(page)] == ["📝", "📍"]
    assert repaired(page) == text


def test_alternatives_are_ranked_with_reasons() -> None:
    proposal = only(broken("# 📝 Publications", WINDOWS_1254, ""))
    confidences = [each.confidence for each in proposal.alternatives]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < sum(confidences) <= 1.001
    assert "publications" in proposal.best.reason
    assert all(each.reason for each in proposal.alternatives)


def test_a_name_in_latin_letters_tells_its_characters() -> None:
    """Alone the lost byte could be any, and 源 is more common than 恺, which Kai spells."""
    text = "刘恺"
    page = broken(text, WINDOWS_1254, "")
    spelled = only(f"Kai Liu ({page}) is a student")
    assert spelled.best.text == text
    assert "Kai Liu" in spelled.best.reason
    assert only(f"I am {page}").best.text != text
    assert repaired(f"---\ntitle: Kai Liu\n---\n\nI am {page}").endswith(text)
    assert repaired(f"I am {page}", Hints(names=("Kai Liu",))).endswith(text)


def test_the_same_word_elsewhere_tells() -> None:
    text = "刘恺"
    page = f"I am {broken(text, WINDOWS_1254, '')}"
    assert repaired(page, Hints(texts=(f"title: {text}",))).endswith(text)
    assert repaired(f"{page}\n\n{text}").startswith(f"I am {text}")


def test_an_earlier_version_tells() -> None:
    earlier = Hints(texts=("# 🎁 Materials for you\n",))
    page = broken("# 🎁 Materials for you\n", WINDOWS_1254, "")
    proposal = only(page, earlier)
    assert proposal.best.text == "🎁" and proposal.certain
    assert "before" in proposal.best.reason


def test_the_word_without_accents_tells() -> None:
    page = "KovaÄ and PospÃ­Å¡il, kovac@example.org"
    assert repaired(page) == "Kovač and Pospíšil, kovac@example.org"


def test_signs_between_capitals_come_back() -> None:
    assert repaired("A.Â·B.Â·C Â© TIDES, AÂ·B") == "A.·B.·C © TIDES, A·B"


def test_rarer_encodings_are_reversed_where_nothing_was_lost() -> None:
    for codec in ("mac_roman", "cp1251"):
        text = "it’s “fine” – caféteria"
        if codec == "cp1251":
            text = "Привет из Сибири"
        page = text.encode().decode(codec)
        assert repaired(page) == text


def test_no_first_proposal_is_what_stands_there_or_holds_controls() -> None:
    page = "Ã°Å¸â€œ â€ ðŸ ï¸ ã‚ Ã¢â‚¬ Å Ä é”™ ä¸ à¤ ğŸ ğ"
    for proposal in find_repairs(page):
        for each in proposal.alternatives[:1]:
            assert each.text != proposal.broken
            assert not any("\x7f" <= sign <= "\x9f" for sign in each.text)


@pytest.mark.parametrize(("name", "truth"), [("001", "000"), ("003", "002")])
@pytest.mark.corpus
def test_the_broken_seeds_get_the_signs_of_their_sound_twins(name: str, truth: str) -> None:
    shared = shared_folder()
    if shared is None:
        pytest.skip("TUIPROFILE_SHARED is unset")
    seeds = {path.name[:3]: decode(path.read_bytes()) for path in (shared / "seeds").glob("*.txt")}
    mended, sound = repaired(seeds[name]), seeds[truth]
    assert find_repairs(mended) == []
    lines = [line for line in mended.splitlines() if not line.isascii()]
    assert "# 📝 Publications" in [line.strip() for line in lines]
    assert "# 🎖 Honors and Awards" in lines
    signs = {sign for line in lines for sign in line if not sign.isascii()}
    assert signs <= {sign for sign in sound if not sign.isascii()} | set("💬💻")
    ends = {line.split("\ufe0f")[0].strip(" <!-*") for line in sound.splitlines()}
    for line in lines:
        if line.lstrip("<!- ").startswith("#") and line.strip(" <!-*") not in ends:
            assert line.lstrip("# ") in ("💬 Invited Talks", "💻 Internships", "📖 Educations")
    words = re.findall("[\u4e00-\u9fff]+|“[^”]+” ", mended)
    assert words and all(word in sound for word in words)

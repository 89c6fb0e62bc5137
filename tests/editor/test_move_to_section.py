"""Moving an item to another section: in that section's notation, and nothing of it lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import MoveToSection
from tuiprofile.editor.commands.move_to_section import Place, move_all_to_section
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile import Item

HONORS = "# Honors\n- *2022.01* Lake Prize, second place\n- *2021.02* Hill Prize\n"
TALKS = (
    "# Talks\n- *2022.03*, On rivers\n- *2021.06*, On lakes \\| [\\[video\\]](https://e.org/v)\n"
)


def after(page: str, command: MoveToSection) -> str:
    outcome = command(State.of(page))
    assert isinstance(outcome, Transaction), outcome
    assert outcome.changes.apply(page) == outcome.after.text
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    return outcome.after.text


MOVES = [
    pytest.param(
        f"{TALKS}\n{HONORS}",
        MoveToSection("talks/1", "awards"),
        "# Talks\n- *2021.06*, On lakes \\| [\\[video\\]](https://e.org/v)\n\n"
        "# Honors\n- *2022.03* On rivers\n"
        "- *2022.01* Lake Prize, second place\n- *2021.02* Hill Prize\n",
        id="in the style there",
    ),
    pytest.param(
        f"{TALKS}\n# Honors\n- May 2022: a prize\n- March 2021: a prize\n",
        MoveToSection("talks/1", "awards", "bottom"),
        "# Talks\n- *2021.06*, On lakes \\| [\\[video\\]](https://e.org/v)\n\n"
        "# Honors\n- May 2022: a prize\n- March 2021: a prize\n- March 2022: On rivers\n",
        id="its date in the format there",
    ),
    pytest.param(
        "# News\n- a\n  - n\n- b\n\n# Misc\n- c\n- d\n",
        MoveToSection("news/1", "misc", 2),
        "# News\n- b\n\n# Misc\n- c\n- a\n  - n\n- d\n",
        id="at a place, with its nested lines",
    ),
    pytest.param(
        "# News\n- a\n- b\n\n# Misc\n",
        MoveToSection("news/1", "misc"),
        "# News\n- b\n\n# Misc\n- a\n",
        id="to an empty section",
    ),
    pytest.param(
        "# News\n\n- a\n\n- b\n\n- c\n\n# Misc\n* d\n* e\n",
        MoveToSection("news/2", "misc"),
        "# News\n\n- a\n\n- c\n\n# Misc\n* b\n* d\n* e\n",
        id="the marker and the gaps there",
    ),
    pytest.param(
        "# News\n- *2024.05*: 🎉 We won.\n- *2023.04*: 🎉 We met.\n\n"
        "# Education\n- *2019 - 2023*, Lake University, M.Sc.\n"
        "- *2015 - 2019*, Hill University, B.Sc.\n",
        MoveToSection("news/1", "education"),
        "# News\n- *2023.04*: 🎉 We met.\n\n"
        "# Education\n- *2024.05*, 🎉 We won.\n- *2019 - 2023*, Lake University, M.Sc.\n"
        "- *2015 - 2019*, Hill University, B.Sc.\n",
        id="a sign without a place there stays in the text",
    ),
    pytest.param(
        "# Education\n- *2019.01 - 2023.01*, Lake University, M.Sc.\n"
        "- *2015.01 - 2019.01*, Hill University, B.Sc.\n\n# News\n- *2023.04*: Met.\n"
        "- *2022.04*: Sat.\n",
        MoveToSection("education/1", "news"),
        "# Education\n- *2015.01 - 2019.01*, Hill University, B.Sc.\n\n# News\n"
        "- *2019.01 - 2023.01*: Lake University, M.Sc.\n- *2023.04*: Met.\n- *2022.04*: Sat.\n",
        id="parted words go into the text",
    ),
]


@pytest.mark.parametrize(("page", "command", "expected"), MOVES)
def test_the_item_looks_like_those_it_comes_to(
    page: str, command: MoveToSection, expected: str
) -> None:
    assert after(page, command) == expected


REFUSALS = [
    pytest.param("# News\n- a\n", MoveToSection("news/1", "talks"), "no section", id="nowhere"),
    pytest.param("# News\n- a\n", MoveToSection("news/1", "news"), "already", id="here"),
    pytest.param("# News\n- a\n", MoveToSection("news/4", "news"), "no item", id="nothing"),
    pytest.param(
        "# News\n- a\n<!-- - b -->\n\n# Misc\n", MoveToSection("news/h1", "misc"), "show it first",
        id="hidden",
    ),
    pytest.param(
        "# News\n- a\n\n<!-- # Misc\n- b -->\n", MoveToSection("news/1", "misc"), "hidden",
        id="to a hidden section",
    ),
    pytest.param(
        "# News\n\nWords.\n\n# Misc\n", MoveToSection("news/t1", "misc"), "block", id="block"
    ),
    pytest.param(
        "# News\n- see [p]\n\n  [p]: https://e.org\n\n- [p] too\n\n# Misc\n- c\n",
        MoveToSection("news/1", "misc"), "definition", id="a definition",
    ),
    pytest.param(
        "# Misc\n<ul><li>b</li></ul>\n\n# News\n- a *b* c\n",
        MoveToSection("news/1", "misc"),
        "signs",
        id="Markdown into HTML",
    ),
    pytest.param(
        "# News\n<ul><li>a *b*, c</li></ul>\n\n# Misc\n- b\n", MoveToSection("news/1", "misc"),
        "markup", id="HTML into Markdown",
    ),
    pytest.param(
        "# Papers\n<div class='paper-box'><div class='paper-box-image'>"
        "<img src='images/a.png'></div>\n"
        "<div class='paper-box-text' markdown=\"1\">\n\n[A study](https://e.org/s)\n\nA. One\n\n"
        "</div>\n</div>\n\n# News\n- *2023.04*: Met.\n- *2022.04*: Sat.\n",
        MoveToSection("publications/1", "news"), "image cannot be written in news", id="a picture",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("page", "command", "words"), REFUSALS)
def test_what_would_be_lost_or_act_is_refused(
    page: str, command: MoveToSection, words: str
) -> None:
    outcome = command(State.of(page))
    assert isinstance(outcome, Refusal), outcome
    assert words in outcome.reason


def test_no_date_is_made_up() -> None:
    page = "# Misc\n- Sat by a lake.\n- b\n\n# News\n- *2023.04*: Met.\n- *2022.04*: Sat.\n"
    assert after(page, MoveToSection("misc/1", "news")) == (
        "# Misc\n- b\n\n# News\n- Sat by a lake.\n- *2023.04*: Met.\n- *2022.04*: Sat.\n"
    )
    boxed = "# Misc\n- Sat.\n- b\n\n# News\n\n| 2023 | Met. |\n| 2022 | Sat. |\n"
    outcome = MoveToSection("misc/1", "news")(State.of(boxed))
    assert isinstance(outcome, Refusal)


@pytest.mark.parametrize(
    "item",
    [
        "- *2024.01*: We won <!-- ask Ida --> ([paper](https://e.org/p))",
        "- *2024.01*: <img src='images/x.png'> We won",
        "- <a href='https://e.org/day'>2024.01</a>: We won",
    ],
)
def test_what_does_not_show_goes_along_too(item: str) -> None:
    page = f"# News\n{item}\n- *2020.01*: b\n\n# Honors\n- *2022.01* Prize\n- *2021.01* Prize\n"
    outcome = MoveToSection("news/1", "awards")(State.of(page))
    assert isinstance(outcome, Transaction), outcome
    for kept in ("<!-- ask Ida -->", "images/x.png", "https://e.org/day", "https://e.org/p"):
        assert (kept in item) == (kept in outcome.after.text)


def test_several_items_keep_their_order() -> None:
    page = "# News\n- a\n- b\n- c\n\n# Misc\n- d\n- e\n"
    state = State.of(page)
    expected_at: dict[Place, str] = {
        None: "# News\n- b\n\n# Misc\n- a\n- c\n- d\n- e\n",
        "bottom": "# News\n- b\n\n# Misc\n- d\n- e\n- a\n- c\n",
        2: "# News\n- b\n\n# Misc\n- d\n- a\n- c\n- e\n",
    }
    for at, expected in expected_at.items():
        outcome = move_all_to_section(state, ["news/3", "news/1"], "misc", at)(state)
        assert isinstance(outcome, Transaction), outcome
        assert outcome.after.text == expected
        assert outcome.label == "Move 2 items to Misc"


def test_the_target_is_where_the_item_is_now() -> None:
    page = f"{TALKS}\n{HONORS}"
    outcome = MoveToSection("talks/1", "awards")(State.of(page))
    assert isinstance(outcome, Transaction)
    assert outcome.target == "awards/1"
    assert outcome.label == "Move talks/1 to Honors"


_ITEMS = st.lists(
    st.sampled_from(
        [
            "- *2024.05*: &nbsp;🎉 We won ([paper](https://e.org/p)).",
            "- *2019 - 2023*, **Lake University**, M.Sc. in Rivers",
            "- Hill Prize, 2021",
            "- A. One, **B. Two**. *On lakes*. In LAKE, 2020.",
            "- plain words\n  - nested [x](y)",
            "1. [2022-03] numbered",
            "<ul><li>May 2022: in <b>HTML</b></li></ul>",
            "[June 2020] a paragraph",
            "| 2022 | a row |\n| 2021 | another |\n| 2020 | a third |",
            "- 中文 2020年3月",
        ]
    ),
    min_size=1,
    max_size=4,
)


@given(_ITEMS, _ITEMS, st.sampled_from([None, "top", "bottom", 1, 2, 9]), st.booleans())
def test_no_word_is_ever_lost(here: list[str], there: list[str], at: Place, back: bool) -> None:
    titles = ("Talks", "News") if back else ("Honors", "Publications")
    page = "\n\n".join([f"# {titles[0]}", *here, f"# {titles[1]}", *there]) + "\n"
    state = State.of(page)
    first, second = state.page.sections
    if not first.visible_items:
        return
    item = first.visible_items[-1]
    outcome = MoveToSection(item.id, second.id, at)(state)
    if isinstance(outcome, Refusal):
        assert outcome.reason.endswith(".")
        return
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    new = outcome.after.page.find(outcome.target or "")
    assert isinstance(new, Item)
    assert new.section == second.id
    for word in re.findall(r"[A-Za-z]{3,}", item.text.replace("&nbsp;", "")):
        assert word in new.text or word in ("May", "June", "strong")
    counts = [len(section.visible_items) for section in outcome.after.page.sections]
    assert counts == [len(first.visible_items) - 1, len(second.visible_items) + 1]

"""The navigation's link to a section, when the section is renamed, hidden, shown or deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.editor.commands import (
    Command,
    DeleteSection,
    HideSection,
    RenameSection,
    ShowSection,
)
from tuiprofile.editor.navigation.edits import commented_out, shown
from tuiprofile.editor.navigation.entries import Unfit, data_of, entries_of
from tuiprofile.editor.navigation.offer import Offer, navigation_offer
from tuiprofile.editor.session import Session
from tuiprofile.text import decode, encode

PAGE = """\
---
permalink: /
---

# 🔥 News

- a

# Talks

- b

<span id="corner"></span>

- c

# Awards

- d
"""
LINKS = """\
# What stands in the bar.
main:
  - title: "News"   # the newest
    url: "/#-news"

  - title: Talks
    url: /#talks
  # Prizes
  - title: 'Awards'
    url: '/#awards'
  - {title: Elsewhere, url: "https://example.org/#talks"}
"""
NEWS = '  - title: "News"   # the newest\n    url: "/#-news"\n'
TALKS = "  - title: Talks\n    url: /#talks\n"


def site(folder: Path, links: str = LINKS, page: str = PAGE) -> Path:
    (folder / "_pages").mkdir(parents=True)
    (folder / "_data").mkdir()
    (folder / "_config.yml").write_text("title: A\n")
    (folder / "_data/navigation.yml").write_bytes(encode(links))
    path = folder / "_pages/about.md"
    path.write_bytes(encode(page))
    return path


def offered(path: Path, command: Command) -> Offer:
    offer = navigation_offer(Session.open(path), command)
    assert offer is not None
    return offer


def new_links(path: Path, command: Command) -> str:
    offer = offered(path, command)
    assert offer.beside is not None, offer.reason
    return offer.beside.after


CHANGES = [
    pytest.param(
        RenameSection("news", "Tidings"),
        LINKS.replace('"News"', '"Tidings"').replace("-news", "-tidings"),
        id="renamed, the words are the same",
    ),
    pytest.param(
        RenameSection("talks", "Talks and Tales"),
        LINKS.replace("title: Talks", "title: Talks and Tales").replace(
            "/#talks\n", "/#talks-and-tales\n"
        ),
        id="renamed, without quotes",
    ),
    pytest.param(
        RenameSection("awards", "获奖"),
        LINKS.replace("'Awards'", "'获奖'").replace("#awards", "#获奖"),
        id="renamed, in single quotes",
    ),
    pytest.param(
        RenameSection("talks", "Talks: a list"),
        LINKS.replace("title: Talks", 'title: "Talks: a list"').replace(
            "/#talks\n", "/#talks-a-list\n"
        ),
        id="quotes come where YAML needs them",
    ),
    pytest.param(
        HideSection("talks"),
        LINKS.replace(TALKS, "#   - title: Talks\n#     url: /#talks\n"),
        id="hidden",
    ),
    pytest.param(DeleteSection("talks"), LINKS.replace(TALKS, ""), id="deleted"),
    pytest.param(DeleteSection("news"), LINKS.replace(NEWS, ""), id="deleted with its comment"),
]


@pytest.mark.parametrize(("command", "wanted"), CHANGES)
@pytest.mark.parametrize(
    "way", [("\n", ""), ("\r\n", ""), ("\n", "\ufeff")], ids=["lf", "crlf", "bom"]
)
def test_the_entry_alone_is_another(tmp_path, command, wanted, way):
    ending, start = way
    links = start + LINKS.replace("\n", ending)
    path = site(tmp_path / "site", links)
    assert new_links(path, command) == start + wanted.replace("\n", ending)


def test_other_words_of_a_link_stay(tmp_path):
    links = LINKS.replace('"News"', '"What is new"')
    path = site(tmp_path / "site", links)
    assert new_links(path, RenameSection("news", "Tidings")) == links.replace("-news", "-tidings")


def test_a_link_with_percent_signs_keeps_them(tmp_path):
    page = PAGE.replace("# Awards", "# 荣誉")
    links = LINKS.replace("#awards", "#%E8%8D%A3%E8%AA%89")
    path = site(tmp_path / "site", links, page)
    found = new_links(path, RenameSection("awards", "获奖"))
    assert found == links.replace("#%E8%8D%A3%E8%AA%89", "#%E8%8E%B7%E5%A5%96")


def test_all_links_to_the_section_go_along(tmp_path):
    links = LINKS + "footer:\n- url: /#talks\n"
    path = site(tmp_path / "site", links)
    assert new_links(path, RenameSection("talks", "Tales")).count("#tales") == 2
    assert new_links(path, DeleteSection("talks")) == LINKS.replace(TALKS, "") + "footer:\n"


def test_a_link_to_a_place_in_the_section_goes_along_when_it_is_deleted(tmp_path):
    path = site(tmp_path / "site", LINKS.replace("/#awards", "/#corner"))
    offer = offered(path, DeleteSection("talks"))
    assert offer.links == ("Talks", "Awards")


def test_a_link_that_is_still_right_is_no_matter(tmp_path):
    path = site(tmp_path / "site")
    session = Session.open(path)
    assert navigation_offer(session, RenameSection("news", "news")) is None  # the same id
    assert navigation_offer(session, RenameSection("nowhere", "News")) is None
    assert navigation_offer(session, ShowSection("talks")) is None


def test_without_a_navigation_there_is_nothing_to_offer(tmp_path):
    path = site(tmp_path / "site")
    (tmp_path / "site/_data/navigation.yml").unlink()
    assert navigation_offer(Session.open(path), DeleteSection("talks")) is None


def test_a_link_to_another_page_is_no_matter(tmp_path):
    path = site(tmp_path / "site", LINKS.replace("/#talks\n", "/cv/#talks\n"))
    assert navigation_offer(Session.open(path), DeleteSection("talks")) is None


UNFIT = [
    pytest.param("main:\n  - &t\n    title: T\n    url: /#talks\nalso: [*t]\n", id="anchor"),
    pytest.param("main: [{title: T, url: /#talks}]\n", id="a list in brackets"),
    pytest.param("main:\n  talks:\n    url: /#talks\n", id="no list"),
    pytest.param(
        "main:\n  - title: T\n    url: /#talks\n    children:\n      - url: /#news\n", id="nested"
    ),
    pytest.param("main:\n  - title: T\n    url: !!str /#talks\n", id="tag"),
]


@pytest.mark.parametrize("links", UNFIT)
def test_what_is_written_otherwise_is_left_alone_and_said(tmp_path, links):
    offer = offered(site(tmp_path / "site", links), HideSection("talks"))
    assert offer.beside is None
    assert offer.reason.endswith(".")
    assert offer.lost


@pytest.mark.parametrize(
    "links", ["main: [", "- url: /#talks\n", "main:\n\t- url: /#talks\n", "\0"]
)
def test_a_file_that_is_not_read_is_left_alone(tmp_path, links):
    path = site(tmp_path / "site", links)
    assert navigation_offer(Session.open(path), DeleteSection("talks")) is None


HAND_MADE = [
    "#   - title: Talks\n#     url: /#talks\n",
    "#  - title: Talks\n#    url: /#talks\n",
    "  # - title: Talks\n  #   url: /#talks\n",
    "  #- title: Talks\n  #  url: /#talks\n",
]


@pytest.mark.parametrize("comment", HAND_MADE)
def test_a_link_that_was_commented_out_by_hand_is_shown_with_its_section(tmp_path, comment):
    page = PAGE.replace("# Talks\n\n- b\n", "<!--\n# Talks\n\n- b\n-->\n")
    path = site(tmp_path / "site", LINKS.replace(TALKS, comment), page)
    offer = offered(path, ShowSection("talks"))
    assert offer.beside is not None and not offer.lost
    assert data_of(offer.beside.after) == data_of(LINKS)


def test_a_comment_that_is_no_link_to_it_stays(tmp_path):
    page = PAGE.replace("# Talks\n\n- b\n", "<!--\n# Talks\n\n- b\n-->\n")
    links = LINKS.replace(TALKS, "# - url: is what each entry has, as /#talks\n# - url: /#tal\n")
    path = site(tmp_path / "site", links, page)
    assert navigation_offer(Session.open(path), ShowSection("talks")) is None


@given(
    st.lists(st.sampled_from(["Fog", "'Mud'", '"Reeds"', "A: b", "é", "- x"]), max_size=5),
    st.integers(0, 4),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "  "]),
    st.booleans(),
    st.booleans(),
)
def test_what_is_commented_out_and_shown_again_has_every_byte(
    names, at, ending, indent, final, two
):
    lines = ["main:"]
    for number, name in enumerate(names):
        lines += [f"{indent}- title: {name} # {number}", f"{indent}  url: /#a{number}"]
    text = ending.join(lines) + (ending if final else "")
    try:
        entries = entries_of(text)
    except Unfit:
        return
    anchors = {f"a{at}", f"a{at + 1}"} if two else {f"a{at}"}
    chosen = [entry for entry in entries if entry.anchor in anchors]
    try:
        changes = commented_out(text, chosen)
    except Unfit:
        return
    hidden = changes.apply(text)
    assert not [each for each in entries_of(hidden) if each.anchor in anchors]
    assert shown(hidden, lambda url: url.partition("#")[2] in anchors).apply(hidden) == text


def test_of_a_link_that_was_commented_out_twice_one_is_shown(tmp_path):
    page = PAGE.replace("# Talks\n\n- b\n", "<!--\n# Talks\n\n- b\n-->\n")
    links = LINKS.replace(TALKS, HAND_MADE[0] * 2)
    offer = offered(site(tmp_path / "site", links, page), ShowSection("talks"))
    assert offer.beside is not None
    assert offer.beside.after == LINKS.replace(TALKS, TALKS + HAND_MADE[0])


def test_bytes_that_are_no_text_stay(tmp_path):
    path = site(tmp_path / "site")
    links = tmp_path / "site/_data/navigation.yml"
    data = links.read_bytes().replace(b"# Prizes", b"# Pr\xff\xfezes")
    links.write_bytes(data)
    found = new_links(path, DeleteSection("talks"))
    assert encode(found) == data.replace(TALKS.encode(), b"")
    assert decode(data) != LINKS


def test_a_navigation_that_is_a_link_stays_one(tmp_path):
    path = site(tmp_path / "site")
    links = tmp_path / "site/_data/navigation.yml"
    links.rename(tmp_path / "site/links.yml")
    links.symlink_to("../links.yml")
    session = Session.open(path)
    session.run(DeleteSection("talks"), offered(path, DeleteSection("talks")).beside)
    session.save()
    assert links.is_symlink()
    assert links.read_text() == LINKS.replace(TALKS, "")


def test_a_navigation_that_lies_out_of_the_site_is_left_alone(tmp_path):
    path = site(tmp_path / "site")
    links = tmp_path / "site/_data/navigation.yml"
    links.rename(tmp_path / "links.yml")
    links.symlink_to("../../links.yml")
    assert navigation_offer(Session.open(path), DeleteSection("talks")) is None

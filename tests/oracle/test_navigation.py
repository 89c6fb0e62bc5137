"""After a section was renamed with its link, the link leads to the id that Jekyll gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editor.test_navigation import LINKS, PAGE, site
from tests.oracle.htmltree import parse
from tests.support import build_site
from tuiprofile.editor.commands import HideSection, RenameSection, ShowSection
from tuiprofile.editor.navigation.offer import navigation_offer
from tuiprofile.editor.session import Session

pytestmark = pytest.mark.oracle

LAYOUT = """\
<html><body>{% for link in site.data.navigation.main %}<a href="{{ link.url }}">{{ link.title }}</a>
{% endfor %}{{ content }}</body></html>
"""
TITLES = [
    "Tidings & Tides",
    "🎈 Kites -- and **strings**",
    "最新动态（2026）",
    "Ünïcode_under Straße",
    "`code` [and](x) links",
    "It's “quoted” 'twice'",
    "C++ / C#: 100%",
    "a -- b - c",
    "Δελτίο, № 5 ½",
]


def built(page: Path, out: Path) -> tuple[list[str], list[str]]:
    """Where the navigation's links lead, and the ids that the page has."""
    root = page.parents[1]
    (root / "_layouts").mkdir(exist_ok=True)
    (root / "_layouts/default.html").write_text(LAYOUT)
    (root / "_config.yml").write_text("include: [_pages]\n")
    build_site(root, out)
    nodes = list(parse((out / "index.html").read_text()).walk())
    links = [name for node in nodes if node.tag == "a" and (name := node.get("href")) is not None]
    return links, [name for node in nodes if (name := node.get("id")) is not None]


@pytest.mark.parametrize("title", TITLES)
def test_the_link_leads_to_the_renamed_section(tmp_path: Path, title: str) -> None:
    page = site(tmp_path / "site", page=PAGE.replace("permalink", "layout: default\npermalink"))
    session = Session.open(page)
    for name in ("news", "talks", "awards"):
        section = session.page.section(name)
        assert section is not None
        command = RenameSection(name, f"{title} {name}")
        offer = navigation_offer(session, command)
        assert offer is not None and offer.beside is not None, offer
        session.run(command, offer.beside)
    session.save()
    links, ids = built(page, tmp_path / "out")
    assert len(links) >= 4
    for link in links[:3]:
        assert link.partition("#")[2] in ids, (link, ids)


def test_a_hidden_section_has_no_link_until_it_is_shown(tmp_path: Path) -> None:
    page = site(tmp_path / "site", page=PAGE.replace("permalink", "layout: default\npermalink"))
    session = Session.open(page)
    for command, count in ((HideSection("awards"), 3), (ShowSection("awards"), 4)):
        offer = navigation_offer(session, command)
        assert offer is not None
        session.run(command, offer.beside)
        session.save()
        links, ids = built(page, tmp_path / "out")
        assert len([link for link in links if link != "x"]) == count
        assert ("awards" in ids) == (count == 4)
    assert (page.parents[1] / "_data/navigation.yml").read_text() == LINKS

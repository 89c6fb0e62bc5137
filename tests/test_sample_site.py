"""The sample site is what a new user opens first: real Jekyll must build it as it is meant."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from lxml import etree, html

from tests.support import SAMPLE_SITE, build_site
from tuiprofile.profile.page import Page

pytestmark = pytest.mark.oracle

SOURCES = {"index.html": "about.md", "about-zh/index.html": "about-zh.md"}
PAGES = tuple(SOURCES)
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)

KINDS = {
    "about", "awards", "contact", "education", "experience", "news", "other",
    "projects", "publications", "research", "service", "skills", "talks", "teaching",
}  # fmt: skip
FORMS = {"bullet", "numbered", "paragraph", "paper-box", "html-item", "table-row"}
HEADINGS = {"atx", "setext", "html", "bold", "none"}

# Signs of source that reached the reader instead of being rendered.
SOURCE_SIGNS = ("{%", "{{", "{:", "**", "](", "<!--", "-->", "<div", "</", "&nbsp;", "|---", "[//]")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the built site."""
    out = tmp_path_factory.mktemp("site")
    build_site(SAMPLE_SITE, out)
    return out


def load(file: Path) -> html.HtmlElement:
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def visible_text(file: Path) -> str:
    """The words that a reader of the page sees; code blocks left out."""
    main = load(file).find(".//main")
    etree.strip_elements(main, etree.Comment, "pre", with_tail=False)
    return main.text_content()


def target_of(href: str, built: Path) -> Path:
    """The built file behind a link within the site."""
    path = built / unquote(urldefrag(href).url).lstrip("/")
    return path / "index.html" if path.is_dir() else path


def words_in(markdown: str) -> list[str]:
    """Runs of letters, digits and blanks that are long enough to be told apart."""
    return [run.strip() for run in re.findall(r"[\w ]{8,}", markdown) if run.strip()]


@pytest.mark.parametrize("page", PAGES)
def test_every_navigation_link_leads_to_an_id(built: Path, page: str) -> None:
    links = load(built / page).xpath("//nav//a/@href")
    assert len(links) > 5
    for href in links:
        file = target_of(href, built)
        assert file.is_file(), href
        fragment = unquote(urldefrag(href).fragment)
        assert not fragment or fragment in load(file).xpath("//@id"), href


@pytest.mark.parametrize("page", PAGES)
def test_no_id_occurs_twice(built: Path, page: str) -> None:
    ids = load(built / page).xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("page", "source"), list(SOURCES.items()))
def test_hidden_things_do_not_show(built: Path, page: str, source: str) -> None:
    text = (SAMPLE_SITE / "_pages" / source).read_text(encoding="utf-8")
    shown = COMMENT.sub("", text)
    hidden = [
        run for comment in COMMENT.findall(text) for run in words_in(comment) if run not in shown
    ]
    assert hidden
    visible = visible_text(built / page)
    assert [run for run in hidden if run in visible] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_source_shows(built: Path, page: str) -> None:
    visible = visible_text(built / page)
    assert [sign for sign in SOURCE_SIGNS if sign in visible] == []


def test_every_form_of_an_item_is_rendered(built: Path) -> None:
    main = load(built / "index.html").find(".//main")
    assert len(main.xpath("h1[@id='-news']/following-sibling::ul[1]/li")) >= 8
    assert len(main.xpath("div[@class='paper-box']")) == 2
    assert main.xpath(".//div[@class='paper-box-text']//li")
    assert main.xpath("ol/li") and main.xpath("table/tbody/tr")
    assert main.xpath("ul/li/ul/li/ul/li"), "a list nested twice"
    assert main.xpath("ul/li/p"), "a loose list"
    assert main.xpath("h1[@id='press']/following-sibling::p")


@pytest.mark.parametrize("old", ["about.html", "about/index.html", "zh/index.html"])
def test_old_addresses_lead_on(built: Path, old: str) -> None:
    href = load(built / old).xpath("//a/@href")[0]
    assert str(target_of(href, built).relative_to(built)) in PAGES


def test_every_picture_exists(built: Path) -> None:
    for page in PAGES:
        for source in load(built / page).xpath("//img/@src"):
            assert (built / source.lstrip("/")).is_file(), source


def test_every_citation_number_is_known(built: Path) -> None:
    page = load(built / "index.html")
    (source,) = page.xpath("//*[@id='total_cit']/@data-source")
    known = json.loads(target_of(source, built).read_text(encoding="utf-8"))["publications"]
    asked = page.xpath("//*[@class='show_paper_citations']/@data")
    assert asked and set(asked) <= set(known)


def test_every_kind_of_section_and_form_of_item_occurs() -> None:
    pages = [
        Page.of((SAMPLE_SITE / "_pages" / source).read_text(encoding="utf-8"))
        for source in SOURCES.values()
    ]
    sections = [section for page in pages for section in page.sections]
    assert {section.kind for section in sections} == KINDS
    assert {item.form for section in sections for item in section.items} == FORMS
    assert {section.heading for section in sections} == HEADINGS
    assert any(section.hidden for section in sections)
    assert any(section.visible_items and section.hidden_items for section in sections)
    assert any(block.locked for section in sections for block in section.blocks)

"""Findings that need the site around a page: files, navigation, citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.marked import found, marks
from tests.check.sites import FakeSite
from tests.support import SAMPLE_SITE
from tuiprofile.check import check
from tuiprofile.editor.disk.files import read_file
from tuiprofile.editor.sources.includes import open_page
from tuiprofile.editor.sources.site import site_of
from tuiprofile.profile.page import Page

HEAD = "---\npermalink: /\n---\n\n"


@pytest.mark.parametrize(
    "page",
    [
        "![a](⟦images/b.png⟧) ![c](images/c.png)\n",
        "<img src='⟦/images/b.png⟧'> <img src=\"/images/c.png?x=1\">\n",
        "[cv](⟦/files/cv.pdf⟧) [a](/files/) [b](https://x.example/a.png) [c](/cv/)\n",
        "<!-- ![a](images/b.png) -->\n",
        "[a](/other-site/paper.pdf) [b](#a.png) ![d](data:image/png;base64,xx)\n",
        "![a](⟦{{ site.baseurl }}/images/b.png⟧) ![a]({{ page.x }}/b.png)\n",
        "![a](⟦{{ 'images/b.png' | relative_url }}⟧)\n",
        "![a](../images/c.png) ![a](images/%63.png)\n",
    ],
)
def test_a_file_that_is_missing(page: str) -> None:
    site = FakeSite(frozenset({"images/c.png", "files/other.pdf"}))
    plain = HEAD + page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "missing-file", site) == HEAD + page
    assert found(plain, "missing-file") == []


def test_a_file_whose_name_has_other_letters() -> None:
    (only,) = found("![a](images/B.PNG)\n", "missing-file", FakeSite(frozenset({"images/b.png"})))
    assert "“b.png”" in only.message


def test_the_navigation_leads_to_places_of_the_page() -> None:
    page = (
        HEAD
        + "<span class='anchor' id='about-me'></span>\n\n# 🔥 News\n\n## Mine {#own}\n\n"
        + ('# 🎖️ Awards\n\n<h1 id="html">Talks</h1>\n')
    )
    links = (
        "/#about-me",
        "/#-news",
        "#own",
        "/#html",
        "/#%EF%B8%8F-awards",
        "/",
        "/x/#a",
        "http://x/#b",
    )
    site = FakeSite(links=(*links, "/#news", "/#-awards", "/#talks"))
    findings = found(page, "navigation-anchor", site)
    assert [each.span.start for each in findings] == [8, 9, 10]
    assert {each.file for each in findings} == {"_data/navigation.yml"}
    assert "“#-news”" in findings[0].message
    assert "<U+FE0F>-awards" in findings[1].message


def test_headings_that_liquid_names_are_not_known() -> None:
    page = HEAD + "# {{ page.title }}\n"
    assert found(page, "navigation-anchor", FakeSite(links=("/#x",))) == []


def test_the_navigation_of_a_real_folder(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("baseurl: /me\n")
    (tmp_path / "_data").mkdir()
    (tmp_path / "_pages").mkdir()
    text = 'main:\n  - title: "🔥 News"\n    url: "/me/#-news"\n  - title: b\n    url: /#🌊b\n'
    (tmp_path / "_data" / "navigation.yml").write_text(text)
    page = tmp_path / "_pages" / "about.md"
    page.write_text(HEAD + "# 🔥 News\n")
    site = site_of(page)
    assert site is not None
    assert site.page == "_pages/about.md"
    assert [link.url for link in site.navigation] == ["/me/#-news", "/#🌊b"]
    assert site.navigation[1].span.of(text) == "/#🌊b"
    (only,) = check(open_page(read_file(page)).state.page, site)
    assert only.code == "navigation-anchor"
    assert site_of(Path("/")) is None


def test_the_sample_site_is_without_a_finding() -> None:
    for path in sorted((SAMPLE_SITE / "_pages").glob("*.md")):
        page = open_page(read_file(path)).state.page
        assert check(page, site_of(path)) == ()


def test_hostile_yaml_of_a_site_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_bytes(b"\xff: [")
    (tmp_path / "_data").mkdir()
    (tmp_path / "_data" / "navigation.yml").write_text("a: &a [*a]\nb: [" + "[" * 5000)
    page = tmp_path / "about.md"
    page.write_text("# A\n\n[b](c.png)\n")
    assert {each.code for each in check(Page.of(page.read_text()), site_of(page))} <= {
        "missing-file"
    }


def test_an_include_that_is_missing_keeps_the_site_from_being_built() -> None:
    site = FakeSite(frozenset({"_includes/a.html", "_pages/news.md", "_config.yml"}))
    page = (
        "{% include a.html %} ⟦{% include b.html x=1 %}⟧ <!-- ⟦{% include_relative c.md %}⟧ -->\n"
        "{% include_relative news.md %} {% include {{ x }} %}\n"
        "{% raw %}{% include d %}{% endraw %}\n"
    )
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "missing-include", site) == page
    assert found(plain, "missing-include") == []
    themed = FakeSite(site.files, config={"theme": "minima"})
    assert [each.span.of(plain) for each in found(plain, "missing-include", themed)] == [
        "{% include_relative c.md %}"
    ]


def test_citations_need_the_total() -> None:
    script = "var totalCitation = data['citedby']; document.getElementById('total_cit').innerHTML"
    page = "a ⟦<span class='show_paper_citations' data='X:Y'>⟧</span>\n"
    plain = page.replace("⟦", "").replace("⟧", "")
    site = FakeSite(scripts=script)
    assert marks(plain, "citation-total", site) == page
    assert found(plain, "citation-total") == []
    assert found(plain, "citation-total", FakeSite()) == []
    assert found(f"<span id='total_cit'></span>\n\n{plain}", "citation-total", site) == []
    aside = FakeSite(scripts=f"{script} <span id='total_cit'></span>")
    assert found(plain, "citation-total", aside) == []


def test_the_scholar_id_of_the_template() -> None:
    page = "<span data='⟦DhtAFkwAAAAJ⟧:ALROH1vI_8AC'></span> <!-- DhtAFkwAAAAJ -->\n"
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, "sample-scholar-id", FakeSite()) == page
    assert found(plain, "sample-scholar-id") == []
    own = FakeSite(config={"repository": "RayeRen/rayeren.github.io"})
    assert found(plain, "sample-scholar-id", own) == []


def test_the_picture_of_the_template() -> None:
    page = "<img src='⟦images/500x300.png⟧' alt=\"sym\">\n"
    plain = page.replace("⟦", "").replace("⟧", "")
    site = FakeSite(frozenset({"images/500x300.png"}))
    assert marks(plain, "placeholder", site) == page
    assert found(plain, "placeholder") == []

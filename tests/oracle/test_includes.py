"""Real Jekyll on pages with includes: what is edited is what it puts together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree, html

from tests.support import SAMPLE_SITE, build_site
from tuiprofile.editor.commands import Add, Delete, Hide, Move, SetRaw, Show
from tuiprofile.editor.disk.outcomes import Saved
from tuiprofile.editor.session import Session
from tuiprofile.editor.transaction import Transaction
from tuiprofile.text import encode

pytestmark = pytest.mark.oracle

TAG = "{% include_relative includes/a.md %}"
LIST = "- *2025.03*: A tide table\n- *2024.11*: A harbour lab\n"

# The body of each page, and its included files.
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "list": (f"# News\n\n{TAG}\n\n# Talks\n\n- a\n", {"a.md": LIST}),
    "no-final-line-end": (f"# News\n\n{TAG}\n# Talks\n", {"a.md": LIST.rstrip()}),
    "blank-lines-around": (f"# News\n\n{TAG}\n\n- more\n", {"a.md": f"\n\n{LIST}\n\n\n"}),
    "lazy-text-behind": (f"# News\n\n{TAG}\nmore words\n", {"a.md": LIST.rstrip()}),
    "crlf": (f"# News\n\n{TAG}\n\nwords\n", {"a.md": LIST.replace("\n", "\r\n")}),
    "byte-order-mark": (f"# News\n\n{TAG}\n", {"a.md": "\ufeff" + LIST}),
    "headings": (f"words\n\n{TAG}\n\nwords\n", {"a.md": f"# News\n\n{LIST}\n# Talks\n\n- b\n"}),
    "nested": (
        f"{TAG}\n\n# Talks\n",
        {"a.md": "# News\n\n{% include_relative includes/b.md %}\n\n- c\n", "b.md": LIST},
    ),
    "front-matter": (f"# News\n\n{TAG}\n", {"a.md": f"---\ntitle: x\n---\n\n{LIST}"}),
    "empty": (f"# News\n\n{TAG}\n\nwords\n", {"a.md": ""}),
    "indented-tag": (f"- a\n\n  {TAG}\n\n- b\n", {"a.md": "words of a\nmore\n"}),
    "hidden-items": (f"# News\n\n{TAG}\n", {"a.md": f"{LIST}<!-- - *2020.01*: Mud -->\n"}),
    "liquid": (
        f"{{% assign word = 'quay' %}}\n\n# News\n\n{TAG}\n",
        {"a.md": "{% if word %}\n- a {{ word }}\n{% endif %}\n- b\n"},
    ),
    "trimmed-liquid": (f"# News\n\n{TAG}\n\nwords\n", {"a.md": "- a\n{%- assign x = 1 %}\n- b\n"}),
    "element": (f"<ul>\n{TAG}\n</ul>\n", {"a.md": "<li>2024: a</li>\n<li>2023: b</li>\n"}),
    "parameters": (
        '# News\n\n{% include_relative includes/a.md of="b" %}\n',
        {"a.md": LIST},
    ),
}


def made(folder: Path) -> Path:
    """A site of all the pages, each with its own folder of includes."""
    (folder / "_layouts").mkdir(parents=True)
    (folder / "_layouts/default.html").write_text("<main>{{ content }}</main>\n")
    (folder / "_config.yml").write_text(
        "defaults: [{scope: {path: ''}, values: {layout: default}}]\n"
    )
    for name, (body, files) in PAGES.items():
        (folder / name / "includes").mkdir(parents=True)
        (folder / name / "about.md").write_text(f"---\npermalink: /{name}.html\n---\n\n{body}")
        for file, text in files.items():
            (folder / name / "includes" / file).write_bytes(text.encode())
    return folder


def built(site: Path, out: Path) -> dict[str, str]:
    build_site(site, out)
    return {path.stem: path.read_text(encoding="utf-8") for path in out.glob("*.html")}


def test_the_text_that_is_edited_renders_as_the_page_with_its_includes(tmp_path):
    site = made(tmp_path / "site")
    before = built(site, tmp_path / "before")
    assert set(before) == set(PAGES)
    alone: list[str] = []
    for name in PAGES:
        page = site / name / "about.md"
        session = Session.open(page)
        if len(session.sources.files) == 1:
            alone.append(name)
        page.write_bytes(encode(session.text))
    assert alone == ["lazy-text-behind", "indented-tag"]
    assert built(site, tmp_path / "after") == before


def test_an_edit_through_an_include_changes_that_item_of_the_built_page_alone(tmp_path):
    site = made(tmp_path / "site")
    before = built(site, tmp_path / "before")
    changed: dict[str, list[str]] = {}
    for name in ("list", "no-final-line-end", "crlf", "byte-order-mark", "headings", "nested"):
        session = Session.open(site / name / "about.md")
        result = session.run(SetRaw("news/2", "- *2024.12*: A lighthouse lab"))
        assert isinstance(result, Transaction), (name, result)
        assert isinstance(session.save(), Saved)
        changed[name] = ["A harbour lab", "A lighthouse lab"]
    after = built(site, tmp_path / "after")
    for name in PAGES:
        expected = before[name]
        if name in changed:
            expected = expected.replace("<em>2024.11</em>: A harbour lab",
                                        "<em>2024.12</em>: A lighthouse lab")  # fmt: skip
            assert expected != before[name]
        assert after[name] == expected, name


COMMANDS = [
    (Delete("news/2"), ["2026年2月"], []),
    (Hide("news/1"), ["2026年5月"], []),
    (Add("news", "*2026年6月*：&nbsp;新的潮汐表"), [], ["2026年6月"]),
    (Move("news/3", 1), [], []),
]


def items(page: str) -> list[str]:
    return [each.text_content().strip() for each in html.document_fromstring(page).iter("li")]


def without(page: str, words: list[str]) -> str:
    """A page without the list items that read so, and without comments."""
    tree = html.document_fromstring(page)
    etree.strip_elements(tree, etree.Comment, with_tail=False)
    for each in list(tree.iter("li")):
        if each.text_content().strip() in words:
            each.drop_tree()
    return " ".join(html.tostring(tree, encoding="unicode").split())


@pytest.mark.parametrize(
    ("command", "gone", "come"), COMMANDS, ids=lambda value: type(value).__name__
)
def test_commands_on_the_sample_site_change_their_item_alone(tmp_path, command, gone, come):
    site = tmp_path / "site"
    shutil.copytree(SAMPLE_SITE, site)
    build_site(site, tmp_path / "before")
    session = Session.open(site / "_pages/about-zh.md")
    main = session.path.read_bytes()
    before = (tmp_path / "before/about-zh/index.html").read_text(encoding="utf-8")
    assert isinstance(session.run(command), Transaction)
    outcome = session.save()
    assert isinstance(outcome, Saved)
    assert [path.name for path in outcome.files] == ["news-zh.md"]
    assert session.path.read_bytes() == main
    build_site(site, tmp_path / "after")
    after = (tmp_path / "after/about-zh/index.html").read_text(encoding="utf-8")
    lost = [item for item in items(before) if item not in items(after)]
    new = [item for item in items(after) if item not in items(before)]
    assert len(lost) == len(gone) and len(new) == len(come)
    assert all(word in item for word, item in zip(gone + come, lost + new, strict=True))
    assert without(before, lost) == without(after, new) or isinstance(command, Move)


def test_hiding_and_showing_in_an_include_gives_the_same_page(tmp_path):
    site = tmp_path / "site"
    shutil.copytree(SAMPLE_SITE, site)
    news = site / "_pages/includes/news-zh.md"
    before = news.read_bytes()
    session = Session.open(site / "_pages/about-zh.md")
    assert isinstance(session.run(Hide("news/2")), Transaction)
    assert isinstance(session.save(), Saved)
    again = Session.open(site / "_pages/about-zh.md")
    assert isinstance(again.run(Show("news/h1")), Transaction)
    assert isinstance(again.save(), Saved)
    assert news.read_bytes() == before

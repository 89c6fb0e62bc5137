"""Section titles to kinds, plain titles and ids."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.profile.kinds import KINDS, is_bold_section, kind_of, plain_title, slug

NAMES = {
    "news": "🔥 News|Recent News|What's New|News & Updates|In the News|Press Coverage"
    "|新闻动态|最新消息|お知らせ|新着情報",
    "education": "📖 Educations|Education|Educational Background|Academic Qualifications|Degrees"
    "|Education and Work Experience|教育背景|教育經歷|学历|学歴|學歷",
    "awards": "🎖 Honors and Awards|Honours|Awards & Fellowships|Scholarships|Achievements|Contests"
    "|荣誉奖项|榮譽|獲獎情況|奖学金|受賞歴|表彰",
    "publications": "📝 Publications|Selected Papers|Preprint|Patents|Journal Articles|Books"
    "|Publications with Code|List of Publications|Papers (* equal contribution)|Selected Works"
    "|Technical Reports|Work in Progress|1. Publications"
    "|论文专利|發表論文|论文与专利|業績|研究業績|著書",
    "experience": "💻 Internships|Experience|Work Experience|Research Experience|Employment"
    "|Work & Research Experience|Research and Work Experience|Academic Positions|Career"
    "|Visiting Experience|工作经历|實習經歷|科研经历|職歴|インターン",
    "service": "Services|Professional Activities|Academic Service|Journal Reviewers|Peer Review"
    "|Program Committees|Volunteer Experience|Memberships|学术服务|社会兼职|学会活動|審稿",
    "teaching": "Teaching|Teaching Experience|Teaching Assistant|Courses Taught|Student Supervision"
    "|Students Supervised"
    "|教学|授課|助教|担当科目",
    "talks": "💬 Invited Talks|Talks|Talks & Presentations|Guest Lectures|Seminars"
    "|邀请报告|招待講演",
    "projects": "Projects|Research Projects|Open-Source Software|Side Projects|Grants and Funding"
    "|科研项目|專案項目|プロジェクト",
    "research": "Research Interests|Research|My Research|Areas of Interest|Research Directions"
    "|Current Research|研究方向|研究興趣|研究分野|研究テーマ",
    "skills": "Skills|Technical Skills|Programming Languages|Areas of Expertise"
    "|专业技能|スキル|使用言語",
    "about": "👋 About Me|About|Biography|Short Bio|Introduction|Profile|个人简介|自己紹介|关于我",
    "contact": "Contact|📫 Contact Information|Get in Touch|联系方式|聯繫我|お問い合わせ|連絡先",
    "other": "Hobbies|Hobbies and Interests|Personal Interests|Misc|Others|2023|2024.05|Journal"
    "|Conferences|Workshops|Students|Group Members|Open Positions|Join Us|招生|团队成员|其他|🎉|"
    "|Wren Institute of Technology|Harbour Talks: A Corpus of Fishermen's Speech"
    "|Mathematical Contest in Modelling|Introduction to Tidal Engineering|Pre-Training"
    "|Face Recognition|News Recommendation by Tide Tables|Marsh Heron News Editor"
    "|I am looking for students who like research|Weak Supervision"
    "|A Very Long Title about the Teaching of Experience in Many Projects",
}
CASES = [(title, kind) for kind, titles in NAMES.items() for title in titles.split("|")]


@pytest.mark.parametrize(("title", "kind"), CASES)
def test_a_title_names_its_kind(title, kind):
    assert kind_of(title) == kind
    assert is_bold_section(title) == (kind != "other")


@pytest.mark.parametrize(
    "title",
    ["PUBLICATIONS", "publications:", "  Publications  ", "Publications.", "— Publications —"],
)
def test_case_and_punctuation_do_not_matter(title):
    assert kind_of(title) == "publications"


@pytest.mark.parametrize(
    ("title", "kind"),
    [("Expericence", "experience"), ("Eduction", "education"), ("Publicatoins", "publications")],
)
def test_one_wrong_letter_is_forgiven(title, kind):
    assert kind_of(title) == kind


def test_both_languages_of_a_title_are_read():
    assert kind_of("新闻 News") == "news"
    assert kind_of("Marsh 论文") == "publications"


def test_traditional_and_simplified_forms_are_one():
    assert kind_of("榮譽獎項") == kind_of("荣誉奖项") == "awards"


@given(st.text(max_size=60))
def test_any_title_has_a_kind(title):
    assert kind_of(title) in KINDS


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("🔥 News", "🔥 News"),
        ("**Honors** &amp; _Awards_ {#honors}", "Honors & Awards"),
        ("***Both***", "Both"),
        ("~~Old~~ News {: #news .x}", "Old News"),
        ("[News](/news.html) <!-- hidden -->", "News"),
        ("[News](/a_(b).html)", "News"),
        ("[Lab][ref] talks", "Lab talks"),
        ('<i class="fa fa-x"></i> News', "News"),
        ("![logo](a.png) News", "News"),
        ("`code` and snake_case_name", "code and snake_case_name"),
        (r"1\. A \*star\*", "1. A *star*"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("News <!-- and the rest", "News"),
        ("A\u00a0 B\t C ", "A B C"),
        ("", ""),
    ],
)
def test_markup_is_taken_away_from_a_title(source, title):
    assert plain_title(source) == title


@given(st.text(max_size=60))
def test_any_title_is_one_line(source):
    title = plain_title(source)
    assert title == " ".join(title.split())


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("🔥 News & More", "news-more"),
        ("What’s New?", "whats-new"),
        ("教育 背景", "教育-背景"),
        ("Über-Uns 2", "über-uns-2"),
        ("🎉", ""),
        ("", ""),
    ],
)
def test_a_slug_holds_words_alone(title, name):
    assert slug(title) == name


@given(st.text(max_size=60))
def test_a_slug_of_a_slug_is_the_slug(title):
    name = slug(title)
    assert slug(name) == name
    assert not name or re.fullmatch(r"[^\W_]+(-[^\W_]+)*", name)


@pytest.mark.corpus
def test_most_headings_of_real_pages_have_a_kind(corpus_pages):
    titles = [
        plain_title(title)
        for page in corpus_pages
        for title in re.findall(
            r"(?m)^#[ \t]+(.+?)[ \t#]*$", page.read_bytes().decode("utf-8", "replace")
        )
        if page.name.endswith("_pages-about.md")
    ]
    known = [title for title in titles if kind_of(title) != "other"]
    assert len(known) > 0.85 * len(titles)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("ğŸ‘” Professional Activities", "service"),
        ("ðŸ‘” Professional Activities", "service"),
        ("ğŸ\u201d¥ News", "news"),
        ("â­ Talks", "talks"),
        ("École", "other"),
    ],
)
def test_an_emoji_in_the_wrong_encoding_hides_no_kind(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@pytest.mark.parametrize(
    "title",
    ["University of Science and Technology", "Institute of Education", "College of Teaching Arts"],
)
def test_the_name_of_a_place_is_no_kind(title: str) -> None:
    assert kind_of(title) == "other"

"""What a new section is called where its author gives no title: by kind, language and manner."""

from __future__ import annotations

import re
from typing import Final

from tuiprofile.profile.kinds import KINDS

_TITLES: Final = {
    "en": {
        "news": "News",
        "education": "Education",
        "awards": "Honors and Awards",
        "publications": "Publications",
        "experience": "Experience",
        "service": "Academic Services",
        "teaching": "Teaching",
        "talks": "Invited Talks",
        "projects": "Projects",
        "research": "Research Interests",
        "skills": "Skills",
        "about": "About Me",
        "contact": "Contact",
    },
    "zh": {
        "news": "新闻",
        "education": "教育经历",
        "awards": "荣誉奖项",
        "publications": "论文发表",
        "experience": "工作经历",
        "service": "学术服务",
        "teaching": "教学",
        "talks": "学术报告",
        "projects": "项目",
        "research": "研究方向",
        "skills": "技能",
        "about": "个人简介",
        "contact": "联系方式",
    },
    "ja": {
        "news": "お知らせ",
        "education": "学歴",
        "awards": "受賞",
        "publications": "論文",
        "experience": "職歴",
        "service": "学会活動",
        "teaching": "担当科目",
        "talks": "講演",
        "projects": "プロジェクト",
        "research": "研究テーマ",
        "skills": "スキル",
        "about": "プロフィール",
        "contact": "連絡先",
    },
}
# AcadHomepage's for the kinds that its template has, fitting ones for the rest.
EMOJI: Final = {
    "news": "🔥",
    "publications": "📝",
    "awards": "🎖",
    "education": "📖",
    "talks": "💬",
    "experience": "💻",
    "service": "👔",
    "teaching": "🏫",
    "projects": "🚀",
    "research": "🔬",
    "skills": "🧰",
    "about": "👋",
    "contact": "📮",
    "other": "📌",
}
"""The emoji that a section's title begins with on a page where most do."""

ORDER: Final = tuple(
    "about research news publications projects awards education experience talks teaching service"
    " skills".split()
)
"""The order in which sections of known kinds usually stand."""
LAST: Final = frozenset({"contact", "other"})
"""The kinds that stand behind all others, or anywhere."""

_HAN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LETTERS = re.compile(r"[^\W\d_]")


def default_title(kind: str, language: str) -> str:
    """The title of a section of a known kind; empty for `other`."""
    return _TITLES[language].get(kind, "")


def language_of(titles: list[str], body: str) -> str:
    """`zh`, `ja` or `en`: what most of the sections' titles are written in, else the text."""
    samples = titles or [body]
    east = [title for title in samples if _HAN.search(title) or _KANA.search(title)]
    if not titles:
        letters = len(_LETTERS.findall(body))
        signs = len(_HAN.findall(body)) + len(_KANA.findall(body))
        east = east if signs * 2 > letters else []
    if len(east) * 2 <= len(samples):
        return "en"
    kana = len(_KANA.findall(body))
    return "ja" if kana * 10 > len(_HAN.findall(body)) else "zh"


def kinds_in_words() -> str:
    """The kinds as a sentence lists them."""
    return ", ".join(KINDS)

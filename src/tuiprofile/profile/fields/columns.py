"""Names of a table's columns, in English, Chinese and Japanese, to fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

__all__ = ["fields_of_columns"]

_LINKS = "link links url code pdf resource resources material materials slides 链接"
_TITLES = "title paper publication article name 题目 标题 论文 名称 タイトル"
_BY_KIND: dict[str, dict[str, str]] = {
    "education": {
        "institution": "institution university school institute college 学校 院校 大学 機関",
        "degree": "degree major program programme qualification 学位 专业 学历",
        "links": _LINKS,
    },
    "experience": {
        "institution": "institution company organization organisation employer place affiliation"
        " university lab laboratory host 单位 公司 机构 所属",
        "role": "role position title job 职位 岗位 职务 職位",
        "links": _LINKS,
    },
    "awards": {
        "title": "award awards honor honour prize scholarship title name 奖项 荣誉 名称 称号 受賞",
        "organization": "organization organisation organizer issuer institution sponsor by from"
        " 单位 机构 主办方",
        "links": _LINKS,
    },
    "publications": {
        "title": _TITLES,
        "authors": "author authors 作者 著者",
        "venue": "venue journal conference publisher published 期刊 会议 刊物 発表先",
        "year": "year date time 年份 时间 日期 年",
        "links": _LINKS,
    },
}
_ANY: dict[str, str] = {
    "text": f"event news talk topic course project description what content activity {_TITLES}"
    " 内容 项目 事件 课程 报告",
    "links": _LINKS,
}


def fields_of_columns(names: Sequence[str], kind: str) -> list[str]:
    """The field that each column has in a section of that kind; '' where its name tells none.

    `names` are in lower case. Each field is that of its first column.
    """
    words = _fields(kind)
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        field = next((words[word] for word in _words().findall(name) if word in words), "")
        found.append("" if field in taken else field)
        taken.add(field)
    return found


@cache
def _fields(kind: str) -> dict[str, str]:
    by_field = _BY_KIND.get(kind, _ANY)
    return {word: field for field, words in by_field.items() for word in words.split()}


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")

"""Words by which a degree, a role, an institution or an organization is told from the rest.

In English, Chinese and Japanese. They say what a stretch of words names, never which one it is:
no list of universities or firms.
"""

from __future__ import annotations

import re
from functools import cache

from tuiprofile.profile.fields.marks import plain


def names_degree(words: str) -> bool:
    """Whether words name a degree or the standing of a student."""
    return _degree().search(plain(words)) is not None


def names_role(words: str) -> bool:
    """Whether words name what somebody did at work."""
    return _role().search(plain(words)) is not None


def names_helper(words: str) -> bool:
    """Whether words say who advised or hosted the work: ``advised by …``."""
    return _helper().match(words) is not None


def ends_in_institution(words: str) -> bool:
    """Whether Chinese or Japanese words are a place's name to their end."""
    return _ends_in_institution().search(plain(words).rstrip(" .。，,")) is not None


def names_institution(words: str) -> bool:
    """Whether words name a place of study or work."""
    return _institution().search(plain(words)) is not None


def names_subject(words: str) -> bool:
    """Whether words end in the name of a subject of study, and name no place of study."""
    return _subject().search(plain(words).rstrip(" .。")) is not None


def names_giver(words: str) -> bool:
    """Whether words name an organization that may give an award, not the award or an event."""
    bare = plain(words).strip()
    # A name begins with a capital; a remark or a title in quotation marks does not.
    if not bare or not (bare[0].isupper() or bare[0] > "\u2e80") or _award().search(bare):
        return False
    return _organization().search(bare) is not None


def is_short_name(words: str) -> bool:
    """Whether words are one or two names as organizations have them, with capitals inside."""
    bare = plain(words).strip(" .。")
    named = 0 < len(bare.split()) <= 2 and re.search(r"[A-Z]\w*[A-Z]", bare) is not None
    return named and not any(n.isdigit() for n in bare.split()) and not _award().search(bare)


def is_acronym(words: str) -> bool:
    """Whether words are one name in capitals: ``XJTLU``, ``A&M``."""
    return re.fullmatch(r"(?:the )?[A-Z][A-Za-z]?[A-Z&-]{1,8}", plain(words).strip()) is not None


@cache
def _degree() -> re.Pattern[str]:
    degrees = (
        r"\bPh\. ?D\b|\bPh\.?D\b|\bD\. ?Phil\b|\bDPhil\b|\bDoctor(?:al|ate|’s|'s)?\b"
        r"|\b(?:M|B)\.\s?(?:Sc?|A|E|Eng|Ed|Tech|Phil|Med)\b|\b(?:M|B)(?:Sc|Eng|Tech|Phil|Ed)\b"
        r"|\bM\.?B\.?A\b|\bM\.?S\.?E\b|\bLL\.?[BM]\b|\bM\.?D\.(?!\w)|\bJ\.?D\.(?!\w)"
        r"|\b(?:MS|BS|ME|BE|MA|BA)\b(?=\s+(?:in|of|student|degree|candidate)\b)"
        r"|\A\W*(?:MS|BS|ME|BE)\b(?=\s*(?:[,(:/]|\Z))"
    )
    students = (
        r"\bMaster(?:['’]s|s)?\b|\bBachelor(?:['’]s|s)?\b|\b(?:Under|Post)graduate\b"
        r"|\bGraduate [Ss]tud|\bExchange\b|\bVisiting\b|\b(?:Joint|Dual)[ -](?:Ph|Deg|Prog|Stud)"
        r"|\bPost-?[Dd]oc\w*|\b[Ss]tudent\b|\b[Cc]andidate\b|\b[Dd]iploma\b|\bLicen[cs]e\b"
        r"|\bHabilitation\b|\b[Dd]egree\b|\bSenior High\b|\bJunior High\b|\bClass 1[0-2]\b"
        r"|\bMinor\b|\bMajor\b|\bResearch (?:Assistant|Fellow)|\bProfessor\b|\bFellow\b"
    )
    chinese = r"博士|硕士|碩士|学士|學士|本科|研究生(?!院)|直博|推免|修士|交换生"
    chinese += r"|交換留学|访问学|联合培养|学位|教授|博士后|高中|大专|辅修|课程$"
    return re.compile(f"{degrees}|(?i:{students})|{chinese}")


@cache
def _role() -> re.Pattern[str]:
    english = (
        r"intern(?:ship|-researcher)?|engineer|researcher|assistant|scientist|"
        r"professor(?!s? (?-i:[A-Z][a-z]))|lecturer|instructor|tutor|fellow|post-?doc\w*|visiting"
        r"|student|scholar|manager"
        r"|director|developer|consultant|analyst|architect|officer|president|chair(?:man|woman)?"
        r"|dean|secretary|member|founder|co-?founder|ceo|cto|leader|head|trainee|staff|specialist"
        r"|editor|volunteer|adviser|advisor|mentor|employee|technician|programmer|designer"
        r"|associate(?! of)|collaborator|undergraduate|candidate|ta|ra|apprentice|coordinator"
        r"|speaker|organizer|reviewer|freelancer?|contractor|investigator|teacher"
    )
    chinese = (
        r"实习|研究员|研究員|工程师|助理|教授|讲师|博士后|学者|经理|主任|编辑|记者|运维|顾问|负责人|志愿者"
        r"|助教|院长|会长|主席|委员$|会员|创始人|科学家|分析师|借调|インターン|アルバイト|エンジニア|助手|講師"
    )
    return re.compile(rf"\b(?:{english})s?\b|{chinese}", re.IGNORECASE)


_PLACES = (
    r"univ(?:ersit\w*|eristy|erity|\.)?|universität|institut\w*|college|school|academy|laborator\w*"
    r"|labs?|cent(?:er|re)r?|department|dept|faculty|hospital|clinic|polytechnic\w*|politecnico"
    r"|[eé]cole|hochschule|tu|eth|epfl|inria|cnrs|agency|commission|ministry|museum|library"
)
_FIRMS = r"inc|ltd|llc|gmbh|corp(?:oration)?|company|co\.|group|bank|technologies|solutions|s\.a"


@cache
def _helper() -> re.Pattern[str]:
    verbs = "advised|co-advised|supervised|mentored|instructed|organized|hosted|guided|led|work"
    nouns = "advisors?|supervisors?|mentors?|hosts?|导师|指导|合作"
    return re.compile(rf"\W*(?:(?:{verbs})\w*\b|under the|(?:{nouns})\s*[:：])", re.IGNORECASE)


@cache
def _ends_in_institution() -> re.Pattern[str]:
    return re.compile(
        r"(?:大学|大學|学院|學院|研究院|研究所|实验室|實驗室|公司|中学|高校|高中|医院|集团|银行|科学院|中心|研究室"
        r"|学校|分校|部|部门|株式会社|委员会|协会|学会|报社|系|厅|局)\Z"
    )


@cache
def _institution() -> re.Pattern[str]:
    chinese = (
        r"大学|大學|学院|學院|研究院|研究所|实验室|實驗室|公司|中学|高校|高中$|医院|集团|银行|科学院|中心|研究室"
        r"|研究生院|学校|分校|事业群|事业部|部门|研究組|株式会社|机构|委员会|协会|学会|出版社|报社|院系|系$"
    )
    return re.compile(rf"\b(?:{_PLACES}|{_FIRMS})\b|{chinese}", re.IGNORECASE)


@cache
def _subject() -> re.Pattern[str]:
    english = (
        r"engineering|sciences?|mathematics|math|physics|chemistry|biology|economics|statistics"
        r"|informatics|technolog(?:y|ies)|management|finance|law|medicine|linguistics|psychology"
        r"|philosophy|history|literature|arts|automation|robotics|mechanics|computing|electronics"
        r"|communications?|education|architecture|design|analytics|intelligence|security|software"
        r"|bioinformatics|neuroscience|materials|accounting|business|journalism"
    )
    chinese = r"工程|科学|科學|技术|技術|数学|物理|化学|化學|生物|经济学|统计学?|信息|智能"
    chinese += r"|自动化|软件|管理|学$|學$|专业"
    return re.compile(rf"(?:\b(?:{english})|{chinese})(?: \([^()]*\))?\Z", re.IGNORECASE)


@cache
def _organization() -> re.Pattern[str]:
    english = (
        rf"{_PLACES}|{_FIRMS}|foundation|society|association|council|committee|federation|union"
        r"|government|bureau|office|consortium|academia|trust|chapter"
    )
    chinese = (
        r"(?:大学|大學|学院|學院|研究院|研究所|公司|中学|医院|集团|银行|科学院|中心|教育部|科技部|基金会|委员会"
        r"|协会|學會|学会|政府|教育厅|共青团|团委|联合会|総省|財団|機構|科协)(?:[（(][^（）()]*[）)])?\Z"
    )
    return re.compile(rf"(?i:\b(?:{english})\b)|{chinese}")


@cache
def _award() -> re.Pattern[str]:
    english = (
        r"awards?|awarded|prizes?|scholarships?|scholars?|fellowships?|grants?|medals?|honou?rs?"
        r"|honou?rable|competitions?|contests?|challenges?|conference|workshop|symposium|congress"
        r"|hackathon|olympiad|cup|track|winner|finalist|runner-up|reviewer|students?|graduates?"
        r"|thesis|dissertation|paper|place|rank(?:ed|ing)?|top|selected|issued|granted|sponsored"
        r"|presented|nominat\w+|recognized|received|program(?:me)?|merit|outstanding|excellen\w+"
        r"|talent|series|for|based|project|only|member"
    )
    return re.compile(
        rf"(?i:\b(?:{english})\b)|奖|獎|竞赛|大赛|比赛|荣誉|称号|赏|計画|计划|项目|入选|优秀"
    )

"""The words that tell venues, remarks and labels of links from people's names and titles."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_ACRONYMS: Final = """
    NeurIPS NIPS ICLR ICML CVPR ICCV ECCV AAAI IJCAI ACL EMNLP NAACL COLING KDD TPAMI TKDE TMM
    TCSVT TNNLS JMLR TMLR IJCV MICCAI ICASSP INTERSPEECH SIGIR CIKM WSDM ICDE VLDB PVLDB SIGMOD
    UIST ICRA IROS CoRL WACV BMVC ACCV NDSS SIGGRAPH
"""
"""Conferences and journals that need no year to be known as such."""

_SHORT_ACRONYMS: Final = "WWW MM TIP CHI RSS CCS TOG"
"""Those that may also be a person's initials, or a word of a title."""

_VENUES: Final = """
    arxiv biorxiv medrxiv chinaxiv ssrn corr preprint ieee acm cvf springer elsevier usenix
    proceedings proc conference journal transactions trans letters magazine symposium workshops?
    findings thesis patents? nature science neurocomputing sensors
"""
"""Words that stand in the names of venues, and in nobody's name."""

_VENUES_ONLY: Final = """
    preprints conf openreview dissertation press annals bulletin lancet cell pnas congress
    under\\sreview in\\sreview in\\ssubmission in\\spress technical\\sreport university\\spress
    lecture\\snotes advances\\sin plos\\sone scientific\\sreports pattern\\srecognition
    information\\sfusion knowledge-based\\ssystems expert\\ssystems neural\\snetworks
"""
"""Names of venues of more than one word, or of a word that people may be called."""

_NO_NAMES: Final = """
    reviews? report publisher university institute department school college laborator(?:y|ies)
    advances communications networks? recognition computing processing engineering intelligence
    vision systems submitted published award benchmark learning neural language international
    national annual volume vol issue pages pp supplement\\w* abstract keywords? equal contribution
    corresponding methods? devices? apparatus analysis
"""
"""Words that stand in titles, venues and remarks, and in nobody's name."""

_WIDE_VENUES: Final = (
    "学报|期刊|杂志|会议|大学|专利|出版社|科学|论文集|フォーラム|学会|研究会|シンポジウム|論文誌"
)

REMARKS: Final = (
    "oral|spotlight|poster|highlight|accepted|under review|in press|to appear|best|award|CCF|SCI"
    r"|JCR|IF\b|CORE\b|Top\b|Q[1-4]\b|acceptance|impact|corresponding|revision|CAS\b|h5"
    "|Early Access|(?:minor|major) revision|大修|小修|中科院|一区|二区"
)
"""What begins a remark about a paper behind its venue, a pattern."""

LABELS: Final = frozenset(
    """
    paper papers pdf code codes project projects page website web video slide slides poster demo
    dataset data github gitlab homepage doi bibtex bib cite appendix link links html blog model
    models talk media oral spotlight highlight accepted best main track first second new lead
    author authors under survey press lab to appear in china usa japan germany france italy canada
    australia india singapore korea january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""Words that may stand in names, but make none by themselves."""


def _any_of(*lists: str) -> str:
    return "|".join(word for words in lists for word in words.split())


@cache
def venue_words() -> re.Pattern[str]:
    """What shows that words name a venue."""
    words, acronyms = _any_of(_VENUES, _VENUES_ONLY), _any_of(_ACRONYMS)
    return re.compile(rf"(?i:\b(?:{words})\b)|\b(?:{acronyms})\b|{_WIDE_VENUES}")


@cache
def nameless_words() -> re.Pattern[str]:
    """What shows that words are nobody's name."""
    words, acronyms = _any_of(_VENUES, _NO_NAMES), _any_of(_ACRONYMS, _SHORT_ACRONYMS)
    return re.compile(rf"(?i:\b(?:{words})\b)|\b(?:{acronyms})\b")


@cache
def label_words() -> re.Pattern[str]:
    """A link's label that says what lies behind it, not a title."""
    return re.compile(
        r"\W*(?:paper|pdf|code|link|project(?: page| website)?|video|slides?|github|homepage"
        r"|website|demo|poster|dataset|blog(?: post)?|google scholar|supplement\w*"
        r"|更多|代码|论文|链接)\W*\Z",
        re.IGNORECASE,
    )

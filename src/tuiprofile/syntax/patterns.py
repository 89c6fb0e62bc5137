"""kramdown's patterns for what begins and ends a block, one name each.

Taken from kramdown 2.4 and kramdown-parser-gfm 1.1 as Jekyll uses them. kramdown's `^` is
where its scanner stands, so these are used with `match(text, position)` and carry none.
Blanks, digits and word characters are ASCII, as in Ruby; names of HTML elements are not.
Text always ends in a line feed (see :mod:`tuiprofile.syntax.source`).
"""

from __future__ import annotations

import re
from functools import lru_cache

BLANKS = " \t\r\f\v"
WHITESPACE = " \t\r\f\v\n"

_OPT_SPACE = r"[ ]{0,3}"
_WORD_NAME = r"[A-Za-z0-9_][A-Za-z0-9_-]*"
_NC_NAME = r"[^\W\d][\w.\-\u00b7]*+"
HTML_NAME = rf"(?:{_NC_NAME}:)?{_NC_NAME}"
_WS = r"[ \t\r\n\f\v]"

SPAN_ELEMENTS = frozenset(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark "
    "option q rb rbc rp rt rtc ruby samp select small span strong sub sup tt u var".split()
)
"""Elements that kramdown takes for text (HTML_SPAN_ELEMENTS)."""
VOID_ELEMENTS = frozenset(
    "area base br col command embed hr img input keygen link meta param source track wbr".split()
)
"""Elements without a body (HTML_ELEMENTS_WITHOUT_BODY)."""
_LAZY_SPAN = "|".join(sorted(SPAN_ELEMENTS | {"script"}))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


BLANK_LINES = _compile(r"(?:[ \t\r\f\v]*+\n)+")
BLANK_LINE = _compile(r"[ \t\r\f\v]*+\n")
LINE = re.compile(r"[^\n]*\n")
TRAILING_BLANKS = _compile(r"[ \t]*\n")
END_OF_BLOCK = _compile(r"\^[ \t\r\f\v]*\n")
RULE = _compile(r"[ ]{0,3}([*\-_])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")
ATX = _compile(r"(#{1,6})[ \t]+([^\n]*)\n")
ATX_START = r"#{1,6}[ \t]+"
SETEXT = _compile(r"[ ]{0,3}([^ \t\n][^\n]*)\n([-=])[-=]*[ \t\r\f\v]*\n")
HEADING_ID = re.compile(r"[ \t]\{#[^\W\d][\w:.\-]*\}\Z")
QUOTE = _compile(rf"{_OPT_SPACE}> ?")
BULLET = _compile(r"([ ]{0,3}[+*-])([\t| ][^\n]*\n)")
NUMBER = _compile(r"([ ]{0,3}\d+\.)([\t| ][^\n]*\n)")
DESCRIPTION = _compile(r"([ ]{0,3}:)([\t| ][^\n]*\n)")
LIST_START = r"[ ]{0,3}(?:[+*-]|\d+\.)[\t| ]"
LIST = _compile(LIST_START)
FENCE_START = rf"{_OPT_SPACE}[~`]{{3,}}"
FENCE_LINE = re.compile(r"^[ ]{0,3}([~`]{3,})[ \t\r\f\v]*\n", re.MULTILINE)

HTML_TAG = re.compile(
    rf"<((?>{HTML_NAME}))((?>{_WS}+{HTML_NAME}(?:{_WS}*={_WS}*(?:\w+|([\"']).*?\3))?)*)"
    rf"{_WS}*(/)?>",
    re.DOTALL,
)
HTML_CLOSE = re.compile(rf"</({HTML_NAME}){_WS}*>")
HTML_LAZY = rf"<(?!(?:{_LAZY_SPAN})\b)(?:{HTML_NAME}|/(?!(?:{_LAZY_SPAN})\b){HTML_NAME}{_WS}*>)"
HTML_LAZY_END = re.compile(rf"[ ]{{0,3}}{HTML_LAZY}")
HTML_RAW = re.compile(r"<(?=[^\W\d]|/|!--|\?)")
MARKDOWN_ATTRIBUTE = re.compile(
    r"(?:\A|\s)markdown\s*=\s*(?:(\w+)|([\"'])(.*?)\2)", re.DOTALL | re.IGNORECASE
)

LINK_DEFINITION = re.compile(
    r"[ ]{0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^\n]*?)>|([^\n]*?[^ \t\r\f\v\n][^\n]*?))"
    r"(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?([\"'])([^\n]+?)\4)?[ \t]*?\n"
)
LINK_DEFINITION_START = re.compile(r"[ ]{0,3}\[([^\n\]]+)\]:")
ABBREVIATION = re.compile(r"[ ]{0,3}\*\[([^\n]+?)\]:([^\n]*?)\n")
FOOTNOTE = re.compile(rf"[ ]{{0,3}}\[\^({_WORD_NAME})\]:\s*?([^\n]*\n)", re.ASCII)
MATH = re.compile(r"[ ]{0,3}(\\)?\$\$(.*?)\$\$(\s*?\n)?", re.DOTALL | re.ASCII)

ATTRIBUTE_START = _compile(r"[ ]{0,3}\{:")
ATTRIBUTE_LIST = re.compile(r"\{:(?![:/])((?:\\\}|[^}])+)\}[ \t\r\f\v]*\n")
ATTRIBUTE_DEFINITION = re.compile(
    rf"[ ]{{0,3}}\{{:({_WORD_NAME}):((?:\\\}}|[^}}])+)\}}[ \t\r\f\v]*\n"
)
EXTENSION = re.compile(r"[ ]{0,3}\{::(\w+)(?:\s((?:\\\}|[^}])*?))?(/)?\}[ \t\r\f\v]*\n", re.ASCII)
ITEM_ATTRIBUTES = re.compile(
    rf"\s*(?:\{{:(?!(?:{_WORD_NAME})?:|/)((?:\\\}}|[^}}])+)\}})\s*", re.ASCII
)
TASK = re.compile(r"\s*\[[ xX]\]\s+", re.ASCII)


@lru_cache(maxsize=64)
def fence_pattern(longest: int) -> re.Pattern[str]:
    """Fenced code (FENCED_CODEBLOCK_MATCH) where no line that could close it has a longer fence.

    kramdown takes a part of the opening fence for the fence if no line closes the whole of it;
    with the limit it needs not search for what is not there.
    """
    return re.compile(
        rf"[ ]{{0,3}}(([~`]){{3,{longest}}})"
        r"[ \t\r\f\v\n]*?(?:[^ \t\r\f\v\n]+?(?:\?[^ \t\r\f\v\n]*)?)?"
        r"[ \t\r\f\v\n]*?\n(.*?)^[ ]{0,3}\1\2*[ \t\r\f\v\n]*?\n",
        re.DOTALL | re.MULTILINE,
    )


# A paragraph ends at a line that begins like one of these (PARAGRAPH_END_GFM). The first is a
# quick look at the line's first characters; the second decides.
PARAGRAPH_LANDMARK = re.compile(r"\n(?=[ \t\r\f\v]*\n|[ ]{0,3}(?:[<{>:`~+*\-]|[0-9]+\.)|#|\^)")
PARAGRAPH_END = re.compile(
    "|".join(
        (
            r"[ \t\r\f\v]*\n",
            r"\^[ \t\r\f\v]*\n",
            rf"[ ]{{0,3}}{HTML_LAZY}",
            r"[ ]{0,3}(?:[+*-]|[0-9]+\.)[\t| ]",
            ATX_START,
            r"[ ]{0,3}:[\t| ]",
            rf"{_OPT_SPACE}>",
            FENCE_START,
        )
    )
)

"""A heading's source to the title a reader sees, and to an id in plain letters."""

from __future__ import annotations

import re
import unicodedata

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_ATTRIBUTES = re.compile(r"[ \t]*\{(?:[:#.][^{}]*)\}\s*$")
# Behind words kramdown takes an attribute list for words, too.
_ATTACHED = re.compile(r"(?<=[*_`)\]>])\{:[^{}]*\}\s*$")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\[\]]*\])")
_TARGET = r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]"
_LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:{_TARGET})")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[ ]?(.+?)[ ]?(?<!`)\1(?!`)")
_STARS = re.compile(r"(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?!\*)")
_UNDERLINES = re.compile(r"(?<![^\W_])(_{1,3})(?=[^\s_])(.*?[^\s_])\1(?![^\W_])")
_ENTITY = re.compile(r"&[#\w]")
_STRIKE = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
# Markdown's escapes (kramdown: "Backslash escapes"); the escaped sign hides in a private area
# while the markers are taken away.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = 0x10FF00
_HIDDEN_SIGN = re.compile(f"[{chr(_HIDDEN + 0x21)}-{chr(_HIDDEN + 0x7E)}]")
_WORD = re.compile(r"[^\W_]+")


def plain_title(source: str) -> str:
    """Return the words of a heading's *source*, without markup; emoji stay.

    Taken away are comments, a trailing ``{#id}`` or ``{: …}``, HTML tags, images, the targets of
    links and the markers of emphasis and code. Blanks become single spaces.
    """
    return " ".join(_words(source, " ", _ATTRIBUTES).split())


def raw_title(source: str) -> str:
    """Return the words of a heading's *source* as kramdown makes an id from them.

    The same as :func:`plain_title`, but with all blanks; nothing stands for a comment or an image.
    """
    return _words(source, "", _ATTACHED)


def _words(source: str, gap: str, attributes: re.Pattern[str]) -> str:
    """The words without markup and `attributes`; `gap` stands for what shows no words."""
    text = _ESCAPE.sub(lambda match: chr(_HIDDEN + ord(match[1])), source)
    text = _COMMENT.sub(gap, text)
    text = attributes.sub("", text)
    text = _IMAGE.sub(gap, text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _CODE.sub(r"\2", text)
    for _ in range(3):
        text = _STRIKE.sub(r"\1", _UNDERLINES.sub(r"\2", _STARS.sub(r"\2", text)))
    if _ENTITY.search(text):
        import html

        text = html.unescape(text)
    return _HIDDEN_SIGN.sub(lambda match: chr(ord(match[0]) - _HIDDEN), text)


def slug(title: str) -> str:
    """Return *title* as an id: its words in lower case joined by ``-``; '' if it has none.

    Letters of every script and digits stay, anything else parts words.
    """
    text = unicodedata.normalize("NFC", title).lower().replace("'", "").replace("’", "")
    return "-".join(_WORD.findall(text))

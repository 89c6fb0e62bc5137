"""`。` and its kin behind Latin words: signs of Chinese and Japanese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tuiprofile.check.context import Context
from tuiprofile.check.model import Found, Rule, Severity, fix
from tuiprofile.check.reading.lazy import pattern
from tuiprofile.text.span import Span

_PLAIN = {"。": ".", "，": ",", "、": ",", "；": ";", "：": ":", "！": "!", "？": "?",
          "．": "."}  # fmt: skip
_CJK = pattern(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af《》「」『』【】（）]")
_AROUND = 60
_MOST_CJK = 0.05


def _find(context: Context) -> Iterator[Found]:
    if context.text.isascii() or context.cjk_share > _MOST_CJK:
        return
    for span in context.words:
        for match in _sign().finditer(context.text, span.start, span.end):
            at = match.start()
            line = context.text[max(span.start, at - _AROUND) : min(span.end, at + _AROUND)]
            before = context.text[max(span.start, at - 12) : at].rstrip()
            if _CJK.search(line) or not _latin_word().search(before):
                continue
            plain = _PLAIN[match[0]]
            behind = context.text[at + 1 : at + 2]
            if behind.isalnum() and not (plain in ".," and behind.isdigit()):
                plain += " "
            yield Found(
                Span(at, at + 1),
                f"“{match[0]}” is a sign of Chinese text, behind Latin words.",
                fix(context, f"Write “{plain.strip()}”.", (Span(at, at + 1), plain)),
            )


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_PLAIN)}]")


@cache
def _latin_word() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]{2,}[)\]\"'”’*]*\Z")


RULE = Rule("full-width-sign", Severity.WARNING, _find, kramdown=False)

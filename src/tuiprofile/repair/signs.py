"""How common a sign of any script is on pages like these, as a natural logarithm.

Only signs that are read from the same lead byte compete with one another, so the scales of the
scripts need not be exact among themselves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import category

from tuiprofile.repair import emoji, hanzi

_SIGNS: Final = {
    "’": -1.2, "“": -1.8, "”": -1.5, "–": -1.8, "—": -2.5, "‘": -3.0, "…": -3.2, "•": -3.5,
    "→": -4.0, "←": -6.0, "↑": -6.0, "↓": -6.0, "⇒": -6.5, "×": -4.0, "≥": -6.5, "≤": -6.5,
    "≈": -6.5, "∞": -6.5, "√": -7.0, "∼": -6.5, "−": -5.5, "∙": -6.5, "∗": -6.5, "™": -5.0,
    "€": -6.0, "′": -6.0, "″": -7.5, "†": -5.0, "‡": -6.0, "‑": -5.0, "‐": -5.5, "―": -7.0,
    "․": -8.0, "‧": -7.5, "※": -6.5, "«": -5.0, "»": -5.0, "‹": -7.0, "›": -7.0, "„": -6.0,
    "\u00a0": -1.5, "·": -3.0, "©": -3.0, "®": -4.0, "°": -4.0, "±": -4.5, "µ": -5.0, "§": -5.5,
    "‚": -7.0, "²": -5.0, "³": -5.5, "½": -6.0, "¿": -5.0, "¡": -5.0,
    "\u200b": -4.0, "\u200d": -5.5,
    "\u200c": -8.0, "\u200e": -8.0, "\u200f": -8.0, "\u2002": -5.5, "\u2003": -5.0, "\u2009": -5.5,
    "\u202f": -6.0, "\ufe0f": -1.0, "\ufe0e": -6.0, "\u3000": -2.5, "ﬁ": -1.5, "ﬂ": -2.5, "ﬀ": -3.0,
    "ﬃ": -3.5, "ﬄ": -5.0, "，": -1.2, "（": -2.2, "）": -2.2, "：": -2.0, "；": -3.5, "！": -3.5,
    "？": -3.8, "～": -4.5, "｜": -4.5, "＆": -5.5, "％": -5.5, "／": -5.0, "＋": -6.0, "－": -5.5,
    "。": -1.3, "、": -1.8, "《": -2.5, "》": -2.5, "「": -3.0, "」": -3.0, "【": -3.2, "】": -3.2,
    "『": -4.0, "』": -4.0, "〈": -5.5, "〉": -5.5, "〜": -4.5, "・": -4.0, "ー": -4.0, "々": -6.0,
    "🏻": -5.0, "🏼": -5.5, "🏽": -6.0, "🏾": -6.5, "🏿": -6.5,
}  # fmt: skip
"""Punctuation and signs by hand: the usual ones of text that was typed into a word processor."""

_LATIN: Final = (
    "éüáíóöäèçàñãêôšćčžłńśâøåëïîúýřěőğışğİŞřżęąœæßÉÜÁÖÓÍČŠŽŁÇÅØÀÈÑÚÄÂÊÎÔÝŘŚŻĞıđĐőűŐŰāēīōūĀŌțșăĂŢţŞ"
)
"""Accented Latin letters, the most common in names first."""
_VIETNAMESE: Final = "ễếạảấầộốồớờởợịọủụừứữựẩậắằặẻẽềểệỉỏổỗỡủũửẫẳẵỵỳỷỹ"
_KANA: Final = (
    "のにはをたがでてとしれさいるあかっりものすまこらくよきんうせなけどえそわつちみめやひほね"
    "ふばだへろゆじずげびょゃゅごぎざぶべぞおむぬぐぜづぼぽぱぷぴぺ"
)
_KATAKANA: Final = (
    "ンスルトイリアラクシレジテタドコッフマロナメムオサミカキニエセハバデプパビグブュョャウチ"
    "ヴノツモヤユワヨホヘソポガダゼズゴボベペピケネゲザギヒ"
)
_HANGUL: Final = (
    "이다는의에을가로고하지은도를기한서사어자대시인리나있정해아부그수것일들라전과보상제여게주만스유장성소구동공교원연비면모"
    "안우방세마조중위간관신년오개국문치생회경으선니었했되때계내현실물당발분용업요무와진거운바법산미식영던양적학러드트터심민"
    "체외명음차화재목속람살금행단형설입감결였알반각량배노직저변태력술역노려추통예말월본같까급호포권김박최강조윤임한오신권황"
    "클라팀딥닝델데링머론논구저널석박졸업초청강연및등턴십램랩웹앱플폼툴팅템션"
)


@lru_cache(8192)
def commonness(sign: str) -> float:
    """The logarithm of roughly how common a code point is among those of its kind."""
    if sign in _SIGNS:
        return _SIGNS[sign]
    if hanzi.is_hanzi(sign):
        return hanzi.commonness(sign)
    code = ord(sign)
    for order, start in ((_LATIN, -2.0), (_VIETNAMESE, -4.0), (_KANA, -3.0), (_KATAKANA, -4.0)):
        at = order.find(sign)
        if at >= 0:
            return start - at * 0.06
    if emoji.is_emoji(sign):
        return emoji.commonness(sign)
    if 0x100 <= code < 0x180 or 0xC0 <= code < 0x100:
        return -8.0
    if 0x370 <= code < 0x530:  # Greek and Cyrillic
        return -6.0 if sign.islower() else -7.0
    if 0x1E00 <= code < 0x1F00:
        return -8.0
    if sign in _HANGUL:
        return -4.0 - _HANGUL.index(sign) * 0.01
    if 0xAC00 <= code < 0xD7A4:
        return -7.0 if hanzi.encodes("euc_kr", sign) else -12.0
    return {"S": -11.0, "P": -11.0, "N": -12.0, "M": -11.0}.get(category(sign)[0], -13.0)


def script(sign: str) -> str:
    """The kind of a code point, for what may stand beside what."""
    if hanzi.is_hanzi(sign) or "\u3040" <= sign <= "\u30ff" or "\uac00" <= sign <= "\ud7a3":
        return "east"
    if "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uffef":
        return "wide"
    if sign in (emoji.VARIATION, emoji.JOINER) or emoji.is_emoji(sign):
        return "emoji"
    return "latin" if category(sign)[0] == "L" else "sign"

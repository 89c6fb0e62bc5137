"""How common Chinese characters are, alone and in pairs, and how they are spelled in pinyin."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import product
from math import exp, log
from typing import Final

_FLOORS: Final = (("gb2312", 20.5), ("big5", 21.5), ("shift_jis", 22.0), ("gbk", 25.0))
"""What -log2 of the share is taken to be where the table says nothing, by who encodes it."""
_RAREST: Final = 28.0
_PAIR_FLOOR: Final = 18.0
_USUAL: Final = frozenset(
    "与及等获奖授连联协杯届赛项级荣誉研究基于学术论文会议期刊评审讲师导硕博院校专业系统算法模型网络智能数据检测识别图像视觉"
    "深度语言优化计划课题基金资助团队成员主持参与指导本科国家省市大学教授华"
)
_UNUSUAL: Final = frozenset("不了他她说我们就都又却啊呢吗吧么那这着过被把给让前后")
"""Characters that curricula have more often, and less often, than the prose of the table."""
ALONE: Final = frozenset("与和及等的在是从于为第年月日")
"""Characters that often stand alone between words in Latin letters."""
_REGISTER: Final = 1.0
_STRANGERS: Final = log(0.5)
_FAMILY_NAMES: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦"
    "季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜蒲詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂"
    "張劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鍾譚廖鄒陸顧龍錢湯賴龔龐蘭顏嚴溫蘆魯韋畢聶齊莊關紀歐項陽衛單寧"
)
"""The most frequent Chinese family names, simplified and traditional."""
_GIVEN_NAMES: Final = frozenset(
    "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红鹏辉建国志文斌宇浩然子轩梓涵欣怡佳雨晨博俊豪嘉琪思雪梦婷婉莹"
    "颖慧玲燕琳琴云飞龙凤春夏秋冬晓东西南北海波江河山林森木树松柏竹梅荣富贵福禄寿康健安宁乐天宏鸿洪伦仁义礼智信德贤良善美"
    "正直诚忠孝廉勤俭恭谦和顺祥瑞吉庆喜欢兴旺昌盛达成功立业家齐治学才能力量光亮辰星月阳晴雯露霜冰清洁白紫青蓝绿丹彤彩虹锦"
    "绣珍珠宝金银铜铁钢铭钰锋鑫锐钧铮若诗书画韵歌舞翔翼羽凡一二三双思远航帆锦程鹤鸣启源泽润沛霖淼瀚博彦奕昊昱旭昕晖晗晟景"
    "曦煜炜烨焱炎熙灿炫培坤垚城均圣坚基尧凯岩峰峻岳崇巍川洲涌清源涵淑娴妍妮媛婧嫣姝娇娅悦恒恩惠怀忆恺愉慎毅敬政教效斐新方施"
    "振挺捷擎攀承抒拓昀言语诚谊谨诺谦豫贝贞贤赫越跃轶辅逸逍遥道通邦郁郎都野钦长闻闯阔陶隆雄雅霄靖韬韶顶项颂颜飏馨骁骏骥"
    "魁麟黎默齐鼎蓉蓓蕾薇茜茹莉莎菲萌萱蔚蕊芝芬芸苗苑荷莲菁菊玥珂珊珏珺琛琦琨瑜瑶瑾璇璐璟璞甜男盼相真睿瞳知石磊祎祖祯禹科"
    "秦程稳竞章童笑笛筠策纯纲绍维继绪缘罡群翠翰耀聪肖育胜臣自舒良艺佩佑侠侃俐倩倬健傲元兆先克全公兵其典凌凯刘列初利刚创剑"
    "加劲励劭勋勃包匡卓协博卫占卿厚友叶向君启吟呈周咏哲唯喆嘉园国圆在地坦培堂增墨士壮夫奇女如妙孟季宁定宜宝实宣宪宸容宽宾密"
    "寅富寒小少尚展岚峥崴嵘川工左巧希帅常干平年庆序应建弘强彪彬影征律微心志念怡思恬恭悠情惟想意慈慕懿成戎才扬敏斯方时昂映是"
    "晋晏普智曼有朋望朝本权杉杨杭松柯栋柳栩格桐桑桥梁梓棋楚楠榕槟欣欧武民永汉池沁沐沙泉泓泰洁津济浦润涛深渊渝温游湘滔滢漪澄"
    "炳煊照爱牧特献王玄玉玺珩班理琢瑛璋生由申留略登百盈直"
)
"""Characters that given names are made of."""
_LONGEST: Final = 4
"""Chinese names have at most so many characters."""


@lru_cache(1)
def _tables() -> tuple[dict[str, float], dict[str, float]]:
    one: dict[str, float] = {}
    two: dict[str, float] = {}
    for line in (files("tuiprofile.repair") / "hanzi.txt").read_text("utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "#":
            continue
        share, _, signs = rest.partition(" ")
        size = 1 if kind == "one" else 2
        table = one if size == 1 else two
        for at in range(0, len(signs), size):
            table[signs[at : at + size]] = float(share)
    return one, two


def is_hanzi(sign: str) -> bool:
    """Whether a code point is a Chinese character of the common block."""
    return "\u4e00" <= sign <= "\u9fff"


@lru_cache(8192)
def commonness(sign: str) -> float:
    """The natural logarithm of a character's share of Chinese text."""
    share = _tables()[0].get(sign)
    if share is None:
        share = next((floor for codec, floor in _FLOORS if encodes(codec, sign)), _RAREST)
    return -share * log(2) + _REGISTER * ((sign in _USUAL) - 1.5 * (sign in _UNUSUAL))


def attraction(first: str, second: str) -> float:
    """How much likelier two characters stand side by side than by chance, as a logarithm.

    Of all neighbours about half are of one word; the table counts only those.
    """
    share = _tables()[1].get(first + second)
    if share is None:
        return _STRANGERS
    together = -share * log(2) - commonness(first) - commonness(second)
    return log(0.5 + 0.5 * exp(min(together, 20.0)))


def name_bonus(signs: str, sign: str) -> float:
    """What it counts for that `signs` and then `sign` may be a Chinese name, as a logarithm."""
    if not signs:
        return 1.0 if sign in _FAMILY_NAMES else 0.0
    return 2.5 if signs[0] in _FAMILY_NAMES and sign in _GIVEN_NAMES else 0.0


def encodes(codec: str, sign: str) -> bool:
    """Whether an older encoding has a sign, which is then no rare one where it was used."""
    try:
        sign.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(4096)
def readings(sign: str) -> frozenset[str]:
    """A character's readings in pinyin without tones, with the spellings of ü in passports."""
    from pypinyin import Style, pinyin

    found = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
    plain = set(found[0]) if found else set()
    for reading in tuple(plain):
        if "v" in reading or "ü" in reading:
            plain |= {reading.replace("ü", "v").replace("v", other) for other in ("v", "u", "yu")}
    return frozenset(plain)


@lru_cache(1)
def _syllables() -> frozenset[str]:
    """All syllables of pinyin, those of common characters."""
    return frozenset().union(*(readings(sign) for sign in _tables()[0]))


def spellings(names: tuple[tuple[str, ...], ...], length: int) -> list[tuple[str, ...]]:
    """What syllables a Chinese name of `length` characters has if it is spelled by one of `names`.

    Each of `names` is the words of a name in Latin letters, in lower case, the family name first
    or last; the given name may be one word or several.
    """
    if not 2 <= length <= _LONGEST:
        return []
    found: dict[tuple[str, ...], None] = {}
    for words in names:
        if len(words) < 2:
            continue
        orders = ((words[-1:], words[:-1]), (words[:1], words[1:]))
        for family, given in orders:
            parts = [
                first + second
                for first, second in product(_split("".join(family)), _split("".join(given)))
                if len(first) <= 2 and len(first + second) == length
            ]
            found.update(dict.fromkeys(parts))
    return list(found)


@lru_cache(256)
def _split(word: str) -> tuple[tuple[str, ...], ...]:
    """All ways to read a word as at most three syllables."""
    ways: list[tuple[str, ...]] = []
    known = _syllables()

    def go(rest: str, done: tuple[str, ...]) -> None:
        if not rest:
            ways.append(done)
        elif len(done) < 3:
            for size in range(1, min(6, len(rest)) + 1):
                if rest[:size] in known:
                    go(rest[size:], (*done, rest[:size]))

    go(word, ())
    return tuple(ways)

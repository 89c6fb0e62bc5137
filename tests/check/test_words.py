"""Words, signs and marks: what was forgotten, copied or typed by mistake."""

from __future__ import annotations

import pytest

from tests.check.marked import fixed, found, marks

CASES = [
    ("unclosed-bold", "- ⟦**⟧The tide is high\n- **b** ok\n", None),
    ("unclosed-bold", "- a ⟦** The tide**⟧ b\n", "- a **The tide** b\n"),
    ("unclosed-bold", "- A. Lee** and 2**3 ** x\n\n** Equal contribution\n\n**Joint first\n", None),
    ("unclosed-bold", "- ⟦**⟧2024.05: We won\n", "- **2024.05**: We won\n"),
    ("unclosed-code", "- ⟦`⟧2024.05 We won\n", "- `2024.05` We won\n"),
    ("list-as-text", "⟦• a\n• b⟧\n\n⟦1) c\n2) d⟧\n\n• e  \n• f\n\n• g\n\nh\n• i\n", None),
    ("broken-entity", "a ⟦&nbsp⟧ b⟦&nbps;⟧c &nbsp; &copy R&D `&nbsp` [d](e?a&nbsp)\n",
     "a &nbsp; b&nbsp;c &nbsp; &copy R&D `&nbsp` [d](e?a&nbsp)\n"),
    ("missing-anchor", "[a](⟦#new⟧) [b](#news) [c](#tide) [d](#top)\n\n# News\n", None),
    ("bad-address", "[a](⟦http://localhost:4000/b⟧) [c](⟦file:///home/me/d.pdf⟧)\n", None),
    ("unclosed-emphasis", "- ⟦*⟧2024.05 We won\n", "- *2024.05* We won\n"),
    ("unclosed-emphasis", "- ⟦_⟧2024.05 - now, We won\n", "- _2024.05 - now_, We won\n"),
    ("unclosed-emphasis", "- *2024.05* We *won\n\n*Equal contribution\n\n2 * 3\n", None),
    ("unclosed-code", "- ⟦`⟧SoundField 2024 A tide\n", None),
    ("unclosed-code", "- ``a'' and `b' and `c`\n\nit`s\n", None),
    ("unclosed-bracket", "- A tide ⟦(⟧[paper](https://x.example), by me\n", None),
    ("unclosed-bracket", "- a) b (c) :( d\n\n1) a\n\n$f(x$ and `(` (a （b） [c]\n)\n", None),
    ("repeated-word", "We won ⟦the the⟧ prize, ⟦The the⟧ moon\n", "We won the prize, The moon\n"),
    ("repeated-word", "had had that that, the The New York, in-in `the the` a. A\n", None),
    ("full-width-sign", "- A prize of the tides⟦。⟧\n- A⟦，⟧B\n".replace("A⟦，⟧B", "Lee⟦，⟧Wu"),
     "- A prize of the tides.\n- Lee, Wu\n"),
    ("full-width-sign", "- 潮汐 prize。\n- 月亮和海洋，Tide，moon\n", None),
    ("ligature", "Arti⟦ﬁ⟧cial o⟦ﬀ⟧er `ﬁ`\n", "Artificial offer `ﬁ`\n"),
    ("control-character", "a⟦\x02⟧b\tc ⟦\u202e⟧d\u00a0e\n", "ab\tc d\u00a0e\n"),
    ("control-character", "a⟦\u2028⟧b 👨‍🎓 \u200fשלום\u200e \u202bשלום\u202c\n", None),
    ("invisible-character", "a⟦\u200b⟧b 👨‍🎓\n", "ab 👨‍🎓\n"),
    ("conflict-marker", "⟦<<<<<<< HEAD⟧\na\n⟦=======⟧\nb\n⟦>>>>>>> 1a2b3c⟧\n", None),
    ("conflict-marker", "Tides\n=======\n\n<<<<<< a\n", None),
    ("invalid-utf8", "a ⟦\udcff\udcfe⟧ b\n", None),
    ("placeholder", "- *2021.10* ⟦Lorem ipsum dolor sit amet⟧, consectetur\n", None),
    ("placeholder", "<img src='images/500x300.png'>\n\n<!-- Lorem ipsum -->\n\nA name\n", None),
    ("duplicate-item",
     "# News\n\n- *2024.05* A prize of the tides\n⟦- *2024.05*: A prize of the **tides**⟧\n"
     "<!-- - *2024.05* A prize of the tides -->\n", None),
    ("duplicate-item", "# News\n\n- Reviewer\n- Reviewer\n\n2024:\n\n- A prize of all the tides\n\n"
     "2023:\n\n- A prize of all the tides\n", None),
    ("liquid-in-hidden", "<!-- ⟦{% include a.html %}⟧ {{ b }} -->\n{% assign a = 1 %}\n", None),
    ("liquid-in-hidden", "<!-- {{ b }} {% raw %}{% a %}{% endraw %} -->\n", None),
    ("duplicate-id", "<a id='a'></a>\n\nb\n\n<a id='⟦a⟧'></a>\n\n# C\n\n<i id='a'>d</i>\n", None),
    ("duplicate-id", "<span class='anchor' id='news'></span>\n\n# News\n", None),
    ("duplicate-id", "<span class='anchor' id='news'></span>\n\nwords\n\n⟦# News⟧\n", None),
    ("equal-headings", "# A tide\n\n⟦# A tide⟧\n\n## Year 1\n\n## 新闻 {#b}\n", None),
    ("glued-links", "- ([a](https://x.example)⟦),⟧[b](https://x.example/b)\n",
     "- ([a](https://x.example)), [b](https://x.example/b)\n"),
    ("glued-links", "[a](https://x.example)/[b](https://x.example) [c](d), [e](f)\n", None),
    ("glued-words", "advised ⟦by[A. Lee](https://x.example)⟧\n",
     "advised by [A. Lee](https://x.example)\n"),
    ("glued-words", "⟦[A. Lee](https://x.example)and⟧ me\n",
     "[A. Lee](https://x.example) and me\n"),
    ("glued-words", "standby[1](a) [tide](b)s 来自[潮汐](c)和 by [A](d).\n", None),
    ("link-without-target", "- a [paper](https://x.example)\n- b ⟦[paper]⟧\n- c [oral]\n", None),
    ("link-without-target", "- b [[paper](c)] [[code]](d) [paper]: e\n", None),
    ("bad-address", "[a](⟦www.x.example/a⟧) [b](⟦github.com/b⟧)\n",
     "[a](https://www.x.example/a) [b](https://github.com/b)\n"),
    ("bad-address", "[a](⟦https://https://x.example⟧) <a href='⟦htps://x.example⟧'>b</a>\n",
     "[a](https://x.example) <a href='https://x.example'>b</a>\n"),
    ("bad-address", "[a](⟦https:/x.example⟧) [b](⟦https//x.example⟧) [c](⟦hhttps://x.example⟧)\n",
     "[a](https://x.example) [b](https://x.example) [c](https://x.example)\n"),
    ("bad-address", "[a](⟦me@x.example⟧)\n", "[a](mailto:me@x.example)\n"),
    ("bad-address", "[a](http://x.example) [b](files/github.com/a) [c](mailto:a@b.example) [d](#e)"
     " [f](https://web.archive.example/https://x.example) [g](/me@x) [h](HTTPS://x.example)\n",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "page", "after"), CASES)
def test_the_place_and_the_fix(code: str, page: str, after: str | None) -> None:
    plain = page.replace("⟦", "").replace("⟧", "")
    assert marks(plain, code) == page
    if after is not None:
        assert fixed(plain, code) == after
        assert found(after, code) == []

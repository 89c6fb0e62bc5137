"""Pages made hostile: each number gives the same page, whenever and wherever it is asked for.

A mutation takes bytes and gives bytes, so it may cut a character in two.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

Mutation = Callable[[random.Random, bytes], bytes]


class Hostile(NamedTuple):
    """A page that was made hostile: which page it was, and what was done to it."""

    base: int
    done: tuple[str, ...]
    data: bytes


ESCAPES: Final = (
    b"\x1b[2J", b"\x1b[31;5m", b"\x1b[6n", b"\x1b[?1049h", b"\x1b[200~", b"\x1b[201~", b"\x1bc",
    b"\x1b]0;a title\x07", b"\x1b]8;;https://reed.example/\x1b\\here\x1b]8;;\x1b\\",
    b"\x1b]52;c;cmVlZHM=\x07", b"\x1b]52;c;?\x1b\\", b"\x1bP+q544e\x1b\\", b"\x1b_a\x1b\\",
    b"\x1b", b"\x1b[", b"\x1b]", b"\x07", b"\x08\x08\x08", b"\x0e", b"\x7f", b"\x11\x13",
)  # fmt: skip
C1: Final = tuple(chr(code).encode() for code in range(0x80, 0xA0))
RAW_C1: Final = (b"\x9b31m", b"\x9d0;t\x9c", b"\x90q\x9c", b"\x85", b"\x84", b"\x9b")
BIDI: Final = tuple(
    character.encode() for character in "\u061c\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067"
)
INVISIBLE: Final = tuple(
    character.encode()
    for character in "\u200b\u200c\u200d\u2060\u00ad\ufeff\ufe0f\U000e0041\ufff9\u2028\u2029\u0085"
)
NOT_UTF_8: Final = (
    b"\xff", b"\xfe\xff", b"\xc3", b"\xe2\x80", b"\xf0\x9f", b"\x80\xbf", b"\xc0\xaf",
    b"\xed\xa0\x80", b"\xed\xb2\x80", b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80",
)  # fmt: skip
BLANKS: Final = (b"\v", b"\f", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xc2\xa0",
                 b"\xe3\x80\x80", b"\r", b"\t", b"\x1c", b"\x1f")  # fmt: skip
MARKUP: Final = (
    b"[bold]", b"[/]", b"[/bold]", b"[red on blue]x[/]", b"[@click=app.quit]x[/]", b"[[ ]]",
    b"[link=https://reed.example]x[/link]", b"[$accent]", b"\\[", b"[b", b"{{ x | y }}", b":fire:",
)  # fmt: skip
UNCLOSED: Final = (
    b"```", b"~~~~ text", b"<!--", b"-->", b"<!-- <!-- -->", b"<!-- - *2020*: mud", b"{% if x %}",
    b"{% raw %}", b"{% comment %}", b"{% for a in b %}", b"{% endfor %}", b"{%", b"{{", b"%}",
    b"<div>", b'<div markdown="1">', b"</div>", b"<table><tr><td>", b"<ul><li>", b"<a href='",
    b"<script>", b"<style>", b"<![CDATA[", b"<?x", b"---", b"...", b"{::comment}",
    b"{::nomarkdown}", b"{:", b"{: .a", b"$$", b"`", b"**", b"[a]: ", b"[^1]:", b"*[fog]:", b"|",
    b"|---|",
    b"===", b"{% include_relative x.md %}", b"{% include_relative ../../../etc/passwd %}",
    b"{% include_relative about.md %}",
)  # fmt: skip
YAML: Final = (
    b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (n, n, b",".join([b"*%c" % (n - 1)] * 9)) for n in b"bcdefghi"),
    b"deep: " + b"[" * 500 + b"]" * 500 + b"\n",
    b"open: " + b"[" * 500 + b"\n",
    b"maps: " + b"{a: " * 500 + b"}" * 500 + b"\n",
    b"".join(b" " * depth + b"a:\n" for depth in range(120)),
    b"- " * 300 + b"x\n",
    b"self: &s [*s]\n",
    b"tag: !!python/object/apply:os.system [x]\n",
    b"bin: !!binary x\nwhen: 2024-99-99\nbig: 1e999\nsets: !!set {a, b}\n",
    b"title: one\ntitle: two\n<<: *none\n",
    b'quote: "never closed\n',
    b"text: |\n  \x1b[31m\n  \x00\n",
    b"? [a, b]\n: c\n? |\n  d\n: e\n",
    b"%YAML 1.1\n",
    b"tab:\n\t- x\n",
    b"null: ~\ntrue: no\n1: 0o7\n",
)


def hostile(number: int, pages: Sequence[bytes]) -> Hostile:
    """The page with that number, made of one of `pages`."""
    rnd = random.Random(f"hostile {number}")
    base = rnd.randrange(len(pages))
    data, done = pages[base], []
    for _ in range(rnd.choice((1, 1, 2, 2, 3))):
        name = rnd.choice(_NAMES)
        data = MUTATIONS[name](rnd, data)
        done.append(name)
    return Hostile(base, tuple(done), data)


def _place(rnd: random.Random, data: bytes) -> int:
    """A place in the page: anywhere, where a line begins or ends, or behind a marker."""
    at = rnd.randint(0, len(data))
    how = rnd.randrange(4)
    if how == 0:
        return at
    start = data.rfind(b"\n", 0, at) + 1
    if how == 1:
        return start
    end = data.find(b"\n", at)
    end = len(data) if end < 0 else end
    if how == 2:
        return end
    marker = data.find(b" ", start, end)
    return start if marker < 0 else marker + 1


def _put(data: bytes, at: int, what: bytes) -> bytes:
    return data[:at] + what + data[at:]


def _inserting(*choices: bytes, most: int = 3) -> Mutation:
    def insert(rnd: random.Random, data: bytes) -> bytes:
        for _ in range(rnd.randint(1, most)):
            data = _put(data, _place(rnd, data), rnd.choice(choices))
        return data

    return insert


def _inserting_line(make: Callable[[random.Random], bytes]) -> Mutation:
    """Put what `make` gives on lines of its own, with or without blank lines around it."""

    def insert(rnd: random.Random, data: bytes) -> bytes:
        at = data.rfind(b"\n", 0, rnd.randint(0, len(data))) + 1
        around = rnd.choice((b"", b"\n"))
        return _put(data, at, around + make(rnd) + b"\n" + around)

    return insert


def _span(rnd: random.Random, data: bytes) -> tuple[int, int]:
    one = rnd.randint(0, len(data))
    reach = rnd.choice((3, 40, 400, 4000))
    return one, min(len(data), one + rnd.randint(0, reach))


def _delete(rnd: random.Random, data: bytes) -> bytes:
    start, end = _span(rnd, data)
    return data[:start] + data[end:]


def _duplicate(rnd: random.Random, data: bytes) -> bytes:
    start, end = _span(rnd, data)
    return _put(data, rnd.choice((start, end, _place(rnd, data))), data[start:end])


def _swap_lines(rnd: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    for _ in range(rnd.randint(1, 4)):
        a, b = rnd.randrange(len(lines)), rnd.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def _flip(rnd: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rnd.randint(1, 3) if data else 0):
        changed[rnd.randrange(len(changed))] ^= 1 << rnd.randrange(8)
    return bytes(changed)


def _truncate(rnd: random.Random, data: bytes) -> bytes:
    return data[: rnd.choice((rnd.randint(0, len(data)), rnd.randint(0, min(len(data), 40))))]


def _line_ends(rnd: random.Random, data: bytes) -> bytes:
    how = rnd.choice((b"\r", b"\r\n", b"\n\r", b"\r\r\n", b"mixed"))
    if how != b"mixed":
        return data.replace(b"\n", how)
    lines = data.split(b"\n")
    ends = [rnd.choice((b"\n", b"\r\n", b"\r")) for _ in lines[1:]]
    return b"".join(b"".join(pair) for pair in zip(lines, [*ends, b""], strict=True))


def _utf_16(rnd: random.Random, data: bytes) -> bytes:
    name, mark = rnd.choice((("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")))
    return mark + data.decode("utf-8", "replace").encode(name)


def _byte_order_mark(rnd: random.Random, data: bytes) -> bytes:
    at = rnd.choice((0, 0, _place(rnd, data)))
    return _put(data, at, b"\xef\xbb\xbf" * rnd.choice((1, 1, 2)))


def _front_matter(rnd: random.Random, data: bytes) -> bytes:
    lines = rnd.choice(YAML)
    if not data.startswith(b"---\n"):
        return b"---\n" + lines + b"---\n" + data
    end = data.find(b"\n---", 4)
    return _put(data, rnd.choice((4, end + 1 if end > 0 else 4)), lines)


def _open_front_matter(rnd: random.Random, data: bytes) -> bytes:
    if data.startswith(b"---\n"):
        return data.replace(b"\n---\n", rnd.choice((b"\n", b"\n--\n", b"\n --- x\n")), 1)
    return b"---\ntitle: Reeds\n" + data


def _nested(rnd: random.Random) -> bytes:
    left, right = rnd.choice(
        (
            (b"[", b"]"), (b"![", b"](x)"), (b"(", b")"), (b"[](", b")"), (b"**a", b"**"),
            (b"*", b"*"), (b"_a", b"_"), (b"<b>", b"</b>"), (b"`" * 3, b""), (b"{", b"}"),
            (b"[x](", b""), (b"<", b""), (b"\\", b""), (b"{% if x %}", b"{% endif %}"),
            (b"<!--", b"-->"), (b"{{", b"}}"), (b'<a title="', b'">'),
        )
    )  # fmt: skip
    count = rnd.choice((20, 100, 500))
    return rnd.choice((b"", b"- ", b"# ", b"- *2024.01*: ")) + left * count + b"mud" + right * count


def _deep_list(rnd: random.Random) -> bytes:
    step, marker = rnd.choice((2, 3, 4)), rnd.choice((b"- ", b"* ", b"1. "))
    depth = rnd.choice((10, 40, 100))
    return b"\n".join(b" " * step * level + marker + b"fog" for level in range(depth))


def _deep_quote(rnd: random.Random) -> bytes:
    depth = rnd.choice((10, 50, 100, 300))
    return rnd.choice((b">", b"> ", b"- ", b"> - ", b"* > ")) * depth + b"mud"


def _deep_html(rnd: random.Random) -> bytes:
    name = rnd.choice((b"div", b"ul", b"span", b"table", b"p"))
    depth = rnd.choice((20, 100, 300))
    gap = rnd.choice((b"", b"\n"))
    tag = b"<" + name + rnd.choice((b">", b' markdown="1">'))
    return gap.join([tag] * depth) + b"fog" + gap.join([b"</" + name + b">"] * depth)


def _table(rnd: random.Random) -> bytes:
    rows, columns = rnd.choice(((400, 3), (3, 400), (60, 20), (1000, 1)))
    row = b"| mud " * columns + b"|\n"
    return row + b"|---" * columns + b"|\n" + row * rows


def _long_line(rnd: random.Random) -> bytes:
    word = rnd.choice(
        (b"a", b"mud ", "潮".encode(), b"*a", b"[a](b) ", b"_", b"<", b"a|", b"- ", b"`a` ",
         b"&nbsp;", b"\x1b[31m", b"\xe2\x80\xae", b"\xff", b"\\", b"{{x}} ", b"<br>", b"2024.01, ",
         b", ", b".")
    )  # fmt: skip
    size = rnd.choice((2_000, 10_000, 30_000))
    return rnd.choice((b"", b"- ", b"# ", b"- *2024.01*: ", b"    ")) + word * (size // len(word))


MUTATIONS: Final[dict[str, Mutation]] = {
    "escapes": _inserting(*ESCAPES),
    "C1": _inserting(*C1),
    "raw C1": _inserting(*RAW_C1),
    "bidi": _inserting(*BIDI),
    "invisible": _inserting(*INVISIBLE),
    "NUL": _inserting(b"\0", b"\0\0\0"),
    "not UTF-8": _inserting(*NOT_UTF_8),
    "odd blanks": _inserting(*BLANKS),
    "markup": _inserting(*MARKUP),
    "unclosed": _inserting(*UNCLOSED),
    "unclosed line": _inserting_line(lambda rnd: rnd.choice(UNCLOSED)),
    "byte order mark": _byte_order_mark,
    "UTF-16": _utf_16,
    "line ends": _line_ends,
    "YAML": _front_matter,
    "open front matter": _open_front_matter,
    "nested": _inserting_line(_nested),
    "deep list": _inserting_line(_deep_list),
    "deep quote": _inserting_line(_deep_quote),
    "deep HTML": _inserting_line(_deep_html),
    "table": _inserting_line(_table),
    "long line": _inserting_line(_long_line),
    "delete": _delete,
    "duplicate": _duplicate,
    "swap lines": _swap_lines,
    "flip": _flip,
    "truncate": _truncate,
}
_NAMES: Final = tuple(MUTATIONS)

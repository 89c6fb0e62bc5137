"""Make src/tuiprofile/repair/hanzi.txt of the word list of jieba.

    python tools/count_hanzi.py path/to/jieba/dict.txt > src/tuiprofile/repair/hanzi.txt

A line of the list is a word, how often it was counted, and its kind. Written are the shares of
characters, and of pairs of characters within words, in bands of a factor of two.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from math import log2
from pathlib import Path

HEAD = """\
# How common Chinese characters, and pairs of them within words, are in running text: counted
# from the frequencies of the word list of jieba 0.42.1 (https://github.com/fxsjy/jieba,
# MIT licence, Copyright (c) 2013 Sun Junyi). A line is -log2 of the share, then all characters
# (one) or pairs (two) of that share, most common first.
"""
MOST = {"one": 6_500, "two": 60_000}


def main() -> None:
    """Print the table."""
    counts: dict[str, Counter[str]] = {"one": Counter(), "two": Counter()}
    for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
        word, often = line.split(" ")[:2]
        if not all("\u4e00" <= sign <= "\u9fff" for sign in word):
            continue
        for at in range(len(word)):
            counts["one"][word[at]] += int(often)
            if at:
                counts["two"][word[at - 1 : at + 1]] += int(often)
    total = counts["one"].total()
    sys.stdout.write(HEAD)
    for kind, counted in counts.items():
        bands: dict[int, list[str]] = defaultdict(list)
        for signs, often in counted.most_common(MOST[kind]):
            bands[round(-log2(often / total))].append(signs)
        for share in sorted(bands):
            print(kind, share, "".join(bands[share]))


if __name__ == "__main__":
    main()

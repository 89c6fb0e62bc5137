"""How often broken signs are repaired exactly, and how fast a page is looked through.

    python tests/bench/mojibake.py [--wrong N]

Sound pages are broken by script: their UTF-8 is read as another encoding, the bytes that it leaves
undefined are kept, dropped or replaced by U+FFFD, and the first proposal for each run is compared
with what stood there. `lost` counts only runs that lost a byte; `certain` tells how many of all
runs are repaired without `--best`, and `of these` how many of them rightly. Each word of a page is
counted once for a page. `alone` has each distinct word without its page, between two letters.
The pages are those below TUIPROFILE_SHARED if that is set, else the sample site.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from tuiprofile.repair import Proposal, find_repairs
from tuiprofile.repair.misreadings import WINDOWS_1252, WINDOWS_1254, Misreading
from tuiprofile.text import decode

SAMPLE: Final = Path(__file__).resolve().parents[2] / "sample_site" / "_pages"
WORD: Final = re.compile(r"[^\x00-\x7f]+")
EMOJI: Final = re.compile("[\u2600-\u27bf\u2b50\U0001f000-\U0001faff]")
HANZI: Final = re.compile("[\u4e00-\u9fff]")
WAYS: Final[tuple[tuple[str, Misreading, str | None], ...]] = (
    ("cp1252, kept", WINDOWS_1252, None),
    ("cp1252, dropped", WINDOWS_1252, ""),
    ("cp1252, U+FFFD", WINDOWS_1252, "\ufffd"),
    ("cp1254, kept", WINDOWS_1254, None),
    ("cp1254, dropped", WINDOWS_1254, ""),
    ("cp1254, U+FFFD", WINDOWS_1254, "\ufffd"),
)


class Result(NamedTuple):
    """A broken word, what it was, and what was proposed for it."""

    word: str
    broken: str
    lossy: bool
    ways: tuple[str, ...]
    certain: bool

    @property
    def kind(self) -> str:
        """Emoji, Chinese characters, or anything else."""
        if EMOJI.search(self.word):
            return "emoji"
        return "hanzi" if HANZI.search(self.word) else "other"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure repairs.")
    parser.add_argument("--wrong", type=int, default=0, help="print so many wrong ones of each")
    wrong = parser.parse_args().wrong
    texts = [text for text in pages() if WORD.search(text)]
    print(f"{len(texts)} pages with signs above ASCII")
    header = ("", "words", "first", "top 3", "lost", "first", "top 3", "certain", "of these")
    print("{:24}{:>7}{:>8}{:>8}{:>7}{:>8}{:>8}{:>9}{:>10}".format(*header))
    words = dict.fromkeys(word for text in texts for word in WORD.findall(text))
    for name, misreading, lost in WAYS:
        found = [each for text in texts for each in repaired(text, misreading, lost)]
        for kind in ("emoji", "hanzi", "other"):
            row(f"{name} {kind}", [each for each in found if each.kind == kind], wrong)
        alone = [one for word in words for one in repaired(f"a {word} b", misreading, lost)]
        row(f"{name} alone", [each for each in alone if each.kind != "other"], 0)
    clean = "".join(texts)[:20_000]
    times = []
    for _ in range(41):
        began = time.perf_counter()
        find_repairs(clean)
        times.append(time.perf_counter() - began)
    print(f"20,000 sound code points are looked through in {statistics.median(times) * 1e3:.2f} ms")


def pages() -> Iterator[str]:
    """The texts of all pages."""
    shared = os.environ.get("TUIPROFILE_SHARED")
    paths = Path(shared).glob("corpus/*.md") if shared else SAMPLE.rglob("*.md")
    for path in sorted(paths):
        yield decode(path.read_bytes())


def row(name: str, found: list[Result], wrong: int) -> None:
    """Print the shares of one row, and some of what is wrong."""
    lossy = [each for each in found if each.lossy]
    certain = [each for each in found if each.certain]
    right = [each for each in certain if each.ways[0] == each.word]
    cells = [
        *(len(found), share(found, 1), share(found, 3)),
        *(len(lossy), share(lossy, 1), share(lossy, 3)),
        f"{len(certain) / max(1, len(found)):.1%}",
        f"{len(right) / max(1, len(certain)):.2%}",
    ]
    print("{:24}{:>7}{:>8}{:>8}{:>7}{:>8}{:>8}{:>9}{:>10}".format(name, *cells))
    bad = Counter(
        (each.word, each.broken, each.ways[:3], each.certain)
        for each in found
        if each.word not in each.ways[:1]
    )
    for case, count in bad.most_common(wrong):
        print(f"    {count} {case}")


def share(found: list[Result], depth: int) -> str:
    """How many have the true word among the first `depth` proposals."""
    hits = sum(each.word in each.ways[:depth] for each in found)
    return f"{hits / len(found):.1%}" if found else "-"


def repaired(text: str, misreading: Misreading, lost: str | None) -> list[Result]:
    """The words of a page after it was broken, each distinct result once."""
    parts: list[str] = []
    places: list[tuple[int, int, str, bool]] = []
    at = reached = 0
    for word in WORD.finditer(text):
        broken = misreading.sloppily(word[0])
        whole = broken
        if lost is not None:
            broken = misreading.damage(word[0], lost=lost)
        if broken is None or whole is None:
            continue
        parts += (text[at : word.start()], broken)
        reached += word.start() - at
        places.append((reached, reached + len(broken), word[0], broken != whole))
        reached += len(broken)
        at = word.end()
    page = "".join([*parts, text[at:]])
    proposals = [(span, each) for each in find_repairs(page) for span in each.places]
    return list(dict.fromkeys(results(page, places, proposals)))


def results(
    page: str,
    places: list[tuple[int, int, str, bool]],
    proposals: list[tuple[tuple[int, int], Proposal]],
) -> Iterator[Result]:
    """What was proposed for each place; a run that is only a part of it is completed."""
    for start, end, word, lossy in places:
        broken = page[start:end]
        inside = [(s, e, p) for (s, e), p in proposals if start <= s and e <= end]
        ways = []
        for depth in range(3):
            text, at = "", start
            for s, e, each in inside:
                choice = each.alternatives[min(depth, len(each.alternatives) - 1)].text
                text += page[at:s] + choice
                at = e
            ways.append(text + page[at:end])
        certain = bool(inside) and all(each.certain for _, _, each in inside)
        yield Result(word, broken, lossy, tuple(ways), certain)


if __name__ == "__main__":
    main()

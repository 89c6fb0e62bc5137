"""What checking real pages finds, and how long it takes.

    python tests/bench/check.py [--hostile] [--show CODE]

Pages are those below TUIPROFILE_SHARED, else the sample site. The first table has the findings of
each rule; `--show` prints those of one rule with the text around them, to be judged by eye. Then
come times: of a page of about 20 KB, the first check of the process (patterns are compiled then)
and the median of later ones, and of all pages. `--hostile` checks the texts of `scan.py` that are
made to be slow; there, twice the text should take twice the time. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import Counter, defaultdict
from pathlib import Path

from tests.bench.scan import SAMPLE, hostile, page_text, ratio, repeated
from tuiprofile.check import Diagnostic, check
from tuiprofile.profile.page import Page
from tuiprofile.text import LineIndex, decode

AROUND = 50
"""How many code points around a finding are shown."""


def main() -> None:
    """Print the tables, or the findings of one rule."""
    options = argparse.ArgumentParser(description="Measure the checks.")
    options.add_argument("--hostile", action="store_true", help="check the hostile texts, too")
    options.add_argument("--show", metavar="CODE", help="print the findings of a rule instead")
    chosen = options.parse_args()
    text = repeated(page_text(), 20_000)
    first = timed(text)
    later = statistics.median(timed(text) for _ in range(21))
    texts = {path: decode(path.read_bytes()) for path in paths()}
    pages = {path: Page.of(text) for path, text in texts.items()}
    begun = time.perf_counter()
    found = {path: check(page) for path, page in pages.items()}
    checked = time.perf_counter() - begun
    if chosen.show:
        show(found, texts, chosen.show)
        return
    table(found)
    begun = time.perf_counter()
    for text in texts.values():
        check(Page.of(text))
    whole = time.perf_counter() - begun
    print(f"\na page of 20 KB: first {first * 1000:.1f} ms, then {later * 1000:.1f} ms")
    print(f"{len(texts)} pages: {checked:.2f} s, with reading them {whole:.2f} s")
    if chosen.hostile:
        stress()


def paths() -> list[Path]:
    """The real pages, by name."""
    shared = os.environ.get("TUIPROFILE_SHARED")
    if not shared:
        return [SAMPLE]
    return sorted(Path(shared, "seeds").iterdir()) + sorted(Path(shared, "corpus").glob("*.md"))


def timed(text: str) -> float:
    """Seconds to check a page that has been read."""
    page = Page.of(text)
    begun = time.perf_counter()
    check(page)
    return time.perf_counter() - begun


def table(found: dict[Path, tuple[Diagnostic, ...]]) -> None:
    """How many findings each rule has, on how many pages, and how many of them have a fix."""
    count: Counter[str] = Counter()
    fixes: Counter[str] = Counter()
    pages: defaultdict[str, set[Path]] = defaultdict(set)
    for path, diagnostics in found.items():
        for each in diagnostics:
            name = f"{each.severity:<8} {each.code}"
            count[name] += 1
            fixes[name] += each.fix is not None
            pages[name].add(path)
    print(f"{'finding':<36}{'all':>6}{'pages':>7}{'fixes':>7}")
    for name in sorted(count):
        print(f"{name:<36}{count[name]:>6}{len(pages[name]):>7}{fixes[name]:>7}")
    print(f"{'':<36}{count.total():>6}{sum(map(bool, found.values())):>7}{fixes.total():>7}")


def show(found: dict[Path, tuple[Diagnostic, ...]], texts: dict[Path, str], code: str) -> None:
    """Each finding of a rule with the text around it."""
    for path, diagnostics in found.items():
        text = texts[path]
        lines = LineIndex(text)
        for each in diagnostics:
            if each.code != code:
                continue
            start, end = each.span
            print(f"{path.name}:{lines.line_of(start) + 1}: {each.severity}: {each.message}")
            before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            print(f"    {before + '⟦' + text[start:end] + '⟧' + behind!r}")


def stress() -> None:
    """How the time grows when a hostile text is doubled."""
    print(f"\n{'hostile text':<32}{'20 KB ms':>10}{'40 KB ms':>10}{'2x text':>10}")
    for name, make in hostile().items():
        once, twice = timed(make(20_000)), timed(make(40_000))
        times = f"{once * 1000:>10.1f}{twice * 1000:>10.1f}"
        print(f"{name:<32}{times}{ratio(once, twice):>10}", flush=True)


if __name__ == "__main__":
    main()

"""How fast the scanner is, beside other Markdown parsers, and whether it stays linear.

    python tests/bench/scan.py [--quick] [--ours] [--no-hostile]

The first table scans text like that of real pages, the seeds below TUIPROFILE_SHARED if that is
set, else the sample site, repeated to three sizes. Others parse blocks alone, as the scanner does.
The second table scans texts made to be slow; there, twice the text should take twice the time.
Times are medians and compare within one run only; nothing is asserted.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from tuiprofile.syntax import parse
from tuiprofile.text import decode

SAMPLE: Final = Path(__file__).resolve().parents[2] / "sample_site" / "_pages" / "about.md"
LIMIT: Final = 20
"""Seconds after which a single scan is given up."""

PATIENCE: Final = 5
"""Seconds of scanning one text after which it is not scanned again."""

SIZES: Final = (("20 KB", 20_000, 41), ("1 MB", 1_000_000, 5), ("10 MB", 10_000_000, 3))
"""Name, bytes, runs."""

Scan = Callable[[str], object]


class TooSlow(Exception):
    """A scan took longer than LIMIT."""


def main() -> None:
    """Print both tables, or those asked for."""
    options = argparse.ArgumentParser(description="Measure the scanner.")
    options.add_argument("--quick", action="store_true", help="no 10 MB and no hostile texts")
    options.add_argument("--ours", action="store_true", help="leave the other parsers out")
    options.add_argument("--no-hostile", action="store_true", help="leave the hostile texts out")
    chosen = options.parse_args()
    sizes = SIZES[:2] if chosen.quick else SIZES
    compare({"tuiprofile": parse} if chosen.ours else {"tuiprofile": parse, **others()}, sizes)
    if not chosen.no_hostile and not chosen.quick:
        print()
        stress()


def compare(scanners: dict[str, Scan], sizes: Sequence[tuple[str, int, int]]) -> None:
    """The table of parsers: time and speed for each size, and growth from 1 MB to 10 MB."""
    source = page_text()
    texts = [repeated(source, size) for _, size, _ in sizes]
    heads = "".join(f"{name + ' ms':>12}{'MB/s':>8}" for name, _, _ in sizes)
    print(f"{'':<26}{heads}{'10x text' if len(sizes) > 2 else '':>12}")
    for name, scan in scanners.items():
        line = f"{name:<26}"
        times: list[float | None] = []
        for text, (_, _, runs) in zip(texts, sizes, strict=True):
            seconds, failure = median(scan, text, runs)
            times.append(seconds)
            speed = f"{len(text.encode()) / seconds / 1e6:.1f}" if seconds else ""
            line += f"{shown(seconds, failure):>12}{speed:>8}"
        growth = ratio(times[1], times[2]) if len(times) > 2 else ""
        print(f"{line}{growth:>12}", flush=True)


def stress() -> None:
    """The table of hostile texts: how the time grows when the text is doubled."""
    print(f"{'hostile text':<26}{'200 KB ms':>12}{'400 KB ms':>12}{'2x text':>12}")
    for name, make in hostile().items():
        (once, failed_once), (twice, failed_twice) = (
            median(parse, make(size), 7) for size in (200_000, 400_000)
        )
        line = f"{name:<26}{shown(once, failed_once):>12}{shown(twice, failed_twice):>12}"
        print(f"{line}{ratio(once, twice):>12}", flush=True)
    huge, failed = median(parse, "word " * 1_000_000, 3)
    print(f"{'one line of 5 MB':<26}{shown(huge, failed):>24}")


def others() -> dict[str, Scan]:
    """Parsers to compare with, blocks only, of those that are installed."""
    found: dict[str, Scan] = {}
    try:
        from markdown_it import MarkdownIt

        found["markdown-it-py"] = MarkdownIt("commonmark").disable("inline").parse
    except ImportError:
        print("markdown-it-py is not installed")
    try:
        import tree_sitter_markdown
        from tree_sitter import Language, Parser

        parser = Parser(Language(tree_sitter_markdown.language()))
        found["tree-sitter-markdown"] = lambda text: parser.parse(text.encode())
    except ImportError:
        print("tree-sitter-markdown is not installed")
    return found


def hostile() -> dict[str, Callable[[int], str]]:
    """Texts of about a given size that make careless parsers quadratic, or worse."""

    def many(unit: str, first: str = "") -> Callable[[int], str]:
        return lambda size: first + unit * (size // len(unit))

    return {
        "'> ' nested": many("> "),
        "'- ' nested": many("- "),
        "'1. ' nested": many("1. "),
        "lists ever deeper": lambda size: until(size, (f"{'  ' * n}- x\n" for n in range(size))),
        "'<!--' unclosed": many("<!--"),
        "'<!--' on its own lines": many("<!--\n"),
        "'-->' unopened": many("-->\n"),
        "'<!-- - x -->' in a list": many("- x\n<!-- - y -->\n"),
        "'[[[['": many("["),
        "'[a](' unclosed": many("[a]("),
        "'<div>' in one line": many("<div>"),
        "'<div>' on its own lines": many("<div>\n"),
        "'</div>' unopened": many("</div>\n"),
        "'<p><div>' interleaved": many("<p>\n<div>\n</p>\n"),
        "'<a b=\"' unclosed": many('<a b="'),
        "'<' only": many("<"),
        "fences ever shorter": fences,
        "fences unclosed": many("```\nx\n~~~\n", "````\n"),
        "'| a' rows": many("| a | b\n"),
        "'|' in one line": many("|"),
        "'{{' unclosed": many("{{"),
        "'{%' unclosed": many("{%"),
        "'{% if %}' unclosed": many("{% if x %}\n"),
        "'{% comment %}' unclosed": many("{% comment %}\n"),
        "'{% raw %}' unclosed": many("{% raw %}\n"),
        "'{:' unclosed": many("{: .a\n"),
        "'$$' unclosed": many("$$\n\n", "$$ "),
        "'`' of growing length": lambda size: until(size, ("`" * n + " " for n in range(1, size))),
        "'***a ' unclosed": many("***a "),
        "'[a]: ' definitions": many("[a]: <\n"),
        "'term / : x' lists": many("term\n: x\n"),
        "'---' without end": many("---\n"),
        "front matter unclosed": many("a: b\n", "---\n"),
        "blank lines": many("\n"),
        "lone returns": many("\r"),
        "trailing blanks": many("x" + " " * 50 + "\n"),
        "blanks in one line": many(" "),
        "tabs in one line": many("\t"),
        "lazy quote": many("a\n", "> "),
        "lazy item": many("a\n", "- "),
    }


def fences(size: int) -> str:
    """Openers each one sign shorter than the one before, so that none closes another."""
    longest = int((2 * size) ** 0.5)
    return "".join("`" * length + "\n" for length in range(longest, 2, -1))


def until(size: int, parts: Iterator[str]) -> str:
    """As many parts as fit into `size`."""
    kept: list[str] = []
    left = size
    for part in parts:
        left -= len(part)
        if left < 0:
            break
        kept.append(part)
    return "".join(kept)


def page_text() -> str:
    """Text as people write it."""
    shared = os.environ.get("TUIPROFILE_SHARED")
    pages = sorted(Path(shared, "seeds").glob("*.txt")) if shared else []
    return "\n".join(decode(page.read_bytes()) for page in pages or [SAMPLE])


def repeated(source: str, size: int) -> str:
    """`source` again and again, up to the line end before `size` bytes."""
    data = source.encode()
    whole = data * (size // len(data) + 1)
    return whole[: whole.rindex(b"\n", 0, size) + 1].decode()


def median(scan: Scan, text: str, runs: int) -> tuple[float | None, str]:
    """The median of at most `runs` runs in seconds, or None and why there is none."""
    times: list[float] = []
    try:
        for _ in range(runs):
            gc.collect()
            with time_limit():
                begun = time.perf_counter()
                scan(text)
                times.append(time.perf_counter() - begun)
            if sum(times) > PATIENCE:
                break
    except TooSlow:
        return None, f"> {LIMIT} s"
    except (RecursionError, MemoryError) as error:
        return None, type(error).__name__
    return statistics.median(times), ""


@contextmanager
def time_limit() -> Iterator[None]:
    """Raise `TooSlow` in the body when LIMIT has passed."""

    def give_up(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    previous = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


def shown(seconds: float | None, failure: str) -> str:
    """A time in milliseconds, or what happened instead."""
    return failure if seconds is None else f"{seconds * 1000:.1f}"


def ratio(small: float | None, large: float | None) -> str:
    """How many times as long the larger text took."""
    return f"{large / small:.1f} x" if small and large else ""


if __name__ == "__main__":
    main()

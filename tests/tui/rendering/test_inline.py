"""Inline Markdown as a reader of the page would see it."""

from __future__ import annotations

import pytest

from tuiprofile.tui.rendering.inline import inline_runs
from tuiprofile.tui.rendering.looks import Run, address, lines_of


def seen(source: str) -> str:
    """The words, looks in brackets before them, links behind."""
    lines = []
    for line in lines_of(inline_runs(source)):
        parts = []
        for run in line.runs:
            looks = "+".join(sorted(run.looks))
            link = f"→{run.url}" if run.url else ""
            parts.append(f"<{looks}:{run.text}{link}>" if looks or link else run.text)
        lines.append("".join(parts))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("*2024.05*: **Ours** is out", "<em:2024.05>: <strong:Ours> is out"),
        ("**bold *and* more**", "<strong:bold ><em+strong:and><strong: more>"),
        ("see [the *paper*](http://x.org/p)", "see <link:the →http://x.org/p><em+link:paper→http://x.org/p>"),
        ("[empty]()", "<link:empty>"),
        ("a `b*c*` d", "a <code:b*c*> d"),
        ("~~old~~ new", "<struck:old> new"),
        ("a &nbsp; b&ensp;&lt;c", "a \u00a0 b\u2002<c"),
        ("one  \ntwo<br>three\nfour", "one\ntwo\nthree four"),
        ("<strong>a <i>b</i></strong> c", "<strong:a ><em+strong:b> c"),
        ('<a href="https://x.org">x</a>', "<link:x→https://x.org>"),
        ("![a gull](images/gull.png)", "<faint:[image gull.png]>"),
        ('<img src="data:abc" alt="a gull">', "<faint:[image a gull]>"),
        ("has {{ site.name }} in it", "has <liquid:{{ site.name }}> in it"),
        ("*{% if a %}x{% endif %}*", "<em+liquid:{% if a %}><em:x><em+liquid:{% endif %}>"),
        ("[a](/b){:target=\"_blank\"} c", "<link:a→/b> c"),
        ("so $$E = mc^2$$ says", "so <code:E = mc^2> says"),
        ("now <!-- then --> later", "now <hidden:# then> later"),
        ("<span class='show_paper_citations' data='A:b'></span>", "<cite:[citations]>"),
        ("x <script>alert(1)</script> y", "x y"),
        ("2 < 3 and a_b_c \\* d", "2 < 3 and a_b_c * d"),
        ("", ""),
    ],
)  # fmt: skip
def test_inline_text_looks_as_on_the_page(source: str, shown: str) -> None:
    assert seen(source) == shown


@pytest.mark.parametrize(
    "part", ["[", "![", "{{", "{%", "$$", "<!--", "*a **b ", "`", "<a href='", "&", "{:", "~~ x"]
)
def test_text_that_opens_without_end_is_shown_as_it_stands(part: str) -> None:
    runs = inline_runs(part * 400)
    shown = "".join(run.text for run in runs).replace(" ", "")
    assert len(shown) >= len(part.strip()) * 300 or part == "*a **b "


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/\x1b]0;x\x07", "https://example.org/%1B]0;x%07"),
        ("https://example.org/é 潮", "https://example.org/%C3%A9%20%E6%BD%AE"),
        ("https://example.org/%20", "https://example.org/%20"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/files/cv.pdf", ""),
        ("javascript:alert(1)", ""),
        ("https://" + "a" * 3000, ""),
    ],
)
def test_only_addresses_that_a_terminal_can_open_are_told_to_it(url: str, told: str) -> None:
    assert address(url) == told


def test_blanks_fold_across_runs_as_in_html() -> None:
    runs = [Run("a "), Run(" b"), Run("\n"), Run("  \t c  ")]
    assert ["".join(run.text for run in line.runs) for line in lines_of(runs)] == ["a b", "c "]

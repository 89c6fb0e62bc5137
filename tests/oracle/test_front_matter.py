"""What the commands write in a front matter, read by python-frontmatter and by Jekyll's Ruby."""

from __future__ import annotations

import copy
import json
import os
import random
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import frontmatter
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import require_jekyll, shared_folder
from tuiprofile.editor.commands import (
    AddMetadata,
    AddToMetadataList,
    Command,
    MoveInMetadataList,
    RemoveFromMetadataList,
    RemoveMetadata,
    SetMetadata,
)
from tuiprofile.editor.state import State
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile.front_matter import Value, front_matter_values
from tuiprofile.syntax.frontmatter import find_front_matter
from tuiprofile.text import decode

pytestmark = pytest.mark.oracle

PROGRAM: Final = Path(__file__).with_name("front_matter.rb")
BODY: Final = "# News\n\n- one\n"
STRING: Final = "String"


class Psych:
    """One Ruby process that reads front matters."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def read(self, text: str) -> dict[str, Any]:
        """What Jekyll makes of a page: `data` with the class of each value, and `body`."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@pytest.fixture(scope="module")
def psych() -> Iterator[Psych]:
    with subprocess.Popen(
        [require_jekyll("ruby"), "-W0", str(PROGRAM)],
        env={**os.environ, "JEKYLL_NO_BUNDLER_REQUIRE": "1", "LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        yield Psych(process)
        process.stdin.close() if process.stdin else None


def ruby(answer: dict[str, Any], *path: str | int) -> list[Any]:
    """The class and words of a value in an answer."""
    assert "error" not in answer, answer
    value: list[Any] = answer["data"]
    for step in path:
        if isinstance(step, int):
            value = value[1][step]
        else:
            value = next(inner for key, inner in value[1] if key == [STRING, step])
    return value


PAGES: Final = {
    "plain": ("a: old # c\nz: 1\n", ("a",)),
    "single": ("a: 'old' # c\nz: 1\n", ("a",)),
    "double": ('a: "old" # c\nz: 1\n', ("a",)),
    "literal": ("a: |\n  old\n  two\nz: 1\n", ("a",)),
    "stripped": ("a: |-\n    old\nz: 1\n", ("a",)),
    "folded": ("a: >-\n  old\n  two\n\n# c\nz: 1\n", ("a",)),
    "brackets": ("a: [x, old, {k: y}]\nz: 1\n", ("a", 1)),
    "braces": ("a: {k: old, l: m}\nz: 1\n", ("a", "k")),
    "dash": ("a:\n  - x\n  - old\nz: 1\n", ("a", 1)),
    "nested": ("a:\n  k: old\nz: 1\n", ("a", "k")),
    "nothing": ("a: \nz: 1\n", ("a",)),
    "number": ("a: 12\nz: 1\n", ("a",)),
    "truth": ("a: true\nz: 1\n", ("a",)),
    "lines": ("a: old\n  words\nz: 1\n", ("a",)),
}
_PIECES: Final = st.sampled_from(
    [
        *": |:| #|#|- |-|? |?|*a|&a|!|!!str |%|@|`|'|\"|\\|\\n|[|]|{|}|,|, ".split("|"),
        *">|<|<<|=|~|.|..|...|---".split("|"),
        *"null|Null|true|Yes|on|off|y|N|0|1|012|0x1F|0o7|1e3|1.5|1,000|1_0|12:30|-1|+2".split("|"),
        *".inf|.nan|:sym|2024|2024-05-01|2024-5-1|2024-05-01 10:00:00| 10:00".split("|"),
        *"{{ x }}|{% y %}|é|中文|🎉|Ⅷ|ﬀ|ſ|o|word|a b|https://a.b/c?d=e#f".split("|"),
        *("|", "\u00a0", "\u200b", "\u2028", "\u0085", "\ufeff", "\t", " ", "  ", "\n", "\n\n"),
    ]
)
VALUES: Final = (
    st.lists(_PIECES, max_size=6).map("".join)
    | st.text(max_size=12)
    | st.from_regex(r"\A[-+.:0-9,_xobeEfT ]{1,12}\Z")
)


_UNWRITABLE: Final = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 (5.1) does not count as printable."""


@given(name=st.sampled_from(sorted(PAGES)), value=VALUES)
@example("plain", "oﬀ")
@example("plain", "1,000")
@example("plain", ":sym")
@example("number", "12:30")
@example("folded", "a\n\nb")
@example("brackets", "a:b")
def test_a_text_is_refused_or_read_back_by_both_readers(
    psych: Psych, name: str, value: str
) -> None:
    source, path = PAGES[name]
    page = f"---\n{source}---\n{BODY}"
    outcome = SetMetadata(path, value)(State.of(page))
    if isinstance(outcome, Refusal):
        assert _UNWRITABLE.search(value) or name in (
            "literal", "stripped", "folded"
        ), (value, outcome)  # fmt: skip
        return
    assert outcome.changes.invert(page).apply(outcome.after.text) == page
    _agree(psych, outcome, path, value)


@given(value=VALUES)
def test_a_new_key_or_entry_is_refused_or_read_back_by_both_readers(
    psych: Psych, value: str
) -> None:
    page = State.of(f"---\na: old\nb:\n- x\nc: [y]\nd:\n---\n{BODY}")
    for command, path in (
        (AddMetadata("k", value), ("k",)),
        (AddToMetadataList(("b",), value), ("b", 1)),
        (AddToMetadataList(("c",), value, 0), ("c", 0)),
        (AddToMetadataList(("d",), value), ("d", 0)),
    ):
        outcome = command(page)
        if isinstance(outcome, Transaction):
            _agree(psych, outcome, path, value)


def _agree(psych: Psych, outcome: Transaction, path: tuple[str | int, ...], value: str) -> None:
    """Both readers see `value`, with the same type, and the body as it was."""
    after = outcome.after.text
    said: Any = frontmatter.loads(after).metadata
    for step in path:
        said = said[step]
    answer = psych.read(after)
    kind, words = ruby(answer, *path)
    assert answer["body"] == BODY
    (made,) = [one for one in front_matter_values(outcome.after.page) if one.path == path]
    if made.kind == "string":
        closed = value + "\n" if made.style in ("literal", "folded") else value
        assert kind == STRING and isinstance(said, str)
        assert said == words and said in (value, closed)
        return
    # It was no text before, or is new, and is written as it was typed.
    assert made.words == value and not isinstance(said, str)
    assert (
        kind != STRING
        and kind
        == {
            "null": "NilClass",
            "bool": "TrueClass" if said else "FalseClass",
            "number": "Float" if isinstance(said, float) else "Integer",
            "date": "Date" if len(value) == len("2024-05-01") else "Time",
        }[made.kind]
    ), (value, said, kind)


_WORDS: Final = ("Words that were not here", "yes: no # maybe", "true", "数据 🎉", 'it\'s "so"')


@pytest.mark.corpus
def test_real_front_matters_keep_all_but_the_value_that_is_set(psych: Psych) -> None:
    folder = shared_folder()
    if folder is None:
        pytest.skip("needs real pages: TUIPROFILE_SHARED is unset")
    rnd = random.Random(2024)
    tally: Counter[str] = Counter()
    for file in sorted((*(folder / "seeds").glob("*.txt"), *(folder / "corpus").glob("*.md"))):
        page = decode(file.read_bytes())
        place = find_front_matter(page)
        if place is None:
            continue
        # The body is not read here, and a short one is scanned sooner.
        page = page[: place.span.end] + BODY
        state = State.of(page)
        values = front_matter_values(state.page)
        if not values or not values[0].path or "\ufffd" in page:
            continue
        before = psych.read(page)
        if "error" in before:
            assert page.startswith("\ufeff"), (file.name, before)
            continue
        for value in values:
            if not value.editable or rnd.random() > 0.3:
                continue
            command = rnd.choice(_commands(value, rnd.choice(_WORDS)))
            outcome = command(state)
            if isinstance(outcome, Refusal):
                tally[outcome.reason] += 1
                continue
            tally[type(command).__name__] += 1
            after = psych.read(outcome.after.text)
            assert after.get("body") == before["body"], (file.name, command, after)
            expected = copy.deepcopy(before["data"])
            _apply(command, value, expected)
            assert after["data"] == expected, (file.name, command)
    print(tally)
    assert min(tally[one.__name__] for one in (SetMetadata, RemoveMetadata)) > 100, tally


def _commands(value: Value, words: str) -> list[Command]:
    found: list[Command] = [SetMetadata(value.path, words)] if value.is_scalar else []
    if isinstance(value.path[-1], str):
        return [*found, RemoveMetadata(value.path)]
    return [*found, RemoveFromMetadataList(value.path), MoveInMetadataList(value.path, 0)]


def _apply(command: Command, value: Value, data: list[Any]) -> None:
    """Change what Ruby said of a page as `command` should."""
    for step in value.path[:-1]:
        data = data[1][step] if isinstance(step, int) else dict_item(data, step)[1]
    last = value.path[-1]
    at = last if isinstance(last, int) else data[1].index(dict_item(data, last))
    if isinstance(command, SetMetadata):
        old = data[1][at]
        new = [STRING, command.value]
        if value.kind != "string" and command.value == "true":
            new = ["TrueClass", "true"]
        if value.style in ("literal", "folded") and value.chomping != "-":
            new = [STRING, command.value + "\n"]
        data[1][at] = [old[0], new] if isinstance(last, str) else new
    elif isinstance(command, MoveInMetadataList):
        data[1].insert(command.to, data[1].pop(at))
    else:
        del data[1][at]
        if not data[1] and not value.in_flow:
            data[:] = ["NilClass", ""]


def dict_item(data: list[Any], key: str) -> list[Any]:
    """The key and value of a Ruby hash."""
    found: list[Any] = next(item for item in data[1] if item[0] == [STRING, key])
    return found

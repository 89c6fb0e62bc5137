"""Random pages of lines that begin and end things have kramdown's tree."""

from __future__ import annotations

import os
import random

import pytest

from tests.oracle.kramdown import Kramdown, KramdownError
from tests.oracle.structure import difference, ours, theirs
from tests.syntax.strategies import LINES, PIPES
from tuiprofile.syntax import parse

pytestmark = pytest.mark.oracle

SEEDS = range(8)
TEXTS = int(os.environ.get("TUIPROFILE_FUZZ", "300"))
"""How many texts for each seed; TUIPROFILE_FUZZ=10000 looks further."""


@pytest.mark.parametrize("seed", SEEDS)
def test_random_lines(kramdown: Kramdown, seed: int) -> None:
    chance = random.Random(seed)
    lines = [line for line in (*LINES, *PIPES) if "{%" not in line and "{{" not in line]
    wrong: dict[str, str] = {}
    for _ in range(TEXTS):
        text = "\n".join(chance.choice(lines) for _ in range(chance.randint(2, 14))) + "\n"
        tree = parse(text, liquid=False)
        if tree.front_matter is not None:
            continue
        try:
            expected = kramdown.tree(text)
        except KramdownError:
            continue
        if found := difference(theirs(expected), ours(tree.root)):
            wrong[text] = found
    assert not wrong

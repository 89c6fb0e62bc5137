"""Real pages: what `list --json` says about them is true of their bytes."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize("kind", ["seeds", "corpus_pages"])
def test_every_page_is_listed_with_true_offsets(run, request, kind):
    pages = request.getfixturevalue(kind)
    code, out, err = run("list", "--json", *pages)
    assert (code, err) == (0, "")
    printed = [json.loads(line) for line in out.split("\n")[:-1]]
    assert [each["page"] for each in printed] == [str(page) for page in pages]
    for path, listed in zip(pages, printed, strict=True):
        data = path.read_bytes()
        entries = [
            entry
            for section in listed["sections"]
            for entry in (*section["items"], *section["blocks"])
        ]
        for entry in entries:
            start, end = entry["bytes"]
            as_text = data[start:end].decode("utf-8", "surrogateescape")
            assert re.sub("[\ud800-\udfff]", "\ufffd", as_text) == entry["text"]
        ids = [each["id"] for each in (*listed["sections"], *entries)]
        assert len(set(ids)) == len(ids)
        places = sorted(entry["bytes"] for entry in entries)
        assert all(before[1] <= after[0] for before, after in pairwise(places))
        visible = [each["bytes"] for each in listed["sections"] if not each["hidden"]]
        assert all(before[1] == after[0] for before, after in pairwise(visible))
        assert not visible or visible[-1][1] == len(data)

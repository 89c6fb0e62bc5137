"""A hostile page is opened, looked at, edited, saved and put back, over a real file."""

from __future__ import annotations

import random
import re
import signal
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Final, NamedTuple

from tests.faults.mutations import Hostile, hostile
from tests.support import SAMPLE_SITE, shared_folder
from tuiprofile.check import check
from tuiprofile.editor.commands import (
    Add,
    AddFields,
    AddMetadata,
    AddSection,
    Command,
    Delete,
    DeleteSection,
    Duplicate,
    Hide,
    HideSection,
    Move,
    MoveSection,
    MoveToSection,
    RenameSection,
    SetFields,
    SetMetadata,
    SetRaw,
    Show,
    ShowSection,
    SortByDate,
)
from tuiprofile.editor.disk.outcomes import Saved, Unchanged
from tuiprofile.editor.keeping.earlier import earlier
from tuiprofile.editor.keeping.recovery import back, lost_in
from tuiprofile.editor.session import Session
from tuiprofile.editor.transaction import Refusal, Transaction
from tuiprofile.profile.fields import read_fields
from tuiprofile.profile.front_matter import front_matter_values
from tuiprofile.profile.metadata import read_metadata
from tuiprofile.profile.page import Page
from tuiprofile.text import ByteOffsets, ChangeSet, decode, encode
from tuiprofile.tui.diff_lines import diff_lines
from tuiprofile.tui.display import crop, guard, lines, one_line, wrap
from tuiprofile.tui.labels import label, title
from tuiprofile.tui.result_lines import plain_lines, result_lines
from tuiprofile.tui.widgets.preview import entry_lines
from tuiprofile.tui.widgets.scrolled import Linked
from tuiprofile.tui.widgets.text_lines import wrapped

PAGES: Final = (
    """\
---
permalink: /
title: "Wren Marsh"
author_profile: true
redirect_from:
  - /about/
---

I study mud. Write to [me](mailto:wren@marsh.example).

# 🔥 News

- *2025.03*: &nbsp;🎉 The *reed survey* is out ([data](https://marsh.example/reeds))
- *2024.11*: &nbsp;Moved to the tidal station
<!-- - *2023.06*: &nbsp;An old regatta -->

# 📝 Publications

<div class='paper-box'><div class='paper-box-image'><div><div class="badge">TIDE 2024</div>
<img src='images/mud.png' alt="sym" width="100%"></div></div>
<div class='paper-box-text' markdown="1">

[On the Colours of Mud](https://marsh.example/mud.pdf)

**Wren Marsh**, A. Lee, B. Wu

</div>
</div>

- A. Lee, **W. Marsh**. On the Tides of All the Seas. In *WAVES 2022*. ([pdf](a) | [code](b))

# 📖 Education

1. *2019.09 - 2023.06*, Ph.D., Quayside University
2. *2015.09 - 2019.06*, B.Sc., Lighthouse College
""",
    """\
# News

* **[05/2024]** Fog, seen from the pier
* **[04/2023]** Mud
  - nested, with `code`
  - and more

Talks
-----

| Year | Talk |
|------|------|
| 2023 | On reeds |
| 2021 | On 潮汐 and 泥 |

<!--
# Awards

- 2022, Reed prize
-->

## Service

<ul>
<li>2020: Reviewer, WAVES</li>
<li>2019: Chair, MUD</li>
</ul>
""",
    """\
---
title: Notes
---

{% assign tide = "high" %}

**News**

2024.05 Fog came in.

{% for talk in site.talks %}
- {{ talk.title }}
{% endfor %}

# Honours

- *2021*, Best paper, [MUD](https://mud.example)
- *2020*, Second prize\t
- *2019*, Third prize

> A quote
> of two lines

```yaml
- not: an item
```
""",
    "- one\n- two\n",
)
"""Invented pages, beside the sample site's."""

_WORDS: Final = (
    "Fog on the pier", "*2024.05*: mud", "a\nb", "", "[x](y)", "泥 and 潮", "x\x1b[31m", "\udcff",
    "\ud800", "-->", "<!--", "a | b", "{{ x", "\0", "\u202e", "**", "# x", "a" * 300, "\r",
    "\ufeff",
)  # fmt: skip
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_MOST: Final = 60.0
"""Seconds of work after which a page counts as one that never opens."""


class Outcome(NamedTuple):
    """What came of one hostile page."""

    number: int
    edited: bool
    refused: int
    opening: float
    """Seconds."""
    wrong: str = ""


class _Endless(BaseException):
    """It takes far too long."""


@cache
def pages() -> tuple[bytes, ...]:
    """What is made hostile; small pages most often, as they take less time."""
    small = [page.encode() for page in PAGES]
    large = [SAMPLE_SITE / "_pages" / "about.md"]
    shared = shared_folder()
    if shared is not None:
        large += sorted((shared / "seeds").glob("*.txt"))
    return (*small, *small, *(file.read_bytes() for file in large))


def undergo(numbers: range, folder: Path) -> list[Outcome]:
    """What came of the hostile pages with these numbers."""
    return [_undergo_one(number, folder) for number in numbers]


def _undergo_one(number: int, folder: Path) -> Outcome:
    page = hostile(number, pages())
    path = folder / "about.md"
    try:
        with _limited(_MOST):
            return _ordeal(number, page, path)
    except (Exception, _Endless) as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        said = f"{type(error).__name__} at {where}: {str(error)[:300]!r}"
        return Outcome(number, False, 0, 0.0, f"page {page.base}, {', '.join(page.done)}: {said}")


def _ordeal(number: int, page: Hostile, path: Path) -> Outcome:
    rnd = random.Random(f"edit {number}")
    path.write_bytes(page.data)
    before = _untouched(path)
    journalled = rnd.random() < 0.1
    started = time.perf_counter()
    session = Session.open_to_edit(path) if journalled else Session.open(path)
    opening = time.perf_counter() - started
    try:
        text = session.text
        assert encode(text) == page.data
        assert isinstance(session.save(), Unchanged)
        assert not session.dirty
        assert _untouched(path) == before
        _look(session, rnd)
        refused = 0
        while refused < 2:
            command = _command(rnd, session.page)
            done = session.run(command)
            if isinstance(done, Transaction) and done.changes:
                break
            if isinstance(done, Refusal):
                _harmless(one_line(done.reason))
            refused += 1
            assert session.text == text
        else:
            assert _untouched(path) == before and path.read_bytes() == page.data
            return Outcome(number, False, refused, opening)
        _edited(session, done, page.data, path, journalled)
        _shown_again(session, command, done, text)
        assert session.undo() is not None
        assert session.text == text
        assert isinstance(session.save(), Saved | Unchanged)
        assert path.read_bytes() == page.data
        return Outcome(number, True, refused, opening)
    finally:
        session.close(discard=True)


def _untouched(path: Path) -> tuple[int, int, int]:
    """What stays as it is of a file that nobody writes."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _edited(session: Session, done: Transaction, data: bytes, path: Path, journalled: bool) -> None:
    """The file gets the edits of `done` over `data`, and nothing else."""
    text = decode(data)
    assert session.text == done.changes.apply(text)
    shown = wrapped(diff_lines(session.diff()), 60)
    _harmless(*(words for row in shown for words, _ in row))
    _harmless(*(words for row in result_lines(done) for words, _ in row))
    if journalled:
        _recovered(session, text)
    assert isinstance(session.save(), Saved) or session.text == text
    assert path.read_bytes() == _over(data, text, done.changes)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    if journalled and session.text != text:
        assert session.keeping is not None and session.keeping.versions is not None
        before = earlier(session, session.keeping.versions)[0].changes
        assert isinstance(before, ChangeSet) and before.apply(session.text) == text


def _recovered(session: Session, text: str) -> None:
    """The journal gives the edit back, in the page as it is and in one written meanwhile."""
    assert session.keeping is not None and session.keeping._folder is not None
    (lost,) = lost_in(session.keeping._folder, text)
    assert lost.changes.apply(lost.base) == session.text
    merge = back(lost, text)
    assert merge.changes(["mine"] * len(merge.open)).apply(text) == session.text
    other = decode(hostile(len(text), [encode(text)]).data)
    back(lost, other).changes().apply(other)


def _shown_again(session: Session, command: Command, done: Transaction, text: str) -> None:
    """Showing what was hidden gives every byte back."""
    if not isinstance(command, Hide | HideSection):
        return
    assert done.target is not None
    show = Show(done.target) if isinstance(command, Hide) else ShowSection(done.target)
    assert isinstance(session.run(show), Transaction)
    assert session.text == text
    session.undo()


def _over(data: bytes, text: str, changes: ChangeSet) -> bytes:
    """The bytes with the edits made to them, the last one first."""
    offsets = ByteOffsets(text)
    for span, insert in reversed(changes.edits):
        start, end = offsets.span(span)
        data = data[:start] + encode(insert) + data[end:]
    return data


def _look(session: Session, rnd: random.Random) -> None:
    """Whatever a person would see of the page is harmless."""
    page = session.page
    if page.front_matter is not None:
        read_metadata(page.front_matter.source_span.of(page.text))
    for value in front_matter_values(page):
        _harmless(one_line(value.name), one_line(value.reason), *lines(value.text))
    for section in page.sections:
        _harmless(title(section.title), one_line(section.title))
        for entry in section.entries:
            _harmless(*label(entry.text))
            for raw in (False, True):
                shown = wrapped(entry_lines(entry, page.text, 1, raw), 60)
                _harmless(*(words for row in shown for words, _ in row))
                styles = (style for row in shown for _, style in row)
                _harmless(*(style.url for style in styles if isinstance(style, Linked)))
        for item in section.items:
            for part in read_fields(page.text, item).parts:
                _harmless(one_line(str(part.value)))
    for found in check(page):
        _harmless(one_line(found.message), one_line(found.fix.sentence if found.fix else ""))
        assert 0 <= found.span.start <= found.span.end <= len(page.text)
    start = rnd.randint(0, len(page.text))
    piece = page.text[start : start + 500]
    _harmless(guard(piece), crop(one_line(piece), 30), *wrap(one_line(piece), 20))
    _harmless(*(words for row in plain_lines(piece) for words, _ in row))


def _harmless(*shown: str) -> None:
    for words in shown:
        assert not _UNSAFE.search(words), ascii(words[:200])


def _command(rnd: random.Random, page: Page) -> Command:
    sections = [section.id for section in page.sections] or ["news"]
    entries = [entry for section in page.sections for entry in section.entries]
    items = [item for section in page.sections for item in section.items]
    item = rnd.choice(items).id if items else "news/1"
    entry = rnd.choice(entries).id if entries else "news/1"
    hidden = [each.id for each in items if each.hidden] or [item]
    section, other, words = rnd.choice(sections), rnd.choice(sections), rnd.choice(_WORDS)
    paths = [value.path for value in front_matter_values(page)] or [("title",)]
    return rnd.choice(
        (
            lambda: Add(section, words),
            lambda: AddFields(section, {"text": words, "date": rnd.choice(("2026.09", words))}),
            lambda: AddMetadata(rnd.choice(("mud", words)), words),
            lambda: AddSection(rnd.choice(("talks", "awards", "other")), words or None),
            lambda: Delete(item),
            lambda: Delete(entry),
            lambda: DeleteSection(section),
            lambda: Duplicate(item),
            lambda: Hide(item),
            lambda: Hide(item),
            lambda: HideSection(section),
            lambda: Move(item, rnd.randint(1, 4)),
            lambda: MoveSection(section, rnd.choice((other, None))),
            lambda: MoveToSection(item, other),
            lambda: RenameSection(section, words),
            lambda: SetFields(item, _fields(rnd, page, item, words)),
            lambda: SetFields(item, _fields(rnd, page, item, words)),
            lambda: SetMetadata(rnd.choice(paths), words),
            lambda: SetRaw(entry, rnd.choice(("- ", "")) + words),
            lambda: SetRaw(entry, _text(page, entry) + rnd.choice((" ", "\n  ")) + words),
            lambda: Show(rnd.choice(hidden)),
            lambda: ShowSection(section),
            lambda: SortByDate(section),
        )
    )()


def _fields(rnd: random.Random, page: Page, name: str, words: str) -> dict[str, str]:
    item = page.find(name)
    found = [] if item is None else [part.name for part in read_fields(page.text, item).parts]
    return {rnd.choice([*found, "text", "date", "title"]): words}


def _text(page: Page, name: str) -> str:
    entry = page.find(name)
    return "" if entry is None else entry.text


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise `_Endless` after so many seconds of work, those of other programs not counted."""

    def late(number: int, frame: FrameType | None) -> None:
        raise _Endless

    old = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)

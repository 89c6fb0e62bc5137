"""The user's keys hold where every terminal sends them and no two actions want the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.keys import _character_to_key

from tuiprofile.settings.key_names import is_sure, key_name, key_shown, key_written
from tuiprofile.settings.keymap import Resolved, resolved
from tuiprofile.settings.loading import load
from tuiprofile.tui.actions import ACTIONS, usual_keys


def keys(folder: Path, text: str) -> Resolved:
    path = folder / "config.toml"
    path.write_text(f"[keys]\n{text}")
    found = load(path)
    assert found.faults == ()
    return resolved(found, usual_keys())


def told(found: Resolved) -> list[tuple[int, str]]:
    """The faults with their lines below the head of the table."""
    return [(each.line - 1, f"{each.key} {each.reason}") for each in found.faults]


def test_signs_are_called_as_textual_calls_them() -> None:
    for code in range(0x21, 0x7F):
        assert key_name(chr(code)) == _character_to_key(chr(code))
    assert key_name("ä") == _character_to_key("ä")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("a", "a"),
        ("A", "A"),
        ("shift+a", "A"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("+", "plus"),
        (" ", "space"),
        ("Ctrl+S", "ctrl+s"),
        ("^s", "ctrl+s"),
        ("ctrl++", "ctrl+plus"),
        ("PgDn", "pagedown"),
        ("Esc", "escape"),
        ("F5", "f5"),
        ("shift+Tab", "shift+tab"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("alt+x", "alt+x"),
    ],
)
def test_keys_are_known_by_their_names(written: str, name: str) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize(
    "written", ["", "aa", "ctrl+", "hyper+x", "ctrl+ctrl+a", "\x1b", "f99", "a+b", "\u0301", "+ +"]
)
def test_what_is_no_key_has_no_name(written: str) -> None:
    assert key_name(written) is None


def test_keys_that_are_written_are_read_again() -> None:
    for action in ACTIONS:
        for key in action.keys:
            assert key_name(key_written(key)) == key


def test_keys_are_shown_briefly() -> None:
    shown = [key_shown(key) for key in ("ctrl+s", "question_mark", "enter", "f5", "shift+tab", "a")]
    assert shown == ["^s", "?", "⏎", "F5", "Shift+Tab", "a"]


@pytest.mark.parametrize("key", ["a", "Z", "question_mark", "ctrl+s", "ctrl+x", "f5", "delete"])
def test_some_keys_come_from_every_terminal(key: str) -> None:
    assert is_sure(key)


@pytest.mark.parametrize(
    "key",
    [
        *(f"ctrl+{letter}" for letter in "abchijmnpqtvwz"),
        *("space", "f1", "f10", "f11", "alt+x", "alt+enter", "ctrl+enter", "shift+enter"),
        *("shift+tab", "ctrl+shift+s", "ctrl+space"),
    ],
)
def test_some_keys_do_not(key: str) -> None:
    assert not is_sure(key)


def test_the_usual_keys_are_free_of_clashes() -> None:
    every = [key for action in ACTIONS for key in action.keys]
    assert len(every) == len(set(every))


def test_keys_change_hands(tmp_path: Path) -> None:
    found = keys(tmp_path, 'undo = "x"\ntoggle_hidden = "u"\nsave = ["W", "ctrl+b"]\n')
    assert found.faults == ()
    assert (found.keys["undo"], found.keys["toggle_hidden"]) == (("x",), ("u",))
    assert found.keys["save"] == ("W", "ctrl+b")
    assert found.keys["add"] == ("a",)


def test_a_key_that_another_action_has_is_told_and_passed_over(tmp_path: Path) -> None:
    found = keys(tmp_path, '\nadd = "n"\nsave = ["W", "u"]\n')
    assert told(found) == [
        (2, "keys.add cannot have n, which is next_hit's; give next_hit another key"),
        (3, "keys.save cannot have u, which is undo's; give undo another key"),
    ]
    assert (found.keys["add"], found.keys["save"]) == (("a",), ("W",))
    assert found.keys["next_hit"] == ("n",)


def test_of_two_that_want_a_key_the_first_gets_it(tmp_path: Path) -> None:
    found = keys(tmp_path, 'fold = "Z"\nmark = ["Z", "z"]\n')
    assert told(found) == [(2, "keys.mark cannot have Z, which is fold's; give fold another key")]
    assert (found.keys["fold"], found.keys["mark"]) == (("Z",), ("z",))


def test_what_keeps_its_key_after_all_takes_it_back(tmp_path: Path) -> None:
    # `add` gets nothing, so it keeps `a`, which `undo` then cannot have.
    found = keys(tmp_path, 'undo = "a"\nadd = "n"\n')
    assert [line for line, _ in told(found)] == [1, 2]
    assert (found.keys["undo"], found.keys["add"]) == (("u",), ("a",))


def test_an_action_that_does_not_exist_is_told(tmp_path: Path) -> None:
    found = keys(tmp_path, 'toggle-hiden = "X"\nfrobnicate = "X"\n')
    assert told(found) == [
        (1, "keys.toggle-hiden is no action; did you mean toggle_hidden?"),
        (2, "keys.frobnicate is no action"),
    ]
    assert dict(found.keys) == usual_keys()


def test_a_key_that_some_terminals_keep_is_never_the_only_one(tmp_path: Path) -> None:
    found = keys(tmp_path, 'mark = "ctrl+b"\nundo = ["alt+u", "f10"]\nredo = ["alt+u", "R"]\n')
    assert [line for line, _ in told(found)] == [1, 2]
    assert found.keys["redo"] == ("alt+u", "R")
    assert (found.keys["mark"], found.keys["undo"]) == (("space",), ("u",))
    assert keys(tmp_path, 'mark = "space"\nprevious_pane = "shift+tab"\n').faults == ()


def test_the_way_out_and_the_help_keep_a_key(tmp_path: Path) -> None:
    found = keys(tmp_path, 'quit = []\nhelp = []\nversions = []\nadd = "ctrl+q"\n')
    assert told(found) == [
        (1, "keys.quit needs a key"),
        (2, "keys.help needs a key"),
        (4, "keys.add cannot have ^q, which is quit's everywhere"),
    ]
    assert found.keys["versions"] == ()
    assert found.keys["quit"] == ("q", "ctrl+q")

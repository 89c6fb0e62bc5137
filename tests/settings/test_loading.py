"""Whatever stands in the settings file, what can be used holds, and the rest is told by line."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiprofile.settings.declared import Settings, declared
from tuiprofile.settings.loading import Loaded, load, settings_path
from tuiprofile.settings.template import KeyOf, default_file
from tuiprofile.tui.keymap import USUAL


def loaded(folder: Path, text: str) -> Loaded:
    path = folder / "config.toml"
    path.write_text(text)
    return load(path)


def told(folder: Path, text: str) -> list[str]:
    """The faults without the folder."""
    return [str(each).removeprefix(f"{folder}/") for each in loaded(folder, text).faults]


def test_without_a_file_everything_is_as_declared(tmp_path: Path) -> None:
    found = load(tmp_path / "config.toml")
    assert (found.exists, found.readable, found.faults) == (False, True, ())
    assert found.settings == Settings()
    assert found.settings.theme == "dark" and found.settings.mouse and not found.settings.blink


def test_the_file_lies_in_the_users_folder_for_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path() == tmp_path / "tuiprofile" / "config.toml"


def test_every_setting_is_taken_from_the_file(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        'theme = "light"\ndate = "Mon YYYY"\ndecoration = "🎉🎉"\nsort = "bottom"\n'
        'editor = "emacs -nw"\nmouse = false\nblink = true\n'
        '[links]\n"www.ArXiv.org" = "pdf"\n[keys]\nsave = ["Ctrl+S", "W"]\nadd = "+"\n',
    )
    assert found.faults == ()
    assert found.settings == Settings(
        theme="light",
        date="Mon YYYY",
        decoration="🎉🎉",
        sort="bottom",
        editor="emacs -nw",
        mouse=False,
        blink=True,
        links={"arxiv.org": "pdf"},
        keys={"save": ("ctrl+s", "W"), "add": ("plus",)},
    )
    assert {each.name for each in declared() if each.check} < found.given
    assert {"links.arxiv.org", "keys.save"} < found.given


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('them = "dark"', "them is no setting; did you mean theme?"),
        ('theme = "drak"', 'theme is dark, light, ansi or high-contrast, not "drak"'),
        ("theme = 3", "theme is dark, light, ansi or high-contrast, not 3"),
        ('mouse = "no"', 'mouse is true or false, without quotes, not "no"'),
        ("blink = 1", "blink is true or false, without quotes, not 1"),
        ('sort = "up"', 'sort is neighbours, top or bottom, not "up"'),
        ('date = "soon"', "date is page or a format such as YYYY.MM"),
        ('date = "2026.09"', "date is page or a format such as YYYY.MM"),
        ("date = 2026-09-03", 'date is a text in quotes ("…"), not 2026-09-03'),
        ('decoration = "party"', "decoration is neighbours, none, or emoji alone"),
        ('editor = "vim \'"', "editor cannot be understood as a command"),
        ('editor = "vim\\n"', "editor is one line without control characters"),
        ('links = "paper"', "links is a table: write [links]"),
        ("theme = dark", "is no TOML: Invalid value"),
        ('links."https://arxiv.org/" = "x"', "links.https://arxiv.org/ is no host"),
        ('links."arxiv.org" = ""', "links.arxiv.org is what the link is called"),
        ('links."arxiv.org" = 1', "links.arxiv.org is a text in quotes"),
        ('keys.add = "redd"', 'keys.add names no key: "redd"'),
        ("keys.add = 3", "keys.add is a key"),
        ("keys.add = [3]", "keys.add is a key"),
    ],
)
def test_a_mistake_is_one_line_and_only_that_line_is_lost(
    tmp_path: Path, line: str, says: str
) -> None:
    text = f'# mine\n{line}\nkeys.undo = "Z"\n'
    found = loaded(tmp_path, text)
    (fault,) = found.faults
    message = str(fault)
    assert message.startswith(f"{tmp_path}/config.toml:2: ") and "\n" not in message
    assert says in message
    assert found.settings == Settings(keys={"undo": ("Z",)})


def test_the_line_of_a_key_is_found_in_any_notation(tmp_path: Path) -> None:
    assert told(tmp_path, '[links]\n"a.example" = "x"\n\n[keys]\n# add\nadd = 3\n') == [
        'config.toml:6: keys.add is a key ("a") or a list of keys (["ctrl+s", "w"]), not 3'
    ]
    assert told(tmp_path, "\n\nkeys = { add = 3 }\n")[0].startswith("config.toml:3: keys.add ")
    assert told(tmp_path, '[links]\narxiv.org = ""\n')[0].startswith(
        "config.toml:2: links.arxiv.org"
    )
    assert told(tmp_path, "[ 'keys' ]\n\"add\" = 3\n")[0].startswith("config.toml:2: keys.add ")


def test_a_host_needs_no_quotes(tmp_path: Path) -> None:
    assert loaded(tmp_path, '[links]\narxiv.org = "pdf"\n').settings.links == {"arxiv.org": "pdf"}


def test_with_a_broken_head_goes_its_table(tmp_path: Path) -> None:
    text = '[keys\nadd = "+"\nsort = "S"\n[links]\n"a.example" = "x"\n'
    found = loaded(tmp_path, text)
    assert [each.line for each in found.faults] == [1]
    assert found.settings == Settings(links={"a.example": "x"})


def test_a_list_that_never_ends_loses_no_other_line(tmp_path: Path) -> None:
    found = loaded(tmp_path, 'theme = "light"\n[keys]\nsave = ["W",\n')
    assert [each.line for each in found.faults] == [3]
    assert found.settings == Settings(theme="light")


def test_a_file_full_of_mistakes_is_given_up_in_one_line(tmp_path: Path) -> None:
    found = loaded(tmp_path, 'theme = "light"\n' + "nonsense\n" * 200)
    assert len(found.faults) == 1 and "nothing of this file" in str(found.faults[0])


@pytest.mark.parametrize("data", [b"\xff\xfe", b"theme = '\xff'"])
def test_what_is_not_utf_8_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(data)
    found = load(tmp_path / "config.toml")
    assert "is not UTF-8" in str(found.faults[0]) and found.settings == Settings()


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b'\xef\xbb\xbftheme = "light"\r\nblink = true\r\n')
    assert load(tmp_path / "config.toml").settings == Settings(theme="light", blink=True)


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    fifo, loop = tmp_path / "fifo", tmp_path / "loop"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    for path in (fifo, loop, tmp_path):
        found = load(path)
        assert len(found.faults) == 1 and not found.readable and found.settings == Settings()


def test_nesting_without_end_is_told(tmp_path: Path) -> None:
    assert loaded(tmp_path, "theme = " + "[" * 50_000).settings == Settings()
    assert loaded(tmp_path, "theme = " + "9" * 50_000).settings == Settings()
    (fault,) = loaded(tmp_path, f"[keys]\nadd = {'[' * 90}1{']' * 90}\n").faults
    assert fault.reason.endswith("not a list")


@pytest.mark.parametrize("text", ["[links]\n{} = 'x'\n", "\nlinks.{} = 'x'\n"])
def test_a_key_of_parts_without_end_is_told_by_its_line(tmp_path: Path, text: str) -> None:
    (fault,) = loaded(tmp_path, text.format(".".join(["a"] * 3_000))).faults
    assert fault.line == 2 and "not a table" in fault.reason


def test_a_number_of_digits_without_end_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, f"theme = 0x{'f' * 5_000}\n") == [
        "config.toml:1: theme is dark, light, ansi or high-contrast, "
        "not a number of very many digits"
    ]


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_nothing_in_a_file_is_a_crash(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    for fault in load(path).faults:
        assert fault.reason


def test_the_written_file_says_what_holds_without_it(tmp_path: Path) -> None:
    text = default_file(KeyOf(each.name, each.keys, each.help) for each in USUAL.actions)
    assert tomllib.loads(text) == {"links": {}, "keys": {}}
    assert loaded(tmp_path, text).settings == Settings()
    prose = [line for line in text.splitlines() if line.startswith("# ") and " = " in line]
    bare = "\n".join(line.removeprefix("# ") for line in prose)
    head, _, keys = bare.partition('help = ["?"')
    heads, _, links = head.partition('"arxiv.org"')
    found = loaded(tmp_path, f'{heads}\n[links]\n"arxiv.org"{links}\n[keys]\nhelp = ["?"{keys}')
    assert found.faults == ()
    assert {each.name for each in declared() if each.check} < found.given
    defaults = {each.name: each.default for each in declared() if each.check}
    assert {name: getattr(found.settings, name) for name in defaults} == defaults
    assert found.settings.keys == {each.name: each.keys for each in USUAL.actions}


def test_every_setting_is_explained() -> None:
    for each in declared():
        assert len(each.help) > 20 and each.help.endswith(".")

"""`tuiprofile config` tells what holds; `add` goes by it."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from tests.cli.test_process import imported

PAGE = """\
# News

- *2025.03*: 🎉 The tide table went live ([Code](https://github.com/a/b))
- *2024.11*: 🎉 Moved to the harbour lab ([Code](https://github.com/a/c))

# Talks
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings file would be."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "tuiprofile" / "config.toml"


def write(config: Path, text: str) -> None:
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(text)


def added(run, tmp_path, *words):
    page = tmp_path / "page.md"
    page.write_text(PAGE)
    code, _, err = run("add", *words, "-p", page)
    assert code == 0
    return page.read_text(), err


def test_without_a_file_the_defaults_are_told(run, config):
    code, out, err = run("config")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == f"{config}  (not there; --init writes one)"
    assert ["theme", '"dark"', "default"] in [line.split() for line in lines]
    assert ["keys.add", '"a"', "default"] in [line.split() for line in lines]


def test_what_holds_is_told_with_where_it_is_from_and_what_is_wrong(run, config):
    write(config, 'theme = "light"\nsort = "up"\n[keys]\nadd = "+"\nundo = "x"\n')
    code, out, err = run("config")
    words = [line.split() for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == str(config)
    assert ["theme", '"light"', "file"] in words and ["sort", '"neighbours"', "default"] in words
    assert ["keys.add", '"+"', "file"] in words and ["keys.undo", '"u"', "default"] in words
    assert out.splitlines()[-2:] == [
        f'{config}:2: sort is neighbours, top or bottom, not "up"',
        f"{config}:5: keys.undo cannot have x, which is toggle_hidden's; "
        "give toggle_hidden another key",
    ]


def test_scripts_get_the_same(run, config):
    write(config, 'blink = true\n[keys]\nsave = ["ctrl+s", "W"]\nad = "x"\n')
    code, out, _ = run("config", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["file"], found["exists"]) == (str(config), True)
    assert found["settings"]["blink"] == {"value": True, "from": "file"}
    assert found["settings"]["keys.save"] == {"value": ["ctrl+s", "W"], "from": "file"}
    assert found["warnings"] == [
        {"line": 4, "key": "keys.ad", "message": "is no action; did you mean add?"}
    ]


def test_init_writes_a_file_and_never_over_one(run, config):
    assert run("config", "--init") == (0, f"Wrote {config}\n", "")
    written = config.read_bytes()
    assert run("config")[1].splitlines()[0] == str(config)
    code, out, err = run("config", "--init")
    assert (code, out) == (3, "") and err.endswith("is there already; it was not changed\n")
    assert config.read_bytes() == written


def test_init_does_not_follow_a_link_to_nowhere(run, config, tmp_path):
    config.parent.mkdir(parents=True)
    config.symlink_to(tmp_path / "elsewhere")
    assert run("config", "--init").code == 3
    assert not (tmp_path / "elsewhere").exists()


def test_init_where_nothing_can_be_written(run, config):
    config.parent.parent.write_text("a file")
    code, out, err = run("config", "--init", "--json")
    assert code == 4 and json.loads(out)["written"] is False and err.startswith("tuiprofile: ")


def test_a_file_that_cannot_be_read(run, config):
    config.mkdir(parents=True)
    code, out, _ = run("config")
    assert code == 4 and f"{config}: is no regular file" in out


def test_wrong_usage(run, config):
    assert run("config", "theme").code == 2
    assert run("config", "--frob").code == 2


def test_neither_config_nor_list_imports_the_screen_and_list_no_settings(page, config):
    write(config, 'theme = "light"\n')
    code, modules = imported(page, ("config",))
    assert code == 0 and modules.isdisjoint({"textual", "rich", "ruamel", "markdown_it"})
    _, modules = imported(page, ("list", "{page}"))
    assert "tomllib" not in modules


def test_without_a_file_add_reads_no_toml(page, config):
    _, modules = imported(page, ("add", "news", "Lock gate", "-p", "{page}"))
    assert "tomllib" not in modules


def test_decoration(run, config, tmp_path):
    today = f"{date.today():%Y.%m}"
    assert f"- *{today}*: 🎉 Lock gate\n" in added(run, tmp_path, "news", "Lock gate")[0]
    write(config, 'decoration = "none"\n')
    assert f"- *{today}*: Lock gate\n" in added(run, tmp_path, "news", "Lock gate")[0]
    write(config, 'decoration = "🚢"\n')
    assert f"- *{today}*: 🚢 Lock gate\n" in added(run, tmp_path, "news", "Lock gate")[0]
    assert "🚢" not in added(run, tmp_path, "talks", "Lock gate")[0]
    assert "🎉🎉 Lock gate" in added(run, tmp_path, "news", "🎉🎉 Lock gate")[0]


def test_sort(run, config, tmp_path):
    write(config, 'sort = "bottom"\n')
    page, _ = added(run, tmp_path, "news", "Lock gate")
    assert page.index("harbour") < page.index("Lock gate") < page.index("# Talks")
    page, _ = added(run, tmp_path, "news", "Lock gate", "--at", "top")
    assert page.index("Lock gate") < page.index("tide table")
    page, _ = added(run, tmp_path, "news", "*2025.06*: Lock gate", "--raw")
    assert page.index("harbour") < page.index("Lock gate")


@pytest.mark.parametrize(
    ("layout", "written"),
    [
        ("YYYY-MM-DD", "2026-09-03"),
        ("YYYY.M", "2026.9"),
        ("Mon YYYY", "Sep 2026"),
        ("Month YYYY", "September 2026"),
        ("YYYY年M月", "2026年9月"),
        ("MM/YYYY", "09/2026"),
    ],
)
def test_the_first_date_of_a_section_is_in_the_format_that_is_set(
    run, config, tmp_path, layout, written
):
    write(config, f'date = "{layout}"\n')
    page, _ = added(run, tmp_path, "talks", "Lock gate", "--date", "2026-09-03")
    assert f"*{written}*" in page[page.index("# Talks") :]
    page, _ = added(run, tmp_path, "news", "Lock gate", "--date", "2026-09-03")
    assert "- *2026.09*: 🎉 Lock gate\n" in page


def test_todays_date_is_in_it_as_well(run, config, tmp_path):
    write(config, 'date = "YYYY-MM-DD"\n')
    page, _ = added(run, tmp_path, "talks", "Lock gate")
    assert f"{date.today():%Y-%m-%d}" in page[page.index("# Talks") :]


def test_a_link_without_a_label_is_called_by_its_host(run, config, tmp_path):
    words = ("news", "Lock gate", "--link", "=https://arxiv.org/abs/1?a=b")
    assert "[paper](https://arxiv.org/abs/1?a=b)" in added(run, tmp_path, *words)[0]
    write(config, '[links]\narxiv.org = "PDF"\n"github.com" = "code"\n')
    page, _ = added(run, tmp_path, *words, "--link", "=https://github.com/a/d")
    assert "([PDF](https://arxiv.org/abs/1?a=b), [Code](https://github.com/a/d))" in page


def test_add_tells_what_is_wrong_in_its_settings_and_adds(run, config, tmp_path):
    write(config, 'theme = "x"\nsort = "up"\n')
    page, err = added(run, tmp_path, "news", "Lock gate")
    assert "Lock gate" in page
    assert err == f'tuiprofile: {config}:2: sort is neighbours, top or bottom, not "up"\n'


def test_the_usual_place_is_the_xdg_folder(program, tmp_path):
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2] / "src")
    out = program("config", env=environment).out
    assert out.startswith(f"{tmp_path}/tuiprofile/config.toml")

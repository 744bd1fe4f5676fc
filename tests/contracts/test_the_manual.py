"""The manual names everything that a researcher can do, and every picture in it is there."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from phenomdesk import cli, resources
from phenomdesk.importers import KINDS
from phenomdesk.settings import Settings
from phenomdesk.study.chapter.parts import PARTS
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.methods import known_method, method_ids, read_method
from phenomdesk.ui.actions import DEEDS
from phenomdesk.ui.dialogs.frame import Words
from phenomdesk.ui.dialogs.settings import SettingsDialog
from phenomdesk.ui.look import Look
from phenomdesk.ui.widgets import Segmented
from tests.kit.manual_pictures import MOST_BYTES

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = (DOCS / "manual.md").read_text(encoding="utf-8")
ROWS = [line for line in MANUAL.splitlines() if line.startswith("| ")]
PICTURES = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", MANUAL)


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command of the command line with what reads its arguments."""
    for action in cli._parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def options() -> Iterator[tuple[str, str]]:
    """Yield each option with its command; the program's own have none."""
    for command, parser in [("", cli._parser()), *commands()]:
        for action in parser._actions:
            for option in action.option_strings:
                yield command, option


def test_there_are_commands_to_look_for() -> None:
    assert {name for name, _ in commands()} == set(cli.COMMANDS)


@pytest.mark.parametrize("command", [*cli.COMMANDS, "tour", cli.SELF_TEST])
def test_every_command_is_in_the_manual(command: str) -> None:
    assert f"`phenomdesk {command} " in MANUAL


@pytest.mark.parametrize(("command", "option"), sorted(set(options())))
def test_every_option_is_in_the_manual_with_its_command(command: str, option: str) -> None:
    if option in ("-h", "--help", "--version"):
        assert option in MANUAL
        return
    row = next(row for row in ROWS if row.startswith(f"| `{option}` |"))
    assert f"`{command}`" in row


@pytest.mark.parametrize("deed", DEEDS)
def test_every_action_is_in_the_table_of_keys_with_its_words_and_keys(deed: str) -> None:
    words = DEEDS[deed].words
    keys = [f"`{key.replace('Return', 'Enter')}`" for key in DEEDS[deed].keys]
    rows = [row for row in ROWS if row.startswith(f"| {words} |")]
    assert any(all(key in row for key in keys) for row in rows), (words, keys, rows)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_that_comes_in_is_in_the_manual(kind: str) -> None:
    assert f"`{kind}`" in MANUAL


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_chapter_is_in_the_manual_in_both_languages(part: str) -> None:
    assert f"| {Wording('en')(part)} | {Wording('id')(part)} |" in MANUAL


@pytest.mark.parametrize("method", method_ids())
def test_every_method_is_in_the_manual_by_its_name_and_its_id(method: str) -> None:
    assert f"“{read_method(known_method(method)).name.in_language('en')}”" in MANUAL
    assert f"`{method}`" in MANUAL


def test_every_step_of_a_method_can_be_gone_to_by_the_keys_of_the_manual() -> None:
    most = max(len(read_method(known_method(method)).steps) for method in method_ids())
    assert most == 11
    assert "eleventh is in the View menu" in MANUAL
    assert "`Alt+1` … `Alt+9`, `Alt+0`" in MANUAL


@pytest.mark.usefixtures("app")
def test_every_field_of_the_settings_is_in_the_manual() -> None:
    dialog = SettingsDialog(Look(), Settings(), lambda _: None)
    shown = [field for kind in (Segmented, QComboBox) for field in dialog.findChildren(kind)]
    names = [words.text() for words in dialog.findChildren(Words) if words.buddy() in shown]
    assert len(names) == len(shown) == 3
    for name in names:
        assert f"**{name}**" in MANUAL


@pytest.fixture
def app() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_that_the_manual_shows_is_there(picture: str) -> None:
    assert (DOCS / picture).read_bytes().startswith(b"\x89PNG")


def test_no_picture_is_kept_that_the_manual_does_not_show_and_all_are_small() -> None:
    kept = sorted((DOCS / "pictures").iterdir())
    assert [f"pictures/{picture.name}" for picture in kept] == sorted(PICTURES)
    assert sum(picture.stat().st_size for picture in kept) <= MOST_BYTES


def test_every_place_of_the_manual_that_it_points_to_is_in_it() -> None:
    headings = re.findall(r"^#+ (.+)$", MANUAL, re.MULTILINE)
    places = {re.sub(r"[^\w\s-]", "", each).lower().replace(" ", "-") for each in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", MANUAL)) <= places


def test_the_program_opens_this_manual() -> None:
    assert resources.manual().read_text(encoding="utf-8") == MANUAL

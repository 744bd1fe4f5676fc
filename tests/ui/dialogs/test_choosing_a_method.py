"""Choosing a method for a new study, and another for a running one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.method_field import MethodField
from phenomdesk.ui.dialogs.new_study import NewStudyDialog
from phenomdesk.ui.dialogs.study_settings import StudySettingsDialog
from phenomdesk.ui.look import Look
from tests.kit.interviews import span_of, study_with_interview
from tests.study.test_methods import OWN
from tests.ui.dialogs.test_small_dialogs import click

Show = Callable[[QWidget], None]


def choose(field: MethodField, words: str) -> None:
    at = next(n for n in range(field.choice.count()) if words in field.choice.itemText(n))
    field.choice.setCurrentIndex(at)
    field.choice.activated.emit(at)


def own_file(folder: Path, text: str = OWN) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_another_method_is_told_in_plain_words_and_is_one_step(
    look: Look, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    study, transcript = study_with_interview(tmp_path)
    for words in ("she laughed", "I laughed too"):
        statement = study.marking.mark(transcript, span_of(study, transcript, words))
        study.meanings.write(statement, f"means {words}", column="meaning")
    study.clustering.new_theme("Stairs")
    desk = Desk(study, look)
    dialog = StudySettingsDialog(desk)
    shown(dialog)
    assert not dialog.difference.isVisible()
    choose(dialog.method, "Giorgi")
    assert dialog.difference.isVisible()
    told = dialog.difference.text()
    assert "Steps that come: " in told
    assert "Meaning units, Transformations" in told
    assert "Steps that go: " in told
    assert "2 meanings wait, in the column" in told
    assert "1 theme waits." in told
    assert "Nothing is deleted" in told
    assert study.records.about().method == "creswell", "nothing is changed before it is said so"
    steps = len(study.records.steps())
    click(qtbot, dialog, "Change")
    assert study.records.about().method == "giorgi"
    assert len(study.records.steps()) == steps + 1
    back = StudySettingsDialog(desk)
    shown(back)
    choose(back.method, "Creswell")
    assert "2 come back" in back.difference.text()
    assert "1 theme comes back." in back.difference.text()
    back.reject()
    study.undo()
    assert study.records.about().method == "creswell"
    desk.close()
    study.close()


def test_choosing_the_method_that_the_study_has_changes_nothing(
    desk: Desk, study: Study, shown: Show, qtbot: QtBot
) -> None:
    dialog = StudySettingsDialog(desk)
    shown(dialog)
    choose(dialog.method, "IPA")
    choose(dialog.method, "Creswell")
    assert not dialog.difference.isVisible()
    click(qtbot, dialog, "Change")
    assert study.records.steps() == ()


def test_a_method_of_ones_own_comes_from_a_file_and_stays_in_the_study(
    desk: Desk, study: Study, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    path = own_file(tmp_path)
    dialog = StudySettingsDialog(desk, ask_method=lambda _: path)
    shown(dialog)
    click(qtbot, dialog, "From a file…")
    assert dialog.method.choice.currentText() == "Hycner, shortened (own)"
    assert "Units" in dialog.difference.text()
    click(qtbot, dialog, "Change")
    path.unlink()
    assert study.method.id == "hycner"
    again = StudySettingsDialog(desk)
    shown(again)
    assert again.method.choice.currentText() == "Hycner, shortened (own)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", "is no method that can be followed"),
        (OWN.replace('page = "reader"', 'page = "kitchen"'), "is no page"),
        (OWN.replace('"hycner"', '"giorgi"'), "Give it another id"),
    ],
)
def test_a_file_that_is_no_method_is_told_in_the_dialog(
    desk: Desk, study: Study, tmp_path: Path, shown: Show, qtbot: QtBot, text: str, said: str
) -> None:
    path = own_file(tmp_path, text)
    dialog = StudySettingsDialog(desk, ask_method=lambda _: path)
    shown(dialog)
    click(qtbot, dialog, "From a file…")
    assert said in dialog.complaint()
    choose(dialog.method, "IPA")
    assert dialog.complaint() == ""


def test_a_new_study_takes_any_of_the_methods(
    look: Look, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    dialog = NewStudyDialog(look, folder=tmp_path)
    shown(dialog)
    assert dialog.method.choice.count() == 6
    choose(dialog.method, "IPA")
    qtbot.keyClicks(dialog.title, "Doors")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert dialog.study is not None
    assert dialog.study.method.id == "ipa"
    dialog.study.close()


def test_a_new_study_takes_a_method_from_a_file(
    look: Look, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    wrong, path = tmp_path / "wrong.toml", own_file(tmp_path)
    wrong.write_bytes(b"\xff\xfe")
    answers = iter((None, wrong, path))
    dialog = NewStudyDialog(look, folder=tmp_path, ask_method=lambda _: next(answers))
    shown(dialog)
    click(qtbot, dialog, "From a file…")
    assert dialog.complaint() == ""
    click(qtbot, dialog, "From a file…")
    assert "could not be read" in dialog.complaint()
    click(qtbot, dialog, "From a file…")
    assert dialog.complaint() == ""
    qtbot.keyClicks(dialog.title, "Doors")
    click(qtbot, dialog, "Make the study")
    assert dialog.study is not None
    assert dialog.study.records.about().own_method == OWN
    dialog.study.close()


def test_a_method_is_saved_as_a_file_and_chosen_from_it_as_ones_own(
    look: Look, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    asked: list[str] = []

    def place(parent: QWidget | None, name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    field = MethodField(look, "en", ask=lambda parent: tmp_path / "creswell.toml", ask_place=place)
    shown(field)
    qtbot.mouseClick(field.to_file, Qt.MouseButton.LeftButton)
    assert asked == ["creswell.toml"]
    with qtbot.waitSignal(field.chosen):
        qtbot.mouseClick(field.from_file, Qt.MouseButton.LeftButton)
    assert field.method().id == "own-creswell"


def test_a_method_that_cannot_be_saved_is_said(
    look: Look, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    field = MethodField(look, "en", ask_place=lambda parent, name: tmp_path)
    shown(field)
    with qtbot.waitSignal(field.failed) as failed:
        qtbot.mouseClick(field.to_file, Qt.MouseButton.LeftButton)
    assert tmp_path.name in failed.args[0]


def test_what_will_look_different_is_never_cut(look: Look, tmp_path: Path, shown: Show) -> None:
    build_sample(tmp_path / "sample.phenom")
    study = Study(tmp_path / "sample.phenom")
    desk = Desk(study, look)
    dialog = StudySettingsDialog(desk)
    shown(dialog)
    told = dialog.difference
    for name in ("Colaizzi", "IPA", "Giorgi", "van Kaam", "Stevick"):
        choose(dialog.method, name)
        dialog.layout().activate()
        assert told.height() >= told.heightForWidth(told.width()), name
    dialog.reject()
    desk.close()
    study.close()

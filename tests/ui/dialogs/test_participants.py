"""The key: changed step by step, by keyboard, with Undo as far back as the opening."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.participants import ParticipantsDialog
from phenomdesk.ui.widgets import Button


@pytest.fixture
def key(study: Study, desk: Desk, shown: Callable[[QWidget], None]) -> ParticipantsDialog:
    study.participants.add("P1", name="Sari Wulandari", attributes=(("Age", "41"),))
    study.participants.add("P2", name="Joko", attributes=(("Age", "63"),))
    dialog = ParticipantsDialog(desk)
    tester = QAbstractItemModelTester(
        dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
    )
    assert tester is not None
    shown(dialog)
    return dialog


def press(qtbot: QtBot, button: Button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def cells(dialog: ParticipantsDialog) -> list[list[str]]:
    model = dialog.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def headers(dialog: ParticipantsDialog) -> list[str]:
    model = dialog.model
    across = Qt.Orientation.Horizontal
    return [str(model.headerData(column, across)) for column in range(model.columnCount())]


def type_into(qtbot: QtBot, dialog: ParticipantsDialog, row: int, column: int, words: str) -> None:
    dialog.table.setCurrentIndex(dialog.model.index(row, column))
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    # Qt takes the text over in the next round of its event loop.
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.table)


def test_the_key_shows_aliases_names_and_attributes(key: ParticipantsDialog) -> None:
    assert headers(key) == ["Alias", "Real name", "Age"]
    assert cells(key) == [["P1", "Sari Wulandari", "41"], ["P2", "Joko", "63"]]


def test_a_cell_is_written_by_keyboard(key: ParticipantsDialog, study: Study, qtbot: QtBot) -> None:
    type_into(qtbot, key, 1, 1, "Joko Santoso")
    type_into(qtbot, key, 1, 2, "64")
    type_into(qtbot, key, 0, 0, "Ibu S")
    people = study.records.participants.all()
    assert [person.alias for person in people] == ["Ibu S", "P2"]
    assert people[1].attributes == (("Age", "64"),)
    assert study.records.participants.name(people[1].id) == "Joko Santoso"


def test_an_alias_that_is_taken_is_refused_in_the_dialog(
    key: ParticipantsDialog, qtbot: QtBot
) -> None:
    type_into(qtbot, key, 1, 0, "p1")
    assert "already a participant p1" in key.complaint()
    assert cells(key)[1][0] == "P2"
    type_into(qtbot, key, 1, 0, "P3")
    assert key.complaint() == ""


def test_participants_come_and_go(key: ParticipantsDialog, study: Study, qtbot: QtBot) -> None:
    press(qtbot, key.add_person)
    assert cells(key)[2] == ["P3", "", ""]
    assert study.records.participants.all()[2].attributes == (("Age", ""),)
    qtbot.keyClick(key.table, Qt.Key.Key_Delete)
    assert len(cells(key)) == 2


def test_who_speaks_in_the_study_stays(
    key: ParticipantsDialog, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    study.importing.bring_in(study.importing.propose([read_file(interviews / "P1.txt")]))
    key.table.setCurrentIndex(key.model.index(0, 0))
    press(qtbot, key.remove_person)
    assert "P1 speaks in the study" in key.complaint()
    assert len(cells(key)) == 2


def test_columns_are_added_renamed_and_removed(
    key: ParticipantsDialog, study: Study, qtbot: QtBot
) -> None:
    press(qtbot, key.add_column)
    assert QApplication.focusWidget() is key.column_name
    qtbot.keyClicks(key.column_name, "Work")
    qtbot.keyClick(key.column_name, Qt.Key.Key_Return)
    assert headers(key) == ["Alias", "Real name", "Age", "Work"]
    type_into(qtbot, key, 0, 3, "Trader")
    key.table.setCurrentIndex(key.model.index(0, 2))
    press(qtbot, key.rename_column)
    qtbot.keyClicks(key.column_name, "Years")
    qtbot.keyClick(key.column_name, Qt.Key.Key_Return)
    assert headers(key)[2:] == ["Years", "Work"]
    assert cells(key)[0] == ["P1", "Sari Wulandari", "41", "Trader"]
    press(qtbot, key.remove_column)
    assert headers(key)[2:] == ["Work"]
    first = study.records.participants.all()[0]
    assert first.attributes == (("Work", "Trader"),)


def test_a_column_of_a_known_name_is_refused(key: ParticipantsDialog, qtbot: QtBot) -> None:
    for name in ("age", "Real name", " "):
        press(qtbot, key.add_column)
        key.column_name.setText(name)
        qtbot.keyClick(key.column_name, Qt.Key.Key_Return)
        assert key.complaint()
    assert len(headers(key)) == 3


def test_escape_ends_the_naming_of_a_column_and_not_the_dialog(
    key: ParticipantsDialog, qtbot: QtBot
) -> None:
    press(qtbot, key.add_column)
    qtbot.keyClick(key.column_name, Qt.Key.Key_Escape)
    assert key.isVisible()
    assert not key.column_name.isVisible()
    qtbot.keyClick(key, Qt.Key.Key_Escape)
    assert not key.isVisible()


def test_undo_goes_back_to_the_opening_and_no_further(
    key: ParticipantsDialog, study: Study, qtbot: QtBot
) -> None:
    press(qtbot, key.add_column)
    qtbot.keyClicks(key.column_name, "Work")
    qtbot.keyClick(key.column_name, Qt.Key.Key_Return)
    for _ in range(5):
        qtbot.keyClick(key.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert headers(key) == ["Alias", "Real name", "Age"]
    assert len(cells(key)) == 2
    qtbot.keyClick(key.table, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert headers(key) == ["Alias", "Real name", "Age", "Work"]
    assert study.records.counts()["participants"] == 2


def test_a_change_from_elsewhere_shows_and_keeps_the_place(
    key: ParticipantsDialog, study: Study
) -> None:
    key.table.setCurrentIndex(key.model.index(1, 2))
    study.participants.add("P9", attributes=(("Age", ""), ("Town", "Solo")))
    assert headers(key) == ["Alias", "Real name", "Age", "Town"]
    assert cells(key)[2] == ["P9", "", "", "Solo"]
    assert key.table.currentIndex().row() == 1


def test_the_researcher_is_added_as_p0_and_counted_in_by_a_switch(
    study: Study, key: ParticipantsDialog, qtbot: QtBot
) -> None:
    assert key.add_own.isVisible()
    assert not key.count_own.isVisible()
    press(qtbot, key.add_own)
    assert cells(key)[-1] == ["P0", "", ""]
    assert not key.add_own.isVisible()
    qtbot.keyClick(key.count_own, Qt.Key.Key_Space)
    assert study.records.about().own_account
    key._undo()
    assert not key.count_own.isChecked()
    key._undo()
    assert key.add_own.isVisible()
    assert not key.count_own.isVisible()


def test_a_long_name_is_read_whole_beside_a_short_alias(key: ParticipantsDialog) -> None:
    header = key.table.horizontalHeader()
    name = key.table.fontMetrics().horizontalAdvance("Siti Nurhaliza Kusumawardhani")
    assert header.sectionSize(1) > name
    assert header.sectionSize(0) < header.sectionSize(1) / 2

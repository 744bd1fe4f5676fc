"""Trustworthiness: each criterion with what is counted, and a place to write behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.model.criterion import Criterion
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.trustworthiness import TrustworthinessDialog


@pytest.fixture
def dialog(study: Study, desk: Desk, shown: Callable[[QWidget], None]) -> TrustworthinessDialog:
    study.participants.add("P1")
    study.chapter.write_assurance(Criterion.CONFIRMABILITY, "I kept a diary.")
    study.settle()
    dialog = TrustworthinessDialog(desk)
    shown(dialog)
    return dialog


def said(study: Study) -> dict[Criterion, str]:
    return {criterion: each.text for criterion, each in study.records.assurances.all().items()}


def test_each_criterion_shows_what_is_written_and_what_the_study_counts(
    dialog: TrustworthinessDialog, qtbot: QtBot
) -> None:
    texts = {criterion: field.toPlainText() for criterion, field in dialog.fields.items()}
    assert texts == {
        Criterion.CREDIBILITY: "",
        Criterion.DEPENDABILITY: "",
        Criterion.TRANSFERABILITY: "",
        Criterion.CONFIRMABILITY: "I kept a diary.",
    }
    names = [field.accessibleName() for field in dialog.fields.values()]
    assert names == ["Credibility", "Dependability", "Transferability", "Confirmability"]
    counted = dialog.counted[Criterion.DEPENDABILITY]
    qtbot.waitUntil(counted.isVisible)
    assert counted.text() == (
        "Each step of the work was recorded as it was done: two steps on one day."
    )
    assert not dialog.counted[Criterion.CREDIBILITY].isVisible()


def test_what_is_typed_is_kept_and_undone_as_far_back_as_the_opening(
    dialog: TrustworthinessDialog, study: Study, qtbot: QtBot
) -> None:
    field = dialog.fields[Criterion.CREDIBILITY]
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "Two peers read along.")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert dialog.fields[Criterion.DEPENDABILITY].hasFocus()
    assert said(study)[Criterion.CREDIBILITY] == "Two peers read along."
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        qtbot.keyClick(dialog, Qt.Key.Key_Z, control)
    assert said(study) == {Criterion.CONFIRMABILITY: "I kept a diary."}
    assert field.toPlainText() == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Y, control)
    assert field.toPlainText() == "Two peers read along."


def test_escape_keeps_what_is_being_typed_and_closes(
    dialog: TrustworthinessDialog, study: Study, qtbot: QtBot
) -> None:
    field = dialog.fields[Criterion.TRANSFERABILITY]
    field.setFocus()
    qtbot.keyClicks(field, "Three towns.")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert said(study)[Criterion.TRANSFERABILITY] == "Three towns."


def test_what_is_written_elsewhere_shows(dialog: TrustworthinessDialog, study: Study) -> None:
    study.chapter.write_assurance(Criterion.DEPENDABILITY, "Audited by my supervisor.")
    assert dialog.fields[Criterion.DEPENDABILITY].toPlainText() == "Audited by my supervisor."

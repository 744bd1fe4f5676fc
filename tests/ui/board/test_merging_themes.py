"""On the board a theme is merged into another from a menu, and has a memo under its head."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from phenomdesk.study.study import Study
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.pages.board.spot import Spot
from tests.ui.board.test_keys import inside, press, stand_on, themes, type_words

Key = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def menu() -> QMenu:
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return shown


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_a_bucket_is_merged_into_another_from_a_menu_by_keys(page: BoardPage, study: Study) -> None:
    names = {theme.id: theme.name for theme in study.records.themes.all()}
    source, into = (t.id for t in study.records.themes.children(None)[:2])
    given = inside(study, source)
    stand_on(page, source)
    press(Key.Key_M, CTRL_SHIFT)
    offered = [action.text().split("  ", 1)[-1] for action in menu().actions()[1:]]
    assert names[into] in offered
    assert names[source] not in offered
    QTest.keyClick(menu(), Key.Key_Down)
    QTest.keyClick(menu(), Key.Key_Return)
    assert source not in themes(page)
    taken_over = {s for theme in themes(page) for s in inside(study, theme)}
    assert set(given) <= taken_over
    assert page.view.spot is not None
    assert page.view.spot.part is Part.HEAD
    study.undo()
    assert source in themes(page)


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_escape_merges_nothing(page: BoardPage, study: Study) -> None:
    before = study.records.themes.all()
    stand_on(page, themes(page)[0])
    press(Key.Key_M, CTRL_SHIFT)
    QTest.keyClick(menu(), Key.Key_Escape)
    assert study.records.themes.all() == before


def test_a_memo_is_written_under_the_head_and_is_not_the_definition(
    page: BoardPage, study: Study
) -> None:
    theme = themes(page)[0]
    definition = study.records.themes.get(theme).definition
    stand_on(page, theme)
    press(Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    type_words("Perhaps two")
    press(Key.Key_Escape)
    standing = study.records.themes.get(theme)
    assert (standing.memo, standing.definition) == ("Perhaps two", definition)
    assert page.view.spot == Spot(Part.HEAD, theme)
    press(Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    editor = page.editing.editor
    assert editor is not None
    study.undo()
    assert editor.toPlainText() == ""  # type: ignore[attr-defined]

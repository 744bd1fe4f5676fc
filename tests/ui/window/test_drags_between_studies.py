"""What is dragged from another study's window is nothing here: its ids mean other words there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.models import mime
from phenomdesk.ui.models.meanings_table import Column
from phenomdesk.ui.pages.board.dropping import cargo_of
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.pages.meanings.page import MeaningsPage
from phenomdesk.ui.pages.reader.page import ReaderPage
from phenomdesk.ui.pages.writing.page import WritingPage
from phenomdesk.ui.workplace import Workplace

_MOVE = Qt.DropAction.MoveAction
_ELSEWHERE = "11112222333344445555"


@pytest.fixture
def workplace(app: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Workplace]:
    path = tmp_path / "study.phenom"
    build_sample(path)
    program = Program(app, folder=tmp_path / "settings")
    window = program.open_window()
    assert program.open_study(path, window)
    qtbot.waitUntil(window.isVisible)
    assert window.workplace is not None
    yield window.workplace
    window.close()
    app.setStyleSheet("")


def foreign() -> list[QMimeData]:
    five, one = StatementId(5), ThemeId(1)
    return [
        mime.encode_statements([five], ["Other words."], study=_ELSEWHERE),
        mime.encode_span(TranscriptId(1), Span(0, 9), "Other words.", study=_ELSEWHERE),
        mime.encode_themes([one], ["Another theme"], study=_ELSEWHERE),
    ]


def named(data: QMimeData, kind: str) -> str:
    return str(json.loads(bytes(data.data(kind).data()))["study"])


def test_the_readers_buckets_refuse_it(workplace: Workplace) -> None:
    page = workplace.page
    assert isinstance(page, ReaderPage)
    bucket = page.tree.index(1, 0)
    for data in foreign():
        assert not page.tree.canDropMimeData(data, _MOVE, -1, -1, bucket)
    token = workplace.desk.study.token
    own = mime.encode_statements([StatementId(5)], ["…"], study=token)
    assert page.tree.canDropMimeData(own, _MOVE, -1, -1, bucket)
    assert named(page.tree.mimeData([bucket]), mime.THEMES) == token


def test_what_the_transcript_gives_away_names_its_study(workplace: Workplace) -> None:
    page = workplace.page
    assert isinstance(page, ReaderPage)
    page.view.select_span(Span(0, 20))
    data = page.view.createMimeDataFromSelection()
    assert named(data, mime.SPAN) == workplace.desk.study.token


def test_a_copy_of_the_same_file_refuses_it(workplace: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "copy.phenom"
    shutil.copyfile(workplace.desk.study.path, path)
    copy = Study(path)
    assert copy.records.about().uuid == workplace.desk.study.records.about().uuid
    page = workplace.page
    assert isinstance(page, ReaderPage)
    data = mime.encode_statements([StatementId(5)], ["…"], study=copy.token)
    copy.close()
    assert not page.tree.canDropMimeData(data, _MOVE, -1, -1, page.tree.index(1, 0))


def test_the_board_refuses_it(workplace: Workplace) -> None:
    workplace.show_step("cluster")
    page = workplace.page
    assert isinstance(page, BoardPage)
    assert page.buckets.study == workplace.desk.study.token
    for data in foreign():
        assert cargo_of(data, page.buckets.study) is None


def test_the_table_of_meanings_refuses_it(workplace: Workplace) -> None:
    workplace.show_step("meanings")
    page = workplace.page
    assert isinstance(page, MeaningsPage)
    model = page.table.table
    cell = next(
        model.index(row, Column.MEANING)
        for row in range(model.rowCount())
        if model.row(row).meaning is not None and model.row(row).statement != StatementId(5)
    )
    steps = workplace.desk.study.records.counts()["steps"]
    assert not model.dropMimeData(foreign()[0], _MOVE, -1, -1, cell)
    assert workplace.desk.study.records.counts()["steps"] == steps
    assert named(model.mimeData([cell]), mime.STATEMENTS) == workplace.desk.study.token


def test_a_description_does_not_cite_it(workplace: Workplace) -> None:
    workplace.show_pick(Subject("essence"))
    page = workplace.page
    assert isinstance(page, WritingPage)
    citations = workplace.desk.study.records.counts()["citations"]
    page.editor.insertFromMimeData(foreign()[0])
    page.settle()
    assert workplace.desk.study.records.counts()["citations"] == citations
    sources = page.sources.sources
    dragged = sources.mimeData([sources.index(0, 0, QModelIndex())])
    assert named(dragged, mime.STATEMENTS) == workplace.desk.study.token


def test_nothing_that_is_dropped_on_a_description_from_elsewhere_becomes_words(
    workplace: Workplace,
) -> None:
    workplace.show_pick(Subject("essence"))
    page = workplace.page
    assert isinstance(page, WritingPage)
    before = page.editor.toPlainText()
    place, copy, none = QPointF(60, 60), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    for data in foreign():
        held = data, Qt.MouseButton.LeftButton, none
        over = QDragEnterEvent(place.toPoint(), copy, *held)
        page.editor.dragEnterEvent(over)
        assert not over.isAccepted() and page.editor.drop_mark is None
        page.editor.dropEvent(QDropEvent(place, copy, *held))
    assert page.editor.toPlainText() == before

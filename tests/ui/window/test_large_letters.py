"""At twice the size of letters a window of 1440 by 900 shows every page, and stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.resources import resource
from phenomdesk.settings import Settings, save
from phenomdesk.study.methods import known_method, method_ids
from phenomdesk.study.sample import build_sample
from phenomdesk.ui.dialogs.importing import ImportDialog
from phenomdesk.ui.dialogs.participants import ParticipantsDialog
from phenomdesk.ui.dialogs.transcript import TranscriptDialog
from phenomdesk.ui.pages.chapter.page import ChapterPage
from phenomdesk.ui.pages.reader.page import ReaderPage
from phenomdesk.ui.pages.writing.page import WritingPage
from phenomdesk.ui.window import Window
from phenomdesk.ui.workplace import VIEWS, Workplace

SIZE = QSize(1440, 900)
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.phenom"
    build_sample(path)
    return path


@pytest.fixture
def window(app: QApplication, sample: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The window as at the first start, but with large letters."""
    home, path = tmp_path / "settings", tmp_path / "study.phenom"
    path.write_bytes(sample.read_bytes())
    save(Settings(interface_factor=2.0), home)
    program = Program(app, folder=home)
    window = program.open_window()
    window.resize(SIZE)
    window.show()
    qtbot.waitUntil(window.isVisible)
    assert program.open_study(path, window)
    yield window
    window.close()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.setStyleSheet("")


def workplace_of(window: Window) -> Workplace:
    assert window.workplace is not None
    return window.workplace


def test_a_study_opens_at_the_first_line(window: Window, qtbot: QtBot) -> None:
    page = workplace_of(window).page
    assert isinstance(page, ReaderPage)
    qtbot.waitUntil(lambda: page.view.viewport().height() > 0)
    window.grab()
    assert page.view.verticalScrollBar().value() == 0
    assert page.view.first_offset() == 0


@pytest.mark.parametrize("method", method_ids())
def test_every_page_leaves_the_window_as_large_as_it_is(method: str, window: Window) -> None:
    workplace = workplace_of(window)
    workplace.desk.study.change_about(method=known_method(method), language="id")
    grown = {}
    for step in workplace.method.steps:
        workplace.show_step(step.id)
        window.grab()
        grown[step.id] = window.size().toTuple()
    for view in filter(workplace.has_view, VIEWS):
        workplace.show_view(view)
        window.grab()
        grown[view] = window.size().toTuple()
    assert {shown: size for shown, size in grown.items() if size != SIZE.toTuple()} == {}


@pytest.mark.parametrize("step", ["meanings", "cluster", "chapter"])
def test_an_open_trace_leaves_the_window_as_wide_as_it_is(
    step: str, window: Window, qtbot: QtBot
) -> None:
    workplace = workplace_of(window)
    workplace.show_step(step)
    window.grab()
    assert window.size() == SIZE
    trace, strip = workplace.trace, workplace.strip
    QTest.mouseClick(strip, _LEFT)
    window.grab()
    assert window.size() == SIZE
    assert trace.isVisible() and trace.geometry().right() < strip.geometry().left()
    assert strip.accessibleName() == "Fold Trace away"
    QTest.mouseClick(strip, _LEFT)
    assert not trace.isVisible() and strip.accessibleName() == "Open Trace"


@pytest.mark.parametrize("step", ["texture", "essence"])
def test_a_description_gives_way_to_the_trace_and_is_not_covered(step: str, window: Window) -> None:
    workplace = workplace_of(window)
    workplace.show_step(step)
    window.grab()
    workplace.unfold_trace(True)
    window.grab()
    assert window.size() == SIZE
    page = workplace.page
    assert isinstance(page, WritingPage)
    editor = page.editor.geometry().translated(
        page.editor.parentWidget().mapTo(workplace, QPoint())
    )
    assert editor.right() < workplace.trace.geometry().left()
    workplace.unfold_trace(False)
    assert workplace.strip.isVisible() and workplace.strip.accessibleName() == "Open Trace"


def test_in_a_wide_window_the_trace_stands_beside_the_page(window: Window) -> None:
    workplace = workplace_of(window)
    workplace.show_step("meanings")
    window.resize(2400, 900)
    workplace.unfold_trace(True)
    window.grab()
    page, trace = workplace.stack.geometry(), workplace.trace.geometry()
    assert page.right() < trace.left() and trace.right() == workplace.width() - 1
    assert not workplace.strip.isVisible()
    window.resize(SIZE)
    window.grab()
    assert window.size() == SIZE and workplace.strip.isVisible()


def test_no_setting_of_the_export_is_squashed(window: Window, qtbot: QtBot) -> None:
    workplace = workplace_of(window)
    workplace.show_step("chapter")
    page = workplace.page
    assert isinstance(page, ChapterPage)
    qtbot.waitUntil(lambda: page.up_to_date, timeout=15_000)
    page.sides.unfold("right")
    panel = page.panel
    controls = (panel.language, panel.number, panel.title, panel.references, panel.button)
    window.grab()
    for above, control in zip((None, *controls), controls, strict=False):
        assert control.height() >= control.sizeHint().height() or control is panel.title
        if above is not None:
            assert above.geometry().bottom() < control.geometry().top()
    assert panel.title.height() == panel.title.minimumHeight()
    panel.button.setFocus()
    assert panel.button.visibleRegion().boundingRect() == panel.button.rect()


def test_the_dialogs_can_be_as_narrow_as_the_window(window: Window, qtbot: QtBot) -> None:
    desk = workplace_of(window).desk
    files = sorted(resource("sample", "interviews").glob("*.txt"))
    importing = ImportDialog(desk, files)
    first = desk.study.records.transcripts.all()[0].id
    for dialog in (importing, ParticipantsDialog(desk), TranscriptDialog(desk, first)):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not importing.reading())
        qtbot.waitUntil(partial(is_whole, dialog))
        assert dialog.minimumWidth() <= SIZE.width() * 0.95
        dialog.close()


def is_whole(dialog: QWidget) -> bool:
    """Tell whether a dialog is at least so wide that nothing of it is cut."""
    layout = dialog.layout()
    assert layout is not None
    return layout.totalMinimumSize().width() <= dialog.minimumWidth()

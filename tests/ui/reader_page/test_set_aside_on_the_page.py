"""What the reduction set aside stays in the transcript, quiet, with its reason, out of counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from phenomdesk.model.triage import Trouble
from phenomdesk.ui.trace import TracePanel
from tests.ui.reader_page.conftest import Opened


def place_of(opened: Opened, words: str) -> QPoint:
    surface = opened.page.view.surface()
    area = surface.last_line(opened.span(words))
    return opened.page.view.to_viewport(area).center()


def tool_tip(opened: Opened, words: str) -> str:
    port = opened.page.view.viewport()
    place = place_of(opened, words)
    event = QHelpEvent(QEvent.Type.ToolTip, place, port.mapToGlobal(place))
    QApplication.sendEvent(port, event)
    return QToolTip.text()


def test_its_band_is_quiet_and_is_not_counted(opened: Opened) -> None:
    kept, aside = opened.mark("My daughter"), opened.mark("later")
    opened.study.triage.set_aside([aside], "Said before")
    bands = opened.page.view.bands()
    assert [bands.get(each).aside for each in (kept, aside)] == [False, True]  # type: ignore[union-attr]
    assert bands.standing() == 1
    entry = opened.page.transcripts.entry(opened.transcripts[0])
    assert entry is not None
    assert entry.statements == 1
    opened.study.undo()
    assert bands.standing() == 2


def test_a_transcript_opened_later_knows_what_is_set_aside(opened: Opened) -> None:
    aside = opened.mark("a hatch", 1)
    opened.study.triage.set_aside([aside])
    opened.page.open_transcript(opened.transcripts[1])
    band = opened.page.view.band(aside)
    assert band is not None
    assert band.aside


def test_it_is_drawn_without_a_ground(opened: Opened, qtbot: QtBot) -> None:
    aside = opened.mark("My daughter 😀 she laughed")
    place = place_of(opened, "My daughter 😀 she laughed")
    view, tints = opened.page.view, set()
    for turn in (lambda: None, lambda: opened.study.triage.set_aside([aside])):
        turn()
        image = view.viewport().grab().toImage()
        row = {
            image.pixelColor(x, place.y() - 9).name() for x in range(place.x() - 40, place.x() + 40)
        }
        tints.add(opened.desk.look.theme(0).tint.name() in row)
    assert tints == {True, False}


def test_the_reason_is_in_the_tool_tip(opened: Opened) -> None:
    aside = opened.mark("My daughter")
    assert tool_tip(opened, "My daughter") == ""
    opened.study.triage.answer(aside, trouble=Trouble.REPETITIVE, reason="Repeats S-009")
    assert "Set aside: Repeats S-009" in tool_tip(opened, "My daughter")
    QToolTip.hideText()


def test_the_trace_tells_why(opened: Opened) -> None:
    aside = opened.mark("My daughter")
    opened.study.triage.answer(aside, necessary=False)
    opened.page.show_statement(aside)
    (trace,) = opened.page.findChildren(TracePanel)
    told = {row.label: row.value for row in trace._thread.rows()}
    assert told["Reduction"] == "Set aside: understanding does not need it"
    assert "Theme" not in told
    opened.study.triage.bring_back([aside])
    assert "Reduction" not in {row.label for row in trace._thread.rows()}

"""From the sentence with the caret, or selected words, the trace leads to the interview."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.pages.writing.manuscript import Place
from phenomdesk.ui.trace import TracePanel
from tests.ui.writing.test_writing_descriptions import put_caret, select
from tests.ui.writing.writing_room import QUOTES, Room


@pytest.fixture
def trace(room: Room, qtbot: QtBot) -> Iterator[TracePanel]:
    """A trace beside a text of three sentences: two cite, the last does not."""
    editor = room.page.editor
    qtbot.keyClicks(editor, "They met a door ")
    editor.cite([room.statements[0]])
    qtbot.keyClicks(editor, ". It asked ")
    editor.cite([room.statements[1]])
    qtbot.keyClicks(editor, ". It was nothing.")
    room.page.settle()
    panel = TracePanel(room.desk)
    qtbot.addWidget(panel)
    panel.show()
    yield panel


def shown(trace: TracePanel) -> str:
    return "\n".join(f"{row.label}: {row.value}" for row in trace._thread.rows())


def test_the_caret_in_a_sentence_leads_to_the_lines_of_its_statements(
    room: Room, trace: TracePanel, qtbot: QtBot
) -> None:
    put_caret(room, 0, 4)
    qtbot.waitUntil(lambda: QUOTES[0] in shown(trace))
    assert QUOTES[1] not in shown(trace)
    assert "These words: They met a door […]" in shown(trace)
    assert "S-001 · lines" in shown(trace) or "S-001 · line" in shown(trace)


def test_selected_words_lead_to_all_that_is_cited_in_them(
    room: Room, trace: TracePanel, qtbot: QtBot
) -> None:
    select(room, Place(0, 0), Place(0, 30))
    qtbot.waitUntil(lambda: QUOTES[1].split()[1] in shown(trace))
    assert QUOTES[0] in shown(trace)


def test_a_sentence_that_cites_nothing_says_so(room: Room, trace: TracePanel, qtbot: QtBot) -> None:
    put_caret(room, 0, len(room.read()[0].text) - 2)
    qtbot.waitUntil(lambda: "none is cited in these words" in shown(trace))
    assert "It was nothing." in shown(trace)
    assert QUOTES[0] not in shown(trace)


def test_a_cited_statement_that_is_gone_is_said_to_be(
    room: Room, trace: TracePanel, qtbot: QtBot
) -> None:
    put_caret(room, 0, 4)
    qtbot.waitUntil(lambda: QUOTES[0] in shown(trace))
    room.study.marking.remove([room.statements[0]])
    assert "S-001: no longer in the study" in shown(trace)


def test_the_words_are_a_knot_that_leads_back_to_the_description(
    room: Room, trace: TracePanel, qtbot: QtBot
) -> None:
    put_caret(room, 0, 4)
    qtbot.waitUntil(lambda: QUOTES[0] in shown(trace))
    own = room.study.records.descriptions.all()[-1]
    rows = trace._thread.rows()
    assert rows[-1].id == f"{KnotKind.DESCRIPTION}:{own.id}"

"""Dividing on the reader's page: where a method's units tile the transcript, a key cuts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QTextCursor

from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId, statement_number
from phenomdesk.model.method import Units
from phenomdesk.model.span import Span
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.pages.reader.asking import ask_who
from phenomdesk.ui.sentences import shown_number

if TYPE_CHECKING:
    from phenomdesk.ui.pages.reader.page import ReaderPage


class Dividing(QObject):
    """The two keys, the rule beside what is in no unit yet, and the words over the text."""

    def __init__(self, page: ReaderPage) -> None:
        super().__init__(page)
        self._page = page
        self._study = page.desk.study
        self.actions = [
            page_action(page.view, "cut", self._cut),
            page_action(page.view, "join", self._join),
        ]

    @property
    def tiles(self) -> bool:
        """Whether the units of the study's method tile the whole transcript."""
        return self._study.method.units is Units.TILES

    def enable(self) -> None:
        """Offer the keys where the method divides, and joining where there is a unit to join."""
        cut, join = self.actions
        statement, tiles = self._page.view.selected_statement(), self.tiles
        cut.setVisible(tiles)
        join.setVisible(tiles)
        cut.setEnabled(tiles and self._page.reading is not None)
        join.setEnabled(tiles and statement is not None)

    def show(self) -> str:
        """Draw the rule beside what is in no unit yet; return the words over the transcript.

        Empty where the method does not divide.
        """
        reading = self._page.reading
        holes = reading.undivided() if reading is not None and self.tiles else ()
        self._page.view.set_undivided(holes)
        if reading is None or not self.tiles:
            return ""
        return _words(self._page.view.bands().standing(), len(holes))

    def go_on(self) -> None:
        """Put the caret where the text is first in no unit, where there is such a place."""
        view, holes = self._page.view, self._page.view.undivided()
        if holes and not view.whole:
            view.scroll_to(holes[0])
            view.setTextCursor(view.cursor_at(holes[0].start))

    def _cut(self) -> None:
        view, desk = self._page.view, self._page.desk
        transcript = view.transcript
        if transcript is None:
            return
        offset = self._place()
        tied = desk.attempt(lambda: self._study.dividing.tied(transcript, offset))
        if tied:
            line = view.to_viewport(view.surface().last_line(Span(max(0, offset - 1), offset)))
            place = view.viewport().mapToGlobal(line.bottomLeft())
            told = self._page.named(tied)
            ask_who(self._page, place, told, lambda who: self._finish(transcript, offset, who))
        elif tied is not None:
            self._finish(transcript, offset, None)

    def _finish(
        self, transcript: TranscriptId, offset: int, participant: ParticipantId | None
    ) -> None:
        """Cut where it is settled who says what; say so, and select the unit."""
        view, desk = self._page.view, self._page.desk
        made = desk.attempt(
            lambda: self._study.dividing.cut(transcript, offset, participant=participant)
        )
        if made is None:
            return
        first, last = statement_number(made[0]), statement_number(made[-1])
        said = self.tr("Cut {first} in two: {first} and {last}")
        if len(made) == 1:
            said = self.tr("Cut off {last}")
        desk.said.emit(said.format(first=first, last=last))
        view.select_span(None)
        self._pick(made[-1])

    def _place(self) -> int:
        """Return where the caret stands, at the beginning of the word that it is in."""
        view = self._page.view
        cursor = view.textCursor()
        offset, text = view.offset_of(cursor), view.text().revision.text
        if 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfWord)
            offset = view.offset_of(cursor)
        return offset

    def _join(self) -> None:
        unit, desk = self._page.view.selected_statement(), self._page.desk
        if unit is None:
            return
        joined = desk.attempt(lambda: self._study.dividing.join(unit))
        if joined is not None:
            said = self.tr("Joined {unit} with the one after it")
            desk.said.emit(said.format(unit=statement_number(unit)))
            self._pick(joined)

    def _pick(self, unit: StatementId) -> None:
        self._page.select(unit)
        self._page.desk.picked.emit(Pick(KnotKind.STATEMENT, unit))


def _words(units: int, holes: int) -> str:
    """Return ``12 units, all divided`` in the window's language."""
    translate = QCoreApplication.translate
    if units == 0:
        return translate("Reader", "not divided yet")
    one, several = translate("Reader", "1 unit"), translate("Reader", "{count} units")
    told = one if units == 1 else several.format(count=shown_number(units))
    if holes == 0:
        return translate("Reader", "{units}, all divided").format(units=told)
    if holes == 1:
        return translate("Reader", "{units}, 1 stretch left").format(units=told)
    left = translate("Reader", "{units}, {count} stretches left")
    return left.format(units=told, count=shown_number(holes))

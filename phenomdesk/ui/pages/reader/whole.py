"""Reading whole: the transcript without bands, and the days on which it was read to its end."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from phenomdesk.model.ids import TranscriptId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Space
from phenomdesk.ui.sentences import shown_day
from phenomdesk.ui.widgets import Button, ButtonKind, Ground


class WholeBar(Ground):
    """The foot of a transcript in reading mode: when it was read whole, and that it is read now."""

    def __init__(self, desk: Desk) -> None:
        """Be hidden until a transcript is read whole."""
        super().__init__(desk.look, "panel", edges=("top",))
        self._desk = desk
        self._transcript: TranscriptId | None = None
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        words = self.tr("Read to the end today")
        self.done = Button(desk.look, words, kind=ButtonKind.MAIN, icon="check", keys="Shift F7")
        self.back = Button(desk.look, self.tr("Not read today"), kind=ButtonKind.LINK)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._told, 1)
        for button in (self.back, self.done):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(button)
        self.done.clicked.connect(self.keep)
        self.back.clicked.connect(self._take_back)
        desk.look.changed.connect(self._measure)
        self._measure()
        self.hide()

    def show_transcript(self, transcript: TranscriptId | None) -> None:
        """Tell of a transcript; None for none."""
        self._transcript = transcript
        days = self._days()
        today = date.today().isoformat()
        read = ", ".join(shown_day(date.fromisoformat(day)) for day in days)
        words = self.tr("Read whole on {days}.").format(days=read)
        self._told.setText(words if days else self.tr("Not read whole yet."))
        self.done.setVisible(today not in days)
        self.back.setVisible(today in days)

    def keep(self) -> None:
        """Keep that the transcript was read to its end today."""
        transcript = self._transcript
        if transcript is not None:
            self._desk.attempt(lambda: self._desk.study.read_whole.keep(transcript))

    def _take_back(self) -> None:
        transcript, today = self._transcript, date.today().isoformat()
        if transcript is not None:
            self._desk.attempt(lambda: self._desk.study.read_whole.take_back(transcript, today))

    def _days(self) -> tuple[str, ...]:
        if self._transcript is None:
            return ()
        read = self._desk.study.records.transcripts.read_throughs()
        return read.get(self._transcript, ())

    def _measure(self) -> None:
        px, look = self._look.px, self._look
        self._row.setContentsMargins(px(Space.XL), px(Space.S), px(Space.L), px(Space.S))
        self._row.setSpacing(px(Space.M))
        self._told.setFont(look.fonts.ui())
        palette = self._told.palette()
        palette.setColor(self._told.foregroundRole(), look.tokens.muted)
        self._told.setPalette(palette)

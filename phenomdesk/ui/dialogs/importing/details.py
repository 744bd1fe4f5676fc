"""One file as it will come in: its title and day, how it was read, who speaks, and its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from phenomdesk.model.transcript import Role
from phenomdesk.ui.dialogs.frame import Voice, Words
from phenomdesk.ui.dialogs.importing.days import iso_day
from phenomdesk.ui.dialogs.importing.drafts import Draft
from phenomdesk.ui.dialogs.importing.encodings import encoding_words, encodings_with
from phenomdesk.ui.dialogs.importing.preview import Preview
from phenomdesk.ui.dialogs.importing.speakers import Speakers
from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.sentences import note_sentence
from phenomdesk.ui.widgets import Choice, Ground, Switch

_ONE_ROW = 500
"""Design pixels from which the title has room beside the day."""


class Details(QWidget):
    """Shows a draft and tells what the researcher changes in it."""

    changed = Signal(object)
    """A Draft that stands for the one shown."""
    encoding_wanted = Signal(str)
    """The file is to be read again in another encoding."""

    def __init__(self, look: Look, note: Callable[[str], str]) -> None:
        """`note` says what an alias is."""
        super().__init__()
        self._look = look
        self._draft: Draft | None = None
        self._telling = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = QVBoxLayout()
        column.addLayout(self._column)
        self._build_head()
        self._build_fields()
        self.speakers = Speakers(look, note)
        self.speakers.changed.connect(self._speakers_changed)
        self._column.addWidget(self.speakers)
        self.notes = Words(look, voice=Voice.QUIET)
        self._column.addWidget(self.notes)
        line = Ground(look, "page", edges=("top",))
        line.setFixedHeight(1)
        column.addWidget(line)
        self.preview = Preview(look)
        column.addWidget(self.preview, 1)
        self._measure()
        look.changed.connect(self._measure)

    def _build_head(self) -> None:
        row = self._head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = Words(self._look, voice=Voice.NAME)
        self._facts = Words(self._look, voice=Voice.QUIET)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        row.addLayout(words, 1)
        self.skip = Switch(self._look, self.tr("Leave this file out"))
        self.skip.toggled.connect(lambda on: self._change(skipped=on))
        row.addWidget(self.skip)
        self._column.addLayout(row)
        self.known = Words(self._look, voice=Voice.NAME)
        self._column.addWidget(self.known)

    def _build_fields(self) -> None:
        self._fields = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        row = self._facts_row = QHBoxLayout()
        self.title = QLineEdit()
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("Title; without one, interviews are numbered"))
        self.title.textEdited.connect(self._title_changed)
        self._fields.addWidget(self.title, 3)
        self.day = QLineEdit()
        self.day.setAccessibleName(self.tr("Day of the interview"))
        self.day.setPlaceholderText(self.tr("Day, as 2026-03-12"))
        self.day.textEdited.connect(lambda typed: self._change(day=typed))
        self.day.editingFinished.connect(self._tidy_day)
        row.addWidget(self.day, 2)
        self.encoding = Choice(self._look)
        self.encoding.setAccessibleName(self.tr("Encoding"))
        self.encoding.setToolTip(self.tr("How the letters of the file are written"))
        self.encoding.activated.connect(self._encoding_chosen)
        row.addWidget(self.encoding, 2)
        self._fields.addLayout(row, 4)
        self._column.addLayout(self._fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._look.px(_ONE_ROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(across if wide else down)

    def show_draft(
        self, draft: Draft, facts: str, known: str, aliases: Sequence[str], *, anew: bool = False
    ) -> None:
        """Show a file that was read.

        `facts` say how long it is, `known` that it is there already; `aliases` are those to
        choose from. The text moves only where it is another file's, or was read `anew`.
        """
        another = anew or self._draft is None or self._draft.read is not draft.read
        planned = self._draft is not None and (self._draft.plan is None) == (draft.plan is None)
        self._draft = draft
        self._telling = False
        self._name.setText(draft.path.name)
        self._facts.setText(facts)
        self.show_known(known)
        self.skip.setEnabled(draft.plan is not None)
        self.skip.setChecked(draft.skipped)
        for field in (self.title, self.day):
            field.setEnabled(draft.plan is not None)
        if self.title.text().strip() != (title := draft.plan.title if draft.plan else ""):
            self.title.setText(title)
        if self.day.text() != draft.day:
            self.day.setText(draft.day)
        if another or not planned:
            self._show_encoding(draft)
            self._show_notes(draft)
            self.speakers.show_plan(draft.plan, aliases)
            self.preview.show_text(draft.read, self._speaker_name, self._interviewers())
        self._telling = True

    def show_known(self, known: str) -> None:
        """Say that the interview is there already; nothing for an empty sentence."""
        self.known.setText(known)
        self.known.setVisible(bool(known))

    def _show_encoding(self, draft: Draft) -> None:
        encoding = draft.read.encoding if draft.read is not None else None
        self.encoding.clear()
        self.encoding.setVisible(encoding is not None)
        if encoding is not None:
            for offered in encodings_with(encoding):
                self.encoding.addItem(encoding_words(offered), offered)
            self.encoding.setCurrentIndex(self.encoding.findData(encoding))

    def _show_notes(self, draft: Draft) -> None:
        notes = draft.read.notes if draft.read is not None else ()
        self.notes.setText("\n".join(note_sentence(note) for note in notes))
        self.notes.setVisible(bool(notes))

    def _speaker_name(self, speaker: int | None) -> str:
        """Return how a speaker will be named: a participant by the alias."""
        draft = self._draft
        if draft is None or draft.read is None:
            return ""
        plan = draft.plan
        if plan is None:
            return "" if speaker is None else draft.read.labels[speaker]
        told = plan.unlabelled if speaker is None else plan.speakers[speaker]
        return "" if told is None else told.alias or told.label

    def _interviewers(self) -> frozenset[int | None]:
        plan = self._draft.plan if self._draft is not None else None
        if plan is None:
            return frozenset()
        asking: set[int | None] = {
            index for index, speaker in enumerate(plan.speakers) if speaker.role is Role.INTERVIEWER
        }
        if plan.unlabelled is not None and plan.unlabelled.role is Role.INTERVIEWER:
            asking.add(None)
        return frozenset(asking)

    def _change(self, **changes: object) -> None:
        if self._telling and self._draft is not None:
            self._draft = replace(self._draft, **changes)  # type: ignore[arg-type]
            self.changed.emit(self._draft)

    def _title_changed(self, typed: str) -> None:
        if self._draft is not None and self._draft.plan is not None:
            self._change(plan=replace(self._draft.plan, title=" ".join(typed.split())))

    def _tidy_day(self) -> None:
        try:
            day = iso_day(self.day.text())
        except ValueError:
            return
        if day != self.day.text():
            self.day.setText(day)
            self._change(day=day)

    def _speakers_changed(self) -> None:
        if self._draft is not None and self._draft.plan is not None:
            speakers, unlabelled = self.speakers.plans()
            plan = replace(self._draft.plan, speakers=speakers, unlabelled=unlabelled)
            self._change(plan=plan)
            self.preview.set_speakers(self._speaker_name, self._interviewers())

    def _encoding_chosen(self) -> None:
        self.encoding_wanted.emit(str(self.encoding.currentData()))

    def _measure(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(Space.XL), px(Space.M), px(Space.XL), px(Space.M))
        self._column.setSpacing(px(10))
        self._head.setSpacing(px(Space.M))
        for row in (self._fields, self._facts_row):
            row.setSpacing(px(Space.S))
        self.day.setMinimumWidth(px(100))
        self.day.setMaximumWidth(px(160))
        self.encoding.setMaximumWidth(px(240))

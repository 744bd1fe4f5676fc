"""Who speaks in a file: each label's role, and the participant for whom it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from phenomdesk.model.imports import ImportPlan, SpeakerPlan
from phenomdesk.model.transcript import ImportedTranscript, Role
from phenomdesk.ui.dialogs.frame import Voice, Words
from phenomdesk.ui.dialogs.importing.alias_field import AliasField
from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.widgets import Choice

_ROWS_SEEN = 5
_NOTE_FITS = 600
"""Design pixels from which there is room to say what an alias is beside it."""


class _Row:
    """The controls of one speaker, and what they say together."""

    def __init__(
        self, look: Look, speaker: SpeakerPlan, name: str, turns: str, known: Sequence[str]
    ) -> None:
        self._speaker = speaker
        self.label = Words(look, name, Voice.NAME)
        self.label.setToolTip(name)
        self.turns = Words(look, turns, Voice.QUIET)
        self.turns.setWordWrap(False)
        self.role = Choice(look)
        self.alias = AliasField(look, known)
        self.alias.setEditText(speaker.alias)
        self.note = Words(look, voice=Voice.QUIET)
        self.note.setWordWrap(False)

    def plan(self) -> SpeakerPlan:
        """Return who the speaker is to be."""
        role = Role(self.role.currentData())
        alias = " ".join(self.alias.currentText().split()) if role is Role.PARTICIPANT else ""
        return replace(self._speaker, role=role, alias=alias)

    def widgets(self) -> tuple[QWidget, ...]:
        return self.label, self.turns, self.role, self.alias, self.note


class Speakers(QScrollArea):
    """A row for each label, and one for the turns without a label where there are any."""

    changed = Signal()
    """The researcher said anew who somebody is."""

    def __init__(self, look: Look, note: Callable[[str], str]) -> None:
        """`note` says what an alias is: a new participant, or a known one."""
        super().__init__()
        self._look = look
        self._note = note
        self._rows: list[_Row] = []
        self._has_unlabelled = False
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Who speaks"))
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setColumnStretch(4, 1)
        self.setWidget(self._holder)
        look.changed.connect(self._measure)

    def show_plan(self, plan: ImportPlan | None, known: Sequence[str]) -> None:
        """Show who the plan takes for whom; `known` are the aliases to choose from."""
        for row in self._rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows = []
        self._has_unlabelled = plan is not None and plan.unlabelled is not None
        if plan is not None:
            speakers = list(plan.speakers)
            if plan.unlabelled is not None:
                speakers.append(plan.unlabelled)
            counts = _turns_of(plan.read)
            for index, speaker in enumerate(speakers):
                at = index if index < len(plan.speakers) else None
                self._add_row(speaker, counts[at], known)
        self._measure()
        self.show_notes()

    def plans(self) -> tuple[tuple[SpeakerPlan, ...], SpeakerPlan | None]:
        """Return who each label is to be, and who the turns without a label are."""
        told = tuple(row.plan() for row in self._rows)
        if self._has_unlabelled:
            return told[:-1], told[-1]
        return told, None

    def focus_alias(self, index: int) -> None:
        """Give the focus to the alias of a row."""
        self._rows[index].alias.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_notes(self) -> None:
        """Say anew what each alias is."""
        for row in self._rows:
            plan = row.plan()
            speaks = plan.role is Role.PARTICIPANT
            row.alias.setVisible(speaks)
            note = self._note(plan.alias) if speaks else ""
            row.note.setText(note)
            row.alias.setToolTip(note)

    def _add_row(self, speaker: SpeakerPlan, count: int, known: Sequence[str]) -> None:
        name = speaker.label or self.tr("Turns without a name")
        turns = self.tr("1 turn") if count == 1 else self.tr("{n} turns")
        row = _Row(self._look, speaker, name, turns.format(n=shown_number(count)), known)
        for role, words in (
            (Role.INTERVIEWER, self.tr("Interviewer")),
            (Role.PARTICIPANT, self.tr("Participant")),
            (Role.OTHER, self.tr("Somebody else")),
        ):
            row.role.addItem(words, role)
        row.role.setCurrentIndex(row.role.findData(speaker.role))
        row.role.setAccessibleName(self.tr("Role of {name}").format(name=name))
        row.alias.setAccessibleName(self.tr("Alias of {name}").format(name=name))
        row.role.currentIndexChanged.connect(self._tell)
        row.alias.currentTextChanged.connect(self._tell)
        at = len(self._rows)
        for column, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignVCenter)
            widget.setVisible(widget is not row.note)
        self._rows.append(row)

    def _tell(self) -> None:
        self.show_notes()
        self.changed.emit()

    def _measure(self) -> None:
        px = self._look.px
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(Space.M))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnMinimumWidth(0, px(80))
        self._fit()
        self.setVisible(bool(self._rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, or as so many of them as may be seen at once."""
        step = max((row.role.sizeHint().height() for row in self._rows), default=0)
        step += self._look.px(6)
        for row in self._rows:
            row.note.setVisible(self.width() >= self._look.px(_NOTE_FITS))
        self.setMinimumWidth(self._least_width())
        self.setFixedHeight(step * min(len(self._rows), _ROWS_SEEN))

    def _least_width(self) -> int:
        """Return the width at which no control is cut, the notes left out."""
        columns: list[list[int]] = [[] for _ in range(4)]
        for row in self._rows:
            for column, widget in zip(columns, row.widgets()[:-1], strict=True):
                column.append(widget.minimumSizeHint().width())
        wide = [max(column, default=0) for column in columns]
        bar = self.verticalScrollBar().sizeHint().width() if len(self._rows) > _ROWS_SEEN else 0
        return sum(wide) + len(wide) * self._look.px(Space.M) + bar


def _turns_of(read: ImportedTranscript) -> Counter[int | None]:
    return Counter(turn.speaker for turn in read.turns)

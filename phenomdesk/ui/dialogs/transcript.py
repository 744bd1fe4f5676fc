"""One transcript, after it came in: its title and day, who speaks, its place, and its removal."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from phenomdesk.errors import UserError
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.imports import ImportPlan, SpeakerPlan
from phenomdesk.model.transcript import ImportedTranscript, Role, Speaker, Transcript
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.frame import Dialog, Voice, Words
from phenomdesk.ui.dialogs.importing.days import iso_day
from phenomdesk.ui.dialogs.importing.speakers import Speakers
from phenomdesk.ui.look import Space
from phenomdesk.ui.sentences import sentence, shown_number
from phenomdesk.ui.widgets import Button


class TranscriptDialog(Dialog):
    """Changes a transcript as one step, or takes it out of the study; its words stay as they are.

    GoneError where the study holds no such transcript.
    """

    def __init__(self, desk: Desk, transcript: TranscriptId, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, parent, width=720)
        self._desk = desk
        self._standing = desk.study.records.transcripts.get(transcript)
        self._aliases = {p.id: p.alias for p in desk.study.records.participants.all()}
        self._speakers = self._in_order_of_rows()
        self.set_title(
            self.tr("Change this transcript"),
            self.tr("{name}. What was said stays as it came in, with its lines.").format(
                name=self._name_of(self._standing)
            ),
        )
        self._build_fields()
        self._build_speakers()
        self._build_place()
        self.add_button(self.tr("Remove from the study"), self._remove, left=True)
        self.add_button(self.tr("Cancel"), self.reject)
        self.add_button(self.tr("Change"), self._change, main=True)
        desk.look.changed.connect(self._measure_rows)
        self._measure_rows()
        self.title.setFocus()
        self.title.selectAll()

    def _in_order_of_rows(self) -> list[Speaker]:
        """Return the speakers as the table shows them: the turns without a label come last."""
        told = self._desk.study.records.transcripts.speakers(self._standing.id)
        return sorted(told, key=lambda speaker: (speaker.ordinal < 0, speaker.ordinal))

    def _build_fields(self) -> None:
        self.title = QLineEdit(self._standing.title)
        self.title.setPlaceholderText(self.tr("Without one, interviews are numbered"))
        self.day = QLineEdit(self._standing.held_on)
        self.day.setPlaceholderText(self.tr("Such as: 2026-03-12"))
        row = self._fields_row = QHBoxLayout()
        for name, field, share in (
            (self.tr("Title"), self.title, 3),
            (self.tr("Day of the interview"), self.day, 2),
        ):
            field.textEdited.connect(lambda: self.complain(""))
            field.setAccessibleName(name)
            words = Words(self.look, name, Voice.NAME)
            words.setBuddy(field)
            column = QVBoxLayout()
            column.addWidget(words)
            column.addWidget(field)
            self._fields.append(column)
            row.addLayout(column, share)
        self.body.addLayout(row)
        self._measure()

    def _build_speakers(self) -> None:
        self.speakers = Speakers(self.look, self._alias_words)
        self.speakers.changed.connect(lambda: self.complain(""))
        note = ""
        if self._desk.study.records.statements.of_transcript(self._standing.id):
            note = self.tr(
                "Statements are marked in this transcript. They stay with the participant whom "
                "they have now, whoever you choose here."
            )
        self.note = self.add_field(self.tr("Who speaks"), self.speakers, note)
        self.speakers.show_plan(self._plan(), list(self._aliases.values()))

    def _plan(self) -> ImportPlan:
        """Return the transcript as the table of the import shows one."""
        revision = self._desk.study.texts.revision(self._standing.id)
        plans = [
            SpeakerPlan(each.label, each.role, self._alias_of(each)) for each in self._speakers
        ]
        labelled = [each for each in self._speakers if each.ordinal >= 0]
        read = ImportedTranscript(
            self._standing.title,
            b"",
            revision.text,
            revision.turns,
            tuple(each.label for each in labelled),
        )
        unlabelled = plans[-1] if len(labelled) < len(plans) else None
        return ImportPlan(read, tuple(plans[: len(labelled)]), unlabelled)

    def _alias_of(self, speaker: Speaker) -> str:
        return "" if speaker.participant is None else self._aliases[speaker.participant]

    def _alias_words(self, alias: str) -> str:
        known = {each.casefold(): each for each in self._aliases.values()}
        if not alias:
            return ""
        if alias.casefold() in known:
            words = self.tr("the participant {alias}")
            return words.format(alias=known[alias.casefold()])
        return self.tr("a new participant")

    def _build_place(self) -> None:
        transcripts = self._desk.study.records.transcripts.all()
        self._others = [each for each in transcripts if each.id != self._standing.id]
        self._place = self._stands_at = [each.id for each in transcripts].index(self._standing.id)
        self._place_row = QHBoxLayout()
        self.earlier = self._mover(self.tr("Earlier"), "chevron-up", -1)
        self.later = self._mover(self.tr("Later"), "chevron-down", 1)
        self._place_row.addWidget(self.earlier)
        self._place_row.addWidget(self.later)
        self._place_row.addStretch(1)
        name = self.tr("Place in the order of the interviews")
        self.place_words = self.add_field(name, self._place_row)
        self.place_words.show()
        self._show_place()

    def _mover(self, words: str, icon: str, by: int) -> Button:
        button = Button(self.look, words, icon=icon)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._move(by))
        return button

    def _move(self, by: int) -> None:
        self._place = min(max(0, self._place + by), len(self._others))
        self._show_place()

    def _show_place(self) -> None:
        place, others = self._place, self._others
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(place < len(others))
        if not others:
            words = self.tr("The only one")
        elif place == 0:
            words = self.tr("{place} of {all}, before {name}")
        else:
            words = self.tr("{place} of {all}, after {name}")
        self.place_words.setText(
            words.format(
                place=shown_number(place + 1),
                all=shown_number(len(others) + 1),
                name=self._name_of(others[max(0, place - 1)]) if others else "",
            )
        )

    def _name_of(self, transcript: Transcript) -> str:
        told = transcript.title
        if not told:
            number = shown_number(transcript.interview)
            told = self.tr("Interview {n}").format(n=number)
        alias = self._aliases[transcript.participant] if transcript.participant else ""
        return " · ".join(words for words in (alias, told) if words)

    def _change(self) -> None:
        plans = self._plans()
        if self._is_unclear(plans):
            return
        changed = {
            speaker.id: plan
            for speaker, plan in zip(self._speakers, plans, strict=True)
            if (plan.role, plan.alias) != (speaker.role, self._alias_of(speaker))
        }
        try:
            self._desk.study.importing.change(
                self._standing.id,
                title=" ".join(self.title.text().split()),
                held_on=iso_day(self.day.text()),
                speakers=changed,
                place=self._place if self._place != self._stands_at else None,
            )
        except UserError as error:
            self.complain(sentence(error))
            return
        self.accept()

    def _plans(self) -> list[SpeakerPlan]:
        labelled, unlabelled = self.speakers.plans()
        return [*labelled] if unlabelled is None else [*labelled, unlabelled]

    def _is_unclear(self, plans: list[SpeakerPlan]) -> bool:
        """Say what has to be said before anything is changed; tell whether anything has."""
        for at, plan in enumerate(plans):
            if plan.role is Role.PARTICIPANT and not plan.alias:
                name = plan.label or self.tr("Turns without a name")
                self.complain(self.tr("“{name}” needs an alias, such as P1.").format(name=name))
                self.speakers.focus_alias(at)
                return True
        try:
            iso_day(self.day.text())
        except ValueError:
            words = self.tr("“{day}” is no day. Write it as 2026-03-12, or leave it empty.")
            self.complain(words.format(day=self.day.text()), self.day)
            return True
        return False

    def _remove(self) -> None:
        name = self._name_of(self._standing)
        try:
            self._desk.study.importing.remove(self._standing.id)
        except UserError as error:
            self.complain(sentence(error))
            return
        self._desk.said.emit(self.tr("Removed {name} from the study").format(name=name))
        self.accept()

    def _measure_rows(self) -> None:
        self._fields_row.setSpacing(self.look.px(Space.M))
        self._place_row.setSpacing(self.look.px(Space.S))

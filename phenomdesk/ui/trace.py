"""The trace: the golden thread through whatever is picked, clickable in both directions."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import (
    DescriptionId,
    ParticipantId,
    StatementId,
    ThemeId,
    TranscriptId,
)
from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.model.reference import lines_words
from phenomdesk.model.returning import CHANGED, Changed, Outcome
from phenomdesk.model.thread import Knot, KnotKind
from phenomdesk.study.methods import question_words
from phenomdesk.ui.aside_words import aside_words
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.entry_words import link_of
from phenomdesk.ui.returning_words import outcome_words
from phenomdesk.ui.sentences import shown_day
from phenomdesk.ui.widgets import EmptyState, Panel, PanelHeader, Thread, ThreadRow

_MANY = 12
"""Statements of a theme that are shown before the rest is only counted."""


class TracePanel(Panel):
    """The thread of the record that was picked last; a press on a knot goes there."""

    def __init__(self, desk: Desk, *, small: bool = False) -> None:
        """`small` gives it the lower header of a panel inside another."""
        super().__init__(desk.look, "right")
        self._desk = desk
        self._pick: Pick | None = None
        self.header = PanelHeader(
            desk.look, self.tr("Trace"), icon="thread", folding=True, small=small
        )
        self._thread = Thread(desk.look)
        self._thread.chosen.connect(self._go)
        self._nothing = EmptyState(
            desk.look,
            self.tr("Nothing is picked"),
            self.tr("Pick a statement, a theme or a citation to see where it comes from."),
        )
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._thread)
        self._scroll.viewport().setAutoFillBackground(False)
        self._thread.setAutoFillBackground(False)
        self.column.addWidget(self.header)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._nothing, 1)
        self.header.folded.connect(self._fold)
        desk.picked.connect(self.follow)
        desk.changed.connect(self._changed)
        self.follow(None)

    def follow(self, pick: Pick | None) -> None:
        """Show the thread through a record, or that nothing is picked."""
        self._pick = pick
        knots = self._knots(pick) if pick is not None else ()
        self._nothing.setVisible(not knots)
        self._scroll.setVisible(bool(knots))
        rows: list[ThreadRow] = []
        statements = [knot for knot in knots if knot.kind is KnotKind.STATEMENT]
        left_out = {knot.id for knot in statements[_MANY:]}
        for knot in knots:
            if knot.kind is not KnotKind.STATEMENT or knot.id not in left_out:
                rows.append(self._row(knot))
        if pick is not None and pick.kind is KnotKind.STATEMENT and knots:
            rows = self._with_what_is_missing(rows, knots)
        if pick is not None and pick.passage is not None and knots and not pick.passage.statements:
            label, value = self.tr("Statement"), self.tr("none is cited in these words")
            rows.insert(0, ThreadRow("", label, value, missing=True))
        self._thread.set_rows([*rows, *(self._row(knot) for knot in self._beside(pick, knots))])

    def _beside(self, pick: Pick | None, knots: tuple[Knot, ...]) -> tuple[Knot, ...]:
        """Return what was set aside about the record that is picked, and which answers changed it.

        With a statement go its meanings.
        """
        study = self._desk.study
        link = link_of(pick, study)
        entries = study.tracing.set_aside_about(link) if link is not None else ()
        if pick is None:
            return entries
        about = [(pick.kind, pick.id)]
        if pick.statement is not None:
            about = [(KnotKind.STATEMENT, pick.statement)]
        if about[0][0] is KnotKind.STATEMENT:
            about += [(knot.kind, knot.id) for knot in knots if knot.kind is KnotKind.MEANING]
        found = [Changed(*each) for each in about if each[0] in CHANGED]
        answers = (knot for each in found for knot in study.tracing.answers_about(each))
        return (*entries, *answers)

    def _knots(self, pick: Pick) -> tuple[Knot, ...]:
        tracing = self._desk.study.tracing
        if pick.passage is not None:
            return tracing.of_passage(DescriptionId(pick.id), pick.passage)
        if pick.statement is not None:
            return tracing.of_statement(pick.statement)
        if pick.kind is KnotKind.STATEMENT:
            return tracing.of_statement(StatementId(pick.id))
        if pick.kind is KnotKind.THEME:
            return tracing.of_theme(ThemeId(pick.id))
        if pick.kind is KnotKind.DESCRIPTION:
            return tracing.of_description(DescriptionId(pick.id))
        if pick.kind is KnotKind.PARTICIPANT:
            return tracing.of_participant(ParticipantId(pick.id))
        if pick.kind is KnotKind.TRANSCRIPT:
            return tracing.of_transcript(TranscriptId(pick.id))
        return ()

    def _row(self, knot: Knot) -> ThreadRow:
        label, value = self._words(knot)
        number = None
        if knot.kind is KnotKind.THEME:
            number = (knot.fact("number"), int(knot.fact("colour")))
        target = "" if knot.fact("gone") else f"{knot.kind}:{knot.id}"
        return ThreadRow(
            target,
            label,
            value,
            knot.current,
            verbatim=knot.kind is KnotKind.STATEMENT and not knot.fact("gone"),
            number=number,
            missing=bool(knot.fact("gone")),
        )

    def _words(self, knot: Knot) -> tuple[str, str]:
        language = self._desk.study.records.about().language
        match knot.kind:
            case KnotKind.PARTICIPANT:
                told = [value for _, value in knot.facts[:2] if value]
                return self.tr("Participant"), " · ".join([knot.text, ", ".join(told)]).strip(" ·")
            case KnotKind.TRANSCRIPT:
                title = knot.text or self.tr("Interview {n}").format(n=knot.fact("interview"))
                lines = knot.fact("lines").split("–")
                if lines == [""]:
                    return self.tr("Transcript"), title
                where = lines_words(int(lines[0]), int(lines[-1]), language)
                return self.tr("Transcript"), f"{title}, {where}"
            case KnotKind.STATEMENT:
                label = self.tr("Statement {number}").format(number=knot.fact("number"))
                if self._pick is not None and self._pick.passage is not None and knot.fact("lines"):
                    ends = [int(each) for each in knot.fact("lines").split("–")]
                    label = f"{label} · {lines_words(ends[0], ends[-1], language)}"
                gone = self.tr("no longer in the study")
                quote = in_quotation_marks(" ".join(knot.text.split()))
                return label, gone if knot.fact("gone") else quote
            case KnotKind.MEANING:
                column = knot.fact("column")
                if not column:
                    return self.tr("Meaning"), knot.text
                method = self._desk.study.method
                return method.column(column).name.in_language(language), knot.text
            case KnotKind.THEME:
                return self.tr("Theme"), knot.text
            case KnotKind.DESCRIPTION if knot.fact("passage"):
                return self.tr("These words"), knot.text
            case KnotKind.DESCRIPTION:
                kind = self._desk.study.method.kind(knot.text).name.in_language(language)
                about = knot.fact("about")
                return self.tr("Description"), f"{kind}, {about}" if about else kind
            case KnotKind.CHAPTER:
                starred = knot.text == "themes"
                told_as = self.tr("Block quotation") if starred else self.tr("Table of statements")
                return self.tr("Chapter"), told_as
            case KnotKind.ENTRY:
                day = shown_day(date.fromisoformat(knot.fact("day")))
                asked = question_words(self._desk.study.method, knot.fact("prompt")).in_language(
                    language
                )
                return self.tr("Set aside, {day}").format(day=day), knot.text.strip() or asked
            case KnotKind.ANSWER:
                outcome = outcome_words(Outcome(knot.fact("outcome")))
                answer = knot.text.strip() or outcome or self.tr("nothing written down")
                return self.tr("Changed by {alias}").format(alias=knot.fact("alias")), answer

    def _with_what_is_missing(
        self, rows: list[ThreadRow], knots: tuple[Knot, ...]
    ) -> list[ThreadRow]:
        """Say where the thread of a statement stops, in the place where it would go on."""
        order = list(KnotKind)
        present = {knot.kind for knot in knots}
        missing = {
            KnotKind.MEANING: (self.tr("Meaning"), self.tr("not written yet")),
            KnotKind.THEME: (self.tr("Theme"), self.tr("not placed yet")),
            KnotKind.DESCRIPTION: (self.tr("Description"), self.tr("not cited yet")),
        }
        if KnotKind.STATEMENT not in present or knots[-1].fact("gone"):
            return rows
        told = self._aside_of(knots)
        if told:
            # Its themes wait for it to be brought back.
            missing[KnotKind.THEME] = (self.tr("Reduction"), told)
        placed = [(order.index(knot.kind), row) for knot, row in zip(knots, rows, strict=False)]
        for kind, (label, value) in missing.items():
            if kind not in present:
                placed.append((order.index(kind), ThreadRow("", label, value, missing=True)))
        return [row for _, row in sorted(placed, key=lambda pair: pair[0])]

    def _aside_of(self, knots: tuple[Knot, ...]) -> str:
        """Return that the statement is set aside, and why; empty where it stands."""
        picked = next(knot for knot in knots if knot.kind is KnotKind.STATEMENT)
        triage = self._desk.study.records.triage.get(StatementId(picked.id))
        return aside_words(triage) if triage.aside else ""

    def _go(self, target: str) -> None:
        kind, _, number = target.partition(":")
        self._desk.wanted.emit(Pick(KnotKind(kind), int(number)))

    def _fold(self, folded: bool) -> None:
        self._scroll.setVisible(not folded and bool(self._thread.rows()))
        self._nothing.setVisible(not folded and not self._thread.rows())

    def _changed(self, changes: ChangeSet) -> None:
        if self._pick is not None and not changes.touches("block", "chapter", "chapter_part"):
            self.follow(self._pick)

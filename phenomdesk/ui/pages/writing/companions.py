"""What stands beside the sheet: statements, prompts, other descriptions, gaps, earlier versions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.model.method import MethodStep, Scope
from phenomdesk.ui.desk import Desk, Subject
from phenomdesk.ui.pages.writing.beside import BesidePanel
from phenomdesk.ui.pages.writing.citing import Citing
from phenomdesk.ui.pages.writing.earlier import EarlierPart
from phenomdesk.ui.pages.writing.editor import WritingEditor
from phenomdesk.ui.pages.writing.material import Material
from phenomdesk.ui.pages.writing.reading import ReadingPart, individual_ones
from phenomdesk.ui.pages.writing.sources import SourcesPanel
from phenomdesk.ui.pages.writing.unmentioned import UnmentionedPart
from phenomdesk.ui.pages.writing.variation import VariationPart


class Companions(BesidePanel):
    """Offers what helps to write the description that is shown, and keeps it up to date."""

    def __init__(self, desk: Desk, sources: SourcesPanel, material: Callable[[], Material]) -> None:
        """`material` tells what the page knows of the study now."""
        self._desk, self._material = desk, material
        self._subject: Subject | None = None
        self._step: MethodStep | None = None
        self._sources = sources
        self.variation = VariationPart(desk)
        self.reading = ReadingPart(desk, lambda citation: material().chip(citation))
        self.unmentioned = UnmentionedPart(desk)
        self.earlier = EarlierPart(desk)
        translate = QCoreApplication.translate
        super().__init__(
            desk.look,
            {
                "statements": (translate("Companions", "Statements"), sources),
                "variation": (translate("Companions", "Imaginative variation"), self.variation),
                "individual": (translate("Companions", "Individual descriptions"), self.reading),
                "unmentioned": (translate("Companions", "Not mentioned yet"), self.unmentioned),
                "earlier": (translate("Companions", "Earlier versions"), self.earlier),
            },
            wide=("individual", "earlier"),
        )

    def connect_to(self, editor: WritingEditor, citing: Citing, leave: Callable[[], None]) -> None:
        """Have what is wanted from the parts done in the text; `leave` is for Esc."""
        self.shown.connect(lambda _: self.refresh())
        self.left.connect(leave)
        self.variation.put.connect(editor.add_paragraphs)
        self.variation.left.connect(leave)
        self.reading.left.connect(leave)
        self.unmentioned.left.connect(leave)
        self.earlier.left.connect(leave)
        self.earlier.readable.connect(self._enter_earlier)
        self.reading.sheet.cite_wanted.connect(citing.cite_again)
        self.reading.sheet.statement_wanted.connect(citing.show_statement)
        self.reading.sheet.words_wanted.connect(editor.add_copied)
        self.reading.pointed_at.connect(citing.point)
        self.unmentioned.cite_wanted.connect(citing.cite)
        self.unmentioned.pointed_at.connect(citing.point)
        self.unmentioned.theme_wanted.connect(self._show_theme)
        self.unmentioned.participant_wanted.connect(self._show_person)

    def show_subject(self, subject: Subject, step: MethodStep | None) -> None:
        """Stand beside a description, in a step of the method."""
        self._subject, self._step = subject, step
        self.refresh()

    def refresh(self) -> None:
        """Offer what can stand beside the description, and show it as the study is now."""
        subject, material = self._subject, self._material()
        if subject is None:
            return
        individual = self._individual()
        offered = ["statements"]
        if self._desk.study.method.kind(subject.kind).varied:
            offered.append("variation")
        if individual:
            offered.append("individual")
        self.offer([*offered, "unmentioned", "earlier"])
        if self.current == "variation":
            self.variation.show_subject(subject)
        elif self.current == "individual":
            self.reading.offer(individual, material, self._desk.study.method)
        elif self.current == "unmentioned":
            self.unmentioned.show_subject(subject, material)
        elif self.current == "earlier":
            self.earlier.show_subject(subject, material)

    def settle(self) -> None:
        """Write what is being typed."""
        self.variation.settle()

    def show_earlier(self) -> None:
        """Compare versions of the description."""
        self.show_part("earlier")
        self.enter()

    def _enter_earlier(self) -> None:
        """Go on from the head to the days, now that they are read."""
        if self.current == "earlier" and self.choice.hasFocus():
            self.enter()

    def step_reading(self, by: int) -> None:
        """Read the next individual description; where none is read yet, the first."""
        if self.current == "individual":
            self.reading.step(by)
        else:
            self.show_part("individual")

    def _individual(self) -> list[Subject]:
        """Return the individual descriptions that can be read beside the one that is shown."""
        method = self._desk.study.method
        if self._subject is None or method.kind(self._subject.kind).about is not Scope.ALL:
            return []
        begun = {
            Subject(each.kind, each.participant, each.theme)
            for each in self._desk.study.records.descriptions.all()
        }
        return individual_ones(method, self._step, self._material(), begun.__contains__)

    def _show_theme(self, theme: ThemeId) -> None:
        self.show_part("statements")
        self._sources.show_theme(theme)

    def _show_person(self, participant: ParticipantId) -> None:
        self.show_part("statements")
        self._sources.show_person(self._material().participants[participant].alias)

"""A small study to write in: two participants, three statements, two themes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from phenomdesk.importers import read_transcript
from phenomdesk.model.description import DraftBlock
from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.span import Span
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Subject
from phenomdesk.ui.pages.writing.page import WritingPage

ONE = """Interviewer: What happened at the door?
P1: The door was the same door. Behind it there was only a screen 🧍🏽 and it asked me who I was.
P1: A paper wants a hand. You see the other hand take it.
"""
TWO = """Interviewer: And for you?
P2: Saya menunggu di depan pintu, lama sekali.
"""
QUOTES = (
    "The door was the same door.",
    "only a screen 🧍🏽 and it asked me who I was.",
    "Saya menunggu di depan pintu, lama sekali.",
)


@dataclass
class Room:
    """The study, the page, and the ids of what is in it."""

    study: Study
    desk: Desk
    page: WritingPage
    statements: list[StatementId] = field(default_factory=list)
    participants: list[ParticipantId] = field(default_factory=list)
    themes: list[ThemeId] = field(default_factory=list)

    def read(self, subject: Subject | None = None) -> tuple[DraftBlock, ...]:
        """Return what the study holds of a description, that shown where none is named."""
        subject = subject or self.page.subject
        assert subject is not None
        return self.study.describing.read(
            subject.kind, participant=subject.participant, theme=subject.theme
        )

    def undo(self) -> None:
        """Undo as the window does."""
        self.page.settle()
        self.study.undo()

    def redo(self) -> None:
        """Do again as the window does."""
        self.page.settle()
        self.study.redo()

    def steps(self) -> int:
        """Return how many steps can be undone."""
        return sum(step.state == "done" for step in self.study.records.steps())


def make_study(folder: Path) -> Study:
    """Return a study with two interviews, marked and placed."""
    study = Study.create(folder / "a.phenom", title="Doors")
    reads = [
        read_transcript(name, text.encode()) for name, text in (("a.txt", ONE), ("b.txt", TWO))
    ]
    first, second = study.importing.bring_in(study.importing.propose(reads))
    for transcript, quote in zip((first, first, second), QUOTES, strict=True):
        start = study.texts.revision(transcript).text.index(quote)
        study.marking.mark(transcript, Span(start, start + len(quote)))
    statements = list(study.records.statements.all())
    study.clustering.new_theme("Doors", statements=[statements[0].id, statements[2].id])
    study.clustering.new_theme("Being asked", statements=[statements[1].id])
    return study

"""All the rows of a study over one connection."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from phenomdesk.model.about import About
from phenomdesk.model.change import Step
from phenomdesk.store.acceptances import Acceptances
from phenomdesk.store.assurances import Assurances
from phenomdesk.store.chapters import Chapters
from phenomdesk.store.descriptions import Descriptions
from phenomdesk.store.driver import Connection
from phenomdesk.store.epoche import EpocheEntries
from phenomdesk.store.gaps import Gaps
from phenomdesk.store.history import read_steps
from phenomdesk.store.integrity import Problem, file_problems
from phenomdesk.store.meanings import Meanings
from phenomdesk.store.mentions import Mentions
from phenomdesk.store.overview import Overview
from phenomdesk.store.packets import Packets
from phenomdesk.store.participants import Participants
from phenomdesk.store.statements import Statements
from phenomdesk.store.themes import Themes
from phenomdesk.store.transcripts import Transcripts
from phenomdesk.store.triage import Triages
from phenomdesk.store.variations import Variations
from phenomdesk.store.verdicts import Verdicts
from phenomdesk.store.versions import Versions

if TYPE_CHECKING:
    from phenomdesk.store.search import Search
    from phenomdesk.store.trail import Trail

COUNTED = {
    "participants": "participant",
    "transcripts": "transcript",
    "read-throughs": "reading",
    "statements": "statement",
    "set aside": "statement WHERE aside",
    "meanings": "meaning",
    "themes": "theme",
    "placements": "placement",
    "verdicts": "verdict WHERE verdict <> ''",
    "variation notes": "variation",
    "descriptions": "description",
    "citations": "citation",
    "epoche": "epoche",
    "addenda": "addendum",
    "packets sent": "packet WHERE sent <> ''",
    "packets answered": "packet WHERE answered <> ''",
    "words on trustworthiness": "assurance",
    "steps": "step",
}
"""The plural words of the method, and the rows behind them."""


class Records:
    """The rows of a study, by noun. Writing through it outside a step aborts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.participants = Participants(connection)
        self.transcripts = Transcripts(connection)
        self.statements = Statements(connection)
        self.meanings = Meanings(connection)
        self.themes = Themes(connection)
        self.descriptions = Descriptions(connection)
        self.mentions = Mentions(connection)
        self.versions = Versions(connection)
        self.variations = Variations(connection)
        self.chapters = Chapters(connection)
        self.assurances = Assurances(connection)
        self.epoche = EpocheEntries(connection)
        self.triage = Triages(connection)
        self.verdicts = Verdicts(connection)
        self.gaps = Gaps(connection)
        self.acceptances = Acceptances(connection)
        self.packets = Packets(connection)
        self.overview = Overview(connection)

    @cached_property
    def search(self) -> Search:
        """What finds words in transcripts. It is imported when it is first asked."""
        from phenomdesk.store.search import Search

        return Search(self._connection)

    @cached_property
    def trail(self) -> Trail:
        """What was done, to be looked through. It is imported when it is first asked."""
        from phenomdesk.store.trail import Trail

        return Trail(self._connection)

    def about(self) -> About:
        """Return title, method, language and uuid."""
        row = self._connection.execute(
            "SELECT uuid, title, method, language, created_at, own_method, own_account FROM study"
        ).fetchone()
        uuid, title, method, language, created_at, own_method, own_account = row
        return About(uuid, title, method, language, created_at, own_method, bool(own_account))

    def set_about(self, about: About) -> None:
        """Write what a study is; its uuid and its day of birth never change."""
        self._connection.execute(
            "UPDATE study SET title = ?, method = ?, language = ?, own_method = ?, own_account = ?",
            [
                about.title,
                about.method,
                about.language,
                about.own_method,
                int(about.own_account),
            ],
        )

    def counts(self) -> dict[str, int]:
        """Return how many records there are, under the plural words of the method."""
        return {
            plural: int(self._connection.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])
            for plural, rows in COUNTED.items()
        }

    def steps(self) -> tuple[Step, ...]:
        """Return the audit trail: every step, abandoned ones included, in order."""
        return tuple(read_steps(self._connection))

    def last_step(self) -> Step | None:
        """Return the newest step of the trail, whatever its state."""
        for step in read_steps(self._connection, "ORDER BY id DESC LIMIT 1"):
            return step
        return None

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the file itself and with links between rows."""
        return tuple(file_problems(self._connection))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

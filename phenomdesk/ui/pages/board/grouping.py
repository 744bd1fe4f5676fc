"""Grouping the cards of a bucket by meaning or participant: a way to look, that writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Placement
from phenomdesk.study.study import Study
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.widgets import Choice

_NOTHING, _ALONE = 0, -1
"""The keys of the groups of what has no key, and of meanings that no other card shares."""


class By(Enum):
    """By what the cards of a bucket are grouped."""

    NONE = "none"
    MEANING = "meaning"
    PARTICIPANT = "participant"


class GroupChoice(Choice):
    """Chooses by what the cards of every bucket are grouped."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, QCoreApplication.translate("Board", "Group"))
        self.addItem(QCoreApplication.translate("Board", "None"), By.NONE)
        self.addItem(QCoreApplication.translate("Board", "Meaning"), By.MEANING)
        self.addItem(QCoreApplication.translate("Board", "Participant"), By.PARTICIPANT)
        self.currentIndexChanged.connect(lambda _: self.setToolTip(self.words()))
        self.setToolTip(self.words())

    def go_on(self) -> None:
        """Choose the next that there is, after the last the first."""
        self.setCurrentIndex((self.currentIndex() + 1) % self.count())


@dataclass(frozen=True, slots=True)
class Arranged:
    """The placements in a theme as its bucket shows them."""

    placements: Sequence[Placement]
    starts: tuple[int, ...] = ()
    """The row of each group's first card; empty where nothing is grouped."""
    words: tuple[str, ...] = ()
    """What each group's head says."""

    def group_of(self, row: int) -> range:
        """Return the rows of the group that begins in a row; empty where none does."""
        if row not in self.starts:
            return range(0)
        at = self.starts.index(row) + 1
        stop = self.starts[at] if at < len(self.starts) else len(self.placements)
        return range(row, stop)


class Grouping:
    """Arranges the placements of each theme; what it needs for that it reads once."""

    def __init__(self, study: Study, buckets: Buckets, cards: Cards) -> None:
        self._records = study.records
        self._buckets = buckets
        self._cards = cards
        self.by = By.NONE
        self._arranged: dict[ThemeId, Arranged] = {}
        self._keys: Mapping[StatementId, int] = {}
        self._words: dict[int, str] = {}
        self._read = False

    def choose(self, by: By) -> None:
        """Group by something else from now on."""
        self.by = by
        self.forget(None)

    def forget(self, themes: Iterable[ThemeId] | None) -> None:
        """Let go of what may be different: in some themes, or, for None, of everything."""
        if themes is None:
            self._arranged.clear()
            self._read = False
        else:
            for theme in themes:
                self._arranged.pop(theme, None)

    def arranged(self, theme: ThemeId) -> Arranged:
        """Return the placements in a theme, in the order in which its bucket shows them."""
        if self.by is By.NONE:
            return Arranged(self._buckets.placements(theme))
        if theme not in self._arranged:
            self._arranged[theme] = self._arrange(self._buckets.placements(theme))
        return self._arranged[theme]

    def starts(self, theme: ThemeId) -> tuple[int, ...]:
        """Return where a theme's groups begin, without reading it where nothing is grouped."""
        return () if self.by is By.NONE else self.arranged(theme).starts

    def _arrange(self, placements: Sequence[Placement]) -> Arranged:
        if not self._read:
            self._read_keys()
        groups: dict[int, list[Placement]] = {}
        for placement in placements:
            groups.setdefault(self._keys.get(placement.statement, _NOTHING), []).append(placement)
        if self.by is By.MEANING:
            groups = _shared_first(groups)
            order = list(groups)
            shared = self._records.meanings.some(key for key in order if key > _NOTHING)
            self._words |= {each.id: each.text for each in shared.values()}
        else:
            order = [key for key in self._words if key in groups]
        starts, ordered = [], list[Placement]()
        for key in order:
            starts.append(len(ordered))
            ordered += groups[key]
        return Arranged(ordered, tuple(starts), tuple(self._words[key] for key in order))

    def _read_keys(self) -> None:
        records = self._records
        self._read = True
        if self.by is By.MEANING:
            self._keys = records.meanings.links(self._cards.column)
            alone = QCoreApplication.translate("Board", "Meanings of one statement")
            nothing = QCoreApplication.translate("Board", "No meaning yet")
            self._words = {_ALONE: alone, _NOTHING: nothing}
        else:
            self._keys = records.statements.speakers()
            aliases: dict[int, str] = {each.id: each.alias for each in records.participants.all()}
            self._words = {**aliases, _NOTHING: QCoreApplication.translate("Board", "Nobody’s")}


def _shared_first(groups: Mapping[int, list[Placement]]) -> dict[int, list[Placement]]:
    """Return the groups of meanings: those shared, then all others as one, then those of none."""
    none = groups.get(_NOTHING, [])
    shared = {key: held for key, held in groups.items() if key != _NOTHING and len(held) > 1}
    alone = [held[0] for key, held in groups.items() if key != _NOTHING and len(held) == 1]
    rest = {_ALONE: alone, _NOTHING: none}
    return {**shared, **{key: held for key, held in rest.items() if held}}

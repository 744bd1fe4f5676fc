"""Validation: each theme against what each participant said."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from phenomdesk.model.action import Action
from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.method import Method, Neither
from phenomdesk.model.participant import Participant
from phenomdesk.model.theme import PlacedTheme, Theme, branch, in_order
from phenomdesk.model.verdict import Cell, Judged, Verdict
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.store.verdicts import Place
from phenomdesk.study.own_account import who_counts


@dataclass(frozen=True, slots=True)
class Grid:
    """Themes down, participants across."""

    themes: tuple[PlacedTheme, ...]
    participants: tuple[Participant, ...]
    cells: dict[tuple[ThemeId, ParticipantId], Cell]

    def unsupported(self) -> tuple[ThemeId, ...]:
        """Return the themes that no participant supports, nor any theme inside them.

        Of nobody is there a verdict of explicit or compatible, nor a statement still to judge;
        where a theme has no verdict of its own, that of the nearest one around it holds.
        """
        parents = {placed.theme.id: placed.theme.parent for placed in self.themes}
        supported: set[ThemeId] = set()
        for placed in self.themes:
            theme = placed.theme.id
            if any(self._supports(theme, who.id, parents) for who in self.participants):
                supported.update(_upwards(theme, parents))
        return tuple(p.theme.id for p in self.themes if p.theme.id not in supported)

    def _supports(
        self, theme: ThemeId, who: ParticipantId, parents: Mapping[ThemeId, ThemeId | None]
    ) -> bool:
        verdict = _nearest(_upwards(theme, parents), who, self.cells)
        waiting = verdict is Verdict.OPEN and bool(self.cells[theme, who].statements)
        return waiting or verdict in (Verdict.EXPLICIT, Verdict.COMPATIBLE)


def read_grid(records: Records) -> Grid:
    """Return the whole grid, a theme's cells with the statements of the themes inside it too."""
    themes = in_order(records.themes.all())
    participants = who_counts(records)
    judged = records.verdicts.all()
    parents = {placed.theme.id: placed.theme.parent for placed in themes}
    behind: defaultdict[tuple[ThemeId, ParticipantId], dict[StatementId, None]]
    behind = defaultdict(dict)
    for theme, who, statement in records.verdicts.spoken():
        for around in _upwards(theme, parents):
            behind[around, who][statement] = None
    cells = {}
    for placed in themes:
        for participant in participants:
            at = (placed.theme.id, participant.id)
            found = judged.get(at, Judged())
            cells[at] = Cell(*at, tuple(behind.get(at, ())), found.verdict, found.note)
    return Grid(themes, participants, cells)


def cells_to_judge(records: Records) -> tuple[int, int]:
    """Return how many cells with statements have no verdict, and how many have statements."""
    spoken = _spoken(records, records.verdicts.voices())
    return len(_open_of(records, spoken)), len(spoken)


def unjudged(records: Records, voices: Sequence[Place]) -> list[Place]:
    """Return the cells with statements that have no verdict, in the order of the grid.

    `voices` are those of the placements.
    """
    waiting = _open_of(records, _spoken(records, voices))
    themes = {p.theme.id: at for at, p in enumerate(in_order(records.themes.all()))}
    people = {p.id: at for at, p in enumerate(who_counts(records))}
    return sorted(waiting, key=lambda at: (themes[at[0]], people[at[1]]))


def count_verdicts(records: Records) -> Counter[Verdict]:
    """Count the verdicts of the grid: of themes that stand, and of participants who count."""
    themes = {theme.id for theme in records.themes.all()}
    people = {participant.id for participant in who_counts(records)}
    return Counter(
        found.verdict
        for (theme, who), found in records.verdicts.all().items()
        if found.verdict is not Verdict.OPEN and theme in themes and who in people
    )


def _spoken(records: Records, voices: Sequence[Place]) -> set[Place]:
    """Return the cells that have statements, of the theme itself or of one inside it."""
    parents = {theme.id: theme.parent for theme in records.themes.all()}
    counted = {participant.id for participant in who_counts(records)}
    return {
        (around, who)
        for theme, who in voices
        if who in counted
        for around in _upwards(theme, parents)
    }


def _open_of(records: Records, cells: set[Place]) -> set[Place]:
    judged = records.verdicts.all()
    return {at for at in cells if judged.get(at, Judged()).verdict is Verdict.OPEN}


def read_dropped(records: Records, method: Method) -> frozenset[Place]:
    """Return for whom a theme is left out, where the method says that "neither" drops it.

    Where a theme has no verdict of its own, that of the nearest one around it holds.
    """
    if method.neither is not Neither.DROPS:
        return frozenset()
    return _dropped(records.themes.all(), records.verdicts.all())


def _dropped(themes: Sequence[Theme], judged: Mapping[Place, Judged]) -> frozenset[Place]:
    parents = {theme.id: theme.parent for theme in themes}
    refusing = {who for (_, who), found in judged.items() if found.verdict is Verdict.NEITHER}
    return frozenset(
        (theme.id, who)
        for theme in themes
        for who in refusing
        if _nearest(_upwards(theme.id, parents), who, judged) is Verdict.NEITHER
    )


def _nearest(
    upwards: Iterator[ThemeId], who: ParticipantId, judged: Mapping[Place, Judged | Cell]
) -> Verdict:
    found = (judged[theme, who].verdict for theme in upwards if (theme, who) in judged)
    return next((verdict for verdict in found if verdict is not Verdict.OPEN), Verdict.OPEN)


def _upwards(theme: ThemeId | None, parents: Mapping[ThemeId, ThemeId | None]) -> Iterator[ThemeId]:
    while theme is not None:
        yield theme
        theme = parents.get(theme)


class Validation:
    """The verbs of the validation."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def judge(self, theme: ThemeId, participant: ParticipantId, verdict: Verdict) -> None:
        """Say what a participant's words say to a theme."""
        standing = self._of(theme, participant)
        self._write(theme, participant, dataclasses.replace(standing, verdict=verdict))

    def note(self, theme: ThemeId, participant: ParticipantId, note: str) -> None:
        """Say why. Typing folds."""
        standing = self._of(theme, participant)
        wanted = dataclasses.replace(standing, note=note)
        self._write(theme, participant, wanted, fold=f"verdict:{theme}:{participant}")

    def set_aside(self, theme: ThemeId) -> None:
        """Set a theme aside with all that it holds; statements in no other are in none."""
        name = self._records.themes.get(theme).name
        with self._history.step(Action.SET_THEME_ASIDE, detail={"name": name}):
            self._records.themes.put_aside(self._branch(theme), aside=True)

    def bring_back(self, theme: ThemeId) -> None:
        """Let a theme that was set aside stand again, with all that it holds.

        Where the theme around it is set aside too, that one comes back as well.
        """
        standing = self._records.themes.get(theme)
        wanted: list[ThemeId] = list(self._branch(theme))
        while standing.parent is not None:
            standing = self._records.themes.get(standing.parent)
            wanted.append(standing.id)
        detail = {"name": self._records.themes.get(theme).name}
        with self._history.step(Action.BRING_THEME_BACK, detail=detail):
            self._records.themes.put_aside(wanted, aside=False)

    def _branch(self, theme: ThemeId) -> Sequence[ThemeId]:
        every = (*self._records.themes.all(), *self._records.themes.set_aside())
        return tuple(branch(every, theme))

    def _of(self, theme: ThemeId, participant: ParticipantId) -> Judged:
        self._records.themes.require(theme)
        self._records.participants.require(participant)
        return self._records.verdicts.get(theme, participant)

    def _write(
        self, theme: ThemeId, participant: ParticipantId, wanted: Judged, fold: str = ""
    ) -> None:
        if wanted != self._records.verdicts.get(theme, participant):
            detail = {"theme": theme, "participant": participant, "verdict": wanted.verdict}
            with self._history.step(Action.JUDGE, fold=fold, detail=detail):
                self._records.verdicts.write(theme, participant, wanted)

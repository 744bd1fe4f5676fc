"""The buckets of the board: themes in their order, and which statements are placed in them.

How many statements each holds is read at once; which ones, when somebody looks. After a change
only the rows that it touched are read.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import ParticipantId, PlacementId, StatementId, ThemeId
from phenomdesk.model.theme import (
    PlacedTheme,
    Placement,
    Taken,
    in_order,
    seen_with,
    speaking_within,
)
from phenomdesk.study.belonging import begin_within
from phenomdesk.study.study import Study


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change did to the buckets."""

    came: frozenset[Taken] = frozenset()
    """Statements that are in a theme now, and perhaps were before."""
    went: frozenset[Taken] = frozenset()
    themes: bool = False
    """Whether themes came, went, moved, or are called otherwise."""
    unsure: bool = False
    """Whether statements left themes that nobody had looked into, so that it is not known which."""

    @property
    def statements(self) -> frozenset[StatementId]:
        """Return the statements that came or went."""
        return frozenset(each.statement for each in self.came | self.went)


class Buckets:
    """The themes of a study and their placements, kept in step with it."""

    def __init__(self, study: Study) -> None:
        self._records = study.records
        self.study = study.token
        """The open study by its token, for what is dragged."""
        self._loaded: dict[ThemeId, list[Placement]] = {}
        self._firsts: dict[ThemeId, Sequence[Placement]] = {}
        """Of themes into which nobody looked further than what a bucket shows at first."""
        self._known: dict[PlacementId, Placement] = {}
        self._counts: dict[ThemeId, int] = {}
        self._aliases: dict[ThemeId, str] = {}
        self.themes: tuple[PlacedTheme, ...] = ()
        """All themes, each before its own sub-themes."""
        self.by_id: Mapping[ThemeId, PlacedTheme] = {}
        self.whose: ParticipantId | None = None
        """Whose themes are shown, and for whom new ones are made; None is the group."""

    def read(self) -> None:
        """Read everything anew."""
        self._loaded.clear()
        self._firsts.clear()
        self._known.clear()
        self._aliases.clear()
        self._counts = self._records.themes.counts()
        self._read_themes()

    @property
    def shown(self) -> tuple[PlacedTheme, ...]:
        """The themes that are to be seen: all, or one participant's and those around them."""
        if self.whose is None:
            return self.themes
        seen = seen_with(self.themes, self.whose)
        return tuple(placed for placed in self.themes if placed.theme.id in seen)

    def takes_statements(self, theme: ThemeId) -> bool:
        """Tell whether a theme may hold statements itself: the group's in IPA holds themes."""
        owner = self.by_id[theme].theme.participant
        return owner is not None or not begin_within(self._records)

    def count(self, theme: ThemeId) -> int:
        """Return how many statements are placed in a theme itself."""
        return self._counts.get(theme, 0)

    def placements(self, theme: ThemeId) -> Sequence[Placement]:
        """Return the placements in a theme, in order."""
        if theme not in self._loaded:
            found = list(self._records.themes.placements_in(theme))
            self._loaded[theme] = found
            self._known.update((each.id, each) for each in found)
        return self._loaded[theme]

    def first(self, theme: ThemeId, most: int) -> Sequence[Placement]:
        """Return at least the first placements in a theme, `most` of them, without reading all."""
        if theme in self._loaded:
            return self._loaded[theme]
        if theme not in self._firsts:
            self._firsts[theme] = self._records.themes.placements_in(theme, most)
        return self._firsts[theme]

    def aliases(self, themes: Iterable[ThemeId]) -> Mapping[ThemeId, str]:
        """Return who speaks in each of some themes, as ``P1 P2``."""
        missing = [theme for theme in themes if theme not in self._aliases]
        if missing:
            alias = {who.id: who.alias for who in self._records.participants.all()}
            speaking: Mapping[ThemeId, Sequence[ParticipantId]]
            if self._gathers():
                everywhere = self._records.themes.participants_in()
                speaking = speaking_within(self.themes, everywhere, tuple(alias))
            else:
                speaking = self._records.themes.participants_in(missing)
            for theme in missing:
                self._aliases[theme] = " ".join(alias[who] for who in speaking.get(theme, ()))
        return self._aliases

    def siblings(self, parent: ThemeId | None) -> list[ThemeId]:
        """Return the themes directly inside another, or the outermost, in order."""
        return [placed.theme.id for placed in self.themes if placed.theme.parent == parent]

    def holds(self, outer: ThemeId, theme: ThemeId | None) -> bool:
        """Tell whether a theme is another, or somewhere inside it."""
        while theme is not None and theme != outer:
            theme = self.by_id[theme].theme.parent
        return theme == outer

    def apply(self, changes: ChangeSet) -> Moved:
        """Read what a change touched, and say what it did."""
        self._firsts.clear()
        if changes.touches("participant", "statement", "study") or self._gathers():
            self._aliases.clear()
        if changes.touches("theme"):
            self._read_themes()
        moved = self._apply_placements(changes.rows("placement"))
        for each in moved.came | moved.went:
            if each.theme is not None:
                self._aliases.pop(each.theme, None)
        return Moved(moved.came, moved.went, changes.touches("theme"), moved.unsure)

    def _gathers(self) -> bool:
        """Tell whether a theme shows who speaks in those that it holds."""
        return any(each.theme.participant is not None for each in self.themes)

    def _read_themes(self) -> None:
        self.themes = in_order(self._records.themes.all())
        self.by_id = {placed.theme.id: placed for placed in self.themes}
        for theme in [theme for theme in self._loaded if theme not in self.by_id]:
            if not self._loaded[theme]:
                del self._loaded[theme]

    def _apply_placements(self, rows: frozenset[int]) -> Moved:
        standing = self._records.themes.some_placements(rows)
        came: set[Taken] = set()
        went: set[Taken] = set()
        unsure = recount = False
        for row in rows:
            before, now = self._known.get(PlacementId(row)), standing.get(PlacementId(row))
            if before is not None:
                self._take(before)
                went.add(Taken(before.statement, before.theme))
            if now is not None:
                came.add(Taken(now.statement, now.theme))
                known = now.theme in self._loaded
                recount |= not known
                if known:
                    self._put(now)
            unsure |= before is None and now is None
        if unsure or recount:
            self._counts = self._records.themes.counts()
        stayed = came & went
        return Moved(frozenset(came), frozenset(went - stayed), unsure=unsure)

    def _take(self, placement: Placement) -> None:
        inside = self._loaded[placement.theme]
        del inside[bisect_left(inside, _place(placement), key=_place)]
        del self._known[placement.id]
        self._counts[placement.theme] -= 1

    def _put(self, placement: Placement) -> None:
        insort(self._loaded[placement.theme], placement, key=_place)
        self._known[placement.id] = placement
        self._counts[placement.theme] = self._counts.get(placement.theme, 0) + 1


def _place(placement: Placement) -> tuple[int, int]:
    return placement.position, placement.id

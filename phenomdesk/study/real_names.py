"""Real names of the key in the texts that a chapter prints, kept found while the texts change.

What looks for names is imported with the first look.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.gap import Holder, Spot
from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.method import Method
from phenomdesk.model.part import shortened
from phenomdesk.store.gaps import HOLDERS
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.parts import can_print
from phenomdesk.study.chapter.verbs import complete

if TYPE_CHECKING:
    from phenomdesk.study.chapter.leaks import NameSearch

_CITING = frozenset({"themes", "descriptions"})
_NEEDED = {
    Holder.STATEMENT: frozenset({"statements", "set-aside"}) | _CITING,
    Holder.CITATION: _CITING,
    Holder.MEANING: frozenset({"statements", "clusters"}),
    Holder.THEME: frozenset({"clusters", "theme-map", "themes", "validation-grid"}),
    Holder.BLOCK: _CITING,
    Holder.REASON: frozenset({"set-aside"}),
    Holder.ENTRY: frozenset({"epoche"}),
    Holder.ADDENDUM: frozenset({"epoche"}),
    Holder.TRANSCRIPT: frozenset({"transcripts"}),
    Holder.ASSURANCE: frozenset({"trustworthiness"}),
}
"""The parts of the chapter of which one at least prints the texts of a holder."""


def printed_parts(records: Records, method: Method) -> frozenset[str]:
    """Return the parts of the chapter that go in."""
    choices = complete(records.chapters.settings()).parts
    return frozenset(c.part for c in choices if c.included and can_print(c.part, method))


_AROUND = 40
"""Code points that are told before a real name."""
_SHOWN = 240
"""Code points that are told in all."""


class RealNames:
    """Finds the names once, and after a change looks only at what was touched."""

    def __init__(self, records: Records, method: Method, parts: frozenset[str]) -> None:
        self.parts = parts
        self._records = records
        self._kinds = tuple(kind.id for kind in method.kinds)
        self._columns = tuple(column.id for column in method.columns)
        self._holders = tuple(h for h in Holder if h not in _NEEDED or _NEEDED[h] & parts)
        self._search: NameSearch | None = None
        self._found: dict[Holder, dict[int, tuple[ParticipantId, ...]]] = {}
        self._touched: dict[Holder, set[int]] = {}

    def follow(self, changes: ChangeSet) -> None:
        """Note what is to be looked at again."""
        if changes.touches("identity"):
            self._search = None
        for holder, table in HOLDERS.items():
            self._touched.setdefault(holder, set()).update(changes.rows(table))
        self._touched[Holder.CITATION] |= self._citing(changes.rows("statement"))
        self._touched[Holder.REASON] |= changes.rows("statement")
        if changes.touches("theme", "description"):
            self._found.pop(Holder.BLOCK, None)
        if changes.touches("speaker"):
            self._found.pop(Holder.TRANSCRIPT, None)

    def _citing(self, statements: Iterable[int]) -> set[int]:
        return self._records.gaps.citations_of(statements)

    def all(self) -> list[Spot]:
        """Return where real names stand: the record, whose name, and the kind of the record."""
        if self._search is None:
            from phenomdesk.study.chapter.leaks import NameSearch

            self._search = NameSearch(self._records.participants.names())
            self._found = {}
        for holder in self._holders:
            if holder not in self._found:
                self._found[holder] = self._look(self._search, holder, None)
            elif self._touched.get(holder):
                touched = self._touched[holder]
                kept = {n: w for n, w in self._found[holder].items() if n not in touched}
                self._found[holder] = kept | self._look(self._search, holder, touched)
        self._touched = {}
        return [
            (number, owner, holder.value)
            for holder in self._holders
            for number, owners in sorted(self._found[holder].items())
            for owner in owners
        ]

    def hidden(self, holder: Holder, number: int) -> str:
        """Return the words around the first real name of a record, the alias in its place."""
        from phenomdesk.study.chapter.leaks import hiding

        people = self._records.participants
        hide = hiding(people.names(), {each.id: each.alias for each in people.all()})
        for _, text in self._texts(holder, [number]):
            told = hide(text)
            if told != text:
                pairs = enumerate(zip(told, text, strict=False))
                alike = next((at for at, (one, other) in pairs if one != other), 0)
                begin = max(0, alike - _AROUND)
                return ("…" if begin else "") + told[begin : begin + _SHOWN]
        return ""

    def _look(
        self, search: NameSearch, holder: Holder, ids: Iterable[int] | None
    ) -> dict[int, tuple[ParticipantId, ...]]:
        if search.is_empty:
            return {}
        texts = self._texts(holder, ids)
        found: dict[int, dict[ParticipantId, None]] = {}
        for index, owners in search.owners([text for _, text in texts]).items():
            found.setdefault(texts[index][0], {}).update(dict.fromkeys(owners))
        return {number: tuple(owners) for number, owners in found.items()}

    def _texts(self, holder: Holder, ids: Iterable[int] | None) -> list[tuple[int, str]]:
        """Return what is printed of the records of a kind, or of some of them."""
        gaps, aside = self._records.gaps, "set-aside" in self.parts
        texts: list[tuple[int, str]] = []
        if holder is not Holder.CITATION:
            texts = gaps.texts(holder, ids, kinds=self._kinds, columns=self._columns, aside=aside)
        if holder in (Holder.STATEMENT, Holder.CITATION):
            texts += [
                (number, shortened(len(quote), parts, partial(_cut, quote)))
                for number, quote, parts in gaps.in_parts(holder, ids, aside=aside)
            ]
        return texts


def _cut(text: str, start: int, stop: int) -> str:
    return text[start:stop]

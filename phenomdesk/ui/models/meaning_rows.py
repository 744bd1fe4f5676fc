"""What the meanings table shows of each statement: read in bulk, then by touched ids."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import (
    MeaningId,
    ParticipantId,
    PlacementId,
    StatementId,
    ThemeId,
    TranscriptId,
)
from phenomdesk.model.statement import Statement
from phenomdesk.model.theme import PlacedTheme, Placement, in_order
from phenomdesk.study.study import Study
from phenomdesk.study.texts import References
from phenomdesk.ui.models.meaning_columns import MAIN

_EVERYTHING = ("participant", "transcript", "speaker")
"""Tables whose rows can change the reference or the place of any statement."""

Place = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class ThemeTag:
    """One of a statement's themes, as a chip shows it."""

    theme: ThemeId
    placement: PlacementId
    number: str
    name: str
    colour: int
    """1 to 12."""
    rank: int
    """Where the theme stands among all."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a statement means in one more column of the method."""

    meaning: MeaningId
    text: str


@dataclass(frozen=True, slots=True)
class MeaningRow:
    """A statement beside its meanings, each by its column's slot."""

    statement: StatementId
    number: str
    reference: str
    """``P2, 122–125``; ``P2-2, 122`` from a second interview."""
    quote: str
    """As it prints, on one line."""
    translation: str
    participant: ParticipantId | None
    place: Place
    """Sorts rows in the order of interviews and of places in them."""
    meaning: MeaningId | None = None
    """That of the main column."""
    text: str = ""
    """The meaning's own words, empty where there is none."""
    themes: tuple[ThemeTag, ...] = ()
    others: tuple[Meant | None, ...] = ()
    """What stands in the columns after the main one, by slot less one."""

    def meaning_in(self, slot: int) -> MeaningId | None:
        """Return the meaning in a column, None where there is none."""
        if slot == MAIN:
            return self.meaning
        meant = self.others[slot - 1]
        return None if meant is None else meant.meaning

    def text_in(self, slot: int) -> str:
        """Return the words of the meaning in a column, empty where there is none."""
        if slot == MAIN:
            return self.text
        meant = self.others[slot - 1]
        return "" if meant is None else meant.text

    def with_meaning(self, slot: int, meaning: MeaningId | None, text: str) -> MeaningRow:
        """Return the row with another meaning in a column."""
        if slot == MAIN:
            return dataclasses.replace(self, meaning=meaning, text=text)
        others = list(self.others)
        others[slot - 1] = None if meaning is None else Meant(meaning, text)
        return dataclasses.replace(self, others=tuple(others))

    def meanings(self) -> tuple[MeaningId | None, ...]:
        """Return the meanings in all columns, by slot."""
        return (self.meaning, *(None if each is None else each.meaning for each in self.others))

    def says(self, needle: str) -> bool:
        """Tell whether quote, meaning or translation holds a case-folded text."""
        return (
            needle in self.quote.casefold()
            or needle in self.text.casefold()
            or needle in self.translation.casefold()
            or any(meant is not None and needle in meant.text.casefold() for meant in self.others)
        )


Rows = dict[StatementId, MeaningRow]


class MeaningRows:
    """Reads rows from a study; a statement's row says all that the table shows of it."""

    def __init__(self, study: Study, columns: Sequence[str]) -> None:
        """Read meanings of columns of the method, by slot; nothing is read yet."""
        self._study = study
        self._columns = tuple(columns)
        self._tags: Mapping[ThemeId, tuple[PlacedTheme, int]] = {}

    def all(self) -> Rows:
        """Return every statement's row."""
        records = self._study.records
        self._read_themes()
        placed: dict[StatementId, list[Placement]] = {}
        for placement in records.themes.placements():
            placed.setdefault(placement.statement, []).append(placement)
        links = [records.meanings.links(column) for column in self._columns]
        texts = {meaning.id: meaning.text for meaning in records.meanings.all()}
        return self._made(records.statements.standing(), links, texts, placed)

    def again(self, standing: Rows, changes: ChangeSet) -> Rows:
        """Return the rows after a change set: those that are the same are the same objects."""
        if changes.touches(*_EVERYTHING):
            return self._kept(standing, self.all())
        rows = dict(standing)
        if changes.touches("statement"):
            self._statements_again(rows, changes.rows("statement"))
        linked = changes.touches("meaning_link") or not rows.keys() <= standing.keys()
        if linked or changes.touches("meaning"):
            self._meanings_again(rows, changes, linked=linked)
        if changes.touches("theme", "placement", "statement"):
            self._themes_again(rows, changes)
        return self._kept(standing, rows)

    def _kept(self, standing: Rows, rows: Rows) -> Rows:
        for number, row in rows.items():
            before = standing.get(number)
            if before is not None and before is not row and before == row:
                rows[number] = before
        return rows

    def _statements_again(self, rows: Rows, touched: Iterable[int]) -> None:
        numbers = [StatementId(number) for number in touched]
        known = self._study.records.statements.some(numbers).values()
        found = self._made(
            (statement for statement in known if not statement.aside),
            [{} for _ in self._columns],
            {},
            {},
        )
        for number in numbers:
            if number not in found:
                rows.pop(number, None)
                continue
            before = rows.get(number)
            fresh = found[number]
            if before is not None:
                fresh = dataclasses.replace(
                    fresh,
                    meaning=before.meaning,
                    text=before.text,
                    themes=before.themes,
                    others=before.others,
                )
            rows[number] = fresh

    def _meanings_again(self, rows: Rows, changes: ChangeSet, *, linked: bool) -> None:
        """Read meanings again; `linked` tells whether rows may have others than before."""
        meanings = self._study.records.meanings
        touched = {MeaningId(number) for number in changes.rows("meaning")}
        texts = {number: meaning.text for number, meaning in meanings.some(touched).items()}
        for slot, column in enumerate(self._columns):
            if not linked:
                _reword(rows, slot, texts)
                continue
            links = meanings.links(column)
            moved = {
                number: links.get(number)
                for number, row in rows.items()
                if row.meaning_in(slot) != links.get(number)
            }
            wanted = {m for m in moved.values() if m is not None and m not in texts}
            texts |= {number: meaning.text for number, meaning in meanings.some(wanted).items()}
            for number, meaning in moved.items():
                text = texts[meaning] if meaning is not None else ""
                rows[number] = rows[number].with_meaning(slot, meaning, text)
            _reword(rows, slot, texts)

    def _themes_again(self, rows: Rows, changes: ChangeSet) -> None:
        themes = self._study.records.themes
        touched = {StatementId(n) for n in changes.rows("statement")} & rows.keys()
        placements = {PlacementId(number) for number in changes.rows("placement")}
        if placements:
            touched |= {p.statement for p in themes.some_placements(placements).values()}
            touched |= {
                number
                for number, row in rows.items()
                if any(tag.placement in placements for tag in row.themes)
            }
        if changes.touches("theme"):
            self._read_themes()
            touched |= {number for number, row in rows.items() if row.themes}
        placed = themes.placements_of(touched)
        for number in touched & rows.keys():
            tags = self._themes_of(placed.get(number, ()))
            rows[number] = dataclasses.replace(rows[number], themes=tags)

    def _read_themes(self) -> None:
        placed = in_order(self._study.records.themes.all())
        self._tags = {each.theme.id: (each, rank) for rank, each in enumerate(placed)}

    def _themes_of(self, placements: Iterable[Placement]) -> tuple[ThemeTag, ...]:
        tags: list[ThemeTag] = []
        for placement in placements:
            placed, rank = self._tags[placement.theme]
            name = placed.theme.name
            tags.append(
                ThemeTag(placement.theme, placement.id, placed.number, name, placed.colour, rank)
            )
        if len(tags) > 1:
            tags.sort(key=lambda tag: tag.rank)
        return tuple(tags)

    def _made(
        self,
        statements: Iterable[Statement],
        links: Sequence[Mapping[StatementId, MeaningId]],
        texts: Mapping[MeaningId, str],
        placed: Mapping[StatementId, Sequence[Placement]],
    ) -> Rows:
        places = {t.id: t.position for t in self._study.records.transcripts.all()}
        references = self._study.texts.references("en")
        reference = _Reference(references, self._study.records.transcripts.interviews())
        rows: Rows = {}
        for statement in statements:
            number, quote, span = statement.id, statement.quote, statement.span
            meaning = links[MAIN].get(number)
            rows[number] = MeaningRow(
                number,
                statement.number,
                reference.of(statement),
                references.verbatim(statement) if "\n" in quote else quote,
                statement.translation,
                statement.participant,
                (places[statement.transcript], statement.transcript, span.start, span.stop, number),
                meaning,
                texts[meaning] if meaning is not None else "",
                self._themes_of(placed[number]) if number in placed else (),
                tuple(_meant(each.get(number), texts) for each in links[1:]),
            )
        return rows


def _meant(meaning: MeaningId | None, texts: Mapping[MeaningId, str]) -> Meant | None:
    return None if meaning is None else Meant(meaning, texts[meaning])


def _reword(rows: Rows, slot: int, texts: Mapping[MeaningId, str]) -> None:
    """Give rows the words of meanings in a column that may be others."""
    if not texts:
        return
    if slot == MAIN:
        found = [(number, row.meaning) for number, row in rows.items() if row.meaning in texts]
    else:
        others = ((number, row.others[slot - 1]) for number, row in rows.items())
        found = [(n, each.meaning) for n, each in others if each and each.meaning in texts]
    for number, meaning in found:
        if meaning is not None:
            rows[number] = rows[number].with_meaning(slot, meaning, texts[meaning])


class _Reference:
    """Makes the references of many rows."""

    def __init__(
        self, references: References, interviews: Mapping[tuple[ParticipantId, TranscriptId], int]
    ) -> None:
        self._references = references
        self._interviews = interviews

    def of(self, statement: Statement) -> str:
        first, last = self._references.lines(statement)
        lines = str(first) if first == last else f"{first}–{last}"
        alias = self._references.alias(statement.participant)
        if not alias or statement.participant is None:
            return lines
        key = (statement.participant, statement.transcript)
        interview = self._interviews.get(key, 1)
        return f"{alias}-{interview}, {lines}" if interview > 1 else f"{alias}, {lines}"

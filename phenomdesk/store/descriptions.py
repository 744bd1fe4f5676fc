"""Rows of descriptions, their blocks and citations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError
from phenomdesk.model.description import (
    Block,
    BlockKind,
    Citation,
    Description,
    DraftBlock,
    DraftCitation,
    Mark,
)
from phenomdesk.model.ids import (
    BlockId,
    CitationId,
    DescriptionId,
    ParticipantId,
    StatementId,
    ThemeId,
)
from phenomdesk.model.part import Part
from phenomdesk.store.driver import Connection
from phenomdesk.store.rows import GAP, in_chunks, parts_text, positions_between, read_parts

DESCRIPTION_GONE = QT_TRANSLATE_NOOP("errors", "That description is no longer in the study.")


def _description(row: tuple[int, str, int | None, int | None]) -> Description:
    return Description(
        DescriptionId(row[0]),
        row[1],
        None if row[2] is None else ParticipantId(row[2]),
        None if row[3] is None else ThemeId(row[3]),
    )


def _marks(marks: Iterable[Mark]) -> str:
    return json.dumps([(m.start, m.stop, m.style) for m in marks], separators=(",", ":"))


class Descriptions:
    """The descriptions of a study."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def all(self) -> tuple[Description, ...]:
        """Return every description, the oldest first."""
        rows = self._run("SELECT id, kind, participant, theme FROM description ORDER BY id")
        return tuple(_description(row) for row in rows)

    def find(
        self, kind: str, participant: ParticipantId | None, theme: ThemeId | None
    ) -> Description | None:
        """Return the description of a kind about a subject, None where none was begun."""
        row = self._run(
            "SELECT id, kind, participant, theme FROM description"
            " WHERE kind = ? AND participant IS ? AND theme IS ? ORDER BY id LIMIT 1",
            [kind, participant, theme],
        ).fetchone()
        return _description(row) if row else None

    def get(self, description: DescriptionId) -> Description:
        """Return one description. GoneError where there is none of that id."""
        row = self._run(
            "SELECT id, kind, participant, theme FROM description WHERE id = ?", [description]
        ).fetchone()
        if row is None:
            raise GoneError(DESCRIPTION_GONE)
        return _description(row)

    def add(
        self, kind: str, participant: ParticipantId | None, theme: ThemeId | None
    ) -> DescriptionId:
        """Begin a description."""
        cursor = self._run(
            "INSERT INTO description(kind, participant, theme) VALUES (?, ?, ?)",
            [kind, participant, theme],
        )
        return DescriptionId(cursor.lastrowid or 0)

    def remove(self, description: DescriptionId) -> None:
        """Take a description away with all that is written in it."""
        for block in self.blocks(description):
            self._remove_block(block.id)
        self._run("DELETE FROM description WHERE id = ?", [description])

    def give_to_theme(self, description: DescriptionId, theme: ThemeId) -> None:
        """Let a description be about another theme."""
        self._run("UPDATE description SET theme = ? WHERE id = ?", [theme, description])

    def append(self, description: DescriptionId, other: DescriptionId) -> None:
        """Put what another description says behind what one says; the other is gone then."""
        query = "SELECT coalesce(max(position), 0) FROM block WHERE description = ?"
        (last,) = self._run(query, [description]).fetchone()
        for number, block in enumerate(self.blocks(other), start=1):
            query = "UPDATE block SET description = ?, position = ? WHERE id = ?"
            self._run(query, [description, last + number * GAP, block.id])
        self._run("DELETE FROM description WHERE id = ?", [other])

    def blocks(self, description: DescriptionId) -> tuple[Block, ...]:
        """Return the blocks of a description, in order."""
        rows = self._run(
            "SELECT id, description, position, kind, body, marks FROM block"
            " WHERE description = ? ORDER BY position, id",
            [description],
        )
        return tuple(
            Block(
                BlockId(number),
                DescriptionId(of),
                position,
                BlockKind(kind),
                body,
                tuple(Mark(*mark) for mark in json.loads(marks)),
            )
            for number, of, position, kind, body, marks in rows
        )

    def citations(self, description: DescriptionId) -> tuple[Citation, ...]:
        """Return the citations of a description, in the order of its text."""
        rows = self._run(
            "SELECT c.id, c.block, c.at, c.statement, c.parts FROM citation AS c"
            " JOIN block AS b ON b.id = c.block WHERE b.description = ?"
            " ORDER BY b.position, b.id, c.at",
            [description],
        )
        return tuple(
            Citation(CitationId(n), BlockId(block), at, StatementId(s), read_parts(parts))
            for n, block, at, s, parts in rows
        )

    def draft(self, description: DescriptionId) -> tuple[DraftBlock, ...]:
        """Return a description as an editor takes it."""
        cited: dict[BlockId, list[DraftCitation]] = {}
        for citation in self.citations(description):
            cited.setdefault(citation.block, []).append(
                DraftCitation(citation.at, citation.statement, citation.parts, citation.id)
            )
        return tuple(
            DraftBlock(
                block.kind, block.text, block.marks, tuple(cited.get(block.id, ())), block.id
            )
            for block in self.blocks(description)
        )

    def of_blocks(self, blocks: Iterable[int]) -> frozenset[DescriptionId]:
        """Return the descriptions to which some blocks belong that are still there."""
        query = "SELECT DISTINCT description FROM block WHERE id IN ({})"
        return frozenset(DescriptionId(n) for (n,) in in_chunks(self._connection, query, blocks))

    def citing(self, statements: Iterable[int]) -> dict[StatementId, list[DescriptionId]]:
        """Return which descriptions cite each of some statements."""
        query = (
            "SELECT DISTINCT c.statement, b.description FROM citation AS c"
            " JOIN block AS b ON b.id = c.block WHERE c.statement IN ({})"
        )
        found: dict[StatementId, list[DescriptionId]] = {}
        for statement, description in in_chunks(self._connection, query, statements):
            found.setdefault(StatementId(statement), []).append(DescriptionId(description))
        return found

    def citations_of(self, statement: StatementId) -> tuple[Citation, ...]:
        """Return the citations of a statement, in whatever description."""
        rows = self._run(
            "SELECT id, block, at, statement, parts FROM citation WHERE statement = ? ORDER BY id",
            [statement],
        )
        return tuple(
            Citation(CitationId(n), BlockId(block), at, StatementId(s), read_parts(parts))
            for n, block, at, s, parts in rows
        )

    def cite_otherwise(
        self, citation: CitationId, statement: StatementId, parts: tuple[Part, ...]
    ) -> None:
        """Let a citation stand for another statement, or for other parts of one."""
        self._run(
            "UPDATE citation SET statement = ?, parts = ? WHERE id = ?",
            [statement, parts_text(parts), citation],
        )

    def write(self, description: DescriptionId, drafts: Sequence[DraftBlock]) -> None:
        """Make a description what an editor holds, touching only the rows that differ."""
        standing = {block.id: block for block in self.blocks(description)}
        cited = {citation.id: citation for citation in self.citations(description)}
        kept = {draft.id for draft in drafts if draft.id in standing}
        self._citations_gone(drafts, cited)
        for draft, position in zip(drafts, _positions(drafts, standing), strict=True):
            block_id = self._write_block(description, draft, position, standing)
            for citation in draft.citations:
                self._write_citation(block_id, citation, cited)
        for block in standing.values():
            if block.id not in kept:
                self._remove_block(block.id)

    def _citations_gone(
        self, drafts: Sequence[DraftBlock], cited: dict[CitationId, Citation]
    ) -> None:
        kept = {citation.id for draft in drafts for citation in draft.citations}
        for citation in cited.values():
            if citation.id not in kept:
                self._run("DELETE FROM citation WHERE id = ?", [citation.id])

    def _write_block(
        self,
        description: DescriptionId,
        draft: DraftBlock,
        position: int,
        standing: dict[BlockId, Block],
    ) -> BlockId:
        values = [position, draft.kind, draft.text, _marks(draft.marks)]
        block = standing.get(draft.id) if draft.id else None
        if block is None:
            cursor = self._run(
                "INSERT INTO block(position, kind, body, marks, description)"
                " VALUES (?, ?, ?, ?, ?)",
                [*values, description],
            )
            return BlockId(cursor.lastrowid or 0)
        if (block.position, block.kind, block.text, block.marks) != (
            position,
            draft.kind,
            draft.text,
            draft.marks,
        ):
            self._run(
                "UPDATE block SET position = ?, kind = ?, body = ?, marks = ? WHERE id = ?",
                [*values, block.id],
            )
        return block.id

    def _write_citation(
        self, block: BlockId, draft: DraftCitation, cited: dict[CitationId, Citation]
    ) -> None:
        old = cited.get(draft.id) if draft.id else None
        if old is None:
            self._run(
                "INSERT INTO citation(block, at, statement, parts) VALUES (?, ?, ?, ?)",
                [block, draft.at, draft.statement, parts_text(draft.parts)],
            )
        elif (old.block, old.at, old.statement, old.parts) != (
            block,
            draft.at,
            draft.statement,
            draft.parts,
        ):
            self._run(
                "UPDATE citation SET block = ?, at = ?, statement = ?, parts = ? WHERE id = ?",
                [block, draft.at, draft.statement, parts_text(draft.parts), old.id],
            )

    def _remove_block(self, block: BlockId) -> None:
        self._run("DELETE FROM citation WHERE block = ?", [block])
        self._run("DELETE FROM block WHERE id = ?", [block])


def _positions(drafts: Sequence[DraftBlock], standing: dict[BlockId, Block]) -> list[int]:
    """Keep the positions of blocks that stay in order, and fit new ones between them."""
    positions: list[int | None] = []
    reached: int | None = None
    for draft in drafts:
        block = standing.get(draft.id) if draft.id else None
        keeps = block is not None and (reached is None or block.position > reached)
        positions.append(block.position if block is not None and keeps else None)
        reached = positions[-1] if keeps else reached
    index = 0
    while index < len(positions):
        if positions[index] is None:
            stop = index
            while stop < len(positions) and positions[stop] is None:
                stop += 1
            before = positions[index - 1] if index else None
            after = positions[stop] if stop < len(positions) else None
            between = positions_between(before, after, stop - index)
            if between is None:
                return [1024 * (place + 1) for place in range(len(drafts))]
            positions[index:stop] = between
        index += 1
    return [position for position in positions if position is not None]

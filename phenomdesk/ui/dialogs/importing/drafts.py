"""The files that are to come in, in the order of the interviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from phenomdesk.errors import UserError
from phenomdesk.model.imports import ImportPlan
from phenomdesk.model.transcript import ImportedTranscript, Role
from phenomdesk.ui.sentences import sentence, shown_number

Index = QModelIndex | QPersistentModelIndex


class Standing(Enum):
    """How far a file is."""

    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"
    STOPPED = "stopped"
    """Its reading was cancelled."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One file as the researcher has it so far; replaced as a whole."""

    path: Path
    standing: Standing = Standing.WAITING
    read: ImportedTranscript | None = None
    plan: ImportPlan | None = None
    """Whom the labels stand for; None until all files of one reading are read."""
    error: UserError | None = None
    skipped: bool = False
    day: str = ""
    """The day of the interview as it was typed."""

    @property
    def comes_in(self) -> bool:
        """Whether the file will be brought in."""
        return self.plan is not None and not self.skipped

    def aliases(self) -> frozenset[str]:
        """Return the aliases of the participants who speak in it."""
        if self.plan is None:
            return frozenset()
        speakers = [*self.plan.speakers, *([self.plan.unlabelled] if self.plan.unlabelled else [])]
        told = (speaker.alias for speaker in speakers if speaker.role is Role.PARTICIPANT)
        return frozenset(alias for alias in told if alias)

    def holds_same(self, other: Draft) -> bool:
        """Tell whether both files hold the same interview."""
        if self.read is None or other.read is None:
            return False
        same_text = (self.read.text, self.read.turns) == (other.read.text, other.read.turns)
        return self.read.source == other.read.source or same_text


DRAFT = Qt.ItemDataRole.UserRole
"""The role under which a row gives its Draft."""
PLACE = Qt.ItemDataRole.UserRole + 1
"""The role under which a row gives its place among those that come in, 0 where it does not."""


class Drafts(QAbstractListModel):
    """The list of files; each change of one is told by its row."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts: list[Draft] = []

    def all(self) -> Sequence[Draft]:
        """Return the files in their order."""
        return self._drafts

    def coming(self) -> tuple[Draft, ...]:
        """Return the files that will be brought in, in their order."""
        return tuple(draft for draft in self._drafts if draft.comes_in)

    def draft(self, row: int) -> Draft:
        """Return the file of a row."""
        return self._drafts[row]

    def row_of(self, path: Path) -> int | None:
        """Return the row of a file; None where it is not in the list."""
        for row, draft in enumerate(self._drafts):
            if draft.path == path:
                return row
        return None

    def add(self, paths: Iterable[Path]) -> list[Path]:
        """Add files that are not in the list yet; return those."""
        fresh = [path for path in dict.fromkeys(paths) if self.row_of(path) is None]
        if fresh:
            first = len(self._drafts)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._drafts += [Draft(path) for path in fresh]
            self.endInsertRows()
        return fresh

    def put(self, row: int, draft: Draft) -> None:
        """Put another state of the same file into its row."""
        if draft != self._drafts[row]:
            places_move = draft.comes_in != self._drafts[row].comes_in
            self._drafts[row] = draft
            last = len(self._drafts) - 1 if places_move else row
            self.dataChanged.emit(self.index(row), self.index(last))

    def change(self, row: int, **changes: Any) -> None:
        """Change some facts of a file."""
        self.put(row, replace(self._drafts[row], **changes))

    def remove(self, row: int) -> None:
        """Take a file out of the list."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._drafts[row]
        self.endRemoveRows()
        self._tell_all()

    def move(self, row: int, by: int) -> bool:
        """Move a file one place up (-1) or down (1); tell whether there was room."""
        to = row + by
        if not 0 <= to < len(self._drafts):
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), to + (1 if by > 0 else 0))
        self._drafts.insert(to, self._drafts.pop(row))
        self.endMoveRows()
        self._tell_all()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._drafts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        draft = self._drafts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return draft.path.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.state_words(draft)
        if role == DRAFT:
            return draft
        if role == PLACE:
            before = self._drafts[: index.row() + 1]
            return sum(known.comes_in for known in before) if draft.comes_in else 0
        return None

    def state_words(self, draft: Draft) -> str:
        """Return how far a file is, in words."""
        if draft.standing is Standing.WAITING:
            return self.tr("Reading…")
        if draft.standing is Standing.STOPPED:
            return self.tr("Not read")
        if draft.standing is Standing.FAILED and draft.error is not None:
            return sentence(draft.error)
        if draft.skipped:
            return self.tr("Left out")
        return self.facts(draft)

    def facts(self, draft: Draft) -> str:
        """Return how long a text that was read is."""
        if draft.read is None:
            return ""
        words = self.tr("1 word") if draft.read.words == 1 else self.tr("{n} words")
        turns = self.tr("1 turn") if len(draft.read.turns) == 1 else self.tr("{n} turns")
        return " · ".join(
            (
                words.format(n=shown_number(draft.read.words)),
                turns.format(n=shown_number(len(draft.read.turns))),
            )
        )

    def _tell_all(self) -> None:
        if self._drafts:
            self.dataChanged.emit(self.index(0), self.index(len(self._drafts) - 1))

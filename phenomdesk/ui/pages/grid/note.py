"""The note of a cell: why the verdict is what it is."""

from __future__ import annotations

import math

from phenomdesk.model.verdict import Cell
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.typing import NoteEditor, Typing

_LEAST = 64
_MOST = 200


class CellNote(NoteEditor):
    """Writes soon after typing, and follows the study without losing what is being typed."""

    def __init__(self, desk: Desk) -> None:
        """Hold no cell's note yet."""
        super().__init__()
        self._desk = desk
        self._cell: Cell | None = None
        self._showing = False
        self._typing = Typing(self._write, desk.study.settle, self)
        self.setProperty("field", True)
        self.setPlaceholderText(self.tr("Why so?"))
        self.setAccessibleName(self.tr("Note"))
        self.setEnabled(False)
        self.left = self.settle
        self.textChanged.connect(self._typed)
        desk.look.changed.connect(self._measure)
        self._measure()

    def show_cell(self, cell: Cell | None) -> None:
        """Hold the note of a cell; of another one than before once what was typed is written."""
        standing = self._cell
        same = (
            cell is not None
            and standing is not None
            and (cell.theme, cell.participant) == (standing.theme, standing.participant)
        )
        if not same:
            self.settle()
            self._typing.forget()
        known = standing.note if same and standing is not None else None
        self._cell = cell
        self.setEnabled(cell is not None)
        note = cell.note if cell is not None else ""
        if not same or note not in (known, self.toPlainText().strip()):
            self._showing = True
            self.setPlainText(note)
            self._showing = False
        self._fit()

    def settle(self) -> None:
        """Write what was typed and end its step."""
        self._typing.settle_now()

    def _typed(self) -> None:
        self._fit()
        if not self._showing and self._cell is not None:
            self._typing.touched()

    def _write(self) -> bool:
        cell, text, study = self._cell, self.toPlainText().strip(), self._desk.study
        if cell is None:
            return True
        place = f"verdict {cell.theme} {cell.participant}"
        return self._desk.keep(
            place, lambda: study.validation.note(cell.theme, cell.participant, text)
        )

    def _measure(self) -> None:
        self.setFont(self._desk.look.fonts.ui())
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text, within bounds."""
        px, lines = self._desk.look.px, self.document().size().height()
        needed = math.ceil(lines * self.fontMetrics().lineSpacing()) + px(16)
        self.setFixedHeight(min(px(_MOST), max(px(_LEAST), needed)))

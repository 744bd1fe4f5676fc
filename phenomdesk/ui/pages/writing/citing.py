"""Citing on the page: what is chosen becomes a citation, is shortened, and leads to its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from phenomdesk.model.description import DraftCitation
from phenomdesk.model.ids import StatementId
from phenomdesk.model.part import Part
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.models.writing_choices import StatementChoice
from phenomdesk.ui.pages.writing.chooser import StatementChooser
from phenomdesk.ui.pages.writing.editor import WritingEditor
from phenomdesk.ui.pages.writing.following import Following
from phenomdesk.ui.pages.writing.material import Material
from phenomdesk.ui.pages.writing.sources import SourcesPanel
from phenomdesk.ui.shortener import Shortener


class Citing(QObject):
    """Brings statements into the text, and from the text into sight."""

    def __init__(
        self,
        desk: Desk,
        editor: WritingEditor,
        sources: SourcesPanel,
        home: QWidget,
        following: Following,
        material: Callable[[], Material],
        shown: Callable[[], bool],
    ) -> None:
        """`home` holds the panels that open at the text; `shown` tells whether there is one."""
        super().__init__(editor)
        self._desk, self._editor, self._sources, self._home = desk, editor, sources, home
        self._following, self._material, self._shown = following, material, shown
        self._shortened: int | None = None
        self.chooser = StatementChooser(desk.look, editor, home)
        self.shortener = Shortener(desk.look, editor, home)
        editor.chip_pressed.connect(self._pick_chip)
        editor.statement_wanted.connect(self.show_statement)
        sources.cite_wanted.connect(self.cite)
        sources.pointed_at.connect(self.point)
        self.chooser.chosen.connect(lambda s, as_block: self.cite([s], as_block))
        self.shortener.changed.connect(self._shorten)
        self.shortener.statement_wanted.connect(self._show_shortened)

    def close(self) -> None:
        """Close what is open at the text: it is about another text now."""
        self.chooser.close_now()
        self.shortener.close_now()

    def cite(self, statements: Sequence[StatementId], as_block: bool) -> None:
        """Cite statements at the caret, or as block quotations."""
        if self._shown():
            self._editor.cite(statements, as_block=as_block)
            self._editor.setFocus()

    def cite_again(self, citations: Sequence[DraftCitation], as_block: bool) -> None:
        """Cite at the caret as it is cited elsewhere, or as block quotations."""
        if self._shown():
            self._editor.cite_again(citations, as_block=as_block)
            self._editor.setFocus()

    def open_chooser(self) -> None:
        """Offer every statement at the caret, those shown beside the text first."""
        if not self._shown():
            return
        beside = self._sources.sources.statements()
        order = dict.fromkeys([*beside, *self._material().statements])
        self.chooser.offer([self._choice(each) for each in order], self._caret_place())

    def _choice(self, statement: StatementId) -> StatementChoice:
        found = self._material().statements[statement]
        return StatementChoice(
            statement,
            found.number,
            " ".join(found.quote.split()),
            self._material().reference(found),
            self._material().meaning(statement),
            self._material().colour(statement),
        )

    def _caret_place(self) -> QRect:
        rect = self._editor.cursorRect()
        corner = self._editor.viewport().mapTo(self._home, rect.topLeft())
        return QRect(corner, rect.size())

    def _pick_chip(self, key: int) -> None:
        statement = self._editor.manuscript.citation(key).statement
        if statement in self._material().statements:
            self._following.stop()
            self._desk.picked.emit(Pick(KnotKind.STATEMENT, statement))
            self._open_shortener_for(key)

    def open_shortener(self) -> None:
        """Offer to shorten the citation at the caret."""
        chip = self._editor.chip_here()
        if chip is not None:
            self._open_shortener_for(chip.key)

    def _open_shortener_for(self, key: int) -> None:
        citation = self._editor.manuscript.citation(key)
        statement = self._material().statements.get(citation.statement)
        if statement is None:
            return
        self._shortened = key
        area = self._editor.chip_area(key).toAlignedRect()
        corner = self._editor.viewport().mapTo(self._home, area.topLeft())
        reference = f"{statement.number} · {self._editor.manuscript.chip(key).reference}"
        place = QRect(corner, area.size())
        place.setTop(max(place.top(), 0))
        self.shortener.show_quote(
            statement.quote, reference, citation.parts, place, usual=statement.parts
        )

    def _shorten(self, parts: tuple[Part, ...]) -> None:
        if self._shortened is not None:
            self._editor.shorten(self._shortened, parts)

    def _show_shortened(self) -> None:
        if self._shortened is not None:
            self.show_statement(self._editor.manuscript.citation(self._shortened).statement)

    def open_in_reader(self) -> None:
        """Show in its transcript the selected card's statement, else the one cited at the caret."""
        chip = self._editor.chip_here()
        if self._sources.view.hasFocus() and self._sources.selected():
            self.show_statement(self._sources.selected()[0])
        elif chip is not None:
            self.show_statement(self._editor.manuscript.citation(chip.key).statement)

    def show_statement(self, statement: StatementId) -> None:
        """Show a statement in its transcript, if it is still there."""
        if statement in self._material().statements:
            self.shortener.close_now()
            self._desk.wanted.emit(Pick(KnotKind.STATEMENT, statement))

    def point(self, statement: StatementId) -> None:
        """Have the trace follow a statement."""
        self._following.stop()
        self._desk.picked.emit(Pick(KnotKind.STATEMENT, statement))

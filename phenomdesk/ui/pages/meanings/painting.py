"""Draws the cells of the meanings table."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.tokens import DRAG_SOURCE
from phenomdesk.ui.models.meaning_columns import MAIN
from phenomdesk.ui.models.meaning_rows import MeaningRow
from phenomdesk.ui.models.meanings_table import Column, MeaningsTable
from phenomdesk.ui.pages.meanings.measures import INSET, LEFT, MEANING_INSET, Measures
from phenomdesk.ui.shared_words import shared_words
from phenomdesk.ui.widgets.drawing import draw_box, draw_line_of_text
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

Index = QModelIndex | QPersistentModelIndex


@dataclass(slots=True)
class Scene:
    """What the table is in the middle of, for its cells to show."""

    edited: StatementId | None = None
    target: tuple[int, int] | None = None
    """The row and column of the meaning onto which a drag would fall."""
    carried: int = 0
    """How many statements hang at the pointer, wherever they come from."""
    dragged: frozenset[StatementId] = field(default_factory=frozenset)
    pointed: tuple[int, ThemeId] | None = None
    """The theme under the pointer: its row and id."""


class CellPainter(QStyledItemDelegate):
    """Draws from rows kept in the model; asks no database and makes no widgets."""

    def __init__(self, look: Look, model: MeaningsTable, view: QTableView) -> None:
        super().__init__(view)
        self._look = look
        self._model = model
        self._view = view
        self.scene = Scene()
        self.measures = Measures(look)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._view.columnWidth(index.column()), self._view.rowHeight(index.row()))

    def theme_at(self, place: QPoint) -> tuple[int, ThemeId] | None:
        """Return the row and the theme of the chip at a place in the viewport."""
        index = self._view.indexAt(place)
        if not index.isValid() or index.column() != self._model.columns.themes:
            return None
        row = self._model.row(index.row())
        for tag, box in self.measures.tags(row, QRectF(self._view.visualRect(index))):
            if box.contains(place):
                return index.row(), tag.theme
        return None

    def group(self, at: int, slot: int = MAIN) -> QRectF:
        """Return the cell of a row's meaning in the viewport, over all rows that share it."""
        first, last = self._model.sharing(at, slot)
        section = self._model.columns.sections[slot]
        view = self._view
        top = view.rowViewportPosition(first)
        bottom = view.rowViewportPosition(last) + view.rowHeight(last)
        left = view.columnViewportPosition(section)
        return QRectF(left, top, view.columnWidth(section), bottom - top)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, cell = self._model.row(index.row()), QRectF(option.rect)
        painter.save()
        painter.setClipRect(cell)
        slot = self._model.columns.slot_at(index.column())
        self._paint_ground(painter, cell, index.row(), slot, option)
        if row.statement in self.scene.dragged:
            painter.setOpacity(DRAG_SOURCE)
        if slot is not None:
            self._paint_meaning(painter, index.row(), row, slot)
        elif index.column() == Column.NUMBER:
            self._paint_number(painter, cell, row)
        elif index.column() == Column.STATEMENT:
            self._paint_statement(painter, cell, row)
        else:
            self._paint_themes(painter, cell, index.row(), row)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        cell: QRectF,
        at: int,
        slot: int | None,
        option: QStyleOptionViewItem,
    ) -> None:
        tokens = self._look.tokens
        looked_at = self._model.wanted.slot
        first, last = self._model.sharing(at, looked_at if slot is None else slot)
        if slot is None and self._model.columns.many:
            # The bracket joins one column of several: the rows stay apart in all others.
            first = last = at
        ground = tokens.page
        if any(self._model.row(n).statement == self.scene.edited for n in {at, first, last}):
            ground = tokens.selected_soft
        elif option.state & QStyle.StateFlag.State_Selected:
            ground = tokens.selected
        painter.fillRect(cell, ground)
        if at == last:
            line = QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1)
            painter.fillRect(line, tokens.hairline)

    def _paint_number(self, painter: QPainter, cell: QRectF, row: MeaningRow) -> None:
        sizes, tokens = self.measures, self._look.tokens
        left, top = cell.left() + self._look.px(LEFT), cell.top() + sizes.pad
        width = cell.right() - left - self._look.px(2)
        box = QRectF(left, top, width, sizes.quote_step)
        draw_line_of_text(painter, box, row.number, sizes.strong_font, tokens.text)
        box = QRectF(left, box.bottom() - self._look.px(1), width, sizes.small_step)
        draw_line_of_text(painter, box, row.reference, sizes.small_font, tokens.muted)

    def _paint_statement(self, painter: QPainter, cell: QRectF, row: MeaningRow) -> None:
        sizes, tokens = self.measures, self._look.tokens
        width = sizes.quote_width(cell.width())
        left, top = cell.left() + self._look.px(INSET), cell.top() + sizes.pad
        most = sizes.quote_lines(row, cell.height())
        for line in sizes.lines(row.quote, sizes.quote_font, width, most):
            box = QRectF(left, top, width, sizes.quote_step)
            draw_line_of_text(painter, box, line, sizes.quote_font, tokens.text)
            top += sizes.quote_step
        if row.translation:
            words = self.tr("Translation: {text}").format(text=row.translation)
            box = QRectF(left, top, width, sizes.small_step + 1)
            draw_line_of_text(painter, box, words, sizes.small_font, tokens.muted)

    def _paint_meaning(self, painter: QPainter, at: int, row: MeaningRow, slot: int) -> None:
        sizes, tokens, look = self.measures, self._look.tokens, self._look
        cell = self.group(at, slot)
        first, last = self._model.sharing(at, slot)
        target = self.scene.target
        is_target = (
            target is not None
            and first <= target[0] <= last
            and target[1] == self._model.columns.sections[slot]
        )
        if is_target:
            inset = look.px(4)
            box = cell.adjusted(look.px(6), inset, -look.px(INSET), -inset - 1)
            draw_box(painter, box, tokens.selected, tokens.focus, look.px(6), thick=look.px(2))
        elif first != last:
            self._paint_bracket(painter, cell)
        left = cell.left() + look.px(MEANING_INSET)
        width = sizes.meaning_width(cell.width())
        note = self._note(at, slot, is_target)
        room = cell.height() - 2 * sizes.pad + look.px(4) - (sizes.small_step if note else 0)
        most = max(1, int(room // sizes.text_step))
        lines = sizes.lines(row.text_in(slot), sizes.text_font, width, most)
        top = cell.top() + sizes.pad + (sizes.quote_step - sizes.text_step) / 2
        if first != last:
            seen = cell
            if cell.height() > self._view.viewport().height():
                seen = cell & QRectF(self._view.viewport().rect())
            used = len(lines) * sizes.text_step + sizes.small_step
            top = round(seen.center().y() - used / 2)
        if row.meaning_in(slot) is None:
            words = self._invitation(at, slot)
            for line in sizes.lines(words, sizes.text_font, width, most):
                box = QRectF(left, top, width, sizes.text_step)
                draw_line_of_text(painter, box, line, sizes.text_font, tokens.muted)
                top += sizes.text_step
        for line in lines:
            box = QRectF(left, top, width, sizes.text_step)
            draw_line_of_text(painter, box, line, sizes.text_font, tokens.text)
            top += sizes.text_step
        if note:
            box = QRectF(left, top, width, sizes.small_step)
            ink = tokens.text if is_target else tokens.muted
            draw_line_of_text(painter, box, note, sizes.small_font, ink)

    def _invitation(self, at: int, slot: int) -> str:
        """Return what an empty cell says: with several columns only the current row asks."""
        columns = self._model.columns
        if not columns.many:
            return self.tr("Write what this means…")
        asked = at == self._view.currentIndex().row()
        return columns.prompt(slot) if asked else self.tr("not yet")

    def _note(self, at: int, slot: int, is_target: bool) -> str:
        if is_target:
            count = self.scene.carried
            if count == 1:
                return self.tr("Link the statement to this meaning")
            return self.tr("Link {count} statements to this meaning").format(count=count)
        first, last = self._model.sharing(at, slot)
        count = self._model.shared_by(self._model.row(at), slot)
        if first == last and count < 2:
            return ""
        return shared_words(count)

    def _paint_bracket(self, painter: QPainter, cell: QRectF) -> None:
        look = self._look
        px = look.px
        x, inset, deep = cell.left() + px(6) + 0.5, px(10), px(5)
        top, bottom, middle = cell.top() + inset, cell.bottom() - inset, cell.center().y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.tokens.outline, max(1.0, 1.5 * look.fonts.unit)))
        ends = [QPointF(x - deep, top), QPointF(x, top), QPointF(x, bottom)]
        painter.drawPolyline([*ends, QPointF(x - deep, bottom)])
        painter.drawLine(QPointF(x, middle), QPointF(x + deep, middle))

    def _paint_themes(self, painter: QPainter, cell: QRectF, at: int, row: MeaningRow) -> None:
        sizes, tokens, look = self.measures, self._look.tokens, self._look
        if not row.themes:
            box = QRectF(cell.left() + look.px(INSET), cell.top() + sizes.pad, cell.width(), 0)
            box.setHeight(sizes.quote_step)
            draw_line_of_text(painter, box, self.tr("not placed"), sizes.text_font, tokens.muted)
        places = sizes.tags(row, cell)
        for index, (tag, box) in enumerate(places):
            if self.scene.pointed == (at, tag.theme):
                halo = box.adjusted(-look.px(3), 0, look.px(6), 0)
                draw_box(painter, halo, look.theme(tag.colour).tint, None, look.px(4))
            size = theme_number_size(tag.number, look)
            mark = QRectF(QPointF(box.left(), round(box.center().y() - size.height() / 2)), size)
            paint_theme_number(painter, mark, tag.number, tag.colour, look)
            name = QRectF(box)
            name.setLeft(mark.right() + look.px(6))
            words, rest = tag.name, len(row.themes) - len(places)
            if rest and index == len(places) - 1:
                words = self.tr("{name} and {count} more").format(name=tag.name, count=rest)
                name.setRight(cell.right() - look.px(INSET))
            draw_line_of_text(painter, name, words, sizes.text_font, tokens.text)

"""The panel at the left: the descriptions of the step, each with how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from phenomdesk.model.method import DescriptionKind
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.look import Look, Radius, Ratio
from phenomdesk.ui.look.fonts import MEDIUM, SEMIBOLD
from phenomdesk.ui.models.descriptions_list import ROW, DescriptionRow, DescriptionsList
from phenomdesk.ui.pages.writing.material import Coverage, Material
from phenomdesk.ui.widgets import Panel, PanelHeader
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_WIDTH = 216
_PAD = 10
_BAR = 3


def rows_of(
    kinds: Sequence[DescriptionKind],
    material: Material,
    coverage: Mapping[Subject, Coverage],
) -> list[DescriptionRow]:
    """Return the rows of some kinds: a header for each, those about all under one."""
    rows: list[DescriptionRow] = []
    about_all = [kind for kind in kinds if kind.about == "all"]

    def add(title: str, subject: Subject, number: str = "", colour: int = 0) -> None:
        found = coverage.get(subject, Coverage())
        note, share = _note(subject, material, found)
        rows.append(DescriptionRow(title, subject, note, share, number, colour))

    for kind in kinds:
        name = kind.name.in_language(material.language)
        if kind.about == "theme" and material.themes:
            rows.append(DescriptionRow(name))
            for placed in material.themes:
                subject = Subject(kind.id, theme=placed.theme.id)
                add(placed.theme.name, subject, placed.number, placed.colour)
        elif kind.about == "participant" and material.participants:
            rows.append(DescriptionRow(name))
            for who in material.participants.values():
                add(who.alias, Subject(kind.id, participant=who.id))
    if about_all and material.participants:
        rows.append(
            DescriptionRow(QCoreApplication.translate("DescriptionsPanel", "All participants"))
        )
        for kind in about_all:
            add(kind.name.in_language(material.language), Subject(kind.id))
    return rows


def _note(subject: Subject, material: Material, coverage: Coverage) -> tuple[str, float]:
    translate = QCoreApplication.translate
    if not coverage.begun:
        return translate("DescriptionsPanel", "not begun"), 0.0
    if subject.theme is not None:
        said = material.statements_for(None, subject.theme)
        share = len(set(said) & set(coverage.cited)) / len(said) if said else 0.0
        words = _citations(len(coverage.cited))
    else:
        themes = [placed.theme.id for placed in material.themes_for(subject)]
        written = material.themes_written_of(coverage.cited)
        done = sum(theme in written for theme in themes)
        share = done / len(themes) if themes else 0.0
        if themes and done == len(themes):
            words = translate("DescriptionsPanel", "all themes")
        elif themes and done:
            words = translate("DescriptionsPanel", "{done} of {all} themes")
            words = words.format(done=done, all=len(themes))
        else:
            words = _citations(len(coverage.cited))
    if coverage.uncited:
        uncited = translate("DescriptionsPanel", "{count} uncited").format(count=coverage.uncited)
        words = f"{words} · {uncited}"
    return words, share


def _citations(count: int) -> str:
    if count == 0:
        return QCoreApplication.translate("DescriptionsPanel", "no citation")
    if count == 1:
        return QCoreApplication.translate("DescriptionsPanel", "1 citation")
    words = QCoreApplication.translate("DescriptionsPanel", "{count} citations")
    return words.format(count=count)


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView, current: Callable[[], QModelIndex]) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._current = current

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        look, row = self._look, index.data(ROW)
        width = self._view.viewport().width()
        if row.subject is None:
            return QSize(width, line_height(self._small()) + look.px(22))
        lines = line_height(look.fonts.ui(weight=MEDIUM))
        if self._two_lines(row, width):
            lines += line_height(self._small())
        return QSize(width, lines + look.px(18))

    def _small(self) -> QFont:
        return self._look.fonts.ui(Ratio.CAPTION)

    def _two_lines(self, row: DescriptionRow, width: float) -> bool:
        room = width - self._look.px(4 * _PAD)
        title = text_width(row.title, self._look.fonts.ui(weight=MEDIUM))
        if row.number:
            title += theme_number_size(row.number, self._look).width() + self._look.px(6)
        return title + text_width(row.note, self._small()) > room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        look, tokens, row = self._look, self._look.tokens, index.data(ROW)
        px, pad = look.px, look.px(_PAD)
        rect = QRectF(option.rect)
        inner = rect.adjusted(2 * pad - px(2), 0, -2 * pad + px(2), 0)
        if row.subject is None:
            height = line_height(self._small())
            box = QRectF(
                inner.left() - px(1), rect.bottom() - height - px(4), inner.width(), height
            )
            draw_line_of_text(painter, box, row.title, self._small(), tokens.muted)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = rect.adjusted(pad - px(2), px(1), px(2) - pad, -px(1))
        if chosen:
            draw_box(painter, ground, tokens.selected, None, px(Radius.ROW))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, ground, tokens.raised, None, px(Radius.ROW))
        if self._view.hasFocus() and index == self._current():
            draw_focus(painter, ground, look)
        self._paint_words(painter, inner, row, chosen)
        bar = QRectF(inner.left(), rect.bottom() - px(6), inner.width(), px(_BAR))
        draw_box(painter, bar, tokens.hairline, None, bar.height() / 2)
        if row.share > 0:
            bar.setWidth(max(bar.height(), bar.width() * min(1.0, row.share)))
            ink = tokens.accent if chosen else tokens.outline
            draw_box(painter, bar, ink, None, bar.height() / 2)

    def _paint_words(
        self, painter: QPainter, inner: QRectF, row: DescriptionRow, chosen: bool
    ) -> None:
        look, tokens = self._look, self._look.tokens
        font, small = look.fonts.ui(weight=SEMIBOLD if chosen else MEDIUM), self._small()
        title = QRectF(inner.left(), inner.top() + look.px(6), inner.width(), line_height(font))
        two = self._two_lines(row, inner.width() + look.px(4 * _PAD - 4))
        note = text_width(row.note, small)
        if two:
            box = QRectF(title.left(), title.bottom(), title.width(), line_height(small))
            draw_line_of_text(painter, box, row.note, small, tokens.muted)
        else:
            draw_line_of_text(
                painter, title, row.note, small, tokens.muted, Qt.AlignmentFlag.AlignRight
            )
            title.setRight(title.right() - note)
        if row.number:
            size = theme_number_size(row.number, look)
            top = round(title.center().y() - size.height() / 2)
            at = QRectF(title.left(), top, size.width(), size.height())
            paint_theme_number(painter, at, row.number, row.colour, look)
            title.setLeft(at.right() + look.px(6))
        draw_line_of_text(painter, title, row.title, font, tokens.text)


class _List(QListView):
    """Rows whose heights follow the width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class DescriptionsPanel(Panel):
    """Lists the descriptions; one of them is chosen."""

    chosen = Signal(object)
    """The Subject that the user chose."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "left", parent)
        self.column.addWidget(PanelHeader(look, self.tr("Descriptions")))
        self.rows = DescriptionsList(self)
        self.view = _List()
        self.view.setModel(self.rows)
        self.view.setItemDelegate(_Rows(look, self.view, lambda: self.view.currentIndex()))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(self.tr("Descriptions"))
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentChanged.connect(self._choose)
        look.changed.connect(self._measure)
        self._telling = True
        self._measure()

    def show_rows(self, rows: Sequence[DescriptionRow], chosen: Subject | None) -> None:
        """Show rows, one of them chosen, without telling anybody."""
        self._telling = False
        self.rows.set_rows(rows)
        index = self.rows.index_of(chosen)
        if index != self.view.currentIndex():
            self.view.setCurrentIndex(index)
        self._telling = True

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if self._telling and isinstance(row, DescriptionRow) and row.subject is not None:
            self.chosen.emit(row.subject)

    def _measure(self) -> None:
        look = self._look
        self.set_width(look.px(_WIDTH))
        self.view.scheduleDelayedItemsLayout()

"""The panel at the right: the statements of a theme, as cards to drag into the text."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.ui.desk import Subject
from phenomdesk.ui.look import Look, Size, Space
from phenomdesk.ui.models.writing_sources import CARD, WritingSources
from phenomdesk.ui.pages.writing.material import Material
from phenomdesk.ui.widgets import (
    CardState,
    Choice,
    Ground,
    SearchField,
    card_height,
    drag_pixmap,
    draw_card,
)

_MARGIN = 9


class _Cards(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(
            self._view.viewport().width(), card_height(self._look) + self._look.px(Size.CARD_GAP)
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        look = self._look
        rect = QRectF(option.rect)
        rect.setHeight(card_height(look))
        rect.adjust(look.px(_MARGIN), 0, -look.px(_MARGIN), 0)
        state = CardState.NORMAL
        if option.state & QStyle.StateFlag.State_Selected:
            state = CardState.SELECTED
        elif option.state & QStyle.StateFlag.State_MouseOver:
            state = CardState.HOVER
        here = self._view.hasFocus() and index == self._view.currentIndex()
        draw_card(painter, rect, index.data(CARD), look, state, focused=here)


class _Cited(QListView):
    """Cards of which Enter and Ctrl+Enter cite the selected ones."""

    cite_wanted = Signal(bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.cite_wanted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return
        super().keyPressEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        indexes = self.selectedIndexes()
        cards = [index.data(CARD) for index in sorted(indexes, key=lambda i: i.row())]
        if not cards:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        width = self.viewport().width() - 2 * self._look.px(_MARGIN)
        drag.setPixmap(drag_pixmap(cards, self._look, width, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(self._look.px(Space.L), self._look.px(Space.L)))
        drag.exec(Qt.DropAction.CopyAction)


class SourcesPanel(Ground):
    """Shows the statements that a description can cite, by theme, those cited marked so."""

    cite_wanted = Signal(object, bool)
    """Statements to be cited at the caret; True as block quotations."""
    pointed_at = Signal(object)
    """The statement that the user pointed at."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "panel", parent=parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self._material: Material | None = None
        self._subject: Subject | None = None
        self._cited: Collection[StatementId] = ()
        self.choice = Choice(look)
        self.choice.setAccessibleName(self.tr("Statements shown"))
        self.choice.activated.connect(lambda _: self._fill())
        self.search = SearchField(look, self.tr("Find a statement"))
        self.search.textChanged.connect(lambda _: self._fill())
        self.sources = WritingSources(self)
        self.view = _Cited(look)
        self.view.setModel(self.sources)
        self.view.setItemDelegate(_Cards(look, self.view))
        self.view.setAccessibleName(self.tr("Statements to cite"))
        self.view.cite_wanted.connect(self._cite)
        self.view.doubleClicked.connect(lambda _: self._cite(False))
        self.view.selectionModel().currentChanged.connect(self._point)
        self._nothing = QLabel()
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._top = QWidget()
        row = QHBoxLayout(self._top)
        row.addWidget(self.choice, 1)
        self._under = QWidget()
        row = QHBoxLayout(self._under)
        row.addWidget(self.search, 1)
        for widget in (self._top, self._under, self._nothing):
            self.column.addWidget(widget)
        self.column.addWidget(self.view, 1)
        self.setFocusProxy(self.search)
        look.changed.connect(self._measure)
        self._measure()

    def show_subject(self, subject: Subject, material: Material) -> None:
        """Offer the themes for a description, its own theme or person first."""
        self.sources.study = material.study
        self._subject, self._material = subject, material
        self.choice.clear()
        if subject.participant is not None:
            alias = material.participants[subject.participant].alias
            self.choice.addItem(self.tr("{alias}: all statements").format(alias=alias), None)
        else:
            self.choice.addItem(self.tr("All themes"), None)
        for placed in material.themes:
            words = f"{placed.number}  {placed.theme.name}"
            self.choice.addItem(words, int(placed.theme.id))
            if placed.theme.id == subject.theme:
                self.choice.setCurrentIndex(self.choice.count() - 1)
        self._fill()

    def refresh(self, material: Material) -> None:
        """Show statements and themes as they are now; what was chosen stays chosen."""
        theme = self.choice.currentData()
        if self._subject is not None:
            self.show_subject(self._subject, material)
            found = self.choice.findData(theme)
            if found >= 0:
                self.choice.setCurrentIndex(found)
                self._fill()

    def show_theme(self, theme: ThemeId) -> None:
        """Show the statements of a theme, the first with the focus."""
        self.search.clear()
        self.choice.setCurrentIndex(max(0, self.choice.findData(int(theme))))
        self._fill()
        self._begin()

    def show_person(self, alias: str) -> None:
        """Show what somebody said, the first with the focus."""
        if self._subject is not None and self._subject.theme is None:
            self.choice.setCurrentIndex(0)
        self.search.setText(f"{alias} ")
        self._fill()
        self._begin()

    def _begin(self) -> None:
        self.view.setCurrentIndex(self.sources.index(0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cited(self, cited: Collection[StatementId]) -> None:
        """Say at the foot of the cards which statements are cited."""
        if set(cited) != set(self._cited):
            self._cited = frozenset(cited)
            self._fill()

    def selected(self) -> list[StatementId]:
        """Return the statements of the selected cards, in their order."""
        rows = sorted(self.view.selectedIndexes(), key=lambda index: index.row())
        return [self.sources.statement(index) for index in rows]

    def _theme(self) -> ThemeId | None:
        theme = self.choice.currentData()
        return ThemeId(theme) if isinstance(theme, int) else None

    def _fill(self) -> None:
        material, subject = self._material, self._subject
        if material is None or subject is None:
            return
        theme = self._theme()
        found = material.statements_for(subject.participant, theme)
        if theme is None and subject.participant is None:
            placed = [s for each in material.themes for s in material.placed_in(each.theme.id)]
            found = list(dict.fromkeys([*placed, *found]))
        if subject.participant is None and subject.theme is None:
            found = material.of_all(found)
        if words := self.search.text().casefold().split():
            found = [s for s in found if all(word in material.searched(s) for word in words)]
        self.sources.show_statements(
            found, lambda s: material.card(s, cited=s in self._cited, but=theme)
        )
        self._nothing.setVisible(not found)
        self._nothing.setText(
            self.tr("No statement holds these words.")
            if words
            else self.tr("No statement is here yet. Mark some in the transcripts first.")
        )

    def _cite(self, as_block: bool) -> None:
        if statements := self.selected():
            self.cite_wanted.emit(statements, as_block)

    def _point(self, index: QModelIndex) -> None:
        if index.isValid() and self.view.hasFocus():
            self.pointed_at.emit(self.sources.statement(index))

    def _measure(self) -> None:
        look = self._look
        px = look.px
        for holder, bottom in ((self._top, px(Space.S)), (self._under, px(Space.S))):
            margins = holder.layout()
            if margins is not None:
                margins.setContentsMargins(px(_MARGIN), 0, px(_MARGIN), bottom)
        side = px(Space.L)
        self._nothing.setContentsMargins(side, side, side, side)
        ink = self._nothing.palette()
        ink.setColor(self._nothing.foregroundRole(), look.tokens.muted)
        self._nothing.setPalette(ink)
        self.view.scheduleDelayedItemsLayout()

"""The buckets at the right of the reader: a tree that takes drops, and is worked by keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.model.theme import seen_with
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.theme_tree import Bucket, ThemeTree
from phenomdesk.ui.pages.reader.bucket_rows import BucketPainter
from phenomdesk.ui.widgets.key_button import by_keys

_MOVE, _COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
_SCROLL = 30
"""Milliseconds between two steps while something is held at an edge."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BucketsView(QTreeView):
    """All themes, always open, as high as they need where there is room."""

    place_wanted = Signal(object)
    """ThemeId: Enter on it, so what is selected in the transcript goes there."""
    picked = Signal(object)
    """ThemeId: it is the current one now."""
    left_by_keys = Signal()
    """Esc: the transcript takes the focus back."""

    def __init__(self, look: Look, model: ThemeTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tree = model
        self.by_keys = False
        self.raised: frozenset[ThemeId] = frozenset()
        """The buckets of the statement that the pointer is on."""
        self.promised = ""
        """What a drop on the target would do."""
        self._target: ThemeId | None = None
        self._gap: tuple[QModelIndex, int] | None = None
        self._whose: ParticipantId | None = None
        self._scrolling = QTimer(self, interval=_SCROLL)
        self._scrolling.timeout.connect(self._scroll_on)
        self._scroll_by = 0
        self.painter_of_rows = BucketPainter(look, self)
        self.setModel(model)
        self.setItemDelegate(self.painter_of_rows)
        self._dress()
        model.rowsInserted.connect(self._open_all)
        for changed in (model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            changed.connect(self.updateGeometry)
            changed.connect(self._hide_others)
        look.changed.connect(self._measure)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTreeView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTreeView.EditTrigger.DoubleClicked)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Buckets"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    # Whose themes are shown

    def show_only(self, whose: ParticipantId | None) -> None:
        """Show one participant's themes and those around them; all for None."""
        self._whose = whose
        self._hide_others()
        self.updateGeometry()

    def _hide_others(self) -> None:
        buckets = self._tree.buckets
        seen = seen_with([bucket.placed for bucket in buckets.values()], self._whose)
        for theme in buckets:
            index = self._tree.index_of(theme)
            if index.isValid() and self.isRowHidden(index.row(), index.parent()) == (theme in seen):
                self.setRowHidden(index.row(), index.parent(), theme not in seen)

    # What is current

    @property
    def ring_shown(self) -> bool:
        """Whether the focus ring is to be drawn."""
        return self.hasFocus() and self.by_keys

    def current(self) -> Bucket | None:
        """Return the bucket that the keys act on."""
        return self._tree.bucket(self.currentIndex())

    def set_current(self, theme: ThemeId) -> None:
        """Make a bucket the current one, in sight."""
        index = self._tree.index_of(theme)
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, chosen)
        self.scrollTo(index)

    def write_name(self, theme: ThemeId) -> None:
        """Write a theme's name over the one it has."""
        self.set_current(theme)
        self.edit(self._tree.index_of(theme))

    def is_writing(self) -> bool:
        """Tell whether a name is being written."""
        return self.state() == QAbstractItemView.State.EditingState

    def settle(self) -> None:
        """Keep the name that is being written."""
        editor = self.indexWidget(self.currentIndex())
        if self.is_writing() and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, self.painter_of_rows.EndEditHint.NoHint)

    def raise_buckets(self, themes: frozenset[ThemeId]) -> None:
        """Show some buckets raised, and no others."""
        changed, self.raised = self.raised ^ themes, themes
        for theme in changed:
            self.update(self._tree.index_of(theme))

    def is_target(self, bucket: Bucket) -> bool:
        """Tell whether something would be dropped on a bucket."""
        return bucket.theme == self._target

    # Size

    def sizeHint(self) -> QSize:
        bottom = self._look.px(4)
        for theme in self._tree.buckets:
            index = self._tree.index_of(theme)
            if not self.isRowHidden(index.row(), index.parent()):
                bottom += self.rowHeight(index)
        return QSize(self._look.px(200), bottom)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), min(self.sizeHint().height(), self._look.px(140)))

    def _measure(self) -> None:
        self.doItemsLayout()
        self.updateGeometry()

    def _open_all(self, parent: QModelIndex) -> None:
        if parent.isValid():
            self.setExpanded(parent, True)

    def expand_everything(self) -> None:
        """Open what was there before the view."""
        self.expandAll()
        self.updateGeometry()

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bucket = self.current()
        if event.key() in _ENTER and bucket is not None and not self.is_writing():
            self.place_wanted.emit(bucket.theme)
        elif event.key() == Qt.Key.Key_Escape:
            self.left_by_keys.emit()
        else:
            self.by_keys = True
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the page: `T` is what finds a theme by its name."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keys = by_keys(event)
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        super().mousePressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        for index in selected.indexes():
            bucket = self._tree.bucket(index)
            if bucket is not None:
                self.picked.emit(bucket.theme)

    # Dragging a theme

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        rect = self.visualRect(index)
        pixmap = QPixmap(rect.size() * self.devicePixelRatioF())
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        pixmap.fill(self._look.tokens.raised)
        painter = QPainter(pixmap)
        painter.translate(-rect.topLeft())
        option = self._option_for(index)
        self.painter_of_rows.paint(painter, option, index)
        painter.end()
        drag = QDrag(self)
        drag.setMimeData(self._tree.mimeData([index]))
        drag.setPixmap(pixmap)
        drag.setHotSpot(QPoint(self._look.px(20), rect.height() // 2))
        drag.exec(_MOVE)
        self._aim(None)

    def _option_for(self, index: QModelIndex) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return option

    # Drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(event.mimeData().hasFormat(kind) for kind in self._tree.mimeTypes()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._hold_at(event.position().toPoint())
        action, (parent, row) = self._action(event), self._place(event)
        if self._tree.canDropMimeData(event.mimeData(), action, row, 0, parent):
            words = self._tree.promise(event.mimeData(), action, parent) if row < 0 else ""
            self._aim(parent if row < 0 else None, words, (parent, row))
            event.setDropAction(self._shown(event, action))
            event.accept()
        else:
            self._aim(None)
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hold_at(None)
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        action, (parent, row) = self._action(event), self._place(event)
        self._hold_at(None)
        self._aim(None)
        if self._tree.dropMimeData(event.mimeData(), action, row, 0, parent):
            event.setDropAction(self._shown(event, action))
            event.accept()
        else:
            event.ignore()

    def _hold_at(self, place: QPoint | None) -> None:
        """Scroll on while something is held near the upper or the lower edge."""
        edge, height = self._look.px(20), self.viewport().height()
        above = place is not None and place.y() < edge
        below = place is not None and place.y() > height - edge
        self._scroll_by = self._look.px(6) * (int(below) - int(above))
        if self._scroll_by:
            self._scrolling.start()
        else:
            self._scrolling.stop()

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._scroll_by)

    @staticmethod
    def _action(event: QDropEvent) -> Qt.DropAction:
        """Return what a drop means: moving, or with Ctrl keeping it in both."""
        keeps = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return _COPY if keeps else _MOVE

    @staticmethod
    def _shown(event: QDropEvent, action: Qt.DropAction) -> Qt.DropAction:
        return action if action & event.possibleActions() else event.proposedAction()

    def _place(self, event: QDropEvent) -> tuple[QModelIndex, int]:
        """Return where a drop would go: onto a bucket (row -1), or, a theme, between two."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not self._tree.carries_theme(event.mimeData()):
            return index, -1
        if not index.isValid():
            return QModelIndex(), self._tree.rowCount()
        rect = self.visualRect(index)
        quarter = rect.height() / 4
        if rect.top() + quarter <= point.y() <= rect.bottom() - quarter:
            return index, -1
        after = point.y() > rect.center().y()
        return index.parent(), index.row() + (1 if after else 0)

    def _aim(
        self,
        index: QModelIndex | None,
        words: str = "",
        gap: tuple[QModelIndex, int] | None = None,
    ) -> None:
        """Show on which bucket, or between which two, something would be dropped."""
        bucket = self._tree.bucket(index) if index is not None else None
        target = bucket.theme if bucket is not None else None
        between = gap if gap is not None and gap[1] >= 0 else None
        if (target, words, between) == (self._target, self.promised, self._gap):
            return
        grown = target != self._target
        self._target, self.promised, self._gap = target, words, between
        if grown:
            self.doItemsLayout()
            self.updateGeometry()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        parent, row = self._gap
        look, rows = self._look, self._tree.rowCount(parent)
        beside = self._tree.index(min(row, rows - 1), 0, parent)
        rect = self.visualRect(beside)
        y = rect.top() if row < rows else self._bottom_of(beside)
        bucket = self._tree.bucket(beside)
        depth = bucket.placed.depth if bucket is not None else 0
        left, right = look.px(12 + 22 * depth), self.viewport().width() - look.px(12)
        painter = QPainter(self.viewport())
        painter.fillRect(left, y - 1, right - left, look.px(2), look.tokens.accent)

    def _bottom_of(self, index: QModelIndex) -> int:
        """Return the lower edge of a bucket with all that it holds."""
        while (rows := self._tree.rowCount(index)) > 0:
            index = self._tree.index(rows - 1, 0, index)
        return self.visualRect(index).bottom()

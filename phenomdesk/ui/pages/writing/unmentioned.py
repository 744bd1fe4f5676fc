"""What the description does not mention yet, beside it: to be shown, or put in."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.mentioning import read_unmentioned
from phenomdesk.ui.desk import Desk, Subject
from phenomdesk.ui.look import Look, Radius, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.models.unmentioned_rows import MISSED, Key, Missed, UnmentionedRows
from phenomdesk.ui.pages.writing.material import Material
from phenomdesk.ui.widgets.drawing import draw_box, draw_focus, draw_line_of_text, line_height
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size


class _Rows(QStyledItemDelegate):
    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        look = self._look
        lines = line_height(look.fonts.ui()) + line_height(look.fonts.ui(Ratio.CAPTION))
        return QSize(self._view.viewport().width(), lines + look.px(10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        look, tokens, row = self._look, self._look.tokens, index.data(MISSED)
        px, rect = look.px, QRectF(option.rect)
        small = look.fonts.ui(Ratio.CAPTION)
        left, width = rect.left() + px(Space.L), rect.width() - 2 * px(Space.L)
        if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            box = QRectF(
                left, rect.bottom() - line_height(small) - px(4), width, line_height(small)
            )
            draw_line_of_text(painter, box, row.words, small, tokens.muted)
            return
        ground = rect.adjusted(px(Space.S), px(1), -px(Space.S), -px(1))
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, ground, tokens.selected, None, px(Radius.ROW))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, ground, tokens.raised, None, px(Radius.ROW))
        if self._view.hasFocus() and index == self._view.currentIndex():
            draw_focus(painter, ground, look)
        font = look.fonts.serif(Ratio.BODY, italic=True) if row.verbatim else look.fonts.ui()
        high = line_height(font) + (line_height(small) if row.note else 0)
        box = QRectF(left, rect.center().y() - high / 2, width, line_height(font))
        if row.number is not None:
            size = theme_number_size(row.number[0], look)
            top = round(box.center().y() - size.height() / 2)
            at = QRectF(box.left(), top, size.width(), size.height())
            paint_theme_number(painter, at, row.number[0], row.number[1], look)
            box.setLeft(at.right() + px(6))
        draw_line_of_text(painter, box, row.words, font, tokens.text)
        if row.note:
            foot = QRectF(left, box.bottom(), width, line_height(small))
            strong = look.fonts.ui(Ratio.CAPTION, MEDIUM)
            draw_line_of_text(painter, foot, row.note, strong, tokens.quote)


class _List(QListView):
    """Rows of which Enter takes the selected ones."""

    taken = Signal(bool)
    """True with Ctrl."""
    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class UnmentionedPart(QWidget):
    """Lists participants, themes and statements that the description does not mention yet."""

    cite_wanted = Signal(object, bool)
    """Statements to be cited at the caret; True as block quotations."""
    theme_wanted = Signal(object)
    """The theme whose statements are to be shown."""
    participant_wanted = Signal(object)
    """The participant whose statements are to be shown."""
    pointed_at = Signal(object)
    """The statement that was clicked."""
    left = Signal()
    """Esc was pressed."""

    def __init__(self, desk: Desk) -> None:
        """List nothing yet."""
        super().__init__()
        self._desk = desk
        look = desk.look
        self.rows = UnmentionedRows(self)
        self.view = _List()
        self.view.setModel(self.rows)
        self.view.setItemDelegate(_Rows(look, self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.viewport().setAutoFillBackground(False)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setDragEnabled(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("Not mentioned yet"))
        self.view.taken.connect(self._take)
        self.view.clicked.connect(self._press)
        self.view.doubleClicked.connect(self._press_twice)
        self.view.ended.connect(self.left)
        self._nothing = QLabel(self.tr("Everything that it could speak of is mentioned."))
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self.setFocusProxy(self.view)
        look.changed.connect(self._measure)
        self._measure()

    def show_subject(self, subject: Subject, material: Material) -> None:
        """List what a description does not mention as the study is now."""
        study = self._desk.study
        self.rows.study = material.study
        found = read_unmentioned(
            study.records,
            study.method,
            subject.kind,
            participant=subject.participant,
            theme=subject.theme,
        )
        keys: list[Key] = []
        for title, kind, ids in (
            (self.tr("Participants"), KnotKind.PARTICIPANT, [p.id for p in found.participants]),
            (self.tr("Themes"), KnotKind.THEME, [p.theme.id for p in found.themes]),
            (self.tr("Statements"), KnotKind.STATEMENT, found.statements),
        ):
            if ids:
                keys += [(None, title), *((kind, int(each)) for each in ids)]
        self.rows.show_rows(keys, lambda key: _told(key, material))
        self._stack.setCurrentWidget(self.view if keys else self._nothing)

    def _press(self, index: QModelIndex) -> None:
        kind, number = self.rows.key(index)
        if kind is KnotKind.STATEMENT:
            self.pointed_at.emit(StatementId(int(number)))
        else:
            self._take(False)

    def _press_twice(self, index: QModelIndex) -> None:
        if self.rows.key(index)[0] is KnotKind.STATEMENT:
            self._take(False)

    def _take(self, with_control: bool) -> None:
        """Put the selected statements in; of a participant or a theme, show its statements."""
        indexes = sorted(self.view.selectedIndexes(), key=lambda index: index.row())
        keys = [self.rows.key(index) for index in indexes]
        statements = [StatementId(int(n)) for kind, n in keys if kind is KnotKind.STATEMENT]
        if statements:
            self.cite_wanted.emit(statements, with_control)
        elif keys and keys[0][0] is KnotKind.THEME:
            self.theme_wanted.emit(ThemeId(int(keys[0][1])))
        elif keys:
            self.participant_wanted.emit(ParticipantId(int(keys[0][1])))

    def _measure(self) -> None:
        look = self._desk.look
        side = look.px(Space.L)
        self._nothing.setContentsMargins(side, side, side, side)
        ink = self._nothing.palette()
        ink.setColor(self._nothing.foregroundRole(), look.tokens.muted)
        self._nothing.setPalette(ink)
        self.view.scheduleDelayedItemsLayout()


def _told(key: Key, material: Material) -> Missed:
    kind, number = key
    if kind is KnotKind.PARTICIPANT:
        return Missed(material.participants[ParticipantId(int(number))].alias)
    if kind is KnotKind.THEME:
        placed = material.theme[ThemeId(int(number))]
        return Missed(placed.theme.name, number=(placed.number, placed.colour))
    if kind is KnotKind.STATEMENT:
        found = material.statements[StatementId(int(number))]
        quote = " ".join(found.quote.split())
        return Missed(quote, f"{found.number} · {material.reference(found)}", verbatim=True)
    return Missed(str(number))

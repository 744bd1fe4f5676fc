"""The right side of the reader: the buckets, where a new theme comes from, and its definition."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QIcon,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.errors import QT_TRANSLATE_NOOP
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme import COLOURS
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look, Radius, Ratio, Size, Space
from phenomdesk.ui.models.mime import SPAN, STATEMENTS, THEMES
from phenomdesk.ui.models.theme_tree import ThemeTree
from phenomdesk.ui.pages.reader.buckets import BucketsView
from phenomdesk.ui.pages.reader.verbs import ReaderVerbs
from phenomdesk.ui.theme_field import ThemeField
from phenomdesk.ui.typing import NoteEditor, Typing
from phenomdesk.ui.whose import Whose
from phenomdesk.ui.widgets import Ground, PanelHeader
from phenomdesk.ui.widgets.drawing import (
    draw_box,
    draw_focus,
    draw_line_of_text,
    line_height,
    text_width,
)
from phenomdesk.ui.widgets.key_button import KeyButton

_FIELD = 132
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewThemeRow(KeyButton):
    """The last row: drop there what begins a new theme, or press N."""

    dropped = Signal(object, bool)
    """QMimeData, and whether Ctrl was held."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setText(self.tr("New theme"))
        self._look = look
        self._over = False
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        look = self._look
        high = look.at_least(Size.BUCKET_ROW, line_height(look.fonts.ui()) + look.px(Space.M))
        return QSize(look.px(200), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(100), self.sizeHint().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(event.mimeData().hasFormat(kind) for kind in (SPAN, STATEMENTS, THEMES)):
            event.acceptProposedAction()
            self._set_over(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        event.acceptProposedAction()
        keeps = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.dropped.emit(event.mimeData(), keeps)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter, rect = QPainter(self), QRectF(self.rect())
        if self._over:
            thick = float(look.px(2))
            radius = look.px(Radius.ROW)
            draw_box(painter, rect, tokens.selected, tokens.accent, radius, thick=thick)
        else:
            lit = self.underMouse() or self.isDown()
            ground = tokens.raised if lit else None
            draw_box(painter, rect, ground, tokens.outline, look.px(Radius.ROW), dashed=True)
        side, middle = look.px(Size.ICON), rect.center().y()
        icon = QRectF(QPointF(look.px(10), round(middle - side / 2)), QSize(side, side))
        role = "text" if self._over else "muted"
        look.paint_icon(painter, "plus", icon, role)
        font, small = look.fonts.ui(), look.fonts.ui(Ratio.CAPTION)
        start = icon.right() + look.px(Space.S)
        words = QRectF(start, 0, rect.width() - start - look.px(Space.S), rect.height())
        draw_line_of_text(painter, words, self.text(), font, look.colour(role))
        hint = self.tr("drop here, or N")
        words.setLeft(words.left() + text_width(self.text(), font) + look.px(Space.M))
        if not self._over and words.width() > text_width(hint, small):
            right = Qt.AlignmentFlag.AlignRight
            draw_line_of_text(painter, words, hint, small, tokens.muted, right)
        if self.ring_shown:
            draw_focus(painter, rect, look)


class Definition(Ground):
    """What a theme means, written under the buckets and saved as it is typed."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make it hidden."""
        super().__init__(desk.look, "panel", edges=("top",))
        self._desk = desk
        self._theme: ThemeId | None = None
        self._header = PanelHeader(desk.look, self.tr("Definition"), small=True)
        self.editor = NoteEditor()
        self.editor.setProperty("field", True)
        self.editor.setPlaceholderText(self.tr("What this theme means"))
        self.editor.setAccessibleName(self.tr("Definition of the theme"))
        self.editor.ended.connect(self.close_now)
        self.editor.left = self.settle
        self._typing = Typing(self._write, desk.study.settle, self)
        self.editor.textChanged.connect(self._typed)
        self._showing = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._header)
        self._box = QVBoxLayout()
        self._box.addWidget(self.editor)
        self._column.addLayout(self._box)
        desk.look.changed.connect(self._measure)
        self._measure()
        self.hide()

    def open_on(self, tree: ThemeTree, theme: ThemeId) -> None:
        """Write the definition of a theme."""
        self.settle()
        self._typing.forget()
        self._theme = theme
        self.show_from(tree)
        self.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def show_from(self, tree: ThemeTree) -> None:
        """Show what the study holds now; a theme that is gone closes it."""
        if self._theme is None:
            return
        bucket = tree.buckets.get(self._theme)
        if bucket is None:
            self._theme = None
            self.close_now()
            return
        self._header.set_words(bucket.name, self.tr("Definition"))
        self._header.set_number(bucket.placed.number, bucket.placed.colour)
        text = bucket.placed.theme.definition
        if text != self.editor.toPlainText() and not self._typing.waiting:
            self._showing = True
            self.editor.setPlainText(text)
            self._showing = False

    def settle(self) -> None:
        """Write what is being typed."""
        self._typing.settle_now()

    def close_now(self) -> None:
        """Write what was typed and go away."""
        self.settle()
        self._theme = None
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def _typed(self) -> None:
        if not self._showing:
            self._typing.touched()

    def _write(self) -> bool:
        theme, text, study = self._theme, self.editor.toPlainText(), self._desk.study

        def write() -> None:
            if theme in {known.id for known in study.records.themes.all()}:
                study.clustering.define(theme, text)

        return theme is None or self._desk.keep(f"definition {theme}", write)

    def _measure(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._box.setContentsMargins(px(Space.M), 0, px(Space.M), px(Space.M))
        self.editor.setFont(self._look.fonts.ui())
        self.editor.setFixedHeight(4 * line_height(self._look.fonts.ui()) + px(18))


class BucketPanel(QWidget):
    """Buckets, the field that finds one, and the row for a new one."""

    new_dropped = Signal(object, bool)
    """QMimeData dropped on “New theme”, and whether Ctrl was held."""
    new_wanted = Signal()

    def __init__(self, desk: Desk, tree: ThemeTree, verbs: ReaderVerbs) -> None:
        super().__init__()
        self._look = look = desk.look
        self._tree = tree
        self._verbs = verbs
        self.view = BucketsView(look, tree)
        self.field = ThemeField(look, lambda: [each.placed for each in tree.buckets.values()])
        self.new_row = NewThemeRow(look)
        self.definition = Definition(desk)
        self._header = PanelHeader(look, self.tr("Buckets"))
        self._header.add_control(self.field)
        self._inside = QVBoxLayout()
        self.whose = Whose(desk, self)
        self._whose_row = QVBoxLayout()
        self._whose_row.addWidget(self.whose)
        self._inside.addLayout(self._whose_row)
        self._inside.addWidget(self.view)
        row = QVBoxLayout()
        row.addWidget(self.new_row)
        self._row = row
        self._inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(self._inside)
        column.addStretch(1)
        column.addWidget(self.definition)
        self.new_row.clicked.connect(self.new_wanted)
        self.new_row.dropped.connect(self.new_dropped)
        self.whose.picked.connect(self._show_whose)
        self.definition.closed.connect(self.view.setFocus)
        look.changed.connect(self._measure)
        self._measure()

    def settle(self) -> None:
        """Write what is being typed."""
        self.view.settle()
        self.definition.settle()

    def _show_whose(self) -> None:
        """Show the themes of the participant who is chosen, or all for the group."""
        self._verbs.whose = self.whose.participant
        self.view.show_only(self.whose.participant)

    def define(self, theme: ThemeId) -> None:
        """Write what a theme means."""
        self.definition.open_on(self._tree, theme)

    def choose_colour(self, theme: ThemeId) -> QMenu:
        """Offer the colours beside a theme's row."""
        outermost = self._tree.index_of(theme)
        while outermost.parent().isValid():
            outermost = outermost.parent()
        bucket = self._tree.bucket(outermost)
        menu = QMenu(self)
        menu.setObjectName("colours")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for colour in range(1, COLOURS + 1):
            action = menu.addAction(swatch(self._look, colour), colour_words(colour))
            if bucket is not None:
                action.setCheckable(True)
                action.setChecked(colour == bucket.placed.colour)
                action.triggered.connect(
                    lambda _=False, c=colour, t=bucket.theme: self._verbs.recolour(t, c)
                )
        rect = self.view.visualRect(self._tree.index_of(theme))
        menu.popup(self.view.viewport().mapToGlobal(rect.bottomLeft()))
        return menu

    def _measure(self) -> None:
        px = self._look.px
        self._inside.setContentsMargins(0, px(Space.S), 0, px(Space.S))
        self._inside.setSpacing(px(Space.XS))
        self._whose_row.setContentsMargins(px(Space.M), 0, px(Space.M), 0)
        self._row.setContentsMargins(px(Space.M), 0, px(Space.M), 0)
        self.field.setFixedWidth(px(_FIELD))


def swatch(look: Look, colour: int) -> QIcon:
    """Return a small square of a theme colour."""
    side = look.px(Size.ICON)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    tones = look.theme(colour)
    draw_box(painter, QRectF(1, 1, side - 2, side - 2), tones.tint, tones.base, 3, thick=2.0)
    painter.end()
    return QIcon(pixmap)


_COLOURS = (
    QT_TRANSLATE_NOOP("Reader", "Blue"),
    QT_TRANSLATE_NOOP("Reader", "Sienna"),
    QT_TRANSLATE_NOOP("Reader", "Green"),
    QT_TRANSLATE_NOOP("Reader", "Magenta"),
    QT_TRANSLATE_NOOP("Reader", "Sky"),
    QT_TRANSLATE_NOOP("Reader", "Violet"),
    QT_TRANSLATE_NOOP("Reader", "Moss"),
    QT_TRANSLATE_NOOP("Reader", "Wine"),
    QT_TRANSLATE_NOOP("Reader", "Deep teal"),
    QT_TRANSLATE_NOOP("Reader", "Rose"),
    QT_TRANSLATE_NOOP("Reader", "Olive"),
    QT_TRANSLATE_NOOP("Reader", "Umber"),
)


def colour_words(colour: int) -> str:
    """Return the name of a theme colour, from 1."""
    return QCoreApplication.translate("Reader", _COLOURS[colour - 1])

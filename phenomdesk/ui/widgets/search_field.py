"""Fields of one line: to find, and to type a name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Size, Space
from phenomdesk.ui.widgets.button import Button, ButtonKind
from phenomdesk.ui.widgets.key_hint import draw_key, key_size


class SearchField(QLineEdit):
    """A field with an icon before its words and, while it is empty, its key after them."""

    emptied = Signal()
    """Esc was pressed in an empty field: whoever opened it may take the focus back."""

    def __init__(
        self,
        look: Look,
        placeholder: str,
        *,
        icon: str = "search",
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show `placeholder` while empty; it is also the field's name for a screen reader."""
        super().__init__(parent)
        self._look = look
        self._icon_name = icon
        self._keys = keys
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._clear = Button(look, kind=ButtonKind.QUIET, icon="close", parent=self)
        self._clear.setAccessibleName(self.tr("Clear"))
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._text_changed)
        look.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.emptied.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self._clear.setGeometry(self.width() - side - 2, 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = self._look
        painter = QPainter(self)
        if self._icon_name:
            side = look.px(Size.ICON)
            box = QRectF(look.px(10), round((self.height() - side) / 2), side, side)
            look.paint_icon(painter, self._icon_name, box, "muted")
        if self._keys and not self.text():
            size = key_size(self._keys, look)
            left = self.width() - size.width() - look.px(Space.S)
            top = round((self.height() - size.height()) / 2)
            draw_key(painter, QRectF(left, top, size.width(), size.height()), self._keys, look)

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _measure(self) -> None:
        look = self._look
        left = look.px(Size.ICON) + look.px(6) if self._icon_name else look.px(2)
        right = max(look.px(20), key_size(self._keys, look).width() if self._keys else 0)
        self.setTextMargins(left, 0, right, 0)
        self.setFixedHeight(max(look.px(Size.CONTROL), self.fontMetrics().height() + look.px(10)))
        self.setMinimumWidth(look.px(120))

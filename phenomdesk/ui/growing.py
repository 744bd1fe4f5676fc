"""Texts as high as their words, to be read or to be written in."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Ratio
from phenomdesk.ui.typing import RichEditor, Typing

_APART = 5


class GrowingText(RichEditor):
    """A plain text that takes the height that its words need, and never scrolls."""

    def __init__(self, look: Look, *, grows: bool = True) -> None:
        """A text that does not grow takes the room that it is given, and scrolls."""
        super().__init__()
        self._look = look
        self._grows = grows
        self.showing = False
        """Whether the text changes because it is shown, not because somebody types."""
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress()
        look.changed.connect(self._dress)

    def be_read(self) -> None:
        """Stand as text on the page: to be selected with the mouse, not to be written in."""
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def show_text(self, text: str) -> None:
        """Show a text; the caret stays where it was."""
        if text == self.toPlainText():
            return
        at = min(self.textCursor().position(), len(text.encode("utf-16-le")) // 2)
        self.showing = True
        self.setPlainText(text)
        self._set_apart()
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        self.showing = False
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(320), self._wanted() if self._grows else self._look.px(80))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.sizeHint().height() if self._grows else 0)

    def _wanted(self) -> int:
        around = self.height() - self.viewport().height()
        return math.ceil(self.document().size().height()) + max(0, around)

    def _fit(self) -> None:
        if self._grows and self._wanted() != self.height():
            self.setFixedHeight(self._wanted())
            self.updateGeometry()

    def _dress(self) -> None:
        self.showing = True
        self.setFont(self._look.fonts.ui(Ratio.STATEMENT))
        if not self.isReadOnly():
            self.document().setDocumentMargin(self._look.px(6))
        self._set_apart()
        self.showing = False
        self._fit()

    def _set_apart(self) -> None:
        form = QTextBlockFormat()
        height = QTextBlockFormat.LineHeightTypes.LineDistanceHeight
        form.setLineHeight(self._look.px(_APART), height.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(form)


class WritingText(GrowingText):
    """A text to write in: kept within a second, and by whoever is asked to keep it."""

    ended = Signal()
    """Esc was pressed."""
    left = Signal()
    """The focus went elsewhere in the window; what was typed is kept by then."""

    def __init__(
        self,
        look: Look,
        write: Callable[[str], bool],
        settle: Callable[[], None],
        *,
        grows: bool = True,
    ) -> None:
        """`write` hands the text to a verb and tells whether it was kept; `settle` is the
        study's.
        """
        super().__init__(look, grows=grows)
        self.setProperty("field", True)
        self.typing = Typing(lambda: write(self.toPlainText()), settle, self)
        self.textChanged.connect(self._typed)

    def follow(self, text: str) -> None:
        """Show what the study holds, unless something newer is being typed."""
        if not self.typing.waiting and text.strip() != self.toPlainText().strip():
            self.show_text(text)

    def begin(self) -> None:
        """Take the focus, with the caret at the end."""
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        super().insertFromMimeData(source)
        self.typing.settle_now()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.typing.write_now()
        elsewhere = event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        )
        if elsewhere:
            self.left.emit()
        self.typing.settle_now()

    def _typed(self) -> None:
        if not self.showing:
            self.typing.touched()

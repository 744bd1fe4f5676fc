"""What a page says at the first visit, and what an empty one says."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.ui.look.fonts import REGULAR, SEMIBOLD
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Radius, Ratio, Size, Space
from phenomdesk.ui.widgets.button import Button, ButtonKind
from phenomdesk.ui.widgets.drawing import draw_box


class _Sentence(QWidget):
    """Words in bold and words after them, wrapped."""

    def __init__(self, look: Look, lead: str, rest: str) -> None:
        super().__init__()
        self._look = look
        self._words = (lead, rest)
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._write()
        look.changed.connect(self._write)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._document.setTextWidth(width)
        return math.ceil(self._document.size().height())

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self.heightForWidth(self._look.px(480)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        self._document.setTextWidth(self.width())
        painter = QPainter(self)
        painter.translate(0, self.first_line() - self._line() / 2)
        self._document.drawContents(painter)

    def first_line(self) -> float:
        """Return the middle of the first line, from the top; what is short stands in the middle."""
        self._document.setTextWidth(self.width())
        spare = self.height() - self._document.size().height()
        return max(0.0, spare / 2) + self._line() / 2

    def _line(self) -> float:
        line: float = self._document.firstBlock().layout().lineAt(0).height()
        return line

    def _write(self) -> None:
        # A weight alone would leave a variable font as it is: the whole font goes in.
        self._document.clear()
        cursor = QTextCursor(self._document)
        for words, weight in zip(self._words, (SEMIBOLD, REGULAR), strict=True):
            form = QTextCharFormat()
            form.setFont(self._look.fonts.ui(weight=weight))
            form.setForeground(self._look.tokens.text)
            cursor.insertText(words if weight == SEMIBOLD else f" {words}", form)
        self.updateGeometry()
        self.update()


class Hint(QWidget):
    """The first-visit sentence of a page: what it is for, what to do first; × ends it."""

    dismissed = Signal()
    """The user closed it: it is not to come again."""

    def __init__(self, look: Look, lead: str, rest: str, parent: QWidget | None = None) -> None:
        """Say `lead` in bold and `rest` after it, both plain text."""
        super().__init__(parent)
        self._look = look
        self._label = _Sentence(look, lead, rest)
        self._close = Button(look, kind=ButtonKind.QUIET, icon="close")
        self._close.setToolTip(self.tr("Do not show this again"))
        self._close.clicked.connect(self._dismiss)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{lead} {rest}")
        self._measure()
        look.changed.connect(self._measure)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        draw_box(painter, rect, tokens.panel, tokens.hairline, look.px(Radius.BUCKET))
        side = look.px(Size.ICON)
        middle = round(self._label.y() + self._label.first_line())
        box = QRectF(look.px(18), middle - side / 2, side, side)
        look.paint_icon(painter, "thread", box, "thread")

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _measure(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(48), px(14), px(10), px(14))
        self._row.setSpacing(px(Space.XXL))


class EmptyState(QWidget):
    """An empty page: one sentence in serif, what to do first, and the button that does it."""

    acted = Signal()
    """The user pressed the button."""

    def __init__(
        self,
        look: Look,
        sentence: str,
        first: str = "",
        action: str = "",
        *,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Say `sentence`, then `first`; `action` are the words of the button, if any."""
        super().__init__(parent)
        self._look = look
        self._sentence = _centred(sentence)
        self._first = _centred(first)
        self._button: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self._first)
        if action:
            self._button = Button(look, action, kind=ButtonKind.MAIN, keys=keys)
            self._button.clicked.connect(self.acted)
            self.setFocusProxy(self._button)
            self._column.addSpacing(look.px(Space.S))
            self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(3)
        self._measure()
        look.changed.connect(self._measure)

    def set_words(self, sentence: str, first: str = "") -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self._first.setText(first)
        self._first.setVisible(bool(first))

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self._look.px(320), self._look.px(160)))

    def _measure(self) -> None:
        look = self._look
        self._column.setSpacing(look.px(Space.S))
        side = look.px(Space.XXL)
        self._column.setContentsMargins(side, side, side, side)
        self._sentence.setFont(look.fonts.serif(Ratio.READING))
        self._first.setFont(look.fonts.ui())
        palette = self._first.palette()
        palette.setColor(self._first.foregroundRole(), look.tokens.muted)
        self._first.setPalette(palette)
        self._first.setVisible(bool(self._first.text()))


def _centred(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label

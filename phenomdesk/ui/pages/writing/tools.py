"""The controls in the head of the sheet: bold, italic, and the kinds of a block."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from phenomdesk.model.description import BlockKind
from phenomdesk.ui.actions import DEEDS, words
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.writing.formats import BOLD, ITALIC
from phenomdesk.ui.widgets import Button, ButtonKind

STYLES = {"bold": BOLD, "italic": ITALIC}
KINDS = {
    "heading": BlockKind.HEADING,
    "bullets": BlockKind.BULLET,
    "numbers": BlockKind.NUMBER,
    "quotation": BlockKind.QUOTATION,
}
_ICONS = {
    "bold": "bold",
    "italic": "italic",
    "heading": "heading",
    "bullets": "list",
    "numbers": "numbered-list",
    "quotation": "quote",
}


class Resized(QWidget):
    """What holds the sheet and its head, and says when there is more or less room."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class WritingTools(QWidget):
    """Buttons that show how the text at the caret is, and change it."""

    style_wanted = Signal(int)
    """`BOLD` or `ITALIC` is to be turned."""
    kind_wanted = Signal(object)
    """The block at the caret is to be of a BlockKind."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(2))
        for deed, icon in _ICONS.items():
            button = Button(look, kind=ButtonKind.QUIET, icon=icon)
            button.setCheckable(True)
            button.setAccessibleName(words(deed))
            button.setToolTip(_tip(deed))
            button.clicked.connect(lambda _=False, deed=deed: self._press(deed))
            self.buttons[deed] = button
            row.addWidget(button)
        self._wide = False
        self.set_wide(True)

    def set_wide(self, wide: bool) -> None:
        """Show the kinds of a block as words, or where there is little room as icons."""
        if wide == self._wide:
            return
        self._wide = wide
        for deed in KINDS:
            self.buttons[deed].setText(words(deed) if wide else "")
            self.buttons[deed].set_icon_name("" if wide else _ICONS[deed])
        self.updateGeometry()

    def wide_width(self) -> int:
        """Return how much room the words would take."""
        was = self._wide
        self.set_wide(True)
        width = sum(
            button.sizeHint().width() + self._look.px(2) for button in self.buttons.values()
        )
        self.set_wide(was)
        return width

    def narrow_width(self) -> int:
        """Return how much room the icons alone would take."""
        square = max(button.sizeHint().height() for button in self.buttons.values())
        return len(self.buttons) * (square + self._look.px(2))

    def minimumSizeHint(self) -> QSize:
        """Return the size with icons alone, so that words never hold the window open."""
        return QSize(self.narrow_width(), super().minimumSizeHint().height())

    def show_state(self, *, bold: bool, italic: bool, kind: BlockKind) -> None:
        """Show how the text at the caret is."""
        for deed, on in (("bold", bold), ("italic", italic)):
            self.buttons[deed].setChecked(on)
        for deed, each in KINDS.items():
            self.buttons[deed].setChecked(each is kind)

    def _press(self, deed: str) -> None:
        if deed in STYLES:
            self.style_wanted.emit(STYLES[deed])
        else:
            self.kind_wanted.emit(KINDS[deed])


def _tip(deed: str) -> str:
    keys = QKeySequence(DEEDS[deed].keys[0])
    return f"{words(deed)} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})"

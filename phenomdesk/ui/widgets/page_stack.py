"""A stack of pages of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class PageStack(QStackedWidget):
    """Asks for no more width than the shown page needs: what stands beside keeps its own."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _: self.updateGeometry())

    def least(self) -> int:
        """Return the least width in which every page can be shown."""
        return super().minimumSizeHint().width()

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        width = shown.minimumSizeHint().width() if shown is not None else 0
        return QSize(width, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

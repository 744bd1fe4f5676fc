"""Grounds: areas in the tone of a token, with hairlines where they meet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from phenomdesk.ui.look.scheme import Look


class Ground(QWidget):
    """An area filled with one tone, and hairlines along some of its edges."""

    def __init__(
        self,
        look: Look,
        role: str = "page",
        *,
        edges: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Fill with the token `role`; `edges` of ``left``, ``right``, ``top``, ``bottom``."""
        super().__init__(parent)
        self._look = look
        self._role = role
        self._edges = tuple(edges)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.colour(self._role))
        width, height = self.width(), self.height()
        lines = {
            "left": QRectF(0, 0, 1, height),
            "right": QRectF(width - 1, 0, 1, height),
            "top": QRectF(0, 0, width, 1),
            "bottom": QRectF(0, height - 1, width, 1),
        }
        for edge in self._edges:
            painter.fillRect(lines[edge], self._look.tokens.hairline)


LEAST = 0.7
"""The share of its width that a side panel keeps where the window is narrow."""


class Panel(Ground):
    """A side panel: its ground, the hairline towards the page, and a column for what it holds."""

    def __init__(self, look: Look, side: str = "left", parent: QWidget | None = None) -> None:
        """Stand at the ``left`` or ``right`` of the page."""
        edge = "right" if side == "left" else "left"
        super().__init__(look, "panel", edges=(edge,), parent=parent)
        self._wanted = 0
        self.column = QVBoxLayout(self)
        """Where the panel's header and content go, from the top."""
        left, right = (0, 1) if side == "left" else (1, 0)
        self.column.setContentsMargins(left, 0, right, 0)
        self.column.setSpacing(0)

    def set_width(self, pixels: int, *, least: int | None = None) -> None:
        """Be so wide, or down to `least` (or `LEAST` of it) where the page has no room."""
        self._wanted = pixels
        self.setMinimumWidth(round(pixels * LEAST) if least is None else least)
        self.setMaximumWidth(pixels)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self._wanted or hint.width(), hint.height())

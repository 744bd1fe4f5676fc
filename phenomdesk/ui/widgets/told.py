"""Words on the page in one tone and font, wrapped, following the look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy

from phenomdesk.ui.look.scheme import Look


class Told(QLabel):
    """Plain words; `font` is asked anew when the look changes."""

    def __init__(
        self, look: Look, words: str, font: Callable[[], QFont], role: str = "text"
    ) -> None:
        super().__init__(words)
        self._look = look
        self._font_now = font
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._dress()
        look.changed.connect(self._dress)

    def say(self, words: str) -> None:
        """Show other words; none take no room."""
        self.setText(words)
        self.setVisible(bool(words))

    def _dress(self) -> None:
        self.setFont(self._font_now())
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._look.colour(self._role))
        self.setPalette(palette)

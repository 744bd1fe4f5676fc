"""The Look: which scheme and fonts are in force, held by the composition root."""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QApplication, QStyle

from phenomdesk.resources import resource
from phenomdesk.ui.look.fonts import Fonts
from phenomdesk.ui.look.icons import Icons
from phenomdesk.ui.look.palette import make_palette
from phenomdesk.ui.look.sheet import make_sheet
from phenomdesk.ui.look.tokens import DARK, LIGHT, Size, ThemeColour, Tokens


class Motion(Enum):
    """What may move, and for how many milliseconds."""

    HOVER = 80
    TARGET = 120
    PANEL = 160


SCHEMES: Final = ("system", "light", "dark")


class Look(QObject):
    """Tokens, fonts and icons as they are now; tells its widgets when they change."""

    changed = Signal()
    """The scheme or a font size is another: sizes and colours are to be read again."""

    def __init__(
        self,
        *,
        scheme: str = "system",
        interface: float = 1.0,
        reading: float = 1.0,
        base: QFont | None = None,
    ) -> None:
        """Build the look of a scheme (``system``, ``light``, ``dark``) on the system's font.

        `interface` and `reading` are the user's factors for the two kinds of text. ValueError
        where the scheme has another name.
        """
        super().__init__()
        self._base = QFont(base) if base is not None else QApplication.font()
        self._scheme = _checked(scheme)
        self._interface = interface
        self._reading = reading
        self._applied: QApplication | None = None
        self.fonts = Fonts(self._base, interface=interface, reading=reading)
        self.icons = Icons(resource("icons"))
        self.tokens = self._tokens_now()
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def scheme(self) -> str:
        """The scheme that was asked for; ``system`` is not resolved."""
        return self._scheme

    @property
    def dark(self) -> bool:
        """Whether the dark tokens are in force."""
        return self.tokens is DARK

    def apply(self, app: QApplication) -> None:
        """Give the application its style, font, palette and style sheet, now and at changes."""
        self._applied = app
        app.setStyle("Fusion")
        self._dress(app)

    def set_scheme(self, scheme: str) -> None:
        """Change to ``system``, ``light`` or ``dark``; ValueError for another name."""
        self._scheme = _checked(scheme)
        self._refresh()

    def set_font_factors(self, *, interface: float, reading: float) -> None:
        """Change the user's factors for the interface font and the reading font."""
        self._interface, self._reading = interface, reading
        self.fonts = Fonts(self._base, interface=interface, reading=reading)
        self._refresh()

    def px(self, design: float) -> int:
        """Return a design pixel measure in whole screen pixels, at least 1."""
        return max(1, round(design * self.fonts.unit))

    def at_least(self, design: float, content: float) -> int:
        """Return a design measure, or what the content needs where a wide font needs more."""
        return max(self.px(design), math.ceil(content))

    def theme(self, colour: int) -> ThemeColour:
        """Return the tones of a theme colour from 1; 0 is that of the unplaced."""
        return self.tokens.theme(colour)

    def colour(self, role: str) -> QColor:
        """Return a colour by the name of its token, as ``muted``."""
        value = getattr(self.tokens, role)
        if not isinstance(value, QColor):
            raise KeyError(role)
        return value

    def icon(self, name: str, role: str = "text", size: float = Size.ICON) -> QIcon:
        """Return an icon in the colour of a token, as large as the interface font asks."""
        return self.icons.icon(name, self.colour(role), self.px(size))

    def paint_icon(
        self,
        painter: QPainter,
        name: str,
        rect: QRectF,
        role: str = "text",
        *,
        enabled: bool = True,
    ) -> None:
        """Draw an icon in the colour of a token."""
        self.icons.paint(painter, name, rect, self.colour(role), enabled=enabled)

    def app_icon(self) -> QIcon:
        """Return the icon of the application, the same in every scheme."""
        return QIcon(str(resource("icons", "phenomdesk.svg")))

    def duration(self, motion: Motion) -> int:
        """Return how long a motion takes in ms; 0 where the system asks for less motion."""
        style = QApplication.style()
        moves = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        return motion.value if moves else 0

    def _tokens_now(self) -> Tokens:
        if self._scheme == "system":
            system = QApplication.styleHints().colorScheme()
            return DARK if system == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme == "dark" else LIGHT

    def _follow_system(self) -> None:
        if self._scheme == "system" and self._tokens_now() is not self.tokens:
            self._refresh()

    def _refresh(self) -> None:
        self.tokens = self._tokens_now()
        if self._applied is not None:
            self._dress(self._applied)
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        app.setFont(self.fonts.ui())
        app.setPalette(make_palette(self.tokens))
        app.setStyleSheet(make_sheet(self.tokens, self.fonts.unit))


def _checked(scheme: str) -> str:
    if scheme not in SCHEMES:
        raise ValueError(scheme)
    return scheme

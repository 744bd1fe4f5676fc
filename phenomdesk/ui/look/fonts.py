"""Two families: the system's font for the program, Source Serif 4 for people's words."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from phenomdesk.ui.look.tokens import Ratio

REGULAR: Final = QFont.Weight.Normal
MEDIUM: Final = QFont.Weight.Medium
SEMIBOLD: Final = QFont.Weight.DemiBold

SERIF_FAMILY: Final = "Source Serif 4"
TEST_FAMILY: Final = "Inter"
LEAST_PIXELS: Final = 11
DESIGN_PIXELS: Final = 13
_VARIABLE: Final = (SERIF_FAMILY, TEST_FAMILY)
_OPTICAL: Final = 14.0
"""The cut for text, at every size: sturdy, and what the measures of the look were made with."""


class Fonts:
    """Makes fonts by ratio of the system's size, so that everything grows with it."""

    def __init__(self, base: QFont, *, interface: float = 1.0, reading: float = 1.0) -> None:
        """Start from the system's `base`; the factors are the user's own zoom."""
        _load_family(SERIF_FAMILY)
        self._base = QFont(base)
        self._serif = QFont(SERIF_FAMILY)
        self._reading = reading
        self._made: dict[tuple[str, float, QFont.Weight, bool], QFont] = {}
        self.pixels = QFontInfo(base).pixelSize() * interface

    @property
    def unit(self) -> float:
        """One design pixel in screen pixels."""
        return self.pixels / DESIGN_PIXELS

    def ui(
        self,
        ratio: float = Ratio.BODY,
        weight: QFont.Weight = REGULAR,
        *,
        italic: bool = False,
    ) -> QFont:
        """Return the interface font at a ratio of the body size."""
        return self._kept(self._base, ratio, weight, italic)

    def serif(
        self,
        ratio: float = Ratio.STATEMENT,
        weight: QFont.Weight = REGULAR,
        *,
        italic: bool = False,
    ) -> QFont:
        """Return the serif at a ratio of the body size, whatever the reading zoom."""
        return self._kept(self._serif, ratio, weight, italic)

    def reading(self, weight: QFont.Weight = REGULAR, *, italic: bool = False) -> QFont:
        """Return the serif of transcripts and descriptions, at the user's reading zoom."""
        return self.serif(Ratio.READING * self._reading, weight, italic=italic)

    @property
    def reading_unit(self) -> float:
        """One design pixel of a transcript or description in screen pixels."""
        return self.unit * self._reading

    def _kept(self, model: QFont, ratio: float, weight: QFont.Weight, italic: bool) -> QFont:
        key = ("serif" if model is self._serif else "ui", ratio, weight, italic)
        if key not in self._made:
            self._made[key] = self._shaped(QFont(model), ratio, weight, italic)
        return QFont(self._made[key])

    def _shaped(self, font: QFont, ratio: float, weight: QFont.Weight, italic: bool) -> QFont:
        font.setPixelSize(max(LEAST_PIXELS, round(self.pixels * ratio)))
        font.setItalic(italic)
        font.setWeight(weight)
        if font.family() in _VARIABLE:
            # Qt draws an added variable font at its default weight, and thickens it by itself
            # from Bold on, unless the axis is set.
            font.setWeight(min(weight, SEMIBOLD))
            font.setVariableAxis(QFont.Tag("wght"), float(weight.value))
            font.setVariableAxis(QFont.Tag("opsz"), _OPTICAL)
        return font


def use_test_fonts(app: QApplication) -> None:
    """Make Inter at 13 pixels the interface font, so that pictures are the same everywhere."""
    _load_family(TEST_FAMILY)
    font = QFont(TEST_FAMILY)
    font.setPixelSize(DESIGN_PIXELS)
    app.setFont(font)


def _load_family(family: str) -> None:
    """Load the files of a family that the program ships, once; RuntimeError if Qt refuses."""
    if QFontDatabase.hasFamily(family):
        return
    for path in sorted((_folder(family) / "files").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"Qt cannot read the font {path.name}")


def _folder(family: str) -> Path:
    if family == TEST_FAMILY:
        import fontpkg_inter

        return Path(fontpkg_inter.ROOT)
    import fontpkg_source_serif_4

    return Path(fontpkg_source_serif_4.ROOT)

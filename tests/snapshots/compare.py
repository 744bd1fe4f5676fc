"""Pictures kept small, and compared so that a moved thing tells and the drawing of a letter not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, qRgb

COLOURS = 256
TILE = 32
"""Pixels of a tile's side."""
MOST = 7.0
"""The mean difference of a tile (of 255 in each channel) that is still taken for the same."""

_EXACT = 64
_SHRINK = 4
_SIDE = TILE // _SHRINK


@dataclass(frozen=True, slots=True)
class Tile:
    """A square in which two pictures differ."""

    x: int
    y: int
    difference: float

    @property
    def area(self) -> QRect:
        """Where it is, in pixels."""
        return QRect(self.x, self.y, TILE, TILE)


def differing(kept: QImage, drawn: QImage) -> list[Tile]:
    """Return the tiles in which two pictures differ, the worst first; all of it where sizes do."""
    if kept.size() != drawn.size():
        return [Tile(0, 0, 255.0)]
    one, other = _small(kept), _small(drawn)
    first, second = _rows(one), _rows(other)
    found = []
    for top in range(0, one.height(), _SIDE):
        for left in range(0, one.width(), _SIDE):
            total = count = 0
            for y in range(top, min(top + _SIDE, one.height())):
                stop = min(left + _SIDE, one.width()) * 3
                pair = zip(first[y][left * 3 : stop], second[y][left * 3 : stop], strict=True)
                differences = [abs(a - b) for a, b in pair]
                total += sum(differences)
                count += len(differences)
            if total > MOST * count:
                found.append(Tile(left * _SHRINK, top * _SHRINK, total / count))
    return sorted(found, key=lambda tile: -tile.difference)


def _small(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_RGB888).scaled(
        image.width() // _SHRINK,
        image.height() // _SHRINK,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _rows(image: QImage) -> list[bytes]:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    data, step = bytes(plain.constBits()), plain.bytesPerLine()
    return [data[y * step : y * step + plain.width() * 3] for y in range(plain.height())]


def keep(image: QImage, path: Path) -> None:
    """Write a picture in its commonest colours; RuntimeError where it cannot be written."""
    few = image.convertToFormat(
        QImage.Format.Format_Indexed8, _colours(image), Qt.ImageConversionFlag.ThresholdDither
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    if not few.save(str(path), "PNG", 0):  # type: ignore[call-overload]
        raise RuntimeError(f"{path} cannot be written")


def _colours(image: QImage) -> list[int]:
    """Return the commonest colours exactly, and of the rest one of each lot that are alike."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I")).most_common()
    exact = [colour for colour, _ in counted[:_EXACT]]
    lots: Counter[int] = Counter()
    best: dict[int, int] = {}
    for colour, count in counted[_EXACT:]:
        lot = colour & 0x00F0F0F0
        lots[lot] += count
        best.setdefault(lot, colour)
    common = [best[lot] for lot, _ in lots.most_common(COLOURS - len(exact))]
    return [qRgb(each >> 16 & 255, each >> 8 & 255, each & 255) for each in exact + common]

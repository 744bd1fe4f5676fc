"""Draws an icon of Windows: one file with every size that its shell asks for.

python packaging/icon/ico.py phenomdesk|phenomdesk-study TARGET.ico
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from pathlib import Path

from draw import SOURCES, picture, without_display
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
PLAIN = 64
"""The largest size kept as a bitmap, which every part of Windows reads; larger ones are PNGs."""


def as_png(image: QImage) -> bytes:
    """Return an image as the bytes of a PNG."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, "PNG")
    return bytes(kept.data().data())


def as_bitmap(image: QImage) -> bytes:
    """Return an image as the bitmap of an icon, with the mask that old readers look at."""
    size = image.width()
    flipped = image.flipped()
    rows = bytes(flipped.constBits())
    line = (size + 31) // 32 * 4
    mask = bytearray(line * size)
    for y in range(size):
        for x in range(size):
            if not rows[(y * size + x) * 4 + 3]:
                mask[y * line + x // 8] |= 0x80 >> x % 8
    header = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, len(rows), 0, 0, 0, 0)
    return header + rows + bytes(mask)


def write(name: str, target: Path) -> None:
    """Write an icon; a QGuiApplication must be there."""
    images = [picture(SOURCES[name], size) for size in SIZES]
    frames = [as_bitmap(each) if each.width() <= PLAIN else as_png(each) for each in images]
    begin = 6 + 16 * len(frames)
    parts = [struct.pack("<HHH", 0, 1, len(frames))]
    for size, frame in zip(SIZES, frames, strict=True):
        parts.append(
            struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(frame), begin)
        )
        begin += len(frame)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"".join([*parts, *frames]))


def draw_one(write: Callable[[str, Path], None]) -> None:
    """Draw the one icon that the command line names."""
    with without_display():
        write(sys.argv[1], Path(sys.argv[2]))


if __name__ == "__main__":
    draw_one(write)

"""Draws the icons in every size that a system asks for.

    python packaging/icon/draw.py FOLDER

FOLDER/hicolor/SIZExSIZE/{apps,mimetypes}/*.png and FOLDER/hicolor/scalable/…/*.svg.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[2]
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
KINDS = {"phenomdesk": "apps", "phenomdesk-study": "mimetypes"}
SOURCES = {
    "phenomdesk": ROOT / "resources" / "icons" / "phenomdesk.svg",
    "phenomdesk-study": Path(__file__).resolve().parent / "phenomdesk-study.svg",
}
"""The drawing of each; that of the program is the one that its window shows."""


@contextmanager
def without_display() -> Iterator[None]:
    """Let Qt draw, whether there is a display or not."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication([])
    yield
    del app


def picture(source: Path, size: int, share: float = 1) -> QImage:
    """Return an icon drawn at `size` pixels, of which the drawing takes a share of the width."""
    inner = round(size * share)
    begin = (size - inner) // 2
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter, QRectF(begin, begin, inner, inner))
    painter.end()
    return image


def draw(source: Path, size: int, target: Path) -> None:
    """Draw one icon as a PNG of `size` pixels."""
    image = picture(source, size)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        sys.exit(f"{target} could not be written")


def main() -> None:
    """Draw all icons into a folder."""
    for name, kind in KINDS.items():
        source = SOURCES[name]
        for size in SIZES:
            folder = Path(sys.argv[1]) / "hicolor" / f"{size}x{size}" / kind
            draw(source, size, folder / f"{name}.png")
        scalable = Path(sys.argv[1]) / "hicolor" / "scalable" / kind
        scalable.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, scalable / source.name)


if __name__ == "__main__":
    with without_display():
        main()

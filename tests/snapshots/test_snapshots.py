"""Every page looks as it did, light and dark; CONTRIBUTING tells how the pictures are renewed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.snapshots.compare import COLOURS, Tile, differing, keep
from tests.snapshots.draw import NAMES, pictures

KEPT = Path(__file__).parent
DRAWN = KEPT.parents[1] / "build" / "snapshots"
RENEW = os.environ.get("PHENOMDESK_RENEW_SNAPSHOTS") == "1"


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    font, flash = qapp.font(), qapp.cursorFlashTime()
    yield qapp
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setCursorFlashTime(flash)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_looks_as_it_did(
    scheme: str, app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    faults = []
    for name, drawn in zip(NAMES, pictures(app, qtbot, scheme, tmp_path), strict=True):
        path = KEPT / f"{name}-{scheme}.png"
        if RENEW:
            keep(drawn, path)
            continue
        tiles = differing(QImage(str(path)), drawn)
        if tiles:
            told = ", ".join(f"({t.x}, {t.y}) by {t.difference:.0f}" for t in tiles[:4])
            faults.append(f"{path.name}: {len(tiles)} tiles, at {told}")
            _show(drawn, tiles, DRAWN / path.name)
    assert not faults, "\n".join([f"Look at {DRAWN}.", *faults])


def test_a_moved_element_is_seen() -> None:
    kept = _kept("meanings-light")
    moved = kept.copy()
    painter = QPainter(moved)
    painter.drawImage(300, 160 + 6, kept, 300, 160, 400, 60)
    painter.end()
    assert differing(kept, moved)


def test_a_missing_button_is_seen() -> None:
    kept = _kept("meanings-light")
    without = kept.copy()
    painter = QPainter(without)
    painter.fillRect(QRect(1300, 34, 100, 44), without.pixelColor(1200, 81 - 6))
    painter.end()
    assert differing(kept, without)


def test_letters_drawn_a_little_otherwise_are_the_same_picture() -> None:
    kept = _kept("reader-dark")
    softer = kept.copy()
    painter = QPainter(softer)
    painter.setOpacity(0.3)
    painter.drawImage(1, 0, kept)
    painter.end()
    assert softer != kept
    assert not differing(kept, softer)


def test_a_picture_of_another_size_is_another_picture() -> None:
    kept = _kept("start-light")
    assert differing(kept, kept.copy(0, 0, 800, 600))


def test_kept_pictures_are_small() -> None:
    kept = sorted(KEPT.glob("*.png"))
    assert {path.stem for path in kept} == {f"{n}-{s}" for n in NAMES for s in ("light", "dark")}
    assert all(0 < QImage(str(path)).colorCount() <= COLOURS for path in kept)
    assert sum(path.stat().st_size for path in kept) < 2_500_000


def _kept(name: str) -> QImage:
    image = QImage(str(KEPT / f"{name}.png"))
    assert not image.isNull()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _show(drawn: QImage, tiles: list[Tile], path: Path) -> None:
    """Write the actual picture, and beside it one with a frame around each tile that differs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn.save(str(path))
    framed = drawn.copy()
    painter = QPainter(framed)
    painter.setPen(QPen(QColor("magenta"), 2))
    for tile in tiles:
        painter.drawRect(tile.area)
    painter.end()
    framed.save(str(path.with_name(f"{path.stem}-where.png")))

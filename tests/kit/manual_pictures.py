"""The manual's pictures: those of the tour that it shows, small.

``python -m tests.kit.manual_pictures FOLDER [TOUR]``; without the folder of a tour that was
taken, one is taken. Every picture is kept in the 256 colours that it has most of, which for a
page of text is as good as all.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

SHOWN = (
    "start-light",
    "importing-light",
    "reader-light",
    "find-light",
    "board-light",
    "board-dark",
    "bracket-light",
    "triage-light",
    "meanings-light",
    "grid-light",
    "writing-light",
    "variation-light",
    "gaps-light",
    "trail-light",
    "chapter-light",
)
"""The tour's pictures that the manual shows."""

MOST_BYTES = 1_500_000
"""What they may take together."""

_COLOURS = 256
_SECONDS = 300


def main(arguments: list[str]) -> int:
    """Put the pictures into a folder; return 1, saying why, where one is missing or too large."""
    target = Path(arguments[0])
    if len(arguments) > 1:
        return keep(Path(arguments[1]), target)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "phenomdesk", "tour", folder]
        if subprocess.run(command, check=False, timeout=_SECONDS).returncode:
            return 1
        return keep(Path(folder), target)


def keep(tour: Path, target: Path) -> int:
    """Make the pictures of a tour small and put them into a folder, which holds no others."""
    missing = [name for name in SHOWN if not (tour / f"{name}.png").exists()]
    if missing:
        print(f"The tour left no picture called {', '.join(missing)}.", file=sys.stderr)
        return 1
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.png"):
        old.unlink()
    for name in SHOWN:
        make_small(tour / f"{name}.png", target / f"{name}.png")
    taken = sum(picture.stat().st_size for picture in target.glob("*.png"))
    print(f"{len(SHOWN)} pictures in {target}, {taken // 1000} kB")
    if taken > MOST_BYTES:
        print(f"They take more than {MOST_BYTES // 1000} kB.", file=sys.stderr)
        return 1
    return 0


def make_small(picture: Path, target: Path) -> None:
    """Write a picture in its commonest colours. OSError where it cannot be read or written."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QImageWriter

    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    if image.isNull():
        raise OSError(f"{picture} is no picture")
    counted = Counter(memoryview(bytes(image.constBits())).cast("I"))
    table = [colour for colour, _ in counted.most_common(_COLOURS)]
    plain = Qt.ImageConversionFlag.ThresholdDither
    small = image.convertToFormat(QImage.Format.Format_Indexed8, table, plain)
    writer = QImageWriter(str(target), b"png")
    writer.setCompression(100)
    if not writer.write(small):
        raise OSError(f"{target}: {writer.errorString()}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))

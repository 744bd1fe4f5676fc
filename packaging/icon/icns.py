"""Draws an icon of macOS, without Apple's tools: a container of PNGs in the sizes that it asks for.

python packaging/icon/icns.py phenomdesk|phenomdesk-study TARGET.icns
"""

from __future__ import annotations

import struct
from pathlib import Path

from draw import SOURCES, picture
from ico import as_png, draw_one

PIXELS = {
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
"""The kinds that hold a PNG, and the pixels of each. ic11 to ic14 and ic10 are those of dense
screens: 16, 32, 128, 256 and 512 points. The kinds of old for 16 and 32 pixels hold no PNG."""
OF_THE_PROGRAM = "phenomdesk"
SHARE = 0.89
"""What the drawing of the program takes of the width: Apple's grid leaves a margin around it."""


def container(pictures: dict[bytes, bytes]) -> bytes:
    """Return the bytes of a file of icons: each kind, the length of what follows, a PNG."""
    body = b"".join(kind + struct.pack(">I", 8 + len(png)) + png for kind, png in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def write(name: str, target: Path) -> None:
    """Write an icon; a QGuiApplication must be there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source, share = SOURCES[name], SHARE if name == OF_THE_PROGRAM else 1
    pngs = {kind: as_png(picture(source, size, share)) for kind, size in PIXELS.items()}
    target.write_bytes(container(pngs))


if __name__ == "__main__":
    draw_one(write)

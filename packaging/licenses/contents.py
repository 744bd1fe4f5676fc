"""What a bundle holds: its files, and the modules that are packed into its executable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LICENSES = "licenses"
"""The folder of a bundle that `gather.py` fills."""
_PREFIX = re.compile(r"^_internal/")
_PROGRAM = re.compile(r"^phenomdesk(?:-cli)?(?:\.exe)?$")
PACKED = "phenomdesk#"
"""How a module in the executable is told apart from a file."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a bundle: where it is in it, and where Python would look for it."""

    location: str
    place: str


def pieces(bundle: Path) -> list[Piece]:
    """Return the files of a bundle but its licences; a link stands where it leads to."""
    found = []
    for path in sorted(bundle.rglob("*")):
        location = path.relative_to(bundle).as_posix()
        if path.is_file() and not location.startswith(f"{LICENSES}/"):
            real = path.resolve().relative_to(bundle.resolve()).as_posix()
            found.append(Piece(location, _PREFIX.sub("", real)))
    return found


def programs(bundle: Path) -> list[str]:
    """Return where the executables of the program are in a bundle."""
    return [
        piece.location
        for piece in pieces(bundle)
        if _PROGRAM.match(_PREFIX.sub("", piece.location))
    ]


def modules(bundle: Path) -> set[str]:
    """Return the modules and packages, by their first name, that the executable holds."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(bundle / programs(bundle)[0]))
    (packed,) = (name for name in archive.toc if name.startswith("PYZ"))
    return {name.split(".")[0] for name in archive.open_embedded_archive(packed).toc}

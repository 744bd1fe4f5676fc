"""What is read from the executables and libraries of Windows.

python packaging/windows/pe.py BUNDLE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pefile

OF_EXECUTABLES = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")


def imports_of(library: Path | str) -> set[str]:
    """Return the libraries that one says it needs, at once or when they are used, in small."""
    with pefile.PE(str(library), fast_load=True) as read:
        read.parse_data_directories([pefile.DIRECTORY_ENTRY[name] for name in OF_EXECUTABLES])
        found = [
            *getattr(read, "DIRECTORY_ENTRY_IMPORT", ()),
            *getattr(read, "DIRECTORY_ENTRY_DELAY_IMPORT", ()),
        ]
        return {entry.dll.decode("ascii").lower() for entry in found}


def version_of(file: Path | str) -> tuple[int, ...]:
    """Return the four numbers of the version that a file carries; none where it has none."""
    with pefile.PE(str(file), fast_load=True) as read:
        read.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
        for fixed in getattr(read, "VS_FIXEDFILEINFO", ()):
            high, low = fixed.FileVersionMS, fixed.FileVersionLS
            return high >> 16, high & 0xFFFF, low >> 16, low & 0xFFFF
    return ()


def told_by(file: Path | str) -> dict[str, str]:
    """Return the texts that Windows shows under a file's properties."""
    with pefile.PE(str(file), fast_load=True) as read:
        read.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
        return {
            name.decode("utf-8"): text.decode("utf-8")
            for block in getattr(read, "FileInfo", ())
            for part in block
            for table in getattr(part, "StringTable", ())
            for name, text in table.entries.items()
        }


def main() -> None:
    """Print what the executables and libraries of a bundle tell, as JSON, by their places in it."""
    bundle = Path(sys.argv[1])
    every = [each for each in sorted(bundle.rglob("*")) if each.suffix in (".exe", ".dll", ".pyd")]
    told = {
        each.relative_to(bundle).as_posix(): {
            "needs": sorted(imports_of(each)),
            "tells": told_by(each) if each.suffix == ".exe" else {},
        }
        for each in every
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()

"""Writes SHA256SUMS of all that a release hands out, in the form that `sha256sum -c` reads.

    python packaging/checksums.py [FOLDER]

FOLDER is build/package unless it is named. What is handed out bears the program's name and version.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "SHA256SUMS"


def version() -> str:
    """Return the version of this checkout."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def handed_out(folder: Path) -> list[Path]:
    """Return the files of a folder that a release hands out, by their names."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.name.lower().startswith("phenomdesk") and version() in path.name
    )


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lines(paths: list[Path]) -> str:
    """Return a line for each file: its SHA-256, two spaces, its name."""
    return "".join(f"{sum_of(path)}  {path.name}\n" for path in paths)


def main() -> None:
    """Write the sums of a folder, and say of what; end with 1 where there is nothing."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "package"
    paths = handed_out(folder)
    if not paths:
        sys.exit(f"{folder} holds nothing of version {version()}")
    (folder / NAME).write_bytes(lines(paths).encode())
    print(f"{folder / NAME}: {', '.join(path.name for path in paths)}")


if __name__ == "__main__":
    main()

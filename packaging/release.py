"""What a release is held to before it is drafted, and its text.

    python packaging/release.py check TAG [FOLDER]
    python packaging/release.py notes

`check` ends with 1 where the tag is not the version, the changelog does not tell of it, or FOLDER
lacks one of the files; `notes` prints the changelog's part on this version.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from checksums import ROOT, version

FILES = (
    "phenomdesk_VERSION_amd64.deb",
    "phenomdesk-VERSION-1.x86_64.rpm",
    "PhenomDesk-VERSION-setup-windows-x64.exe",
    "PhenomDesk-VERSION-windows-x64.msi",
    "PhenomDesk-VERSION-portable-windows-x64.zip",
    "PhenomDesk-VERSION-macos-arm64.dmg",
    "PhenomDesk-VERSION-macos-x86_64.dmg",
)
"""What every release has."""
WHERE_IT_CAN_BE = ("PhenomDesk-VERSION-x86_64.AppImage",)
"""What a release has where the AppImage's runtime is named."""
INSTALL = (
    "Which file to take, what the warnings of Windows and macOS mean, and how to compare a file "
    "with SHA256SUMS: the section “Install” of README.md, in Indonesian docs/install.id.md."
)


def told(changelog: str, of: str) -> str:
    """Return the changelog's part on a version; empty where it has none."""
    part = re.search(rf"^## {re.escape(of)}(?=[\s,]).*?\n(.*?)(?=^## |\Z)", changelog, re.M | re.S)
    return part[1].strip() if part else ""


def changes() -> str:
    """Return what the changelog of this checkout tells of its version."""
    return told((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version())


def check(tag: str, folder: Path | None) -> list[str]:
    """Hold tag, changelog and files to the version; return what is wrong."""
    wrong = []
    if tag != f"v{version()}":
        wrong.append(f"the tag is {tag}, the version {version()}")
    if not changes():
        wrong.append(f"CHANGELOG.md has no part on {version()}")
    if folder is not None:
        for name in (*FILES, *WHERE_IT_CAN_BE):
            there = (folder / name.replace("VERSION", version())).is_file()
            print(f"{name}: {'there' if there else 'not there'}")
            if not there and name in FILES:
                wrong.append(f"{name.replace('VERSION', version())} is not there")
    return wrong


def main() -> None:
    """Check a release or print its text."""
    match sys.argv[1:]:
        case ["notes"]:
            print(f"{changes()}\n\n{INSTALL}")
        case ["check", tag, *folder]:
            wrong = check(tag, Path(folder[0]) if folder else None)
            print("\n".join(wrong) or "Nothing is wrong.")
            sys.exit(1 if wrong else 0)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()

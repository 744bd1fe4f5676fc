"""Lays the bundle, and what the desktop is told of it, into the tree of folders to install.

    python packaging/linux/tree.py

The .deb, the rpm and the AppDir are all made of build/package/tree.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import man

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
OUT = ROOT / "build" / "package"
TREE = OUT / "tree"
NAME = "phenomdesk"
MAINTAINER = "The PhenomDesk developers <phenomdesk@localhost>"
SUMMARY = "phenomenological research, from interviews to a findings chapter"
DESCRIPTION = """\
Bring in interviews, mark significant statements, formulate their meanings,
gather them into themes, write descriptions and the essence, and export a
findings chapter to Word. Every sentence leads back to the lines of an
interview. A study is one file; nothing leaves the computer."""


def epoch() -> int:
    """Return the time that every file gets, in seconds."""
    return int(os.environ["SOURCE_DATE_EPOCH"])


def filled(template: Path) -> str:
    """Return a template with what it asks for as @WORD@ filled in; KeyError where none knows."""
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    known = {"VERSION": version(NAME), "DATE": day}
    return re.sub(
        "@([A-Z_]+)@", lambda found: known[found[1]], template.read_text(encoding="utf-8")
    )


def tell_desktop(share: Path) -> None:
    """Lay the desktop entry, the file type and the metainfo into the folder of shared files."""
    (metainfo,) = HERE.glob("*.metainfo.xml")
    for source, target in (
        (HERE / "phenomdesk.desktop", share / "applications/phenomdesk.desktop"),
        (HERE / "phenomdesk-mime.xml", share / "mime/packages/phenomdesk.xml"),
        (metainfo, share / "metainfo" / metainfo.name),
    ):
        target.parent.mkdir(parents=True)
        target.write_text(filled(source), encoding="utf-8")


def fill(tree: Path) -> None:
    """Lay the program and what the desktop knows of it into a tree of folders."""
    shutil.copytree(OUT / NAME, tree / "usr/lib" / NAME, symlinks=True)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = tree / "usr/share"
    tell_desktop(share)
    draw = ROOT / "packaging" / "icon" / "draw.py"
    subprocess.run([sys.executable, draw, share / "icons"], check=True)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    of_packages = {"summary": SUMMARY, "description": DESCRIPTION}
    man.lay(man.page(readme, version=version(NAME), epoch=epoch(), **of_packages), share)
    told = share / "doc" / NAME
    told.mkdir(parents=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    others = f"What the bundle carries of others: /usr/lib/{NAME}/licenses\n"
    (told / "copyright").write_text(f"{licence}\n{others}", encoding="utf-8")
    shutil.copyfile(ROOT / "CHANGELOG.md", told / "changelog.md")


def settle(tree: Path) -> None:
    """Give every file the rights and the time that it has where it is installed."""
    for path in (tree, *sorted(tree.rglob("*"))):
        if not path.is_symlink():
            runs = path.is_dir() or path.name == NAME or ".so" in path.name
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def size(tree: Path) -> int:
    """Return what a tree takes on a disk, in KiB."""
    total = 0
    for path in tree.rglob("*"):
        if not path.is_symlink():
            total += path.stat().st_size if path.is_file() else 4096
    return total // 1024


def linked(target: Path) -> Path:
    """Return a copy of the tree that shares its files, for one kind of package to add its own."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(TREE, target, symlinks=True, copy_function=os.link)
    return target


def main() -> None:
    """Make the tree."""
    shutil.rmtree(TREE, ignore_errors=True)
    (TREE / "usr/lib").mkdir(parents=True)
    fill(TREE)
    settle(TREE)


if __name__ == "__main__":
    main()

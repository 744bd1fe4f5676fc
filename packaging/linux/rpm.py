"""Makes the rpm of the tree in build/package, by nfpm.

    python packaging/linux/rpm.py

It has no scripts: Fedora and openSUSE look by themselves for what a package tells the desktop.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import needs
from tree import DESCRIPTION, MAINTAINER, NAME, OUT, ROOT, SUMMARY, TREE

sys.path.append(str(ROOT / "packaging" / "licenses"))
import whole
from part import bill_name

TOOLS = OUT / "venv" / "bin"
"""Where the build tools are."""
COMPRESSION = "zstd:19"
OWN = (f"usr/lib/{NAME}", f"usr/share/doc/{NAME}")
"""The folders that are the program's alone: they go when it goes."""


def nfpm() -> str:
    """Return the path of nfpm, among the build tools or on the PATH."""
    found = shutil.which("nfpm", path=f"{TOOLS}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        sys.exit("nfpm is not on this machine")
    return found


def contents(tree: Path) -> list[dict[str, object]]:
    """Return what the package holds of a tree: its files, its links, and its own folders."""
    told: list[dict[str, object]] = []
    for path in sorted(tree.rglob("*")):
        name = path.relative_to(tree).as_posix()
        entry: dict[str, object] = {"dst": f"/{name}"}
        if path.is_symlink():
            told.append({**entry, "src": str(path.readlink()), "type": "symlink"})
        elif path.is_file():
            told.append({**entry, "src": str(path), "type": kind(name)})
        elif name.startswith(OWN):
            told.append({**entry, "type": "dir", "file_info": {"mode": 0o755}})
    return told


def kind(name: str) -> str:
    """Return what nfpm calls a file of a name; empty for one that is nothing but a file."""
    return "doc" if name.startswith(("usr/share/doc/", "usr/share/man/")) else ""


def bill() -> Path:
    """Return the bill of materials of the bundle that is packed."""
    return OUT / bill_name(version(NAME))


def config(
    tree: Path, release: str, licence: str, requires: list[str], compression: str = COMPRESSION
) -> dict[str, object]:
    """Return what nfpm is told of a package of a version."""
    summary = SUMMARY[0].upper() + SUMMARY[1:]
    return {
        "name": NAME,
        "version": release,
        "version_schema": "none",
        "release": "1",
        "arch": needs.DEBIAN_MACHINE,
        "platform": "linux",
        "maintainer": MAINTAINER,
        "vendor": MAINTAINER.partition(" <")[0],
        "license": licence,
        "description": DESCRIPTION,
        "disable_globbing": True,
        "depends": requires,
        "recommends": list(needs.RECOMMENDED),
        "contents": contents(tree),
        "rpm": {"summary": summary, "compression": compression, "buildhost": NAME},
    }


def build(target: Path, told: dict[str, object]) -> None:
    """Make an rpm of what nfpm is told."""
    with tempfile.TemporaryDirectory() as place:
        written = Path(place, "nfpm.yaml")
        written.write_text(json.dumps(told), encoding="utf-8")  # JSON is YAML too
        subprocess.run(
            [nfpm(), "package", "--packager", "rpm", "--config", written, "--target", target],
            check=True,
            stdout=subprocess.DEVNULL,
        )


def requires() -> list[str]:
    """Return what the package requires."""
    bundle = OUT / NAME
    inside = {path.name for path in bundle.rglob("*")}
    return needs.requires(needs.of_bundle(bundle).values(), inside)


def main() -> None:
    """Make the package, and say where it is."""
    target = OUT / f"{NAME}-{version(NAME)}-1.{needs.MACHINE}.rpm"
    build(target, config(TREE, version(NAME), whole.licence(bill()), requires()))
    print(f"The package is {target}")


if __name__ == "__main__":
    main()

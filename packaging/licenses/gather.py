"""Gathers into a bundle the licence of everything that it carries.

    python packaging/licenses/gather.py BUNDLE

Runs in the environment that the bundle was made of. Ends with 1 where something that the bundle
carries has no licence that could be found.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMON = Path("/usr/share/common-licenses")
"""Where Debian keeps the texts of the usual licences."""
OF_QT = ("GPL-3", "LGPL-3")
"""The licences of Qt and of Qt for Python, whose wheels hold no texts."""
NOT_CARRIED = {"pip", "click-default-group", "pyside6-essentials", "shiboken6"}
"""What the bundle leaves out, and Qt for Python, whose texts are those of `OF_QT`."""


def carried(name: str, found: dict[str, Distribution]) -> dict[str, Distribution]:
    """Collect a package and all that it needs on this system."""
    from packaging.requirements import Requirement

    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found or key in NOT_CARRIED:
        return found
    try:
        found[key] = distribution(name)
    except PackageNotFoundError:
        sys.exit(f"{name} is not in this environment")
    for line in found[key].requires or ():
        need = Requirement(line)
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            carried(need.name, found)
    return found


def texts_of(package: Distribution) -> list[Path]:
    """Return the files of a package that hold a licence."""
    pattern = re.compile(r"\.dist-info/.*(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
    return [
        Path(package.locate_file(file))
        for file in package.files or ()
        if pattern.search(file.as_posix())
    ]


def said_by(package: Distribution) -> str:
    """Return what a package without a text says of its licence; empty where it says nothing."""
    told = package.metadata
    lines = [told.get("License-Expression"), told.get("License")]
    lines += [one for one in told.get_all("Classifier") or () if one.startswith("License")]
    said = [line for line in lines if line]
    who = told.get("Author") or told.get("Author-email") or "its authors"
    return f"{told['Name']} {package.version}, by {who}\n" + "\n".join(said) + "\n" if said else ""


def gather_packages(target: Path) -> list[str]:
    """Copy the texts of the Python packages; return the names of those without any."""
    bare = []
    for key, package in sorted(carried("phenomdesk", {}).items()):
        texts = texts_of(package)
        for text in texts:
            shutil.copyfile(text, target / f"{key}-{text.name.removesuffix('.txt')}.txt")
        if not texts:
            said = said_by(package)
            (target / f"{key}.txt").write_text(said, encoding="utf-8")
            bare += [] if said else [key]
    return bare


def owner(library: str) -> str | None:
    """Return the Debian package that a library of the build host came with."""
    asked = subprocess.run(["dpkg-query", "-S", f"*/{library}"], capture_output=True, text=True)
    return asked.stdout.split(":")[0] or None


def gather_libraries(bundle: Path, target: Path) -> list[str]:
    """Copy the texts of the system's libraries; return the names of those without any."""
    bare = []
    for library in sorted((bundle / "_internal").glob("lib*.so*")):
        if library.is_symlink() or library.name.startswith("libpython"):
            continue
        package = owner(library.name)
        text = Path("/usr/share/doc", package or "-", "copyright")
        if text.is_file():
            shutil.copyfile(text, target / f"{package}.txt")
        else:
            bare.append(library.name)
    return bare


def main() -> None:
    """Fill the folder `licenses` of a bundle."""
    bundle = Path(sys.argv[1])
    target = bundle / "licenses"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for text in sorted(HERE.glob("*.txt")):
        shutil.copyfile(text, target / text.name)
    for name in OF_QT:
        if not (COMMON / name).is_file():
            sys.exit(f"{COMMON / name} is not here: the text of that licence comes from there")
        shutil.copyfile(COMMON / name, target / f"{name}.txt")
    shutil.copyfile(HERE.parent.parent / "LICENSE", target / "PhenomDesk.txt")
    shutil.copyfile(Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), target / "Python.txt")
    bare = gather_packages(target)
    if sys.platform.startswith("linux"):
        bare += gather_libraries(bundle, target)
    if bare:
        sys.exit(f"No licence was found for {', '.join(bare)}")


if __name__ == "__main__":
    main()

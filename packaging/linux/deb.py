"""Makes the .deb of the tree in build/package.

python packaging/linux/deb.py
"""

from __future__ import annotations

import subprocess
import textwrap
from importlib.metadata import version
from pathlib import Path

from needs import DEBIAN_MACHINE, RECOMMENDED, depends
from tree import DESCRIPTION, MAINTAINER, NAME, OUT, SUMMARY, TREE, linked, size


def control(kib: int) -> str:
    """Return what the package says of itself; `kib` is its size unpacked."""
    return "\n".join(
        (
            f"Package: {NAME}",
            f"Version: {version(NAME)}",
            f"Architecture: {DEBIAN_MACHINE}",
            f"Maintainer: {MAINTAINER}",
            f"Installed-Size: {kib}",
            f"Depends: {', '.join(depends())}",
            f"Recommends: {', '.join(RECOMMENDED)}",
            "Section: science",
            "Priority: optional",
            f"Description: {SUMMARY}",
            textwrap.indent(DESCRIPTION, " "),
            "",
        )
    )


def build(folder: Path, target: Path, *compression: str) -> None:
    """Make a .deb of a folder that holds the tree and DEBIAN/control."""
    subprocess.run(
        ["dpkg-deb", *compression, "--root-owner-group", "--build", folder, target],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def main() -> None:
    """Make the package, and say where it is."""
    folder = linked(OUT / "deb")
    (folder / "DEBIAN").mkdir(mode=0o755)
    (folder / "DEBIAN/control").write_text(control(size(TREE)), encoding="utf-8")
    target = OUT / f"{NAME}_{version(NAME)}_{DEBIAN_MACHINE}.deb"
    build(folder, target, "-Zxz", "-z9")
    print(f"The package is {target}")


if __name__ == "__main__":
    main()

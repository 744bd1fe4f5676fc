"""Tries setup, MSI and portable archive on Windows itself: in, self-test, out, nothing left.

    python packaging/checks/on_windows.py FOLDER

FOLDER holds the three. The MSI asks for an administrator. Says each thing that it looked at; ends
with 1 where something is wrong.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

CONSOLE = "phenomdesk-cli.exe"
SECONDS = 600
Command = list[str]


def run(*command: object) -> subprocess.CompletedProcess[str]:
    """Run a command and return what it said, whatever its exit status."""
    told = [str(part) for part in command]
    return subprocess.run(
        told,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=SECONDS,
    )


def gone(folder: Path) -> bool:
    """Tell whether a folder goes: what removes a program works on after it has answered."""
    until = time.monotonic() + SECONDS
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.2)
    return not folder.exists()


def tried(folder: Path, place: Path) -> list[str]:
    """Let the program in a folder test itself and make a study; return what went wrong."""
    report, study = place / "report ü.txt", study_of(place)
    study.unlink(missing_ok=True)
    wrong = []
    for arguments in (
        ("--version",),
        ("--self-test", report),
        ("new", study, "--title", "Prüfung"),
        ("check", study),
    ):
        done = run(folder / CONSOLE, *arguments)
        print(f"  {arguments[0]}: {'done' if done.returncode == 0 else 'WRONG'}")
        if done.returncode:
            told = report.read_text(encoding="utf-8") if report.is_file() else done.stdout
            wrong.append(f"{folder.name}: {arguments[0]} ended with {done.returncode}: {told}")
    return wrong


def installed(
    name: str, folder: Path, put_in: Command, take_out: Command, place: Path
) -> list[str]:
    """Install, try and remove; return what went wrong."""
    print(f"{name}:")
    done = run(*put_in)
    if done.returncode or not (folder / CONSOLE).is_file():
        return [f"{name}: it ended with {done.returncode}: {done.stdout}"]
    print(f"  installed into {folder}")
    wrong = tried(folder, place)
    wrong += opens_studies(name)
    done = run(*take_out)
    left = not gone(folder)
    print(f"  removed: {'WRONG' if done.returncode or left else 'done'}")
    wrong += [f"{name}: the removal ended with {done.returncode}"] if done.returncode else []
    wrong += [f"{name}: {folder} is left"] if left else []
    return wrong + ([] if study_of(place).is_file() else [f"{name}: the study is gone"])


def study_of(place: Path) -> Path:
    """Return the study that was made while trying, which no removal may take."""
    return place / "Prüfung 🌿.phenom"


def opens_studies(name: str) -> list[str]:
    """Look whether Windows knows with what a study is opened."""
    key = r"Software\Classes\PhenomDesk.Study\shell\open\command"
    known = [
        part for part in ("HKCU", "HKLM") if run("reg", "query", rf"{part}\{key}").returncode == 0
    ]
    print(f"  opens studies: {known[0] if known else 'WRONG'}")
    return [] if known else [f"{name}: Windows does not know what opens a study"]


def setup(file: Path, place: Path) -> list[str]:
    """Try the setup, which asks for no administrator."""
    folder = Path(os.environ["LOCALAPPDATA"], "Programs", "PhenomDesk")
    out = [str(folder / "uninstall.exe"), "/S"]
    return installed("setup", folder, [str(file), "/S"], out, place)


def msi(file: Path, place: Path) -> list[str]:
    """Try the MSI, for everybody on the machine."""
    folder = Path(os.environ["PROGRAMW6432"], "PhenomDesk")
    quiet = ["/qn", "/norestart"]
    into, out = ["msiexec", "/i", str(file), *quiet], ["msiexec", "/x", str(file), *quiet]
    return installed("MSI", folder, into, out, place)


def portable(file: Path, place: Path) -> list[str]:
    """Try the archive, which keeps what it keeps beside itself."""
    print("portable:")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(place / "Stick ä")
    (found,) = (place / "Stick ä").rglob(CONSOLE)
    return tried(found.parent, place)


CHECKS: dict[str, Callable[[Path, Path], list[str]]] = {
    "setup-windows-x64.exe": setup,
    "-windows-x64.msi": msi,
    "portable-windows-x64.zip": portable,
}


def main() -> None:
    """Try all three; end with 1 where something is wrong."""
    wrong = []
    for ending, check in CHECKS.items():
        found = [file for file in Path(sys.argv[1]).iterdir() if file.name.endswith(ending)]
        if len(found) != 1:
            wrong.append(f"there are {len(found)} files that end in {ending}")
            continue
        with tempfile.TemporaryDirectory() as place:
            wrong += check(found[0].resolve(), Path(place))
    print("\n".join(wrong) or "Nothing is wrong.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()

"""What is tried on Windows, whichever way the program came there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import product
from machine import ROOT, SAMPLE_TITLE, sample, titles, wait
from prefix import Wine
from product import BUNDLE, CLASSES, ENDING, NAME, PROGRAM, STUDY, STUDY_ICON
from windows_machine import State, registry, user_folder

OLD = "0.0.1"
OLD_FILE = "_internal/old/of the older version.dll"
OWN_FILE = "Notizen ä.txt"
ARTEFACTS = product.OUT
_SILENT = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.DEVNULL,
    "stderr": subprocess.DEVNULL,
}


class Tried:
    """One Windows with a user who has a study, and what went wrong on it."""

    def __init__(self, wine: Wine, display: str) -> None:
        self.wine, self.display = wine, display
        self.home = user_folder(wine)
        self.study = with_studies(self.home)
        self.wrong: list[str] = []

    def look(self, what: str, fine: object, more: object = "") -> None:
        """Say what was looked at; remember it where it is wrong."""
        print(f"  {what}: {'done' if fine else f'WRONG {more}'}", flush=True)
        if not fine:
            self.wrong.append(f"Windows, {what}: {more}")

    def run(self, program: object, *arguments: object) -> int:
        """Run a program of Windows, return what it ends with."""
        ended, said = self.wine.run(program, *arguments, DISPLAY=self.display)
        if ended and said.strip():
            print(f"    {said.strip()[-300:]}")
        return ended

    def ends(self, what: str, wanted: int, program: object, *arguments: object) -> None:
        """Look whether a program ends as it should."""
        ended = self.run(program, *arguments)
        self.look(f"{what}: ended with {ended}", ended == wanted, f"instead of {wanted}")

    def as_of_user(self, folder: Path) -> str:
        """Return a folder on drive C as Windows writes it."""
        inside = folder.relative_to(self.wine.folder / "drive_c")
        return "C:\\" + inside.as_posix().replace("/", "\\")

    def programs_own(self) -> tuple[str, ...]:
        """Return how everything begins that the program itself writes for its user."""
        home = self.home.relative_to(self.wine.folder).as_posix()
        data = f"{home}/AppData/Local/{NAME}/"
        return (f"file {data}", f"file {home}/{self.study.parent.name}/")

    def start(self, program: object, *arguments: object) -> subprocess.Popen[bytes]:
        """Start a program of Windows, which goes on running."""
        environment = {**self.wine.environment, "DISPLAY": self.display}
        command = self.wine.command(program, *arguments)
        return subprocess.Popen(command, env=environment, **_SILENT)

    def shows(self, title: str = SAMPLE_TITLE) -> str:
        """Wait for a window of the program, and return its title, empty where none comes."""

        def shown() -> list[str]:
            return [each for each in titles(self.display) if title in each and "setup" not in each]

        wait(shown)
        return next(iter(shown()), "")

    def opens(self, what: str, *command: object) -> None:
        """Look whether a command opens the window on the sample, then end all that runs."""
        started = self.start(*command)
        shown = self.shows()
        self.look(f"{what}: {shown or 'no window'}", shown, "no window came")
        if shown:
            self.run("taskkill", "/im", PROGRAM)
            closed = wait(lambda: SAMPLE_TITLE not in "".join(titles(self.display)))
            self.look("it closes when it is asked to", closed)
        self.wine.end()
        started.wait(timeout=60)

    def self_test(self, program: Path) -> None:
        """Look whether the installed program finds itself whole."""
        report = self.home / "Temp" / "report ü.txt"
        ended = self.run(program, "--self-test", report)
        told = report.read_text("utf-8", "replace")[-900:] if report.is_file() else "no report"
        self.look("self-test", ended == 0, f"ended with {ended}: {told}")

    def whole(self, folder: Path, *more: str) -> None:
        """Look whether every file of the bundle is in a folder."""
        names = [*bundled(), *more]
        lost = [name for name in names if not (folder / name).is_file()]
        self.look(f"{len(names)} files are there", not lost, lost[:5])

    def kept(self, before: State, now: State) -> None:
        """Look whether every file that was there before still is."""
        lost = sorted(before.files - now.files)
        self.look("studies, settings and copies are there", not lost, lost[:5])

    def nothing_new(self, what: str, before: State, now: State, *allowed: str) -> None:
        """Look whether nothing is new but what begins as is allowed."""
        news = [each for each in now.news(before) if not each.startswith(allowed)]
        self.look(what, not news, news[:8])

    def by_type(self) -> None:
        """Open a study as a double click does.

        Wine 8 looks at the machine's kinds of files alone, not at the user's: those that the
        setup wrote are lent to the machine for this once.
        """
        kinds = (ENDING, STUDY)
        of_user = registry(self.wine.folder / "user.reg")
        lent = [each for each in kinds if f"{CLASSES}\\{each}" in of_user]
        for each in lent:
            key = f"{CLASSES}\\{each}"
            self.run("reg", "copy", f"HKCU\\{key}", f"HKLM\\{key}", "/s", "/f")
        self.opens("a study by its type", "start", "/unix", str(self.study))
        for each in lent:
            self.run("reg", "delete", f"HKLM\\{CLASSES}\\{each}", "/f")


def bundled() -> list[str]:
    """Return the names of all files of the bundle."""
    return [name.as_posix() for name in product.Product(BUNDLE, "", ARTEFACTS).files()]


def artefact(kind: str) -> Path:
    """Return the one file of a kind that was made of this checkout."""
    (found,) = ARTEFACTS.glob(f"{NAME}-*-{kind}")
    return found


def older(script: str, kind: str, folder: Path, **signing: str) -> Path:
    """Make a setup or an MSI of an older version, small and with a file of its own."""
    bundle = folder / "older"
    if not bundle.is_dir():
        (bundle / OLD_FILE).parent.mkdir(parents=True)
        (bundle / OLD_FILE).write_text("An older version had this.\n", encoding="utf-8")
        for name in (PROGRAM, product.CONSOLE):
            shutil.copyfile(BUNDLE / name, bundle / name)
    told = subprocess.run(
        [
            *(sys.executable, ROOT / "packaging/windows" / f"{script}.py"),
            *("--version", OLD, "--bundle", bundle, "--out", folder),
        ],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "WINDOWS_CERTIFICATE": "", **signing},
        capture_output=True,
        text=True,
    )
    if told.returncode:
        sys.exit(told.stdout + told.stderr)
    return folder / f"{NAME}-{OLD}-{kind}"


def with_studies(home: Path) -> Path:
    """Give the user a study, settings and a copy; return the study."""
    folder = home / "Studien mit Ümlaut 🌿"
    folder.mkdir()
    study = sample(folder).rename(folder / f"Pröbe 🗂{ENDING}")
    data = home / "AppData/Local" / NAME
    (data / "copies").mkdir(parents=True)
    shutil.copyfile(study, data / "copies" / study.name)
    (data / "settings.toml").write_text('format = 1\nlanguage = "en"\n', encoding="utf-8")
    return study


EXTRA = (STUDY_ICON,)
"""What setup and MSI bring beside the bundle."""

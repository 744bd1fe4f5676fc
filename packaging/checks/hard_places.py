"""The bundle where little is allowed: another user's folder, no home, no network, no Python.

As root it runs as a user who owns nothing, so that what is read-only is so; without root as who
is there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from machine import SAMPLE_TITLE, WINDOW, Xvfb, ask, sample, self_test, titles, window_of
from telling import lacks

NOBODY = 65534
NOWHERE = "/nonexistent"


def humbly(*command: object) -> list[object]:
    """Return a command that runs without rights and, as root, without a network."""
    if os.geteuid() != 0:
        return list(command)
    user = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    return ["unshare", "--net", *user, *command]


def read_only(bundle: Path, place: Path) -> Path:
    """Copy the bundle into a folder in which nobody may write; return its program."""
    installed = place / "Programme für alle 🌿" / "phenomdesk"
    shutil.copytree(bundle, installed, symlinks=True)
    for path in (installed, *installed.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    return installed / "phenomdesk"


def writable(folder: Path) -> None:
    """Let what is in a folder be removed again."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def check(bundle: Path) -> list[str]:
    """Try the bundle there; return what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        place.chmod(0o755)
        program = read_only(bundle, place)
        before = set(program.parent.rglob("*"))
        own = place / "own"
        own.mkdir()
        own.chmod(0o777)
        study = sample(own)
        study.chmod(0o666)
        environment = {"HOME": NOWHERE, "PATH": NOWHERE, "TMPDIR": str(own), "LANG": "C.UTF-8"}
        wrong = commands(program, own, environment)
        if not lacks("no home, second start", *WINDOW):
            wrong += windows(program, study, environment)
        if set(program.parent.rglob("*")) != before:
            wrong.append("the program wrote into its own folder")
        writable(program.parent)
        return wrong


def commands(program: Path, own: Path, environment: dict[str, str]) -> list[str]:
    """Run what needs no display."""
    report = own / "report.txt"
    version = ask(*with_environment(environment, *humbly(program, "--version")))
    tested = with_environment(environment, *humbly(program, "--self-test", report))
    wrong = []
    for what, fault in (
        ("--version", f"{version.stdout}{version.stderr}" if version.returncode else ""),
        ("--self-test", self_test(tested, report)),
    ):
        print(f"read-only, no home, no network, no Python: {what}: {'WRONG' if fault else 'well'}")
        wrong += [f"{what} in a hard place: {fault}"] if fault else []
    return wrong


def with_environment(environment: dict[str, str], *command: object) -> list[object]:
    """Return a command, found on this machine's path, that runs in an environment of its own."""
    at = command.index("--clear-groups") + 1 if "--clear-groups" in command else 0
    told = [f"{name}={value}" for name, value in environment.items()]
    return [*command[:at], "/usr/bin/env", "-i", *told, *command[at:]]


def windows(program: Path, study: Path, environment: dict[str, str]) -> list[str]:
    """Open a window, then start again with the same study, which brings that window forward."""
    wrong = []
    with Xvfb() as display:
        command = with_environment({**environment, "DISPLAY": display}, *humbly(program, study))
        outside = {**os.environ, "DISPLAY": display}
        with window_of(command, outside, SAMPLE_TITLE) as shown:
            print(f"read-only, no home: window: {shown or 'none'}")
            if not shown:
                return ["no window opened in a hard place"]
            again = ask(*command)
            there = [one for one in titles(display) if SAMPLE_TITLE in one]
            print(f"second start: ended with {again.returncode}, {len(there)} window")
            if again.returncode or len(there) != 1:
                wrong.append(f"second start: {again.stderr}, windows: {there}")
    return wrong

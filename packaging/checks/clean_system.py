"""A minimal Debian in a folder, in which nothing is installed but the package.

Needs root and debootstrap. Starts with a minimal system made once in build/package; each check
works on a copy of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from checksums import sum_of
from machine import OUT, SAMPLE_TITLE, WINDOW, ask, has_window, sample, self_test
from telling import Findings, lacks

MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
OF_THIS_MACHINE = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")
HOME = "root"
"""The folder of the user in the clean system, seen from outside."""
STUDIES = f"{HOME}/Studien ä 🌿"
STUDY = f"/{STUDIES}/Probe.phenom"
"""The sample study, seen from inside."""
APT = ("apt-get", "-y", "-qq", "--no-install-recommends")
ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": f"/{HOME}",
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}
KEEP_LOGS = ("var/log", "var/lib/dpkg", "var/lib/apt", "var/lib/rpm", "var/cache")
"""Where the system keeps what it once did, and what it could install."""


def impossible() -> str:
    """Tell why no clean system can be made here; empty where it can."""
    if os.geteuid() != 0:
        return "needs root"
    if shutil.which("debootstrap") is None:
        return "needs debootstrap"
    with tempfile.TemporaryDirectory() as place:
        if ask("mount", "-t", "tmpfs", "tmpfs", place).returncode != 0:
            return "this root may not mount"
        ask("umount", place)
    return ""


def minimal(release: str) -> Path | None:
    """Return the folder of a minimal system, made where it is not there yet; None if it cannot."""
    folder = Path(os.environ.get("PACKAGE_CHECK_SYSTEMS", OUT)) / release
    if not folder.is_dir():
        making = folder.with_name(f"{release}.making")
        shutil.rmtree(making, ignore_errors=True)
        made = ask("debootstrap", "--variant=minbase", release, making, MIRROR)
        if made.returncode != 0:
            print(made.stdout[-800:], made.stderr[-800:])
            return None
        making.rename(folder)
    return folder


class Trial(Findings):
    """A system in which something is tried, and what went wrong in it."""

    def __init__(self, system: Path) -> None:
        super().__init__(indent="  ")
        self.system = system

    def at(self, path: str) -> Path:
        """Return where a path of the system lies, seen from outside."""
        return self.system / path.lstrip("/")

    def inside(self, *command: object) -> list[object]:
        """Return a command as it is run in the system, in an environment of its own."""
        plain = ("env", "-i", *(f"{name}={value}" for name, value in ENVIRONMENT.items()))
        return ["chroot", self.system, *plain, *command]

    def run(self, *command: object) -> subprocess.CompletedProcess[str]:
        """Run a command in the system; nobody answers what it asks."""
        return ask(*self.inside(*command), stdin=subprocess.DEVNULL)

    def self_test(self, what: str) -> None:
        """Let the program that is installed test itself."""
        report = f"/{HOME}/report ä.txt"
        command = self.inside("phenomdesk", "--self-test", report)
        self.told(what, self_test(command, self.at(report), stdin=subprocess.DEVNULL))

    def done(self, what: str, *command: object, says: str = "") -> str:
        """Run a command that must end well and say something; return all that it said."""
        ended = self.run(*command)
        fine = ended.returncode == 0 and says in ended.stdout
        self.told(what, "" if fine else f"{ended.stdout[-800:]}{ended.stderr[-800:]} ")
        return ended.stdout

    def window(self, what: str, *command: object, title: str = SAMPLE_TITLE, **more: str) -> None:
        """Run a command that must open a window, on a display outside the system."""
        if not lacks(f"  {what}", *WINDOW):
            shown = has_window(["chroot", self.system, *command], {**ENVIRONMENT, **more}, title)
            self.told(what, "" if shown else "no window opened", shown)

    def own(self) -> dict[str, str]:
        """Return what is the user's own, a digest for each file."""
        return {
            str(path): sum_of(path)
            for path in sorted((self.system / HOME).rglob("*"))
            if path.is_file()
        }

    def removed(self, what: str, *command: object) -> None:
        """Take the package away, after which nothing speaks of it but what is the user's own."""
        own = self.own()
        self.done(what, *command)
        left = ", ".join(sorted(self.traces()))
        self.told(f"{what}: left behind", left, "nothing")
        self.told(f"{what}: the user's own", "" if self.own() == own else "changed", "untouched")

    def traces(self) -> set[str]:
        """Return the names of all files that speak of the program, by their name or inside.

        What is the user's own stands aside, the system's own records, and the socket that a
        program ended by a signal leaves.
        """
        named = ask("find", self.system, "-xdev", "-iname", "*phenom*").stdout
        kept = ("etc", "usr", "opt", "var")
        speak = ask("grep", "-rliaD", "skip", "phenomdesk", *(self.system / name for name in kept))
        found = {os.path.relpath(name, self.system) for name in named.splitlines()}
        spoken = {os.path.relpath(name, self.system) for name in speak.stdout.splitlines()}
        aside = (f"{HOME}/", "tmp/", "proc/", "sys/")
        return {name for name in found if not name.startswith(aside)} | {
            name for name in spoken if not name.startswith(KEEP_LOGS)
        }


def told_of_fetching() -> list[Path]:
    """Return the files in which apt is told here how it fetches packages, and nothing else."""
    told = ("Acquire::", "//", "#")
    return [
        path
        for path in sorted(Path("/etc/apt/apt.conf.d").glob("*"))
        if all(line.startswith(told) for line in path.read_text().splitlines() if line.strip())
    ]


def prepare(system: Path) -> None:
    """Give a system the way to its packages, and a study."""
    for path in (*map(Path, OF_THIS_MACHINE), *told_of_fetching()):
        if path.is_file():
            target = system / path.relative_to("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    studies = system / STUDIES
    studies.mkdir()
    sample(studies).rename(system / STUDY.lstrip("/"))


@contextmanager
def copied(source: Path) -> Iterator[Path]:
    """Give a copy of a minimal system that is alive, and take it away."""
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        system = Path(folder, source.name)
        subprocess.run(["cp", "-a", source, system], check=True)
        displays = Path("/tmp/.X11-unix")
        displays.mkdir(mode=0o1777, exist_ok=True)
        mounts = [
            (("-t", "proc", "proc"), "proc"),
            (("-t", "tmpfs", "tmpfs"), "dev/shm"),
            (("-o", "bind,ro", displays), "tmp/.X11-unix"),
        ]
        for what, place in mounts:
            (system / place).mkdir(exist_ok=True)
            subprocess.run(["mount", *what, system / place], check=True)
        try:
            yield system
        finally:
            for _, place in mounts:
                subprocess.run(["umount", "-l", system / place], check=False)


Step = Callable[[Trial, Path], None]
"""Something tried in a system with a .deb."""


def check(release: str, deb: Path, steps: Sequence[Step]) -> list[str]:
    """Take steps with the package in a fresh minimal system; return what went wrong."""
    source = minimal(release)
    if source is None:
        print(f"clean {release}: its packages cannot be fetched, not looked at")
        return []
    print(f"clean {release}:")
    with copied(source) as system:
        prepare(system)
        trial = Trial(system)
        trial.done("the lists of packages", *APT, "update")
        for step in steps:
            step(trial, deb)
    return [f"{release}: {fault}" for fault in trial.wrong]

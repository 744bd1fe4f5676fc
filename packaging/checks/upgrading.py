"""The .deb over an older one with whose program a study was made.

PACKAGE_CHECK_OLDER names the .deb of an older release. Without it one is made of the present
tree: a lower version, and a file that the present one does not have.
"""

from __future__ import annotations

import os
import tempfile
from importlib.metadata import version
from pathlib import Path

import deb as making
import tree
from checksums import sum_of
from clean_system import APT, STUDIES, Trial
from installing import DEB, lay

OLDER = "0.0.1"
ITS_OWN = "usr/lib/phenomdesk/_internal/of the older one ä.txt"
"""A file that only the older one has."""
VERSION = ("dpkg-query", "-W", "-f", "${Version}", tree.NAME)
MADE = f"/{STUDIES}/Früher 🕰.phenom"
INTERVIEW = f"/{STUDIES}/Interview ä.txt"
WORDS = """\
Interviewer: What was it like to come back?
Participant: It was as if the house had grown smaller while I was away.
Interviewer: Smaller?
Participant: Yes. I went from room to room, and there was nobody to tell.
"""


def outdate(folder: Path) -> None:
    """Make a copy of the tree that of an older release, with files that only it has.

    The program in it is the present one and says so: its version is compiled into it.
    """
    own = folder / ITS_OWN
    own.write_text("gone tomorrow\n", encoding="utf-8")
    (told,) = own.parent.glob("phenomdesk-*.dist-info")
    told.rename(own.with_name(f"phenomdesk-{OLDER}.dist-info"))


def older_deb(place: Path) -> Path:
    """Return the .deb of an older release: the one that is named, or one made of the tree."""
    named = os.environ.get("PACKAGE_CHECK_OLDER")
    if named:
        return Path(named)
    folder = tree.linked(place / "older")
    outdate(folder)
    (folder / "DEBIAN").mkdir(mode=0o755)
    present = making.control(tree.size(folder))
    told = present.replace(f"\nVersion: {version(tree.NAME)}\n", f"\nVersion: {OLDER}\n")
    (folder / "DEBIAN/control").write_text(told, encoding="utf-8")
    target = place / "older.deb"
    making.build(folder, target, "-Zgzip", "-z1")
    return target


def steps(trial: Trial, deb: Path) -> None:
    """Install the older one, make a study with it, install the present one over it, and purge."""
    with tempfile.TemporaryDirectory(dir=tree.OUT) as place:
        trial.done("an older one: install", *APT, "install", lay(trial, older_deb(Path(place))))
    was = trial.done("an older one: version", *VERSION)
    trial.at(INTERVIEW).write_text(WORDS, encoding="utf-8")
    trial.done("an older one: new", "phenomdesk", "new", MADE, "--title", "Früher")
    trial.done("an older one: import", "phenomdesk", "import", MADE, INTERVIEW, says="turns")
    facts, digest, files = told_of_study(trial), sum_of(trial.at(MADE)), files_of(trial)

    lay(trial, deb)
    upgraded = trial.done("upgrade, asking nothing", "apt-get", "-q", "install", DEB)
    asked = [line for line in upgraded.splitlines() if "[Y/n]" in line or "(Y/I/N" in line]
    trial.told("upgrade: questions", " ".join(asked), "none")
    now = trial.done("upgrade: version", *VERSION, says=version(tree.NAME))
    trial.told("upgrade: a newer package", "" if now != was else now, f"{was} → {now}")
    trial.done("upgrade: --version", "phenomdesk", "--version", says=version(tree.NAME))
    same = sum_of(trial.at(MADE)) == digest
    trial.told("upgrade: the study's bytes", "" if same else "changed", "unchanged")
    trial.done("upgrade: check", "phenomdesk", "check", MADE, says="Nothing is wrong")
    same = told_of_study(trial) == facts
    trial.told("upgrade: info", "" if same else f"{told_of_study(trial)} was {facts}", "the same")
    lost = files - files_of(trial)
    stay = [name for name in sorted(lost) if trial.at(name).exists()]
    fault = ", ".join(stay) or ("" if lost else "the older one has no file of its own")
    trial.told("upgrade: files of the older one", fault, f"{len(lost)} are gone")
    trial.window("upgrade: window", "phenomdesk", MADE, title="Früher")
    trial.removed("purge by apt", *APT, "purge", "phenomdesk")


def told_of_study(trial: Trial) -> list[str]:
    """Return what the program tells of the study, but its own version."""
    told = trial.run("phenomdesk", "info", MADE).stdout.splitlines()
    return [line for line in told if not line.startswith("version:")]


def files_of(trial: Trial) -> set[str]:
    """Return the names of all files of the installed package."""
    return set(trial.run("dpkg", "-L", "phenomdesk").stdout.splitlines())

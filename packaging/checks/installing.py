"""The .deb in a clean system: installed, run, removed, and purged by apt and by dpkg."""

from __future__ import annotations

import shutil
from pathlib import Path

from clean_system import APT, HOME, STUDY, Trial

DEB = f"/{HOME}/phenomdesk.deb"
TYPE = "application/vnd.phenomdesk.study"
"""What a study is, as the desktops name it."""
KNOWN_TYPES = "/usr/share/mime/globs2"
"""The system's table of what names of files say of their types."""


def lay(trial: Trial, deb: Path) -> str:
    """Lay a .deb into the system; return its path there."""
    shutil.copyfile(deb, trial.at(DEB))
    return DEB


def steps(trial: Trial, deb: Path) -> None:
    """Install, run, ask for the file's type, and remove."""
    trial.done("install", *APT, "install", lay(trial, deb))
    trial.done("--version", "phenomdesk", "--version", says="PhenomDesk")
    trial.self_test("--self-test")
    trial.done("check a study", "phenomdesk", "check", STUDY, says="Nothing is wrong")
    trial.done("export", "phenomdesk", "export", STUDY, f"/{HOME}/chapter.docx")
    trial.done("file type known", "grep", "-a", TYPE, KNOWN_TYPES)
    opens = ("phenomdesk.desktop", "/usr/share/applications/mimeinfo.cache")
    trial.done("opens the type", "grep", *opens)
    trial.window("window", "phenomdesk", STUDY)
    trial.removed("remove", *APT, "remove", "phenomdesk")

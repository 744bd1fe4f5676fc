"""A study opened by its type, with the tools of the desktops installed beside the package.

Two readers of the system's table of types are asked, GLib's and Perl's: by name, and by content
where the name says nothing.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from clean_system import APT, STUDIES, STUDY, Trial
from installing import TYPE, lay

TOOLS = ("libglib2.0-bin", "xdg-utils", "libfile-mimeinfo-perl")
NAMELESS = f"/{STUDIES}/Köpie ohne Namen 🗂 für später"
"""A study whose name says nothing of its type."""


def steps(trial: Trial, deb: Path) -> None:
    """Ask what a study is and what opens it, and let it be opened; purge by dpkg."""
    trial.done("tools of a desktop: install", *APT, "install", *TOOLS, lay(trial, deb))
    shutil.copyfile(trial.at(STUDY), trial.at(NAMELESS))
    for what, path in (("by name", STUDY), ("by content", NAMELESS)):
        asked = ("gio", "info", "-a", "standard::content-type", path)
        trial.done(f"type {what}: gio", *asked, says=TYPE)
        trial.done(f"type {what}: xdg-mime", "xdg-mime", "query", "filetype", path, says=TYPE)
    desktop = "phenomdesk.desktop"
    trial.done("opens the type: gio", "gio", "mime", TYPE, says=f": {desktop}")
    trial.done("opens the type: xdg-mime", "xdg-mime", "query", "default", TYPE, says=desktop)
    for opener in (("gio", "open"), ("xdg-open",)):
        for what, path in (("by name", STUDY), ("by content", NAMELESS)):
            trial.window(f"{' '.join(opener)} {what}", *opener, path)
    trial.removed("purge by dpkg", "dpkg", "--purge", "phenomdesk")

"""A minimal Debian in a folder, in which nothing is installed but the package.

Needs root and debootstrap. Starts with a minimal system made once in build/package; each check
works on a copy of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from machine import ROOT, SAMPLE_TITLE, Xvfb, ask, has_window

MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
OF_THIS_MACHINE = ("/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")
HOME = "root"
"""The folder of the user in the clean system, seen from outside."""
STUDIES = f"{HOME}/Studien ä 🌿"


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
    folder = Path(os.environ.get("PACKAGE_CHECK_SYSTEMS", ROOT / "build/package")) / release
    if not folder.is_dir():
        making = folder.with_name(f"{release}.making")
        shutil.rmtree(making, ignore_errors=True)
        made = ask("debootstrap", "--variant=minbase", release, making, MIRROR)
        if made.returncode != 0:
            print(made.stdout[-800:], made.stderr[-800:])
            return None
        making.rename(folder)
    return folder


def prepared(system: Path, deb: Path) -> None:
    """Give a system the way to its packages, the package and a study."""
    configured = sorted(Path("/etc/apt/apt.conf.d").glob("*registry*"))
    for path in (*map(Path, OF_THIS_MACHINE), *configured):
        if path.is_file():
            target = system / path.relative_to("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    shutil.copyfile(deb, system / HOME / "phenomdesk.deb")
    studies = system / STUDIES
    studies.mkdir()
    made = ask(ROOT / ".venv/bin/python", "-m", "phenomdesk.study.sample", studies, cwd=ROOT)
    Path(made.stdout.strip()).rename(studies / "Probe.phenom")


def files_of(system: Path) -> set[str]:
    """Return the names of all files that speak of the program.

    What is the user's own stands aside, and the socket that a program ended by a signal leaves.
    """
    found = ask("find", system, "-xdev", "-iname", "*phenom*").stdout.splitlines()
    names = {os.path.relpath(name, system) for name in found}
    return {name for name in names if not name.startswith((f"{HOME}/", "tmp/", "proc/", "sys/"))}


def inside(system: Path, *command: object) -> subprocess.CompletedProcess[str]:
    """Run a command in the system."""
    plain = ("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", f"HOME=/{HOME}", "LANG=C.UTF-8")
    return ask("chroot", system, *plain, "DEBIAN_FRONTEND=noninteractive", *command)


def steps(system: Path) -> list[str]:
    """Install, run, ask for the file's type, remove and purge; return what went wrong."""
    wrong = []

    def done(what: str, *command: object, says: str = "") -> None:
        ended = inside(system, *command)
        fine = ended.returncode == 0 and says in ended.stdout
        print(f"  {what}: {'done' if fine else 'WRONG'}")
        if not fine:
            wrong.append(f"{what}: {ended.stdout[-800:]}{ended.stderr[-800:]}")

    study = f"/{STUDIES}/Probe.phenom"
    apt = ("apt-get", "-y", "-qq", "--no-install-recommends")
    done("the lists of packages", *apt, "update")
    done("install", *apt, "install", f"/{HOME}/phenomdesk.deb")
    done("--version", "phenomdesk", "--version", says="PhenomDesk")
    done("--self-test", "phenomdesk", "--self-test", f"/{HOME}/report ä.txt")
    done("check a study", "phenomdesk", "check", study, says="Nothing is wrong")
    done("export", "phenomdesk", "export", study, f"/{HOME}/chapter.docx")
    done("file type known", "grep", "-a", "vnd.phenomdesk.study", "/usr/share/mime/globs2")
    done("opens the type", "grep", "phenomdesk.desktop", "/usr/share/applications/mimeinfo.cache")
    shown = window(system, study)
    print(f"  window: {shown or 'WRONG'}")
    wrong += [] if shown else ["no window opened in the clean system"]
    done("remove", *apt, "remove", "phenomdesk")
    done("purge", "dpkg", "--purge", "phenomdesk")
    left = files_of(system)
    print(f"  left behind: {', '.join(sorted(left)) or 'nothing'}")
    wrong += [f"left behind: {name}" for name in sorted(left)]
    if not (system / study.lstrip("/")).is_file():
        wrong.append("the study is gone")
    return wrong


def window(system: Path, study: str) -> str:
    """Open a study in the system, on a display outside it; return the window's title."""
    if shutil.which("Xvfb") is None:
        return "not looked at: there is no Xvfb"
    with Xvfb() as display:
        environment = {"PATH": "/usr/sbin:/usr/bin", "HOME": f"/{HOME}", "LANG": "C.UTF-8"}
        environment["DISPLAY"] = display
        return has_window(["chroot", system, "phenomdesk", study], environment, SAMPLE_TITLE)


def check(deb: Path, release: str) -> list[str]:
    """Try the package in a fresh minimal system; return what went wrong."""
    source = minimal(release)
    if source is None:
        print(f"clean {release}: its packages cannot be fetched, not looked at")
        return []
    print(f"clean {release}:")
    with tempfile.TemporaryDirectory(dir=ROOT / "build/package") as folder:
        system = Path(folder, release)
        subprocess.run(["cp", "-a", source, system], check=True)
        mounts = [("proc", "proc"), ("tmpfs", "dev/shm")]
        for kind, place in mounts:
            (system / place).mkdir(exist_ok=True)
            subprocess.run(["mount", "-t", kind, kind, system / place], check=True)
        try:
            prepared(system, deb)
            return [f"{release}: {fault}" for fault in steps(system)]
        finally:
            for _, place in mounts:
                subprocess.run(["umount", "-l", system / place], check=False)

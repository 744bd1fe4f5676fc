"""Proves the bundle and the .deb of build/package, as far as this machine allows.

    python packaging/checks/quick.py

Says each thing that it looked at, and what it could not look at here; ends with 1 where
something is wrong. `everything.py` looks at the rest.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import bill
import clean_system
import crash
import desktop
import hard_places
import installing
import needs
import replaced
import versions
import wayland
from machine import OUT, WINDOW, alone, ask, has_window, sample, self_test, size_of
from telling import conclude, lacks, within

BUNDLE = OUT / "phenomdesk"
BUNDLE_MB, DEB_MB = 130, 40


def sizes(deb: Path) -> list[str]:
    """Hold bundle and package to their budgets."""
    unpacked, packed = size_of(BUNDLE), deb.stat().st_size
    return [*within("bundle", unpacked, BUNDLE_MB), *within("package", packed, DEB_MB)]


def libraries() -> list[str]:
    """Look at the needs of every ELF, and at the oldest glibc that all are content with."""
    inside = {path.name for path in BUNDLE.rglob("*")}
    every = needs.of_bundle(BUNDLE)
    wrong = [
        f"{path} needs {name}, which nothing brings"
        for path, needed in every.items()
        for name in sorted(needed.libraries)
        if name not in inside and name not in needs.LIBRARIES
    ]
    wrong += [
        f"{path.relative_to(BUNDLE)} points at nothing"
        for path in BUNDLE.rglob("*")
        if path.is_symlink() and not path.exists()
    ]
    wrong += [
        f"{path} looks for libraries in {needed.looks_in}, of the machine that built it"
        for path, needed in every.items()
        if needed.looks_in.startswith("/")
    ]
    for name, promised in (("GLIBC", needs.GLIBC), ("GLIBCXX", needs.GLIBCXX)):
        floor = needs.floor(every.values(), name)
        told, most = (".".join(map(str, version)) for version in (floor, promised))
        print(f"libraries: {len(every)} files, {name} {told} or newer, {most} is promised")
        if not floor or floor > promised:
            wrong.append(f"{name} {told or 'of no version'} is needed, {most} was promised")
    return wrong


def program() -> list[str]:
    """Run the bundle: its version, a Word file in its worker, a window on the sample."""
    version = ask(BUNDLE / "phenomdesk", "--version").stdout.strip()
    print(f"--version: {version}")
    wrong = [] if version.startswith("PhenomDesk ") else [f"--version said “{version}”"]
    with tempfile.TemporaryDirectory() as folder:
        odd = Path(folder, "Düşünce mit Ümlaut 🌿")
        odd.mkdir()
        place = sample(odd).rename(odd / "Pröbe 🗂.phenom")
        environment = alone(odd)
        wrong += word(odd, place, environment)
        report = odd / "report ü.txt"
        fault = self_test((BUNDLE / "phenomdesk", "--self-test", report), report, env=environment)
        print(f"--self-test: {'WRONG' if fault else 'all is well'}")
        wrong += [f"--self-test: {fault}"] if fault else []
        if lacks("window", *WINDOW):
            return wrong
        moved = odd / "Programm mit Leerzeichen"
        shutil.copytree(BUNDLE, moved, symlinks=True)
        shown = has_window([moved / "phenomdesk", place], environment)
        print(f"window: {shown or 'none'}")
        return wrong if shown else [*wrong, "no window opened on the sample"]


def word(odd: Path, study: Path, environment: dict[str, str]) -> list[str]:
    """Export a chapter, and bring that Word file in again, which the worker's process reads."""
    chapter, into = odd / "Kapitel ä.docx", odd / "neu.phenom"
    wrong = []
    for arguments in (
        ("export", study, chapter),
        ("new", into, "--title", "Neu"),
        ("import", into, chapter, "--participant", "P1"),
        ("check", into),
    ):
        done = ask(BUNDLE / "phenomdesk", *arguments, env=environment)
        print(f"{arguments[0]}: {(done.stdout + done.stderr).strip()[-90:] or 'done'}")
        if done.returncode:
            wrong.append(f"{arguments[0]} ended with {done.returncode}: {done.stderr}")
    return wrong


def quick(*more: clean_system.Step) -> list[str]:
    """Look at the bundle and the .deb, and try them in a clean Debian 12; return what is wrong."""
    wrong = [*sizes(the_deb()), *libraries(), *bill.check(), *desktop.check(BUNDLE), *program()]
    wrong += [*versions.check(), *hard_places.check(BUNDLE), *crash.check(BUNDLE)]
    wrong += [*replaced.check(BUNDLE), *wayland.check(BUNDLE)]
    return [*wrong, *in_clean("bookworm", *more)]


def in_clean(release: str, *more: clean_system.Step) -> list[str]:
    """Try the .deb in a clean Debian where that can be made; return what is wrong."""
    reason = clean_system.impossible()
    if reason:
        print(f"clean {release}: {reason}, not looked at")
        return []
    return clean_system.check(release, the_deb(), [installing.steps, *more])


def the_deb() -> Path:
    """Return the .deb that was made."""
    (deb,) = OUT.glob("phenomdesk_*.deb")
    return deb


if __name__ == "__main__":
    conclude(quick())

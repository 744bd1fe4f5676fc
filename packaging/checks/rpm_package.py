"""The rpm: what it says of itself, and its way into a clean system, over an older one, and out.

The systems are Debian's, with the packages there that the .deb declares: rpm is told to ask for
none. Whether Fedora and openSUSE have what the rpm requires is not seen here.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

import needs
import rpm
import tree
from clean_system import STUDY, Trial
from installing import KNOWN_TYPES, TYPE
from machine import ask
from telling import Findings, lacks
from upgrading import ITS_OWN, OLDER, outdate

MEGABYTES = 50
ELFDEPS = Path("/usr/lib/rpm/elfdeps")
"""rpm's own reader of what a library requires and provides."""
UPDATE_TYPES = ("update-mime-database", "/usr/share/mime")
LINT = tree.HERE / "rpmlint.toml"


def made(what: str) -> Path | None:
    """Return the rpm to look at; None, which is said, where there is none or nothing to read it."""
    package = next(iter(sorted(tree.OUT.glob("phenomdesk-*.rpm"))), None)
    if package is None:
        print(f"{what}: was not made on this machine, not looked at")
    return None if package is None or lacks(what, "rpm") else package


def facts() -> list[str]:
    """Look at what the package says of itself; return what is wrong."""
    package = made("rpm")
    if package is None:
        return []
    found = Findings("rpm: ")
    told = found.told
    size = package.stat().st_size / 1e6
    told("size", "" if size <= MEGABYTES else f"{size:.1f} MB", f"{size:.1f} MB of {MEGABYTES}")
    named = query(package, "--queryformat", "%{NAME} %{VERSION} %{ARCH} %{BUILDHOST}")
    fine = f"{tree.NAME} {version(tree.NAME)} {needs.MACHINE} {tree.NAME}"
    told("name", "" if named == fine else named, named)
    said = set(re.split(r" AND |[()]", query(package, "--queryformat", "%{LICENSE}")))
    every = re.findall(r'^ *"(?:expression|id)": "(.*)"$', rpm.bill().read_text("utf-8"), re.M)
    untold = {part for told_of in every for part in told_of.split(" AND ")} - said
    told("licence", ", ".join(sorted(untold)), f"all {len(said)} of the bill of materials")
    digests = ask("rpm", "-K", package)
    told("digests", digests.stdout if digests.returncode else "", "fine")
    scripts = query(package, "--scripts") + query(package, "--triggers")
    told("scripts", scripts, "none")
    held = {line for line in query(package, "--list").splitlines() if line}
    laid = {f"/{path.relative_to(tree.TREE)}" for path in tree.TREE.rglob("*") if is_held(path)}
    own = tuple(f"/{folder}" for folder in rpm.OWN)
    folders = {line for line in held - laid if not line.startswith(own)}
    told("files", ", ".join(sorted((laid - held) | folders)), f"{len(laid)} of the tree")
    told("requires", requires_fault(package), "as rpm itself reads the libraries")
    told("rpmlint", *lint(package))
    return found.wrong


def is_held(path: Path) -> bool:
    """Tell whether a package holds a path as a file or a link."""
    return path.is_symlink() or path.is_file()


def query(package: Path, *what: str) -> str:
    """Return what rpm tells of a package."""
    return ask("rpm", "-qp", *what, package).stdout.strip()


def requires_fault(package: Path) -> str:
    """Return what is missing in, or too much of, what the package requires."""
    has = set(query(package, "--requires").splitlines())
    has = {line for line in has if not line.startswith("rpmlib(")} - set(needs.FILES.values())
    if not ELFDEPS.exists():
        return "" if has else "nothing is required"
    files = "\n".join(str(path) for path in sorted(tree.TREE.rglob("*")) if is_held(path))
    reads, brings = (
        set(ask(ELFDEPS, f"--{what}", input=files).stdout.splitlines())
        for what in ("requires", "provides")
    )
    # What a symbol's version is asked of stands before the version: libc.so.6(GLIBC_2.34)(64bit).
    own = {line.partition("(")[0] for line in brings}
    wanted = {line for line in reads if line.partition("(")[0] not in own and "rtld(" not in line}
    return ", ".join(sorted(f"{line} is missing" for line in wanted - has)) + ", ".join(
        sorted(f"{line} is too much" for line in has - wanted)
    )


def lint(package: Path) -> tuple[str, str]:
    """Return what rpmlint takes amiss, and what to say where that is nothing."""
    if shutil.which("rpmlint") is None:
        return "", "is not on this machine, not looked at"
    said = ask("rpmlint", "--config", LINT, package).stdout
    return "\n".join(
        line for line in said.splitlines() if ": E: " in line or ": W: " in line
    ), "fine"


def steps(trial: Trial, _: Path) -> None:
    """Install an older rpm, upgrade it, run, and erase: nothing is left but the user's own."""
    package = made("  rpm")
    if package is None:
        return

    def by_rpm(what: str, *options: object) -> None:
        outside = ("rpm", "--root", trial.system, "--dbpath", "/var/lib/rpm", *options)
        ended = ask(*outside)
        fault = f"{ended.stdout}{ended.stderr}" if ended.returncode or ended.stdout else ""
        trial.told(f"rpm: {what}", fault)

    def as_triggers_do() -> None:
        trial.done("rpm: types, as the system's triggers do", *UPDATE_TYPES)
        trial.done("rpm: entries, as the system's triggers do", "update-desktop-database")

    with tempfile.TemporaryDirectory(dir=tree.OUT) as place:
        folder = tree.linked(Path(place, "older"))
        outdate(folder)
        older = Path(place, "older.rpm")
        rpm.build(older, rpm.config(folder, OLDER, "MIT", [], "gzip:1"))
        by_rpm("an older one: install", "--nodeps", "-i", older)
    was = trial.at(ITS_OWN).exists()
    by_rpm("upgrade", "--nodeps", "-U", package)
    fine = was and not trial.at(ITS_OWN).exists()
    trial.told("rpm: a file of the older one", "" if fine else "is not gone", "gone")
    by_rpm("verify", "--nodeps", "-V", tree.NAME)
    as_triggers_do()
    trial.done("rpm: --version", "phenomdesk", "--version", says=version(tree.NAME))
    trial.self_test("rpm: --self-test")
    trial.done("rpm: file type known", "grep", "-a", TYPE, KNOWN_TYPES)
    trial.window("rpm: window", "phenomdesk", STUDY)
    own = trial.own()
    by_rpm("erase", "-e", tree.NAME)
    as_triggers_do()
    trial.told("rpm: left behind", ", ".join(sorted(trial.traces())), "nothing")
    trial.told("rpm: the user's own", "" if trial.own() == own else "changed", "untouched")

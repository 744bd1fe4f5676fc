"""Builds the commit a second time, elsewhere and in other circumstances, and compares.

    python packaging/checks/reproducible.py [windows]

What stands in build/package is held against a build of a clone: in a folder of another name and
length, with a home, an umask, a time zone, a language and a seed of hashes of its own. What Windows
installs from is packed anew there of the bundle for Windows that stands here; with `windows` that
bundle is built anew, in a Wine of its own.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from machine import OUT, ROOT, ask
from telling import conclude

sys.path.append(str(ROOT / "packaging"))
import checksums

WINDOWS = OUT / "windows"
BUNDLE = "phenomdesk"
NAMED = 12
"""Files that are named at most where they differ."""
OTHERWISE = {
    "TZ": "Asia/Jakarta",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "C",
    "LC_TIME": "id_ID.UTF-8",
    "PYTHONHASHSEED": "77",
    "USER": "somebody",
}


def contents(folder: Path) -> dict[str, str]:
    """Return for each thing in a folder its rights, and its sum or where it leads."""
    told = {}
    for path in sorted(folder.rglob("*")):
        rights = f"{path.lstat().st_mode:o}"
        if path.is_symlink():
            what = f"leads to {path.readlink()}"
        else:
            what = "folder" if path.is_dir() else checksums.sum_of(path)
        told[path.relative_to(folder).as_posix()] = f"{rights} {what}"
    return told


def differences(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Name what two builds do not have alike, with what each has."""
    return [
        f"{name}: {one.get(name, 'missing')} and {other.get(name, 'missing')}"
        for name in sorted(one.keys() | other.keys())
        if one.get(name) != other.get(name)
    ]


def compared(first: Path, second: Path) -> list[str]:
    """Hold two folders of builds against each other, bundle and packages; return what differs."""
    one, other = contents(first / BUNDLE), contents(second / BUNDLE)
    found = differences(one, other)
    print(f"reproducible: bundle of {len(one)} files and folders, {len(found)} differ")
    wrong = [f"two builds differ in {line}" for line in found[:NAMED]]
    return [*wrong, *packages(first, second)]


def packages(first: Path, second: Path) -> list[str]:
    """Hold the packages of two folders against each other; return which differ."""
    wrong = []
    others = {path.name: path for path in checksums.handed_out(second)}
    for path in checksums.handed_out(first):
        if path.name not in others:
            print(f"reproducible: {path.name} was not built a second time, not looked at")
            continue
        same = checksums.sum_of(path) == checksums.sum_of(others[path.name])
        print(f"reproducible: {path.name} {'is the same' if same else 'DIFFERS'}")
        wrong += [] if same else [f"two builds differ in {path.name}"]
    return wrong


def not_comparable() -> str:
    """Return why what was made for Windows cannot be held against a second time, if so."""
    made = checksums.handed_out(WINDOWS) if WINDOWS.is_dir() else []
    made = [path for path in made if path.stem.startswith("PhenomDesk")]
    if not made:
        return "there are no packages for Windows"
    if os.environ.get("WINDOWS_CERTIFICATE"):
        return "those for Windows are signed, with a time in it"
    committed = int(ask("git", "-C", ROOT, "log", "-1", "--format=%ct").stdout)
    older = min(path.stat().st_mtime for path in made) < committed
    return "those for Windows are older than the commit" if older else ""


def packed(clone: Path) -> list[str]:
    """Pack the bundle for Windows again in a clone; return which of its packages differ."""
    reason = not_comparable()
    if reason:
        print(f"reproducible: {reason}, not looked at")
        return []
    there = clone / WINDOWS.relative_to(ROOT)
    shutil.copytree(WINDOWS / BUNDLE, there / BUNDLE, symlinks=True)
    done = again(clone, "packaging/windows/pack.py")
    if done:
        return [f"what Windows installs from could not be packed again: {done}"]
    return packages(WINDOWS, there)


def again(clone: Path, script: str) -> str:
    """Run a script of a clone in other circumstances; return what it said where it failed."""
    home = clone.parent / "home"
    home.mkdir(exist_ok=True)
    done = ask(
        *("sh", "-c", 'umask 077; exec "$@"', "sh", sys.executable, clone / script),
        cwd=clone,
        env={**os.environ, **OTHERWISE, "HOME": str(home)},
    )
    return f"{done.stdout}{done.stderr}" if done.returncode else ""


def changed() -> bool:
    """Tell whether the checkout has what its commit has not: the clone would lack it."""
    return bool(ask("git", "-C", ROOT, "status", "--porcelain").stdout.strip())


def twice(script: str, made: Path, more: Callable[[Path], list[str]]) -> list[str]:
    """Build the commit again by a script, and return what differs from what it made before.

    `more` looks at the clone in which it was built.
    """
    if changed():
        print("reproducible: the checkout has changes that are not committed, not looked at")
        return []
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "a longer name ü", "checkout")
        ask("git", "clone", "--quiet", "--shared", ROOT, clone)
        failed = again(clone, script)
        if failed:
            return [f"the commit could not be built again: {failed}"]
        return [*compared(made, clone / made.relative_to(ROOT)), *more(clone)]


def check() -> list[str]:
    """Build for this system again; return what differs from the build that stands there."""
    return twice("packaging/build.py", OUT, packed)


def check_windows() -> list[str]:
    """Build for Windows again, in another Wine; return what differs from what stands there."""
    reason = not_comparable()
    if reason:
        print(f"reproducible: {reason}, not looked at")
        return []
    return twice("packaging/windows/wine.py", WINDOWS, lambda clone: [])


if __name__ == "__main__":
    wanted = check_windows if sys.argv[1:] == ["windows"] else check
    conclude(wanted(), "Nothing that was looked at differs.")

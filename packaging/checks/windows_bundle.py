"""Proves the bundle of Windows under Wine: what it holds, and that it does what it is for.

python packaging/checks/windows_bundle.py
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "windows"))

from machine import ROOT, SAMPLE_TITLE, SECONDS, Xvfb, ask, titles
from prefix import Wine, lacking
from product import BUNDLE, CONSOLE, NAME, PROGRAM

MOST_MB = 130
OF_WINDOWS = re.compile(
    r"api-ms-win-(core|crt|shcore)-[\w-]+|advapi32|authz|bcrypt|comctl32|comdlg32|d3d(9|11|12)"
    r"|dnsapi|dwmapi|dwrite|dxgi|gdi32|icuuc|imm32|iphlpapi|kernel32|mpr|netapi32|ntdll|ole32"
    r"|oleaut32|rpcrt4|secur32|setupapi|shell32|shlwapi|uiautomationcore|user32|userenv|uxtheme"
    r"|version|winhttp|winmm|ws2_32|wtsapi32"
)
"""The libraries that Windows 10 itself has, in the version that Qt asks for (1809)."""


def size() -> list[str]:
    """Hold the bundle to its budget."""
    files = [path for path in BUNDLE.rglob("*") if path.is_file()]
    held = sum(path.stat().st_size for path in files) / 1e6
    print(f"  {held:.1f} MB of {MOST_MB}, {len(files)} files")
    return [f"the bundle of Windows has {held:.1f} MB"] if held > MOST_MB else []


def told() -> list[str]:
    """Look at what every executable and library needs, and at what the executables tell."""
    reader = ROOT / "packaging" / "windows" / "pe.py"
    done = ask(ROOT / "build/package/venv/bin/python", reader, BUNDLE)
    if done.returncode:
        return [f"the bundle of Windows cannot be read: {done.stderr}"]
    found = json.loads(done.stdout)
    inside = {Path(name).name.lower() for name in found}
    wrong = [
        f"{name} needs {need}, which neither Windows nor the bundle has"
        for name, facts in found.items()
        for need in facts["needs"]
        if need not in inside and not OF_WINDOWS.fullmatch(need.removesuffix(".dll"))
    ]
    print(f"  {len(found)} executables and libraries: their needs are {'not ' * bool(wrong)}met")
    for name in (PROGRAM, CONSOLE):
        tells = found[name]["tells"]
        fine = tells.get("ProductName") == NAME and tells.get("OriginalFilename") == name
        fine = fine and tells.get("FileVersion") == version("phenomdesk")
        print(f"  {name} tells {tells.get('ProductName')} {tells.get('FileVersion')}")
        wrong += [] if fine else [f"{name} tells {tells}"]
    return wrong


def commands(wine: Wine, folder: Path, odd: Path) -> list[str]:
    """Run both programs where nobody sees a window: version, self-test, Word out and in again."""
    study, chapter, into = odd / "Pröbe 🗂.phenom", odd / "Kapitel ä 🌿.docx", odd / "neu.phenom"
    wrong = []
    for name, wanted, says, arguments in (
        (CONSOLE, 0, f"{NAME} {version('phenomdesk')}", ("--version",)),
        (CONSOLE, 2, "neither a command nor a study", ("nonsense",)),
        (PROGRAM, 2, "", ("nonsense",)),
        (CONSOLE, 1, "There is no file at", ("info", odd / "nowhere.phenom")),
        (PROGRAM, 0, "", ("--self-test", odd / "report ü.txt")),
        (CONSOLE, 0, "", ("export", study, chapter)),
        (CONSOLE, 0, "", ("new", into, "--title", "Neu")),
        (CONSOLE, 0, "words, ", ("import", into, chapter, "--participant", "P1")),
        (CONSOLE, 0, "Nothing is wrong.", ("check", into)),
    ):
        ended, printed = wine.run(folder / name, *arguments)
        print(f"  {name} {arguments[0]}: ended with {ended} {printed.strip()[-60:]!r}")
        if ended != wanted or says not in printed:
            wrong.append(f"{name} {arguments[0]} ended with {ended}: {printed}")
    report = odd / "report ü.txt"
    text = report.read_text(encoding="utf-8") if report.is_file() else "no report"
    return wrong + ([] if "result: all is well" in text else [f"the self-test says: {text}"])


def window(wine: Wine, folder: Path, study: Path) -> list[str]:
    """Open a study in the window; a second start gives way to the first."""
    with Xvfb() as display:
        # No file stands for the outputs: Python under Wine does not start with one.
        started = subprocess.Popen(
            wine.command(folder / PROGRAM, study),
            env={**wine.environment, "DISPLAY": display},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            count = windows_after(SECONDS, display)
            print(f"  windows on the sample: {count}")
            if count != 1:
                return [f"{count} windows opened on the sample under Wine"]
            ended, printed = wine.run(folder / PROGRAM, study, DISPLAY=display)
            count = windows_after(0, display)
            print(f"  a second start: ended with {ended}, windows: {count}")
            if ended or count != 1:
                return [f"a second start ended with {ended} and {count} windows: {printed}"]
        finally:
            wine.end()
            started.wait(timeout=SECONDS)
    return []


def windows_after(seconds: float, display: str) -> int:
    """Return how many windows stand on the sample, once there is one or the time is over."""
    until = time.monotonic() + seconds
    while True:
        count = sum(SAMPLE_TITLE in each for each in titles(display))
        if count or time.monotonic() > until:
            return count
        time.sleep(0.2)


def check() -> list[str]:
    """Look at the bundle where it and Wine are here; return what is wrong."""
    absent = [*lacking(), *(name for name in ("Xvfb", "xwininfo") if shutil.which(name) is None)]
    if absent or not (BUNDLE / PROGRAM).is_file():
        reason = f"{', '.join(absent)} is not on this machine" if absent else f"no {BUNDLE}"
        print(f"bundle of Windows: {reason}, not looked at")
        return []
    print("bundle of Windows:")
    begun, wrong = time.monotonic(), [*size(), *told()]
    with tempfile.TemporaryDirectory() as place, Wine(Path(place, "wine")) as wine:
        odd = Path(place, "Düşünce mit Ümlaut 🌿")
        folder = odd / "Programm mit Leerzeichen"
        shutil.copytree(BUNDLE, folder)
        made = ask(ROOT / ".venv/bin/python", "-m", "phenomdesk.study.sample", odd, cwd=ROOT)
        study = Path(made.stdout.strip()).rename(odd / "Pröbe 🗂.phenom")
        wrong += commands(wine, folder, odd)
        wrong += window(wine, folder, study)
    print(f"  {time.monotonic() - begun:.0f} seconds")
    return wrong


if __name__ == "__main__":
    faults = check()
    print("\n".join(faults) or "Nothing is wrong.")
    sys.exit(1 if faults else 0)

"""Proves the bundle of Windows under Wine: what it holds, and that it does what it is for.

python packaging/checks/windows_bundle.py
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "windows"))

import windows_places
from hard_places import humbly, read_only, writable
from machine import ROOT, WINDOW, ask, sample, size_of
from prefix import NEEDED, Wine
from product import BUNDLE, CONSOLE, NAME, PROGRAM
from telling import conclude, lacks, within

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
    return within("  bundle of Windows", size_of(BUNDLE), MOST_MB)


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


def commands(wine: Wine, tool: Path, folder: Path, study: Path) -> list[str]:
    """Run both programs where nobody sees a window: version, self-test, Word out and in again.

    That with the window starts as Explorer starts it.
    """
    odd = study.parent
    chapter, into = odd / "Kapitel ä 🌿.docx", odd / "neu.phenom"
    wrong = []
    for name, wanted, says, arguments in (
        (CONSOLE, 0, f"{NAME} {version('phenomdesk')}", ("--version",)),
        (CONSOLE, 2, "neither a command nor a study", ("nonsense",)),
        (CONSOLE, 1, "There is no file at", ("info", odd / "nowhere.phenom")),
        (PROGRAM, 0, "", ("--version",)),
        (PROGRAM, 2, "", ("nonsense",)),
        (PROGRAM, 1, "", ("info", odd / "nowhere.phenom")),
        (PROGRAM, 0, "", ("--self-test", odd / "report ü.txt")),
        (CONSOLE, 0, "", ("export", study, chapter)),
        (CONSOLE, 0, "", ("new", into, "--title", "Neu")),
        (CONSOLE, 0, "words, ", ("import", into, chapter, "--participant", "P1")),
        (CONSOLE, 0, "Nothing is wrong.", ("check", into)),
    ):
        started = (tool, "start", folder / name) if name == PROGRAM else (folder / name,)
        ended, printed = wine.run(*started, *arguments)
        print(f"  {name} {arguments[0]}: ended with {ended} {printed.strip()[-60:]!r}")
        if ended != wanted or says not in printed:
            wrong.append(f"{name} {arguments[0]} ended with {ended}: {printed}")
    ended, _ = wine.run(tool, "joins", folder / PROGRAM, "--import-worker")
    print(f"  the worker limits its memory: {'no' if ended else 'yes'}")
    if ended:
        wrong.append("the worker joins no job that limits its memory")
    report = odd / "report ü.txt"
    text = report.read_text(encoding="utf-8") if report.is_file() else "no report"
    return wrong + ([] if "result: all is well" in text else [f"the self-test says: {text}"])


def check() -> list[str]:
    """Look at the bundle where it and Wine are here; return what is wrong.

    It runs from a folder in which nobody may write, and as root without rights and network.
    """
    if lacks("bundle of Windows", *NEEDED, *WINDOW):
        return []
    if not (BUNDLE / PROGRAM).is_file():
        print(f"bundle of Windows: there is no {BUNDLE}, not looked at")
        return []
    print("bundle of Windows:")
    begun, wrong = time.monotonic(), [*size(), *told()]
    with tempfile.TemporaryDirectory() as folder:
        place, own = Path(folder), Path(folder, "Düşünce mit Ümlaut 🌿")
        place.chmod(0o755)
        own.mkdir()
        own.chmod(0o777)
        installed = read_only(BUNDLE, place).parent
        tool = windows_places.made_tool(place)
        study = sample(own).rename(own / "Pröbe 🗂.phenom")
        study.chmod(0o666)
        with Wine(own / "wine", humbly()) as wine:
            wrong += commands(wine, tool, installed, study)
            wrong += windows_places.check(wine, tool, installed, study)
        writable(installed)
    print(f"  {time.monotonic() - begun:.0f} seconds")
    return wrong


if __name__ == "__main__":
    conclude(check())

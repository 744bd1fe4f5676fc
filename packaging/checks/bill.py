"""Holds the bill of materials and the licences of the bundle to what the bundle holds.

    build/package/venv/bin/python packaging/checks/bill.py

Runs in the environment of the build, which knows CycloneDX. Reads the bill as it was written, and
the bundle anew: the two are not made by one and the same list here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from machine import ROOT, ask

sys.path.append(str(ROOT / "packaging" / "licenses"))
import checksums

import build

COMMON = Path("/usr/share/common-licenses")
OF_WINDOWS = build.OUT / "windows" / "phenomdesk"
"""The bundle for Windows that was made under Wine; on Windows it is the only one."""
VERBATIM = {"GPL-3.0-only": "GPL-3", "LGPL-3.0-only": "LGPL-3"}
"""The texts of Qt's licence, and the names under which Debian keeps them."""
Json = dict[str, Any]


def components(bill: Json) -> Iterator[Json]:
    """Yield every component of a bill, the program itself and those within others too."""
    waiting = [bill["metadata"]["component"], *bill.get("components", ())]
    while waiting:
        found = waiting.pop()
        waiting += found.get("components", ())
        yield found


def claimed(bill: Json) -> set[str]:
    """Return the files and modules that some component says are its own."""
    return {
        where["location"]
        for component in components(bill)
        for where in component.get("evidence", {}).get("occurrences", ())
    }


def bare(bill: Json) -> list[str]:
    """Return the components without a licence."""
    return [each["name"] for each in components(bill) if not each.get("licenses")]


def vague(bill: Json) -> list[str]:
    """Return the components that tell their licence by no name of SPDX.

    Not those within others: what is in the public domain has no such name.
    """
    return [
        each["name"]
        for each in (bill["metadata"]["component"], *bill["components"])
        if not any(
            "expression" in one or "id" in one["license"] for one in each.get("licenses", ())
        )
    ]


def held(bundle: Path) -> set[str]:
    """Return the files of a bundle but its licences, and the modules in its executable."""
    import contents

    files = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    modules = {f"{contents.PACKED}{name}" for name in contents.modules(bundle)}
    return modules | {name for name in files if not name.startswith(f"{contents.LICENSES}/")}


def differing(bill: Json, bundle: Path) -> list[str]:
    """Return what the bundle holds and the bill does not know, and the other way about."""
    told, there = claimed(bill), held(bundle)
    print(f"bill of materials: {len(list(components(bill)))} parts, {len(there)} files and modules")
    wrong = [f"the bill has no part for {name}" for name in sorted(there - told)]
    return wrong + [
        f"the bill tells of {name}, which is not there" for name in sorted(told - there)
    ]


def invalid(written: str) -> list[str]:
    """Let CycloneDX's own schema read a bill."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
    print(f"bill of materials: {'is' if fault is None else 'is NOT'} as CycloneDX 1.6 asks")
    return [] if fault is None else [f"the bill is not as CycloneDX asks: {fault}"]


def texts(folder: Path, bill: Json) -> list[str]:
    """See that every part stands in the list of the licences, and every text that it names."""
    listed = (folder / "PARTS.txt").read_text(encoding="utf-8")
    named = [name for line in re.findall(r"Text: (.+)", listed) for name in line.split(", ")]
    wrong = [f"licenses/{name} is missing" for name in named if not (folder / name).is_file()]
    wrong += [
        f"PARTS.txt does not list {each['name']}"
        for each in components(bill)
        if not re.search(rf"^ *{re.escape(each['name'])}( |$)", listed, re.MULTILINE)
    ]
    print(f"licences: {len(set(named))} texts are named, {len(wrong)} things missing")
    for ours, theirs in VERBATIM.items():
        if not (COMMON / theirs).is_file():
            print(f"licences: {COMMON / theirs} is not on this machine, not compared")
            continue
        same = (folder / "texts" / f"{ours}.txt").read_text("utf-8").split() == (
            (COMMON / theirs).read_text("utf-8").split()
        )
        print(f"licences: {ours} is {'word for word' if same else 'NOT'} that of Debian")
        wrong += [] if same else [f"the text of {ours} differs from Debian's"]
    return wrong


def look() -> list[str]:
    """Look at the bill and the licences of this build; return what is wrong."""
    from part import SYSTEM, bill_name

    wrong = []
    places = {SYSTEM: (build.BUNDLE, build.LICENSED), "windows": (OF_WINDOWS, OF_WINDOWS)}
    for system, (bundle, licensed) in places.items():
        if not bundle.is_dir():
            print(f"bill of materials: there is no bundle for {system}, not looked at")
            continue
        name = bill_name(checksums.version(), system, "*")
        path = next(bundle.parent.glob(name), None)
        if path is None:
            wrong.append(f"{name} is missing")
            continue
        print(f"bill of materials: {path.name}")
        written = path.read_text(encoding="utf-8")
        told = json.loads(written)
        wrong += [*invalid(written), *differing(told, bundle)]
        wrong += [f"{path.name} tells no licence of {name}" for name in bare(told)]
        wrong += [f"{path.name} names no licence of {name} as SPDX does" for name in vague(told)]
        wrong += texts(licensed / "licenses", told)
    return wrong


def check() -> list[str]:
    """Look at the bill in the environment of the build; return what is wrong."""
    done = ask(build.PYTHON, __file__)
    print(done.stdout, end="")
    return [] if done.returncode == 0 else [done.stderr.strip()]


if __name__ == "__main__":
    wrong = look()
    if wrong:
        sys.exit("\n".join(wrong))

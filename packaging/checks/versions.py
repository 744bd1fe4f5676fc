"""Holds the version that pyproject.toml tells to every other place that tells one.

    python packaging/checks/versions.py

Says which places it looked at, and which are not here; ends with 1 where one tells another.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

from machine import OUT, ROOT, ask
from telling import conclude

sys.path.append(str(ROOT / "packaging"))
import checksums

_HEADING = re.compile(r"^## (?:\[?v?(\d[^\s\]]*)\]?|(Unreleased))\b.*$", re.MULTILINE)
UNRELEASED = "Unreleased"
Told = dict[str, str]
"""For each place what it tells, empty where it is not here."""


def of_tag() -> str:
    """Return the version of the tag that is built, empty where none is."""
    if os.environ.get("GITHUB_REF_TYPE") == "tag":
        return os.environ["GITHUB_REF_NAME"].removeprefix("v")
    return ask("git", "-C", ROOT, "describe", "--tags", "--exact-match").stdout.strip().lstrip("v")


def headings(changelog: str) -> list[str]:
    """Return the releases of a changelog, the newest first."""
    return [number or unreleased for number, unreleased in _HEADING.findall(changelog)]


def of_changelog(changelog: str, version: str, tag: str) -> list[str]:
    """Return what is wrong with the headings of a changelog.

    A release has its own on top. Between releases “Unreleased” stands there, and below it nothing
    that is newer than the version.
    """
    told = headings(changelog)
    top = told[0] if told else "nothing"
    if tag or top != UNRELEASED:
        return [] if top == version else [f"CHANGELOG.md has {top} on top, not {version}"]
    newer = [each for each in told[1:2] if numbers(each) > numbers(version)]
    return [f"CHANGELOG.md has released {each}, newer than {version}" for each in newer]


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, to be compared."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def of_metainfo(path: Path) -> str:
    """Return the newest release that a metainfo file tells of."""
    release = ElementTree.parse(path).find("releases/release")
    return "" if release is None else release.get("version", "")


def of_bill(path: Path) -> str:
    """Return the version of the program in a bill of materials."""
    bill = json.loads(path.read_text(encoding="utf-8"))
    return str(bill["metadata"]["component"]["version"])


def of_program(program: Path) -> str:
    """Return what a program says of itself."""
    return ask(program, "--version").stdout.strip().removeprefix("PhenomDesk ")


def of_windows(program: Path) -> str:
    """Return the version that Windows shows of a program: the text of its version resource."""
    found = re.search(
        rb"P\0r\0o\0d\0u\0c\0t\0V\0e\0r\0s\0i\0o\0n\0(?:\0\0)+((?:[\x20-\x7e]\0)+)",
        program.read_bytes(),
    )
    return found[1].decode("utf-16-le") if found else "none"


def of_tool(tool: str, *arguments: object) -> str:
    """Return what a tool of packages says of one; empty where the tool is not on this machine."""
    return ask(tool, *arguments).stdout.strip() if shutil.which(tool) else ""


def named(pattern: str) -> list[Path]:
    """Return the files of build/package that a pattern names."""
    return sorted(OUT.glob(pattern))


def places() -> Told:
    """Return what every place of the build tells."""
    told: Told = {"tag": of_tag()}
    told["phenomdesk --version"] = "".join(map(of_program, named("phenomdesk/phenomdesk")))
    for path in named("tree/usr/share/metainfo/*.xml"):
        told[path.name] = of_metainfo(path)
    for path in named("phenomdesk_*.deb"):
        told[path.name] = of_tool("dpkg-deb", "--field", path, "Version")
    for path in named("phenomdesk-*.rpm"):
        told[path.name] = of_tool("rpm", "-qp", "--queryformat", "%{VERSION}", path)
    for path in (*named("*.cdx.json"), *named("windows/*.cdx.json")):
        told[path.name] = of_bill(path)
    for path in named("windows/phenomdesk/*.exe"):
        told[f"windows/{path.name}"] = of_windows(path)
    for path in (*named("*"), *named("windows/*")):
        found = re.match(r"phenomdesk[-_](\d+(?:\.\d+)*)", path.name, re.IGNORECASE)
        if path.is_file() and found:
            told[f"the name of {path.name}"] = found[1]
    return told


def compared(told: Told, version: str) -> list[str]:
    """Return which places tell another version; say of each what it tells."""
    for place, tells in told.items():
        print(f"version: {place}: {tells or 'not here, not looked at'}")
    return [
        f"{place} tells {tells}, not {version}"
        for place, tells in told.items()
        if tells and tells != version
    ]


def check() -> list[str]:
    """Look at every place that tells a version; return what is wrong."""
    version = checksums.version()
    print(f"version: pyproject.toml: {version}")
    told = places()
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return [*of_changelog(changelog, version, told["tag"]), *compared(told, version)]


if __name__ == "__main__":
    conclude(check(), "Every place tells the same version.")

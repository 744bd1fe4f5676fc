"""The texts of the usual licences, found by the names that SPDX gives them.

They lie in the wheel of licensedcode-data (CC-BY-4.0), which packaging/build.py fetches by its
hash and nobody installs.
"""

from __future__ import annotations

import re
import sys
import zipfile
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "build" / "package" / "texts"
_WITHIN = "licensedcode/data/licenses/"
_OPERATORS = re.compile(r"\s+(?:AND|OR|WITH)\s+|[()]")
_HEAD = re.compile(r"\A---\n(.*?)\n---\n+", re.DOTALL)
_NAMES = re.compile(
    r"^spdx_license_key: (\S+)$|^other_spdx_license_keys:\n((?: +- \S+\n?)+)", re.MULTILINE
)


def names_in(expression: str) -> list[str]:
    """Return the licences that an SPDX expression names."""
    return [name.strip() for name in _OPERATORS.split(expression) if name.strip()]


@cache
def _all() -> dict[str, str]:
    wheels = list(FOLDER.glob("licensedcode_data-*.whl"))
    if len(wheels) != 1:
        sys.exit(
            f"The wheel of licensedcode-data is not in {FOLDER}: packaging/build.py fetches it"
        )
    found: dict[str, str] = {}
    with zipfile.ZipFile(wheels[0]) as wheel:
        for name in sorted(wheel.namelist()):
            if name.startswith(_WITHIN) and name.endswith(".LICENSE"):
                told = wheel.read(name).decode("utf-8").replace("\r\n", "\n")
                head = _HEAD.match(told)
                if head is None:
                    continue
                for first, others in _NAMES.findall(head[1] + "\n"):
                    for key in (first, *re.findall(r"- (\S+)", others)):
                        found.setdefault(key, told[head.end() :]) if key else None
    return found


def text_of(name: str) -> str:
    """Return the text of a licence by its SPDX name; KeyError where the wheel has none."""
    return _all()[name]


def has(name: str) -> bool:
    """Tell whether the wheel has the text of a licence."""
    return name in _all()

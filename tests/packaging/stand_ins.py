"""Stand-ins for what is not on this machine: PyInstaller in a spec, commands of macOS on PATH."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
Entry = tuple[str, str, str]
"""What PyInstaller collects: the name in the bundle, where it is, and its kind."""


class _Analysis:
    def __init__(self, binaries: Sequence[Entry], datas: Sequence[Entry]) -> None:
        self.binaries, self.datas = list(binaries), list(datas)
        self.pure: list[Entry] = []
        self.scripts: list[Entry] = []


def run_spec(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    *,
    binaries: Sequence[Entry] = (),
    datas: Sequence[Entry] = (),
) -> dict[str, Any]:
    """Run the spec as on macOS; return its names, and under `collected` and `bundle` what it made.

    PyInstaller is a stand-in that finds `binaries` and `datas`.
    """
    hooks = ModuleType("PyInstaller.utils.hooks")
    for name in ("collect_data_files", "collect_submodules", "copy_metadata"):
        setattr(hooks, name, lambda *_, **__: [])
    monkeypatch.setitem(sys.modules, "PyInstaller", ModuleType("PyInstaller"))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils", ModuleType("PyInstaller.utils"))
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.delitem(sys.modules, "facts", raising=False)
    made: dict[str, Any] = {}

    def collect(_: object, *found: list[Entry], **__: object) -> list[Entry]:
        made["collected"] = [entry for part in found for entry in part]
        return list(made["collected"])

    def bundle(*parts: object, **told: object) -> None:
        made["bundle"] = (parts, told)

    spec = PACKAGING / "pyinstaller" / "phenomdesk.spec"
    names: dict[str, Any] = {
        "SPECPATH": str(spec.parent),
        "workpath": str(tmp_path),
        "Analysis": lambda *_, **__: _Analysis(binaries, datas),
        "PYZ": lambda *_: None,
        "EXE": lambda *_, **__: None,
        "COLLECT": collect,
        "BUNDLE": bundle,
    }
    exec(compile(spec.read_text(encoding="utf-8"), str(spec), "exec"), names)
    return {**names, **made}


_RECORDER = """#!{python}
import json, sys
with open({log!r}, "a", encoding="utf-8") as file:
    file.write(json.dumps([{name!r}, *sys.argv[1:]]) + "\\n")
sys.stdout.write({says!r})
sys.exit({status})
"""


class Commands:
    """Commands on a PATH of their own that only record what they are called with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "bin"
        self._folder.mkdir(parents=True)
        self._log = folder / "calls.jsonl"
        self.environment = {"PATH": f"{self._folder}{os.pathsep}/usr/bin:/bin", "LANG": "C.UTF-8"}

    def add(self, name: str, *, says: str = "", status: int = 0) -> None:
        """Put a command on the PATH that prints something and ends with a status."""
        recorder = _RECORDER.format(
            python=sys.executable, log=str(self._log), name=name, says=says, status=status
        )
        self.add_script(name, recorder)

    def add_script(self, name: str, script: str) -> None:
        """Put a command on the PATH that is a script of its own."""
        command = self._folder / name
        command.write_text(script, encoding="utf-8")
        command.chmod(0o755)

    def calls(self) -> list[list[str]]:
        """Return the calls so far, each with the name of its command first."""
        if not self._log.exists():
            return []
        lines = self._log.read_text(encoding="utf-8").splitlines()
        return [list(map(str, json.loads(line))) for line in lines]

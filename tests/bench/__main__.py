"""Measure every row of the table of speed: ``python -m tests.bench build/bench.json``.

Each module runs in a process of its own, so that none warms or fills what another measures.
Further names measure only those: ``python -m tests.bench build/bench.json finding board``.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

from phenomdesk.__main__ import seldom_look_for_garbage
from tests.bench.measuring import CHECKOUT

MODULES = (
    "start", "reading", "verbs", "board", "validating", "mapping", "gaps", "trail", "finding",
    "look_alikes", "describing", "importing", "exporting", "memory", "packaged",
)  # fmt: skip
_ONE = "--rows-of"
_LIMIT = 900
"""Seconds after which a module is given up."""


def main(arguments: list[str]) -> int:
    """Write the report, print it as a table; return 1 where something could not be measured."""
    if arguments[:1] == [_ONE]:
        seldom_look_for_garbage()
        module = importlib.import_module(f"tests.bench.{arguments[1]}")
        print(json.dumps([row.told() for row in module.rows()]))
        return 0
    if not arguments:
        print(__doc__)
        return 2
    told: list[dict[str, object]] = []
    lost = []
    for module in arguments[1:] or MODULES:
        rows = _rows_of(module)
        if rows is None:
            lost.append(module)
            continue
        told += rows
        for row in rows:
            print(_line(row), flush=True)
    report = Path(arguments[0])
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    met = sum(bool(row["ok"]) for row in told)
    print(f"{met} of {len(told)} within their budgets; written to {report}")
    for module in lost:
        print(f"not measured: {module}", file=sys.stderr)
    return 1 if lost else 0


def _rows_of(module: str) -> list[dict[str, object]] | None:
    """Return what a module measured, None where it failed, which stands on stderr."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench", _ONE, module],
            cwd=CHECKOUT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE, text=True, timeout=_LIMIT, check=True,
        )  # fmt: skip
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return None
    rows: list[dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return rows


def _line(row: dict[str, object]) -> str:
    unit = "mb" if "value_mb" in row else "ms"
    ratio = "" if row["ratio"] is None else f"{row['ratio']} ×"
    budget_ratio = "" if row["budget_ratio"] is None else f"{row['budget_ratio']} ×"
    verdict = "ok" if row["ok"] else "OVER"
    return (
        f"{row['name']:<66} {row[f'value_{unit}']:>9} of {row['budget']:>4} {unit}"
        f" {ratio:>9} {budget_ratio and f'({budget_ratio})':>9}  {verdict}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

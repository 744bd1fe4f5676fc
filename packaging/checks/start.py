"""How long the bundle takes to its window, beside the same program from source."""

from __future__ import annotations

import sys

from machine import ROOT

sys.path.insert(0, str(ROOT))


def check() -> list[str]:
    """Hold the start to its budget, which is a ratio: it holds on a slow machine too."""
    from tests.bench import packaged

    wrong = []
    for row in packaged.rows():
        print(f"{row.name}: {row.ratio:.2f} × of {row.budget_ratio}")
        if row.ratio > row.budget_ratio:
            wrong.append(f"{row.name}: {row.ratio:.2f} ×, more than {row.budget_ratio}")
    return wrong

"""Real drags on the board. In a process of its own: a drag needs its platform."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_cards_are_split_off_branches_nested_and_groups_moved_by_the_mouse() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.ui.board.carry_board"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "minimal:enable_fonts"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "split": ["split-theme", True, False],
        "nested": ["move-theme", True],
        "group": ["move", True, True],
    }

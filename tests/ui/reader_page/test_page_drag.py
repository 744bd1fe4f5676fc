"""Real drags on the reader's page. In a process of its own: a drag needs its platform."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_passages_statements_and_themes_are_dragged_onto_buckets() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.ui.reader_page.carry_page"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "minimal:enable_fonts"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["passage"] == [["losing the stairs"], [[1, 1]]]
    assert told["statement"] == [[1, 2]]
    assert told["theme"] == ["1", "1a"]
    assert told["new"] == ["Hatch", "Stairs", "New theme"]
    assert told["writing"]

"""What leaves the transcript by dragging. In a process of its own: a drag needs its platform."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.kit.texts import nested, passage

ROOT = Path(__file__).parents[3]


def test_passages_and_statements_are_dragged_with_their_quotes() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.ui.reader.carry"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "minimal:enable_fonts"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    dropped = json.loads(done.stdout)
    revision = nested().revision
    words = passage(revision, "there is a green mark")
    assert dropped["selection"] == [[words.start, words.stop], [], "there is a green mark"]
    # On a band that was not picked before, the mouse selects text.
    assert dropped["bare band"] == []
    hens = "Then I went out to feed the hens, and I was ashamed before the hens."
    assert dropped["picked band"] == [None, [29], hens]
    paper = next(b for b in nested().bands if b.statement == 21).span.cut(revision.text)
    assert dropped["number"] == [None, [21], paper]
    assert dropped["bracket"] == [None, [21], paper]
    assert dropped["cards"] == [[29, hens], [21, paper], [21, paper]]

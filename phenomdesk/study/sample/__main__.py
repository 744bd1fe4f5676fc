"""``python -m phenomdesk.study.sample FOLDER``: a fresh copy there, and its path printed."""

from __future__ import annotations

import sys
from pathlib import Path

from phenomdesk.study.sample.copies import open_sample_copy

print(open_sample_copy(Path(sys.argv[1])))

"""The program imports as Python does, and keeps no source of its modules in memory."""

import subprocess
import sys

_STARTED = """
import builtins, linecache
from phenomdesk.ui.plain_import import import_plainly
import_plainly()
import_plainly()
import phenomdesk.app
print(builtins.__import__ is builtins.__orig_import__)
print(any("phenomdesk/app" in name for name in linecache.cache))
"""


def test_after_python_imports_plainly_no_source_is_read() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _STARTED], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "False"]


def test_an_import_that_is_not_pysides_is_left_alone() -> None:
    other = _STARTED.replace(
        "import_plainly()\nimport_plainly()",
        "def own(*a, **k): return builtins.__orig_import__(*a, **k)\n"
        "builtins.__import__ = own\nimport_plainly()\nassert builtins.__import__ is own\n"
        "builtins.__import__ = builtins.__feature_import__\nimport_plainly()",
    )
    subprocess.run([sys.executable, "-c", other], capture_output=True, check=True)

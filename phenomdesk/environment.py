"""The variables that lead a bundle to its own libraries, and what the user gave them before.

PyInstaller points them at the bundle. A program that is opened from here, such as the one for
Word files, inherits them, and would take the bundle's Qt and libraries for its own.
"""

from __future__ import annotations

import os
import sys
from typing import Final

OF_LOADER: Final = "LD_LIBRARY_PATH"
"""Set before Python runs, which keeps what it was under the name that ends with `WAS`."""
OF_HOOKS: Final = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""Set by PyInstaller's own hooks, which keep nothing of what they were."""
WAS: Final = "_ORIG"


def note() -> None:
    """Keep what the hooks are about to change; a bundle does so first of all."""
    for name in OF_HOOKS:
        given = os.environ.get(name)
        if given is None:
            os.environ.pop(name + WAS, None)
        else:
            os.environ[name + WAS] = given


def give_back() -> None:
    """Give them what they were before the bundle started; outside of a bundle do nothing.

    Not before the application is there: Qt reads its folder of plugins then, and keeps it. The
    system's loader has read its own when the process began.
    """
    if not getattr(sys, "frozen", False):
        return
    for name in (OF_LOADER, *OF_HOOKS):
        given = os.environ.pop(name + WAS, None)
        if given is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = given

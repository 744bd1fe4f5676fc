"""Python's own import instead of the one that PySide puts before it."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  (it is what replaces the import)


def import_plainly() -> None:
    """Put Python's import back where PySide has put its own in its place.

    PySide's reads the source of each module imported from then on, for `from __feature__`, which
    nothing here uses (docs/decisions/0015). A PySide without that import is left as it is.
    """
    ours = getattr(builtins, "__orig_import__", None)
    if ours is not None and builtins.__import__ is getattr(builtins, "__feature_import__", None):
        builtins.__import__ = ours

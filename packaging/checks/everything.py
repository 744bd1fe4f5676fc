"""Proves all that is in build/package, as far as this machine allows.

    python packaging/checks/everything.py

Says each thing that it looked at, and what it could not look at here; ends with 1 where
something is wrong.
"""

from __future__ import annotations

import quick


def everything() -> list[str]:
    """Look at what `quick` looks at, then at the rest; return what is wrong."""
    wrong = quick.quick()
    (deb,) = quick.OUT.glob("phenomdesk_*.deb")
    return [*wrong, *quick.in_clean(deb, "trixie")]


if __name__ == "__main__":
    quick.conclude(everything())

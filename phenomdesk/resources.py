"""One way to the files that ship with the program.

Icons, styles, templates, translations, methods and the sample study lie in ``resources/``
beside the package in a checkout, and in ``phenomdesk/_resources`` in an installed wheel or
a frozen bundle.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """Return the folder that holds all of the program's files."""
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*names: str) -> Path:
    """Return the path of one file or folder, such as ``resource("word", "chapter.docx")``.

    Whether it exists is not looked at: opening it tells.
    """
    return resources_folder().joinpath(*names)


def manual() -> Path:
    """Return the path of the manual: installed beside the other files, or in ``docs/``."""
    installed = resource("manual.md")
    return installed if installed.is_file() else resources_folder().parent / "docs" / "manual.md"


def licences() -> Path | None:
    """Return the folder with the licences of all that a bundle carries; None outside a bundle."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).resolve().parent
    places = (beside / "licenses", beside.parent / "Resources" / "licenses")
    return next((place for place in places if place.is_dir()), None)

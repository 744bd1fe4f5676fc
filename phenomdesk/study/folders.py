"""The user's folder for data, and what lies in it."""

from __future__ import annotations

import os
from pathlib import Path

DATA_VARIABLE = "PHENOMDESK_DATA"
"""The variable of the environment that names another data folder."""


def data_folder() -> Path:
    """Return the user's folder for data; it need not exist yet."""
    named = os.environ.get(DATA_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("PhenomDesk", appauthor=False)


def copies_folder() -> Path:
    """Return the folder in which the daily copies of all studies lie."""
    return data_folder() / "copies"

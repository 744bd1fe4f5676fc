"""The user's folder for data, and what lies in it."""

from __future__ import annotations

import os
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.settings import can_write, of_a_home, portable_folder

DATA_VARIABLE = "PHENOMDESK_DATA"
"""The variable of the environment that names another data folder."""

NO_SETTINGS = QT_TRANSLATE_NOOP(
    "errors",
    "Your settings and the list of your studies cannot be remembered: nothing can be written to "
    "{settings}. All else works as always.",
)
NO_COPIES = QT_TRANSLATE_NOOP(
    "errors",
    "No daily copies of your studies can be kept: nothing can be written to {data}. All else "
    "works as always.",
)
NEITHER = QT_TRANSLATE_NOOP(
    "errors",
    "Neither your settings nor daily copies of your studies can be kept: nothing can be written "
    "to {settings} and {data}. All else works as always.",
)

NEITHER_IN_ONE = QT_TRANSLATE_NOOP(
    "errors",
    "Neither your settings nor daily copies of your studies can be kept: nothing can be written "
    "to {data}. All else works as always.",
)


def data_folder() -> Path:
    """Return the user's folder for data; it need not exist yet."""
    apart = _apart()
    if apart is not None:
        return apart
    from platformdirs import user_data_path

    return of_a_home(user_data_path)


def _apart() -> Path | None:
    """Return the folder that stands for the user's own: named, or beside a portable program."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else portable_folder()


def copies_folder() -> Path:
    """Return the folder in which the daily copies of all studies lie."""
    return data_folder() / "copies"


def logs_folder() -> Path:
    """Return the folder in which the program keeps what went wrong in it."""
    apart = _apart()
    if apart is not None:
        return apart / "logs"
    from platformdirs import user_log_path

    return of_a_home(user_log_path)


def what_is_not_kept(settings: Path) -> UserError | None:
    """Return a sentence on what cannot be kept in the folders of the user; None where all can."""
    data = data_folder()
    keeps_settings, keeps_copies = can_write(settings), can_write(data)
    if keeps_settings and keeps_copies:
        return None
    if keeps_copies:
        return UserError(NO_SETTINGS, settings=settings)
    if settings == data:
        return UserError(NEITHER_IN_ONE, data=data)
    return UserError(NO_COPIES if keeps_settings else NEITHER, settings=settings, data=data)

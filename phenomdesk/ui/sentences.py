"""Sentences from templates and facts: errors, notes, paths, numbers and days as they are read."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from phenomdesk.errors import UserError
from phenomdesk.model.transcript import Note
from phenomdesk.settings import home_folder

CONTEXTS = ("errors", "importers", "exporters")
"""Where the templates below the window are marked for translation."""
_ALIAS = re.compile(r"(\D*)([0-9]{1,6})")


def sentence(error: UserError) -> str:
    """Return what happened and what to do, in the window's language."""
    return _filled(error.template, error.facts)


def note_sentence(note: Note) -> str:
    """Return what the researcher should know of an import, in the window's language."""
    return _filled(note.template, note.facts)


def shown_path(path: Path | str) -> str:
    """Return a path as it is read: ~ for the home folder, the system's own separators."""
    text = os.path.normpath(path)
    home = str(home_folder())
    if text == home or text.startswith(home + os.sep):
        return "~" + text[len(home) :]
    return text


def shown_number(number: int) -> str:
    """Return a number with the language's own separators."""
    return QLocale().toString(number)


def shown_day(day: date, today: date | None = None) -> str:
    """Return a day in words, as 12 March, with its year where that is not this year."""
    this_year = day.year == (today or date.today()).year
    form = "d MMMM" if this_year else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def shown_moment(moment: str, today: date | None = None) -> str:
    """Return a moment (ISO 8601, UTC) as a near one is read: “today, 14:32”, “12 March”.

    Empty for an empty one, or one that cannot be read.
    """
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    local = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone()
    today = today or date.today()
    days = (today - local.date()).days
    if days == 0:
        words = QCoreApplication.translate("sentences", "today, {time}")
    elif days == 1:
        words = QCoreApplication.translate("sentences", "yesterday, {time}")
    else:
        return shown_day(local.date(), today)
    return words.format(time=local.strftime("%H:%M"))


def _filled(template: str, facts: Mapping[str, object]) -> str:
    return _translated(template).format(**{name: _shown(fact) for name, fact in facts.items()})


def _translated(template: str) -> str:
    for context in CONTEXTS:
        words = QCoreApplication.translate(context, template)
        if words != template:
            return words
    return template


def _shown(fact: object) -> object:
    if isinstance(fact, Path):
        return shown_path(fact)
    if isinstance(fact, int) and not isinstance(fact, bool):
        return shown_number(fact)
    return fact


def shorter(people: str, least: int) -> str:
    """Return aliases with at least so many that follow one another together: ``P1–P4 P7``."""
    runs: list[list[str]] = []
    for alias in people.split():
        if runs and _follows(runs[-1][-1], alias):
            runs[-1].append(alias)
        else:
            runs.append([alias])
    return " ".join(f"{run[0]}–{run[-1]}" if len(run) >= least else " ".join(run) for run in runs)


def _follows(before: str, alias: str) -> bool:
    one, other = _ALIAS.fullmatch(before), _ALIAS.fullmatch(alias)
    if one is None or other is None or one[1] != other[1]:
        return False
    return int(other[2]) == int(one[2]) + 1

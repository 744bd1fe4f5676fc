"""Days as they are typed."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt

_FORMS = ("d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy")


def iso_day(typed: str) -> str:
    """Return a typed day as ISO 8601: from that itself, or as it is written locally.

    Empty for an empty one; ValueError for what is no day.
    """
    words = " ".join(typed.split())
    if not words:
        return ""
    day = QDate.fromString(words, Qt.DateFormat.ISODate)
    locale = QLocale()
    own = locale.dateFormat(QLocale.FormatType.ShortFormat)
    # Two digits of a year would be read as 19xx.
    own = own if "yyyy" in own else own.replace("yy", "yyyy")
    for form in (own, *_FORMS):
        if day.isValid():
            break
        day = locale.toDate(words, form)
    if not day.isValid() or not 1900 <= day.year() <= 2999:
        raise ValueError(typed)
    return day.toString(Qt.DateFormat.ISODate)

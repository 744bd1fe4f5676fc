"""The words that say by how many statements a meaning is shared."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from phenomdesk.errors import QT_TRANSLATE_NOOP
from phenomdesk.ui.sentences import shown_number

_SPELT = (
    QT_TRANSLATE_NOOP("shared", "one meaning, two statements"),
    QT_TRANSLATE_NOOP("shared", "one meaning, three statements"),
    QT_TRANSLATE_NOOP("shared", "one meaning, four statements"),
    QT_TRANSLATE_NOOP("shared", "one meaning, five statements"),
    QT_TRANSLATE_NOOP("shared", "one meaning, six statements"),
    QT_TRANSLATE_NOOP("shared", "one meaning, seven statements"),
    QT_TRANSLATE_NOOP("shared", "one meaning, eight statements"),
    QT_TRANSLATE_NOOP("shared", "one meaning, nine statements"),
)
_COUNTED = QT_TRANSLATE_NOOP("shared", "one meaning, {count} statements")


def shared_words(count: int) -> str:
    """Return ``one meaning, three statements``; empty where nobody else shares it."""
    if count < 2:
        return ""
    if count - 2 < len(_SPELT):
        return QCoreApplication.translate("shared", _SPELT[count - 2])
    words = QCoreApplication.translate("shared", _COUNTED)
    return words.format(count=shown_number(count))

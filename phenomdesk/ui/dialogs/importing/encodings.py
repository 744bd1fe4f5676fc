"""Encodings in words: what is written in them, and their names."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from phenomdesk.errors import QT_TRANSLATE_NOOP
from phenomdesk.study.importing import encodings_offered

_ALL = QT_TRANSLATE_NOOP("encodings", "All scripts")
_WESTERN = QT_TRANSLATE_NOOP("encodings", "Western")
_CENTRAL = QT_TRANSLATE_NOOP("encodings", "Central European")
_CYRILLIC = QT_TRANSLATE_NOOP("encodings", "Cyrillic")
_JAPANESE = QT_TRANSLATE_NOOP("encodings", "Japanese")

_SCRIPTS: Mapping[str, str] = {
    "utf-8": _ALL,
    "utf-16-le": _ALL,
    "utf-16-be": _ALL,
    "utf-32-le": _ALL,
    "utf-32-be": _ALL,
    "windows-1252": _WESTERN,
    "iso-8859-1": _WESTERN,
    "iso-8859-15": _WESTERN,
    "macintosh": _WESTERN,
    "ibm437": _WESTERN,
    "ibm850": _WESTERN,
    "windows-1250": _CENTRAL,
    "iso-8859-2": _CENTRAL,
    "windows-1251": _CYRILLIC,
    "koi8-r": _CYRILLIC,
    "windows-1253": QT_TRANSLATE_NOOP("encodings", "Greek"),
    "windows-1254": QT_TRANSLATE_NOOP("encodings", "Turkish"),
    "windows-1255": QT_TRANSLATE_NOOP("encodings", "Hebrew"),
    "windows-1256": QT_TRANSLATE_NOOP("encodings", "Arabic"),
    "windows-1257": QT_TRANSLATE_NOOP("encodings", "Baltic"),
    "windows-1258": QT_TRANSLATE_NOOP("encodings", "Vietnamese"),
    "tis-620": QT_TRANSLATE_NOOP("encodings", "Thai"),
    "gb18030": QT_TRANSLATE_NOOP("encodings", "Chinese, simplified"),
    "big5": QT_TRANSLATE_NOOP("encodings", "Chinese, traditional"),
    "shift_jis": _JAPANESE,
    "euc-jp": _JAPANESE,
    "euc-kr": QT_TRANSLATE_NOOP("encodings", "Korean"),
}


def encoding_words(encoding: str) -> str:
    """Return an encoding as it is chosen: “Western · WINDOWS-1252”."""
    script = _SCRIPTS.get(encoding)
    name = encoding.upper()
    return f"{QCoreApplication.translate('encodings', script)} · {name}" if script else name


def encodings_with(current: str) -> tuple[str, ...]:
    """Return the encodings offered, and the current one where it is none of them."""
    offered = encodings_offered()
    return offered if current in offered else (*offered, current)

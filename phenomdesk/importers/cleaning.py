"""Text made safe to keep: one kind of line end, no characters that nothing can show."""

from __future__ import annotations

import re

from phenomdesk.errors import QT_TRANSLATE_NOOP
from phenomdesk.model.transcript import Note

REPLACED = QT_TRANSLATE_NOOP(
    "errors",
    "{count} characters that no text may hold were replaced by �.",
)
"""Note: the text held NUL, half characters or noncharacters."""

_LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
_UNFIT = re.compile("[\0\ud800-\udfff\ufdd0-\ufdef]")


def clean(text: str) -> tuple[str, tuple[Note, ...]]:
    """Return a text with LF for every line end and U+FFFD for what no text may hold.

    CRLF, CR, VT, FF, U+0085, U+2028 and U+2029 become LF; a leading U+FEFF goes; NUL, lone
    surrogates and U+FDD0–FDEF become U+FFFD, and a note counts them. All else stays as it
    came, code point by code point: nothing is normalized.
    """
    text = text.removeprefix("\ufeff")
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    if text.isascii() and "\0" not in text:
        return text, ()
    text, count = _UNFIT.subn("\N{REPLACEMENT CHARACTER}", text)
    return text, (Note(REPLACED, {"count": count}),) if count else ()

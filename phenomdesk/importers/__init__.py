"""Files of interviews turned into transcripts: bytes in, an ImportedTranscript out.

Nothing here writes, shows or remembers anything.
"""

from __future__ import annotations

from pathlib import PurePath

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.importers.cleaning import clean
from phenomdesk.importers.decoding import decode, encodings_offered
from phenomdesk.importers.markdown import plain
from phenomdesk.importers.speakers import guess_alias, guess_roles
from phenomdesk.importers.turns import find_turns
from phenomdesk.model.transcript import ImportedTranscript

__all__ = [
    "KINDS",
    "PLAIN_KINDS",
    "encodings_offered",
    "guess_alias",
    "guess_roles",
    "kind_of",
    "read_transcript",
]

PLAIN_KINDS = (".txt", ".text", ".md", ".markdown")
"""Endings of files that are plain text, and so have an encoding to choose."""
_MARKDOWN_KINDS = (".md", ".markdown")

KINDS = (".docx", *PLAIN_KINDS)
"""Endings of the files that can come in, in lower case."""

OTHER_KIND = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” cannot come in: interviews come in as .docx, .txt or .md. Open it in the program "
    "that made it and save it as one of these.",
)
OLD_WORD = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is in Word’s old format. Open it in Word or LibreOffice and save it as .docx.",
)
OTHER_TEXT = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” cannot come in: interviews come in as .docx, .txt or .md. Save it as .docx, or "
    "copy its text into a new document.",
)
EMPTY = QT_TRANSLATE_NOOP("errors", "“{name}” has no text in it. Check that it is the right file.")

_OLD_WORD_KINDS = (".doc", ".dot")
_OTHER_TEXT_KINDS = (".pdf", ".rtf", ".odt", ".docm", ".dotx", ".pages", ".html", ".htm")


def kind_of(name: str) -> str:
    """Return the ending of a file that can come in, in lower case.

    Raises UserError for every other file, saying what to do instead.
    """
    kind = PurePath(name).suffix.lower()
    if kind in KINDS:
        return kind
    if kind in _OLD_WORD_KINDS:
        raise UserError(OLD_WORD, name=name)
    raise UserError(OTHER_TEXT if kind in _OTHER_TEXT_KINDS else OTHER_KIND, name=name)


def read_transcript(
    name: str, data: bytes, *, encoding: str | None = None, language: str = "en"
) -> ImportedTranscript:
    """Read a file's bytes as a transcript, by the ending of its name.

    `encoding` (an IANA name) reads a plain text in that encoding; without it the one that
    fits best is found among those in which `language` (of the study) is usually written.
    Markdown comes in as text, without the marks of headings and strong emphasis.

    Raises UserError for a file that cannot be read, saying why and what to do.
    """
    kind = kind_of(name)
    if not data:
        raise UserError(EMPTY, name=name)
    if kind in PLAIN_KINDS:
        transcript = _read_plain(name, data, kind, encoding, language)
    else:
        from phenomdesk.importers.word import read_word

        transcript = read_word(name, data)
    if not transcript.turns:
        raise UserError(EMPTY, name=name)
    return transcript


def _read_plain(
    name: str, data: bytes, kind: str, encoding: str | None, language: str
) -> ImportedTranscript:
    decoded = decode(name, data, encoding=encoding, language=language)
    text, notes = clean(decoded.text)
    found = find_turns(plain(text) if kind in _MARKDOWN_KINDS else text)
    return ImportedTranscript(
        name=name,
        source=data,
        text=found.text,
        turns=found.turns,
        labels=found.labels,
        encoding=decoded.encoding,
        notes=(*decoded.notes, *notes),
    )

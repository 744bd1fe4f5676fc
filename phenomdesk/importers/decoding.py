"""Bytes of a plain text read by the encoding in which they were most likely written."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.transcript import Note

UNREADABLE = QT_TRANSLATE_NOOP(
    "errors",
    "{count} places could not be read as {encoding} and show as �: "
    "choose another encoding if these should be letters.",
)
"""Note: the encoding does not fit the whole text."""

UNSURE = QT_TRANSLATE_NOOP(
    "errors",
    "The file does not say how its letters are written; {encoding} fits best. Choose another "
    "encoding if the text looks wrong.",
)
"""Note: the encoding was guessed."""

BINARY = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is not a text, whatever its name says. Open it in the program that made it and "
    "save the interview as .docx or .txt.",
)
NO_SUCH_ENCODING = QT_TRANSLATE_NOOP(
    "errors", "PhenomDesk does not know the encoding “{encoding}”. Choose one from the list."
)

_OFFERED = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
    "windows-1252",
    "iso-8859-1",
    "iso-8859-15",
    "macintosh",
    "windows-1250",
    "iso-8859-2",
    "windows-1251",
    "koi8-r",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "tis-620",
    "ibm437",
    "ibm850",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_NO_LETTERS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
"""Codecs of Python that are for programs, not for what people write."""

_WESTERN = ["cp1252", "latin_1", "iso8859_15", "mac_roman"]
_CANDIDATES = {
    "ar": ["cp1256", "iso8859_6"],
    "el": ["cp1253", "iso8859_7"],
    "he": ["cp1255", "iso8859_8"],
    "ru": ["cp1251", "koi8_r", "cp866"],
}

_BINARY_STARTS = (
    b"%PDF", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8",
    b"RIFF", b"ID3", b"OggS", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3", b"\x7fELF",
)  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding by which it was read, and what is to be known of it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def encodings_offered() -> tuple[str, ...]:
    """Return the names of the encodings to choose from, the likeliest first.

    The names are those of the IANA, and `decode` understands each.
    """
    return _OFFERED


def decode(name: str, data: bytes, *, encoding: str | None = None, language: str = "en") -> Decoded:
    """Read bytes as text: by the encoding given, else by the one that fits best.

    Without an encoding a byte order mark decides, then strict UTF-8, then the shape of
    UTF-16, then a guess among the encodings in which the language is usually written, and
    last among all. What cannot be read becomes U+FFFD and a note counts it.

    Raises UserError for bytes that are no text, and for an encoding that does not exist.
    """
    if data.startswith(_BINARY_STARTS):
        raise UserError(BINARY, name=name)
    if encoding is not None:
        return _read(data, encoding)
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _read(data, marked)
    try:
        found = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        found = _guess(data, language)
    if len(_CONTROLS.findall(found.text)) * 20 > len(found.text):
        wide = _wide(data)
        if wide is None:
            raise UserError(BINARY, name=name)
        found = _read(data, wide)
    return found


def _read(data: bytes, encoding: str) -> Decoded:
    try:
        if codecs.lookup(encoding).name.replace("-", "_") in _NO_LETTERS:
            raise UserError(NO_SUCH_ENCODING, encoding=encoding)
        text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
        data.decode(encoding)
    except UnicodeDecodeError:
        count = text.count("\N{REPLACEMENT CHARACTER}")
        return Decoded(text, encoding, (Note(UNREADABLE, {"count": count, "encoding": encoding}),))
    except (LookupError, ValueError) as error:
        raise UserError(NO_SUCH_ENCODING, encoding=encoding) from error
    return Decoded(text, encoding)


def _wide(data: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark: every other byte of most letters is 0."""
    sample = data[:4096]
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 2 > half and even * 10 < half:
        return "utf-16-le"
    if even * 2 > half and odd * 10 < half:
        return "utf-16-be"
    return None


def _guess(data: bytes, language: str) -> Decoded:
    wide = _wide(data)
    if wide is not None:
        return _read(data, wide)
    from charset_normalizer import from_bytes

    for candidates in (_CANDIDATES.get(language, _WESTERN), None):
        best = from_bytes(data, cp_isolation=candidates).best()
        if best is not None:
            return _guessed(data, _public_name(best.encoding))
    return _guessed(data, "windows-1252")


def _guessed(data: bytes, encoding: str) -> Decoded:
    read = _read(data, encoding)
    notes = read.notes or (Note(UNSURE, {"encoding": encoding}),)
    return Decoded(read.text, encoding, notes)


def _public_name(codec: str) -> str:
    """Return the name offered for a codec, or the codec's own where it is not offered."""
    wanted = codecs.lookup(codec).name
    return next((name for name in _OFFERED if codecs.lookup(name).name == wanted), codec)

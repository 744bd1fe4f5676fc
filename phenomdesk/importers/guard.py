"""A zip looked over before any library reads it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError

NOT_A_ZIP = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is not a Word document, or it is damaged. Open it in Word and save it as .docx "
    "under a new name.",
)
TOO_BIG_INSIDE = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” unpacks to more than an interview can be, so it was not opened. Copy its text "
    "into a new document and save that as .docx.",
)
UNSAFE = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is packed in a way that Word never does, so it was not opened. Open it in Word "
    "and save it as .docx under a new name.",
)
LOCKED = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is protected by a password. Open it in Word, take the password off, and save it "
    "again.",
)

ENTRIES = 5_000
TOTAL_BYTES = 200_000_000
PART_BYTES = 64_000_000
RATIO = 200
_RATIO_FROM = 1_000_000
"""Smaller parts may pack as tightly as they like: they harm nobody."""

_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")
_BAD_NAME = re.compile(r"\\|\A/|\A[A-Za-z]:|(?:\A|/)\.\.(?:/|\Z)")

BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, KeyError,
    RuntimeError,
)  # fmt: skip
"""What the standard library raises, depending on where a zip is broken."""


def open_archive(name: str, data: bytes) -> zipfile.ZipFile:
    """Open a zip that is small enough, packed plainly and free of DOCTYPEs.

    Raises UserError otherwise, naming the file by `name`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check_directory(name, archive.infolist())
        for entry in archive.infolist():
            _check_part(name, archive, entry)
    except BROKEN_ZIP as error:
        raise UserError(NOT_A_ZIP, name=name) from error
    return archive


def _check_directory(name: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > TOTAL_BYTES:
        raise UserError(TOO_BIG_INSIDE, name=name)
    for entry in entries:
        packed_too_well = entry.file_size > max(_RATIO_FROM, entry.compress_size * RATIO)
        if entry.file_size > PART_BYTES or packed_too_well:
            raise UserError(TOO_BIG_INSIDE, name=name)
        if entry.flag_bits & 0x1:
            raise UserError(LOCKED, name=name)
        if _BAD_NAME.search(entry.orig_filename) or _BAD_NAME.search(entry.filename):
            raise UserError(UNSAFE, name=name)
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise UserError(UNSAFE, name=name)


def _check_part(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    with archive.open(entry) as part:
        start = part.read(256)
        if not start.lstrip().startswith(_XML_STARTS):
            return
        if _DOCTYPE.search(start + part.read()):
            raise UserError(UNSAFE, name=name)

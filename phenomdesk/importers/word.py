"""Word documents read as text: every word of the body, its tables and its notes.

mammoth makes HTML of the document, in which tracked changes are settled, content controls
and text boxes opened and notes placed; from there the paragraphs are taken. The words are
then counted against the document itself.
"""

from __future__ import annotations

import io
import re
import xml.dom
import zipfile
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.importers.cleaning import clean
from phenomdesk.importers.guard import BROKEN_ZIP, LOCKED, NOT_A_ZIP, open_archive
from phenomdesk.importers.turns import find_turns
from phenomdesk.model.transcript import ImportedTranscript, Note

if TYPE_CHECKING:
    from bs4 import Tag

WORDS_DIFFER = QT_TRANSLATE_NOOP(
    "errors",
    "The document holds {expected} words and {read} of them came in. Compare the text with the "
    "document before you go on.",
)
"""Note: the count against the document's own text failed."""

OLD_WORD_INSIDE = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” ends in .docx but is in Word’s old format. Open it in Word or LibreOffice and "
    "save it as .docx.",
)

_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_BROKEN_DOCUMENT = (
    *BROKEN_ZIP, ExpatError, xml.dom.DOMException, AttributeError, TypeError, IndexError,
    RecursionError, zipfile.LargeZipFile,
)  # fmt: skip
"""What mammoth raises, depending on where a document is broken."""

_BREAKS = "br[type='page'] => br\nbr[type='column'] => br"
_NOTE_NUMBER = re.compile(r"\[\d+\]")
_LETTERS = re.compile(r"[^\W_]")


def read_word(name: str, data: bytes) -> ImportedTranscript:
    """Read a .docx as a transcript, with a note when words were lost or gained on the way.

    Raises UserError for what is no Word document, is damaged, locked or not safe to open.
    """
    if data.startswith(_OLD_CONTAINER):
        raise UserError(LOCKED if _ENCRYPTED in data else OLD_WORD_INSIDE, name=name)
    archive = open_archive(name, data)
    from lxml.etree import XMLSyntaxError

    from phenomdesk.importers.wordparts import mended, own_text, written_parts

    try:
        parts = written_parts(archive)
        expected = own_text(parts)
        body, notes = _paragraphs(_html(mended(archive, parts) or data))
    except (*_BROKEN_DOCUMENT, XMLSyntaxError) as error:
        raise UserError(NOT_A_ZIP, name=name) from error
    text, remarks = clean("\n\n".join(body))
    found = find_turns(text, notes=[clean(note)[0] for note in notes])
    return ImportedTranscript(
        name=name,
        source=data,
        text=found.text,
        turns=found.turns,
        labels=found.labels,
        notes=(*remarks, *_compare(expected, "\n".join([*body, *notes]))),
    )


def warm() -> None:
    """Load the libraries that reading needs, before there is anything to read."""
    import bs4  # noqa: F401
    import mammoth  # noqa: F401

    import phenomdesk.importers.wordparts  # noqa: F401


def _html(data: bytes) -> str:
    import mammoth

    result = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=_BREAKS,
        include_default_style_map=False,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(lambda image: {"src": ""}),
    )
    return str(result.value)


def _paragraphs(html: str) -> tuple[list[str], list[str]]:
    """Return the paragraphs of the body and, apart, the document's notes."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(f"<body>{html}</body>", "lxml")
    notes: list[str] = []
    for number, note in enumerate(soup.select("ol > li[id^=footnote-], ol > li[id^=endnote-]"), 1):
        for back in note.select("a[href*='note-ref-']"):
            back.decompose()
        notes.append(f"[{number}] " + "\n".join(_blocks(note)))
    for ended in soup.select("ol:has(> li[id^=footnote-], > li[id^=endnote-])"):
        ended.decompose()
    return _blocks(soup.body) if soup.body is not None else [], notes


def _blocks(parent: Tag) -> list[str]:
    """Return the texts of what stands in an element, one string for each paragraph."""
    from bs4 import Tag

    from phenomdesk.importers.tables import table_paragraphs

    blocks: list[str] = []
    inline = ""
    for child in parent.children:
        if isinstance(child, Tag) and (child.name == "table" or child.find(_BLOCK) is not None):
            blocks += [inline]
            inline = ""
            if child.name == "table":
                blocks += table_paragraphs(_rows(child))
            else:
                blocks += _blocks(child)
        elif isinstance(child, Tag) and child.name in _BLOCK:
            blocks += [inline, _inline(child)]
            inline = ""
        else:
            inline += _inline(child) if isinstance(child, Tag) else str(child)
    return [block for block in (*blocks, inline) if block.strip()]


_BLOCK = ["p", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6"]


def _inline(element: Tag) -> str:
    from bs4 import Tag

    if element.name == "br":
        return "\n"
    if element.name == "input":
        return "☒" if element.has_attr("checked") else "☐"
    return "".join(
        _inline(child) if isinstance(child, Tag) else str(child) for child in element.children
    )


def _rows(table: Tag) -> list[list[str]]:
    """Return the cells of a table's rows; a cell's paragraphs are joined by LF."""
    return [
        ["\n".join(_blocks(cell)) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in table.find_all("tr")
        if row.find_parent("table") is table
    ]


def _compare(expected: str, read: str) -> tuple[Note, ...]:
    """Return a note when the letters and digits of two texts are not equally many.

    Letters are compared and not words, which depend on where one takes a word to end.
    """
    expected, came = _NOTE_NUMBER.sub("", expected), _NOTE_NUMBER.sub("", read)
    if len(_LETTERS.findall(expected)) == len(_LETTERS.findall(came)):
        return ()
    return (Note(WORDS_DIFFER, {"expected": len(expected.split()), "read": len(came.split())}),)

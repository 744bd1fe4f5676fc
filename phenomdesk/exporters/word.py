"""A findings chapter as a Word document."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from phenomdesk.exporters.control import Control
from phenomdesk.exporters.replacing import replace_file
from phenomdesk.exporters.word_body import FIRST_FREE_LIST, Body
from phenomdesk.exporters.word_text import clean, escape
from phenomdesk.model.chapter import Chapter
from phenomdesk.resources import resource

if TYPE_CHECKING:
    from docx.document import Document

STUDY_PROPERTY = "PhenomDeskStudy"
"""The custom property of a document that carries the study's uuid."""

_LANGUAGES = {"en": "en-US", "id": "id-ID"}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def write_chapter(chapter: Chapter, target: Path, control: Control) -> None:
    """Write a chapter to `target`, which appears whole or stays as it was.

    Raises what `control.progress` raises, and UserError where the place cannot be written.
    """
    data = chapter_bytes(chapter, control)
    replace_file(target, data, before_replacing=lambda: control.progress(1, 1, "file"))


def chapter_bytes(chapter: Chapter, control: Control) -> bytes:
    """Return a chapter as the bytes of a DOCX file."""
    import docx

    document = docx.Document(str(resource("word", "chapter.docx")))
    body = Body(chapter, _text_width(document), control)
    xml = body.write()
    control.progress(1, 1, "file")
    _add_numbered_lists(document, body.numbered_lists)
    _set_language(document, _LANGUAGES.get(chapter.language, chapter.language))
    _set_properties(document, chapter)
    _set_body(document, xml)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _text_width(document: Document) -> int:
    """Return the width between the margins of the template's page, in twips."""
    section = document.sections[0]
    sides = (section.page_width, section.left_margin, section.right_margin)
    page, left, right = (length.twips if length else 0 for length in sides)
    return page - left - right


def _set_body(document: Document, xml: str) -> None:
    """Give the package a new main part with the template's page set-up and relationships.

    As bytes: parsed into a tree and moved there, a long chapter takes twice as long.
    """
    from docx.opc.part import Part
    from lxml.etree import tostring

    old, package = document.part, document.part.package
    page = tostring(document.element.body.sectPr, encoding="unicode")
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}/relationships">'
        f"<w:body>{xml}{page}</w:body></w:document>"
    )
    new = Part(old.partname, old.content_type, text.encode(), package)
    for link in old.rels.values():
        new.load_rel(link.reltype, link.target_part, link.rId)
    for link in list(package.rels.values()):
        if link.target_part is old:
            package.load_rel(link.reltype, new, link.rId)


def _add_numbered_lists(document: Document, count: int) -> None:
    """Let each numbered list begin at 1: an instance of its own of the template's list 2."""
    from docx.oxml.parser import parse_xml

    numbering = document.part.numbering_part.element
    for id in range(FIRST_FREE_LIST, FIRST_FREE_LIST + count):
        numbering.append(
            parse_xml(
                f'<w:num xmlns:w="{_WORD}" w:numId="{id}"><w:abstractNumId w:val="2"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def _set_language(document: Document, language: str) -> None:
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    theme = document.settings.element.find(qn("w:themeFontLang"))
    for element in (defaults, theme):
        element.set(qn("w:val"), language)


def _set_properties(document: Document, chapter: Chapter) -> None:
    """Title, language, now and the study: no person and no path."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    now = datetime.now(UTC).replace(microsecond=0)
    core = document.core_properties
    core.title = " ".join(clean(chapter.title).split())[:255]
    core.language = _LANGUAGES.get(chapter.language, chapter.language)
    core.author = core.last_modified_by = ""
    core.created = core.modified = now
    package = document.part.package
    custom = Part(
        PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, _custom_properties(chapter.study), package
    )
    package.relate_to(custom, f"{_OFFICE}/relationships/custom-properties")


def _custom_properties(study: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2"'
        f' name="{STUDY_PROPERTY}"><vt:lpwstr>{escape(clean(study))}</vt:lpwstr></property>'
        "</Properties>"
    ).encode()

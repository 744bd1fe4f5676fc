"""Word documents: no word lost, none invented, and nothing dangerous opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from phenomdesk.errors import UserError
from phenomdesk.importers import read_transcript
from phenomdesk.importers.word import WORDS_DIFFER
from phenomdesk.model.transcript import ImportedTranscript
from tests.unit.importers.word_files import docx, packed, paragraph, parts, run, table


def read(data: bytes) -> ImportedTranscript:
    return read_transcript("satu.docx", data)


def said(transcript: ImportedTranscript) -> list[tuple[str | None, int | None, str]]:
    return [
        (
            None if turn.speaker is None else transcript.labels[turn.speaker],
            turn.seconds,
            turn.span.cut(transcript.text),
        )
        for turn in transcript.turns
    ]


@pytest.mark.parametrize("strict", [False, True])
def test_paragraphs_and_soft_breaks_are_read_in_both_forms_of_the_format(strict: bool) -> None:
    body = paragraph("P2: Apa kabar?") + paragraph("P1: Baik.\nSungguh.") + paragraph("Ya.")
    transcript = read(docx(body, strict=strict))
    assert said(transcript) == [
        ("P2", None, "Apa kabar?"),
        ("P1", None, "Baik.\nSungguh.\nYa."),
    ]
    assert transcript.encoding is None
    assert transcript.notes == ()


def test_each_paragraph_without_speakers_is_a_turn() -> None:
    transcript = read(docx(paragraph("Satu.") + paragraph("") + paragraph("Dua.\nTiga.")))
    assert said(transcript) == [(None, None, "Satu."), (None, None, "Dua.\nTiga.")]


def test_a_table_of_speakers_becomes_turns() -> None:
    rows = [
        ("Penutur", "Transkrip"),
        ("P1", "Satu."),
        ("I:", "Lalu?"),
        ("P1", "Dua."),
        ("I", "Ya."),
    ]
    transcript = read(docx(table(*rows)))
    assert said(transcript) == [
        (None, None, "Penutur\tTranskrip"),
        ("P1", None, "Satu."),
        ("I", None, "Lalu?"),
        ("P1", None, "Dua."),
        ("I", None, "Ya."),
    ]
    assert transcript.notes == ()


def test_a_table_with_row_numbers_and_times_becomes_turns_with_times() -> None:
    rows = [("1", "P1", "00:01:00", "Satu."), ("2", "I", "00:02:00", "Lalu?")]
    rows += [("3", "P1", "00:03:00", "Dua."), ("4", "I", "00:04:00", "Ya.")]
    assert said(read(docx(table(*rows)))) == [
        ("P1", 60, "Satu."),
        ("I", 120, "Lalu?"),
        ("P1", 180, "Dua."),
        ("I", 240, "Ya."),
    ]


def test_another_table_is_read_row_by_row() -> None:
    transcript = read(docx(table(("Satu", "Dua"), ("Tiga", "Empat"))))
    assert transcript.text == "Satu\tDua\nTiga\tEmpat"


def test_what_was_deleted_is_gone_and_what_was_inserted_is_there() -> None:
    gone = "<w:del><w:r><w:delText>tidak </w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('pindah ')}</w:moveFrom>"
    new = f"<w:ins>{run('memang ')}</w:ins>"
    transcript = read(docx(f"<w:p>{run('Saya ')}{gone}{moved}{new}{run('lelah.')}</w:p>"))
    assert transcript.text == "Saya memang lelah."
    assert transcript.notes == ()


def test_content_controls_and_text_boxes_are_read_once() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph('Di dalam kendali.')}</w:sdtContent></w:sdt>"
    inside = f"<w:txbxContent>{paragraph('Di dalam kotak.')}</w:txbxContent>"
    box = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{inside}</wps:txbx>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    transcript = read(docx(control + box))
    assert transcript.text == "Di dalam kendali.\nDi dalam kotak."
    assert transcript.notes == ()


def test_a_text_box_without_a_copy_for_old_programs_is_read() -> None:
    inside = f"<w:txbxContent>{paragraph('Di dalam kotak.')}</w:txbxContent>"
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>"
        f"{inside}</wps:txbx></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
    transcript = read(docx(paragraph("Luar.") + box))
    assert transcript.text == "Luar.\nDi dalam kotak."
    assert transcript.notes == ()


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<w:dir w:val='rtl'>{run('مرحبا')}</w:dir>", "مرحبا"),
        (f"<w:bdo w:val='rtl'>{run('abc')}</w:bdo>", "abc"),
        (f"<w:fldSimple w:instr='SEQ x'>{run('12')}</w:fldSimple>", "12"),
        ("<w:r><w:t>satu</w:t><w:cr/><w:t>dua</w:t></w:r>", "satu\ndua"),
        ("<w:r><w:t>satu</w:t><w:br w:type='page'/><w:t>dua</w:t></w:r>", "satu\ndua"),
        ("<w:r><w:t>satu</w:t><w:tab/><w:t>dua</w:t></w:r>", "satu\tdua"),
        (f"<w:hyperlink w:anchor='x'>{run('tautan')}</w:hyperlink>", "tautan"),
        (f"<w:smartTag>{run('Jakarta')}</w:smartTag>", "Jakarta"),
    ],
)
def test_words_in_wrappers_are_not_lost(inside: str, text: str) -> None:
    transcript = read(docx(f"<w:p>{run('A ')}{inside}{run(' Z')}</w:p>"))
    assert transcript.text.split("\n") == f"A {text} Z".split("\n")
    assert transcript.notes == ()


def test_notes_stand_at_the_end_in_nobodys_mouth() -> None:
    note = f"<w:footnote w:id='2'>{paragraph('Bahasa Jawa: lelah.')}</w:footnote>"
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    body = f"<w:p>{run('P1: Kesel')}{mark}{run(' sekali.')}</w:p>" + paragraph("P1: Ya.")
    transcript = read(docx(body, footnotes=note))
    assert said(transcript) == [
        ("P1", None, "Kesel[1] sekali."),
        ("P1", None, "Ya."),
        (None, None, "[1] Bahasa Jawa: lelah."),
    ]
    assert transcript.notes == ()


def test_lists_are_paragraphs() -> None:
    item = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        f"{run('Satu.')}</w:p>"
    )
    assert read(docx(item + item)).text == "Satu.\nSatu."


def test_words_that_do_not_come_in_are_said_with_both_counts() -> None:
    lost = f"<w:p>{run('Ada.')}<w:mystery>{run(' Dua kata.')}</w:mystery></w:p>"
    transcript = read(docx(lost))
    assert transcript.text == "Ada."
    assert [(note.template, note.facts) for note in transcript.notes] == [
        (WORDS_DIFFER, {"expected": 3, "read": 1})
    ]


def refused(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words) as raised:
        read(data)
    assert raised.value.facts["name"] == "satu.docx"


def test_what_is_no_zip_is_refused() -> None:
    refused(b"Ya, begitu.", "not a Word document, or it is damaged")


def test_half_a_document_is_refused() -> None:
    whole = docx(paragraph("Ya. " * 2000))
    refused(whole[: len(whole) // 2], "not a Word document, or it is damaged")


def test_a_zip_that_holds_no_document_is_refused() -> None:
    refused(packed({"a.txt": b"Ya."}), "not a Word document, or it is damaged")


def test_broken_xml_is_refused() -> None:
    files = parts(paragraph("Ya."))
    files["word/document.xml"] = files["word/document.xml"][:-9]
    refused(packed(files), "not a Word document, or it is damaged")


def test_a_document_nested_without_end_is_refused() -> None:
    deep = "<w:smartTag>" * 5000 + run("Ya.") + "</w:smartTag>" * 5000
    refused(docx(f"<w:p>{deep}</w:p>"), "not a Word document, or it is damaged")


def test_an_empty_document_is_refused() -> None:
    refused(docx(paragraph(" ")), "has no text in it")


def test_a_locked_document_is_refused() -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    refused(container + "EncryptedPackage".encode("utf-16-le"), "protected by a password")


def test_an_old_document_renamed_is_refused() -> None:
    refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Word’s old format")


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    files = parts(paragraph("Ya."))
    refused(packed({**files, "word/x.xml": bytes(30_000_000)}), "unpacks to more")
    refused(packed({**files, **{f"x/{n}": b"" for n in range(5000)}}), "unpacks to more")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_doctype_is_refused(encoding: str) -> None:
    files = parts(paragraph("Ya."))
    files["word/document.xml"] = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "b">]>'
        + files["word/document.xml"].decode()
    ).encode(encoding)
    refused(packed(files), "packed in a way that Word never does")


@pytest.mark.parametrize("name", ["../a.xml", "a/../../b", "/a.xml", "C:/a.xml", "a\\b.xml"])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    files = {**parts(paragraph("Ya.")), "x" * len(name): b"Ya."}
    refused(packed(files).replace(b"x" * len(name), name.encode()), "Word never does")


def test_two_parts_of_one_name_are_refused() -> None:
    files = {**parts(paragraph("Ya.")), "word/Document.xml": b"<a/>"}
    refused(packed(files), "packed in a way that Word never does")


def test_a_locked_part_is_refused() -> None:
    data = bytearray(docx(paragraph("Ya.")))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.start_dir
    data[start + 8] |= 1
    refused(bytes(data), "protected by a password")

"""A chapter written to Word and read back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from phenomdesk.errors import BugError
from phenomdesk.exporters.word import STUDY_PROPERTY, write_chapter
from phenomdesk.model.chapter import Cell, Heading, Paragraph, Quotation, Run, Table

GOLDEN = Path(__file__).parents[2] / "data" / "chapter" / "document.xml"
"""Renewed by running this test with PHENOMDESK_RENEW_GOLDEN=1; look at the difference after."""


def texts_of(path):
    return [(p.style.name, p.text) for p in docx.Document(str(path)).paragraphs]


def xml_of(path, part="word/document.xml"):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(part))


def looks_of(run):
    properties = run.find(qn("w:rPr"))
    return [] if properties is None else [etree.QName(look).localname for look in properties]


def bookmarks_of(path):
    return [start.get(qn("w:name")) for start in xml_of(path).iter(qn("w:bookmarkStart"))]


def test_the_sample_chapter_is_written_as_it_was_before(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    written = etree.tostring(xml_of(workshop.target), pretty_print=True, encoding="unicode")
    if os.environ.get("PHENOMDESK_RENEW_GOLDEN") == "1":
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_every_block_reads_back_in_order_with_its_style(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    assert texts_of(workshop.target) == [
        ("Heading 1", "BAB IV\nHASIL PENELITIAN"),
        ("Heading 2", "A. Tema"),
        ("Heading 3", "1. Menunggu"),
        ("Definition", "Menunggu tanpa wajah."),
        ("Body Text", "Ia berkata “tidak punya wajah” dan pergi."),
        ("Quote", "“Kula ngentosi.” (P1, baris 18)"),
        ("Quote Translation", "“Saya menunggu.”"),
        ("Quote", "“انتظرت طويلاً.” (P6, baris 3–4)"),
        ("List Bullet", "satu"),
        ("List Number", "pertama"),
        ("List Number", "kedua"),
        ("Body Text", "Antara keduanya."),
        ("List Number", "lagi pertama"),
        ("Caption", "Tabel 4.1 Pernyataan"),
        ("After Table", ""),
        ("Heading 4", "a. Subtema"),
        ("Heading 5", "1) Di bawahnya"),
    ]


def test_a_table_reads_back_cell_by_cell_and_repeats_its_header(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    table = docx.Document(str(workshop.target)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["No.", "Pernyataan", "Makna"],
        ["S-001", "“Saya menunggu.”\n“I waited.”", ""],
        ["S-002", "“Tutup & <kunci>”", "Pintu yang tertutup"],
    ]
    assert table.style.name == "PhenomDesk Table"
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for row in table.rows]
    assert [head is not None for head in heads] == [True, False, False]


def test_the_columns_are_as_wide_as_the_text(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    section = docx.Document(str(workshop.target)).sections[0]
    width = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    columns = [int(col.get(qn("w:w"))) for col in xml_of(workshop.target).iter(qn("w:gridCol"))]
    assert sum(columns) == width
    assert columns[1] == pytest.approx(4 * columns[0], abs=2)


def test_every_part_is_well_formed_and_every_style_is_in_the_template(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    with zipfile.ZipFile(workshop.target) as package:
        assert package.testzip() is None
        roots = [etree.fromstring(package.read(name)) for name in package.namelist()]
    known = {style.get(qn("w:styleId")) for root in roots for style in root.iter(qn("w:style"))}
    kinds = [qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")]
    used = {element.get(qn("w:val")) for root in roots for element in root.iter(*kinds)}
    assert used
    assert used <= known


def test_every_numbered_list_begins_at_one(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    body = xml_of(workshop.target)
    used = [element.get(qn("w:val")) for element in body.iter(qn("w:numId"))]
    assert used == ["3", "3", "4"]
    numbering = xml_of(workshop.target, "word/numbering.xml")
    restarted = [
        num.get(qn("w:numId"))
        for num in numbering.iter(qn("w:num"))
        if num.find(f".//{qn('w:startOverride')}") is not None
    ]
    assert restarted == ["3", "4"]


def test_tables_are_numbered_by_a_field_that_shows_its_number_at_once(workshop):
    table = Table("Peserta", ("Alias",), (1,), ((Cell(((Run("P1"),),)),),))
    workshop.write(table, table)
    captions = [text for style, text in texts_of(workshop.target) if style == "Caption"]
    assert captions == ["Tabel 4.1 Peserta", "Tabel 4.2 Peserta"]
    fields = [field.text for field in xml_of(workshop.target).iter(qn("w:instrText"))]
    assert fields == [" SEQ Tabel \\* ARABIC \\s 1 "] * 2


def test_bookmarks_have_their_own_numbers_and_close(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    body = xml_of(workshop.target)
    opened = [start.get(qn("w:id")) for start in body.iter(qn("w:bookmarkStart"))]
    closed = [end.get(qn("w:id")) for end in body.iter(qn("w:bookmarkEnd"))]
    assert sorted(opened) == sorted(closed) == sorted(set(opened))
    assert bookmarks_of(workshop.target) == [
        "pd_part_themes", "pd_theme_1", "pd_block_3", "pd_citation_7", "pd_statement_1",
    ]  # fmt: skip


def test_a_bookmark_that_occurs_again_gets_another_name_within_forty_characters(workshop):
    long = "pd_statement_" + "1" * 27
    quotes = [Quotation((Run("“Ya.”"),), "", "", name) for name in (long, long, long.upper(), "pd")]
    workshop.write(*quotes)
    names = bookmarks_of(workshop.target)
    assert names == [long, long[:38] + "_2", long.upper()[:38] + "_3", "pd"]
    assert max(map(len, names)) == 40


def test_neighbouring_runs_of_one_record_are_one_bookmark(workshop):
    parts = (Run("“a ", bookmark="pd_citation_1"), Run("b”", italic=True, bookmark="pd_citation_1"))
    workshop.write(Paragraph((*parts, Run(" dan "), *parts)))
    assert bookmarks_of(workshop.target) == ["pd_citation_1", "pd_citation_1_2"]


def test_a_name_that_word_would_refuse_is_our_fault(workshop):
    with pytest.raises(BugError):
        workshop.write(Heading(1, "A", "pd theme"))
    assert not workshop.target.exists()


@pytest.mark.parametrize(
    "block",
    [
        Heading(5, "too deep"),
        Paragraph((), "verse"),
        Table("no widths", ("a", "b"), (1,), ()),
        Table("too few cells", ("a", "b"), (1, 1), ((Cell(()),),)),
        Table("no shares", ("a",), (0,), ()),
    ],
)
def test_a_block_that_cannot_be_written_is_our_fault(workshop, block):
    with pytest.raises(BugError):
        workshop.write(block)


def test_an_arabic_quotation_runs_from_right_to_left_and_its_reference_does_not(workshop):
    workshop.write(Quotation((Run("“سلام”", bold=True),), "(P6, baris 3)"))
    quote = next(
        p
        for p in xml_of(workshop.target).iter(qn("w:p"))
        if p.find(f".//{qn('w:rtl')}") is not None
    )
    assert quote.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    runs = [("".join(run.itertext()), looks_of(run)) for run in quote.iter(qn("w:r"))]
    assert runs[0] == ("“سلام”", ["b", "bCs", "rtl", "lang"])
    assert ("P6, baris 3", []) in runs


def test_the_document_says_its_language_title_and_study_and_names_nobody(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    document = docx.Document(str(workshop.target))
    core = document.core_properties
    assert (core.title, core.language) == ("BAB IV HASIL PENELITIAN", "id-ID")
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    styles = xml_of(workshop.target, "word/styles.xml")
    assert styles.find(f"{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == "id-ID"
    settings = xml_of(workshop.target, "word/settings.xml")
    assert settings.find(qn("w:themeFontLang")).get(qn("w:val")) == "id-ID"
    custom = xml_of(workshop.target, "docProps/custom.xml")
    assert custom[0].get("name") == STUDY_PROPERTY
    assert custom[0][0].text == "8c9d1f4e-0000-4000-8000-1234567890ab"


def test_the_study_survives_being_saved_by_another_program(workshop, watching, tmp_path):
    write_chapter(workshop.sample(), workshop.target, watching())
    again = tmp_path / "again.docx"
    docx.Document(str(workshop.target)).save(str(again))
    assert xml_of(again, "docProps/custom.xml")[0][0].text.startswith("8c9d1f4e")


def test_each_page_has_its_number(workshop, watching):
    write_chapter(workshop.sample(), workshop.target, watching())
    assert " PAGE " in "".join(xml_of(workshop.target, "word/footer1.xml").itertext())


def test_a_row_of_one_cell_with_pages_of_text_may_break_and_a_short_one_may_not(workshop):
    long, short = Cell(((Run("kata " * 900),),)), Cell(((Run("kata"),),))
    workshop.write(Table("Tabel", ("a",), (1,), ((short,), (long,))))
    rows = list(xml_of(workshop.target).iter(qn("w:tr")))
    assert [row.find(f".//{qn('w:cantSplit')}") is not None for row in rows] == [True, True, False]


def test_a_chapter_of_nothing_is_a_document_of_its_title(workshop):
    workshop.write()
    assert texts_of(workshop.target) == [("Heading 1", "BAB IV\nHASIL PENELITIAN")]


def test_progress_rises_to_its_total_and_names_the_part(workshop, watching):
    watcher = watching()
    row = (Cell(((Run("x"),),)),)
    blocks = [Paragraph((Run("x"),)) for _ in range(200)]
    workshop.write(*blocks, Table("T", ("a",), (1,), (row,) * 300), control=watcher)
    themes = [(done, total) for done, total, what in watcher.heard if what == "themes"]
    assert themes[0] == (0, 500)
    assert themes[-1] == (500, 500)
    assert themes == sorted(themes)
    assert watcher.heard[-1][2] == "file"


def test_nothing_heavy_is_imported_before_a_chapter_is_written():
    script = "import sys, phenomdesk.exporters; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert not re.findall(r"\b(docx|lxml|PySide6|sqlite3)\b", done.stdout)

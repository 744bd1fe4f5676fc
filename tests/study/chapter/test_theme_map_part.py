"""The map of the themes in the chapter: what it shows, what it leaves out, and in Word."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from phenomdesk.exporters.word import write_chapter
from phenomdesk.model.chapter import Chapter, Figure, Paragraph
from phenomdesk.model.drawing import Box, Words
from phenomdesk.study.chapter.leaks import find_leaks
from phenomdesk.study.chapter.parts import OPTIONAL, can_print
from phenomdesk.study.job import Control
from phenomdesk.study.methods import known_method, read_method
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FRAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def figures(chapter: Chapter) -> list[Figure]:
    return [b for part in chapter.parts for b in part.blocks if isinstance(b, Figure)]


def drawn(figure: Figure) -> str:
    words = [shape for shape in figure.drawing.shapes if isinstance(shape, Words)]
    return "\n".join(" ".join(line.text for line in each.lines) for each in words)


def test_it_goes_in_only_when_asked_for_and_where_the_method_has_themes() -> None:
    assert "theme-map" in OPTIONAL
    assert can_print("theme-map", read_method(known_method("creswell")))
    assert not can_print("theme-map", read_method(known_method("giorgi")))


def test_it_shows_each_theme_with_who_spoke_of_it_and_no_counts(
    study: Study, mark: MarkWords, build: Build
) -> None:
    outer = study.clustering.new_theme("Waiting")
    inner = study.clustering.new_theme("From dawn", parent=outer)
    study.clustering.place([mark("The screen went grey")], outer)
    study.clustering.place([mark("Saya menunggu")], inner)
    (figure,) = figures(build("theme-map"))
    assert drawn(figure) == "1. Waiting P1, P2\n1a. From dawn P2"
    assert "1 holds 1a. From dawn." in figure.told
    assert "1. Waiting: P1, P2." in figure.told


def test_what_is_set_aside_is_not_on_it(study: Study, mark: MarkWords, build: Build) -> None:
    kept, gone = study.clustering.new_theme("Waiting"), study.clustering.new_theme("Gone")
    first, second = mark("The screen went grey"), mark("Saya menunggu")
    study.clustering.place([first, second], kept)
    study.validation.set_aside(gone)
    study.triage.set_aside([second], "vague")
    (figure,) = figures(build("theme-map"))
    assert drawn(figure) == "1. Waiting P1"


def test_without_aliases_it_names_nobody(study: Study, mark: MarkWords, build: Build) -> None:
    study.clustering.place([mark("The screen went grey")], study.clustering.new_theme("Waiting"))
    (figure,) = figures(build("theme-map", aliases=False))
    assert drawn(figure) == "1. Waiting"
    assert "P1" not in figure.told


def test_the_own_account_of_the_researcher_is_on_it_only_when_switched_in(
    study: Study, mark: MarkWords, build: Build
) -> None:
    first = study.records.participants.all()[0]
    study.participants.change(first.id, alias="P0")
    theme = study.clustering.new_theme("Waiting")
    study.clustering.place([mark("The screen went grey"), mark("Saya menunggu")], theme)
    assert drawn(figures(build("theme-map"))[0]) == "1. Waiting P2"
    study.change_about(own_account=True)
    assert drawn(figures(build("theme-map"))[0]) == "1. Waiting P0, P2"


def test_a_study_without_themes_says_that_there_is_nothing(build: Build) -> None:
    part = build("theme-map").parts[0]
    assert not figures(build("theme-map"))
    assert any(isinstance(b, Paragraph) and b.runs[0].missing for b in part.blocks)


@pytest.mark.parametrize(
    ("themes", "named"), [(8, "Figure 4.1 shows"), (20, "4.1 and 4.2"), (60, "4.1 to 4.")]
)
def test_a_map_too_long_for_a_page_goes_on_in_further_figures(
    study: Study, build: Build, themes: int, named: str
) -> None:
    for number in range(themes):
        study.clustering.new_theme(f"Theme {number}")
    chapter = build("theme-map")
    intro = next(b for b in chapter.parts[0].blocks if isinstance(b, Paragraph))
    assert named in intro.runs[0].text


def test_every_theme_is_on_one_of_the_figures(study: Study, build: Build) -> None:
    for number in range(60):
        study.clustering.new_theme(f"Theme {number}")
    found = figures(build("theme-map"))
    assert found[0].caption == f"Map of the themes (1 of {len(found)})"
    told = "\n".join(drawn(figure) for figure in found)
    assert all(f"Theme {number}" in told for number in range(60))


def test_a_real_name_in_a_theme_stops_the_export(study: Study, build: Build) -> None:
    first = study.records.participants.all()[0]
    study.participants.change(first.id, name="Siti Rahayu")
    theme = study.clustering.new_theme("What Siti Rahayu waited for in the long grey morning")
    leaks = find_leaks(build("theme-map"), study.records.participants.names())
    assert f"pd_theme_{theme}" in {leak.bookmark for leak in leaks}


@pytest.fixture
def document(study: Study, mark: MarkWords, build: Build, tmp_path: Path) -> etree._Element:
    outer = study.clustering.new_theme("Menunggu & “bertahan” <lama>")
    inner = study.clustering.new_theme("Sejak pagi", parent=outer)
    study.clustering.place([mark("Saya menunggu")], inner)
    target = tmp_path / "chapter.docx"
    write_chapter(build("theme-map", "clusters", language="id"), target, Control())
    with ZipFile(target) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def test_in_word_it_is_a_drawing_no_wider_than_the_text_with_its_words_as_text(
    document: etree._Element,
) -> None:
    (extent,) = document.iter(f"{FRAME}extent")
    assert int(extent.get("cx", "0")) <= 14 * 360_000
    (told,) = document.iter(f"{FRAME}docPr")
    assert "1. Menunggu & “bertahan” <lama>: P2." in told.get("descr", "")
    boxes = [
        " ".join("".join(p.itertext(f"{WORD}t")) for p in box.iter(f"{WORD}p"))
        for box in document.iter(f"{WORD}txbxContent")
    ]
    assert boxes == ["1. Menunggu & “bertahan” <lama> P2", "1a. Sejak pagi P2"]


def test_in_word_its_caption_counts_figures_not_tables(document: etree._Element) -> None:
    told = ["".join(p.itertext(f"{WORD}t")) for p in document.iter(f"{WORD}p")]
    assert "Gambar 4.1 Peta tema" in told
    assert any(words.startswith("Tabel 4.1 ") for words in told)
    fields = [each.text or "" for each in document.iter(f"{WORD}instrText")]
    assert any("SEQ Gambar" in field for field in fields)


def test_every_shape_of_a_document_has_a_number_of_its_own(document: etree._Element) -> None:
    ids = [e.get("id") for e in document.iter() if etree.QName(e).localname in ("cNvPr", "docPr")]
    assert len(ids) == len(set(ids)) > 4


def test_in_ipa_it_shows_personal_themes_inside_the_groups_that_hold_them(
    study: Study, mark: MarkWords, build: Build
) -> None:
    study.change_about(method=known_method("ipa"))
    first, second = study.records.participants.all()
    group = study.clustering.new_theme("Waiting")
    one = study.clustering.new_theme("Grey", parent=group, participant=first.id)
    other = study.clustering.new_theme("Dawn", parent=group, participant=second.id)
    study.clustering.place([mark("The screen went grey")], one)
    study.clustering.place([mark("Saya menunggu")], other)
    (figure,) = figures(build("theme-map"))
    told = ["1. Waiting P1, P2", "1a. Grey a theme of P1", "1b. Dawn a theme of P2"]
    assert drawn(figure).splitlines() == told
    boxes = [shape for shape in figure.drawing.shapes if isinstance(shape, Box)]
    assert [box.dashed for box in boxes] == [False, True, True]
    (unnamed,) = figures(build("theme-map", aliases=False))
    assert drawn(unnamed).splitlines()[1] == "1a. Grey a theme of one participant"

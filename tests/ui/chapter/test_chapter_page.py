"""The chapter page on the sample study: what goes in, the settings, what is missing."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel

from phenomdesk.model.criterion import Criterion
from phenomdesk.model.part import Part
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.chapter.parts import OPTIONAL, can_print
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Pick, Subject
from phenomdesk.ui.pages.chapter.ways import way_of_bookmark
from tests.ui.chapter.chapter_stage import Stage


def row_of(stage: Stage, part: str) -> QPoint:
    index = stage.page.parts_model.index(stage.parts().index(part))
    return stage.page.parts.visualRect(index).topLeft()


def test_parts_say_what_is_in_them_and_what_is_missing(stage: Stage) -> None:
    rows = {row.part: row for row in stage.page.parts_model.rows()}
    assert rows["participants"].contents == "4 participants, 3 attributes"
    assert (rows["statements"].contents, rows["statements"].gap) == (
        "66 statements",
        "8 without meaning",
    )
    assert rows["clusters"].contents == "5 themes, 3 sub-themes"
    assert rows["descriptions"].contents == "16 of 16 written"


def test_parts_are_named_in_the_chapters_language(stage: Stage) -> None:
    settings = stage.study.chapter.settings()
    stage.study.chapter.change(dataclasses.replace(settings, language="id"))
    assert stage.page.parts_model.rows()[0].title == "Karakteristik partisipan"
    stage.wait()
    assert stage.page.preview.text_of(1)[:2] == ["BAB IV", "HASIL PENELITIAN"]
    stage.study.undo()
    assert stage.page.parts_model.rows()[0].title == "Participants"


def test_space_leaves_a_part_out_and_undo_brings_it_back(stage: Stage) -> None:
    parts = stage.page.parts
    parts.setFocus()
    parts.select_part("clusters")
    QTest.keyClick(parts, Qt.Key.Key_Space)
    assert not stage.page.parts_model.rows()[2].included
    stage.wait()
    assert "C. Themes" in stage.lines()
    stage.study.undo()
    assert stage.page.parts_model.rows()[2].included
    stage.wait()
    assert "C. Theme clusters" in stage.lines()


def test_a_click_on_the_switch_toggles_and_a_click_beside_it_selects(stage: Stage) -> None:
    view = stage.page.parts.viewport()
    corner = row_of(stage, "themes")
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=corner + QPoint(120, 12))
    assert stage.page.parts.current_part() == "themes"
    assert stage.page.parts_model.rows()[4].included
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=corner + QPoint(40, 14))
    assert not stage.page.parts_model.rows()[4].included


def test_alt_and_arrows_move_a_part_and_it_stays_current(stage: Stage) -> None:
    stage.page.parts.setFocus()
    stage.page.parts.select_part("clusters")
    QTest.keyClick(stage.page.parts, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert stage.parts()[:3] == ["participants", "clusters", "statements"]
    assert stage.page.parts.current_part() == "clusters"
    stage.study.undo()
    assert stage.parts()[:3] == ["participants", "statements", "clusters"]
    stage.page.parts.select_part("participants")
    QTest.keyClick(stage.page.parts, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert stage.study.records.last_step() is not None
    assert stage.parts()[0] == "participants"


def test_a_dragged_part_stands_where_it_is_dropped(stage: Stage) -> None:
    model = stage.page.parts_model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    data = model.mimeData([model.index(0)])
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, model.index(-1))
    moved = ["statements", "clusters", "participants", "theme-map", "themes"]
    assert stage.parts()[:5] == moved
    data = model.mimeData([model.index(4)])
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1))
    assert stage.parts()[0] == "themes"
    stage.study.undo()
    stage.study.undo()
    assert stage.parts()[0] == "participants"
    stage.wait()


def test_what_is_missing_is_listed_with_a_way_to_it(stage: Stage) -> None:
    assert stage.missing() == [
        "Write them: 8 statements have no meaning",
        "Place them: 5 statements are in no theme",
    ]
    assert stage.page.missing.foot().startswith("Nothing here stops the export.")
    for row in stage.page.missing.rows():
        row.way.click()
    assert stage.wanted == ["meanings", "board"]


def test_gaps_of_themes_and_descriptions_lead_to_them(stage: Stage, study: Study) -> None:
    theme = study.clustering.new_theme("An empty one")
    study.describing.write("essence", [])
    stage.wait()
    told = stage.missing()
    assert "Define it: 1 theme has no definition" in told
    assert "Write it: 1 theme has no narrative" in told
    assert "Choose them: 1 theme has no quotation" in told
    assert "Write it: 1 description of all participants is not begun" in told
    for row in stage.page.missing.rows():
        row.way.click()
    assert Pick(KnotKind.THEME, theme) in stage.wanted
    assert Subject("narrative", theme=theme) in stage.wanted
    assert Subject("essence") in stage.wanted


def test_a_gap_goes_when_it_is_filled(stage: Stage, study: Study) -> None:
    study.clustering.place(study.records.statements.unplaced(), study.records.themes.all()[0].id)
    stage.wait()
    assert stage.missing() == ["Write them: 8 statements have no meaning"]


def test_a_real_name_stands_first_and_leads_to_where_it_is(stage: Stage, study: Study) -> None:
    theme = study.records.themes.all()[0]
    study.clustering.define(theme.id, "Where Owen stood.")
    stage.wait()
    assert stage.missing()[0] == "Change it there: “Owen” stands in a theme’s definition"
    stage.page.missing.rows()[0].way.click()
    assert stage.wanted == [Pick(KnotKind.THEME, theme.id)]
    assert stage.page.missing.foot().startswith("A real name stops the export.")


def test_a_name_in_verbatim_words_says_how_it_is_cured_and_goes_when_it_is(
    stage: Stage, study: Study
) -> None:
    statement = study.records.statements.all()[3]
    name = "a fellow looking"
    begin = statement.quote.index(name)
    kept = (Part(0, begin), Part(begin + len(name), len(statement.quote)))
    study.participants.change(study.records.participants.all()[0].id, name=name)
    stage.wait()
    row = stage.page.missing.rows()[0]
    assert "in a statement’s words or translation" in stage.missing()[0]
    told = [label.text() for label in row.findChildren(QLabel)]
    assert told[1].endswith("Shorten it for print there: leave the name out, or put the alias in.")
    row.way.click()
    assert stage.wanted == [Pick(KnotKind.STATEMENT, statement.id)]
    study.marking.print_as(statement.id, (kept[0], Part(insert="P1"), kept[1]))
    stage.wait()
    assert all(not missing.startswith("Change it there") for missing in stage.missing())


def test_the_title_is_written_as_it_is_typed_in_one_step(stage: Stage, study: Study) -> None:
    steps = study.records.counts()["steps"]
    title = stage.page.panel.title
    title.setFocus()
    QTest.keyClicks(title, "RESULTS")
    stage.qtbot.waitUntil(lambda: study.chapter.settings().title == "RESULTS")
    QTest.keyClicks(title, " AND MORE")
    stage.page.settle()
    assert study.chapter.settings().title == "RESULTS AND MORE"
    assert study.records.counts()["steps"] == steps + 1
    stage.wait()
    assert stage.page.preview.text_of(1)[0] == "RESULTS AND MORE"
    study.undo()
    assert title.toPlainText() == ""
    assert title.placeholderText() == "CHAPTER IV\nFINDINGS"


def test_a_title_has_two_lines_at_most(stage: Stage) -> None:
    title = stage.page.panel.title
    for words in ("A", "\r", "B", "\r", "C"):
        QTest.keyClicks(title, words)
    assert title.toPlainText() == "A\nBC"


def test_a_second_line_begun_in_the_title_is_not_lost_when_it_is_saved(
    stage: Stage, study: Study
) -> None:
    title = stage.page.panel.title
    QTest.keyClicks(title, "A\r")
    stage.qtbot.waitUntil(lambda: study.chapter.settings().title == "A")
    QTest.keyClicks(title, "B")
    stage.page.settle()
    assert study.chapter.settings().title == "A\nB"


def test_single_letters_typed_in_the_title_are_letters(stage: Stage) -> None:
    QTest.keyClicks(stage.page.panel.title, "mtsn ")
    assert stage.page.panel.title.toPlainText() == "mtsn "
    offered = {part for part in OPTIONAL if can_print(part, stage.study.method)}
    assert {row.part for row in stage.page.parts_model.rows() if not row.included} == offered


def test_a_written_title_follows_the_number_that_it_begins_with(stage: Stage, study: Study) -> None:
    written = dataclasses.replace(study.chapter.settings(), title="CHAPTER IV\nRESULTS")
    study.chapter.change(written)
    stage.page.panel.number.setCurrentIndex(4)
    stage.page.panel.number.activated.emit(4)
    settings = study.chapter.settings()
    assert (settings.number, settings.title) == (5, "CHAPTER V\nRESULTS")


def test_each_choice_is_a_step_of_its_own(stage: Stage, study: Study) -> None:
    steps = study.records.counts()["steps"]
    stage.page.panel.language.chosen.emit("id")
    stage.page.panel.references.chosen.emit("lines")
    settings = study.chapter.settings()
    assert (settings.language, settings.aliases) == ("id", False)
    assert study.records.counts()["steps"] == steps + 2
    stage.wait()
    assert "8–9" in stage.lines() and "P1, 8–9" not in stage.lines()
    study.undo()
    assert stage.page.panel.references.current() == "aliases"
    assert stage.page.panel.language.current() == "id"


def test_a_change_elsewhere_shows_on_the_pages(stage: Stage, study: Study) -> None:
    study.clustering.rename(study.records.themes.all()[0].id, "Another name")
    assert not stage.page.up_to_date
    stage.wait()
    assert "1. Another name" in stage.lines()


def test_a_hidden_page_builds_nothing_until_it_is_shown_again(stage: Stage, study: Study) -> None:
    stage.page.hide()
    study.clustering.rename(study.records.themes.all()[0].id, "Another name")
    assert not stage.page.up_to_date
    stage.page.show()
    stage.wait()
    assert "1. Another name" in stage.lines()


def test_trustworthiness_is_written_on_from_its_row_and_from_the_button(stage: Stage) -> None:
    parts = stage.page.parts
    parts.setFocus()
    parts.select_part("themes")
    QTest.keyClick(parts, Qt.Key.Key_Return)
    parts.select_part("trustworthiness")
    QTest.keyClick(parts, Qt.Key.Key_Return)
    QTest.mouseClick(stage.page.assure, Qt.MouseButton.LeftButton)
    stage.page.study_actions[0].trigger()
    assert stage.wanted == ["trustworthiness"] * 3


def test_a_double_click_on_the_row_opens_it_and_one_on_its_switch_does_not(stage: Stage) -> None:
    view = stage.page.parts.viewport()
    stage.page.parts.select_part("trustworthiness")
    row = row_of(stage, "trustworthiness")
    look = stage.desk.look
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=row + QPoint(look.px(120), look.px(14)))
    assert stage.wanted == ["trustworthiness"]
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=row + QPoint(look.px(43), look.px(16)))
    assert stage.wanted == ["trustworthiness"]


def test_the_row_says_on_how_many_criteria_the_researcher_wrote(stage: Stage) -> None:
    for criterion in Criterion:
        stage.study.chapter.write_assurance(criterion, "")
    stage.study.chapter.write_assurance(Criterion.CREDIBILITY, "Peers read along.")
    stage.wait()
    rows = {row.part: row for row in stage.page.parts_model.rows()}
    told = "what was in fact done, your own words on 1 of 4"
    assert rows["trustworthiness"].contents == told


def test_a_real_name_in_them_leads_back_to_where_they_are_written(stage: Stage) -> None:
    assert way_of_bookmark("pd_assurance_1", stage.study) == "trustworthiness"

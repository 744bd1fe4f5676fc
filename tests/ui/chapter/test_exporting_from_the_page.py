"""Exporting from the page: the file, what can go wrong, and what is said."""

from __future__ import annotations

from pathlib import Path

import docx
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from phenomdesk.study.study import Study
from phenomdesk.ui.widgets import Button
from tests.ui.chapter.chapter_stage import Stage, visible_texts


def press(stage: Stage, words: str) -> None:
    for button in stage.page.panel.result.findChildren(Button):
        if button.text() == words and button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(words)


def test_the_chapter_is_saved_and_can_be_opened(stage: Stage, tmp_path: Path) -> None:
    stage.export()
    target = tmp_path / "chapter.docx"
    assert stage.result() == "Saved chapter.docx"
    assert docx.Document(str(target)).paragraphs[0].text == "CHAPTER IV\nFINDINGS"
    press(stage, "Open it")
    press(stage, "Show in folder")
    assert stage.opened == [QUrl.fromLocalFile(str(target)), QUrl.fromLocalFile(str(tmp_path))]


def test_the_proposed_name_is_that_of_the_study_and_later_the_last_one(
    stage: Stage, tmp_path: Path
) -> None:
    stage.export()
    stage.export()
    assert stage.proposed == [
        str(tmp_path / "A city in one hand (fictional) - CHAPTER IV.docx"),
        str(tmp_path / "chapter.docx"),
    ]


def test_its_keys_export(stage: Stage, tmp_path: Path) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(stage.page.preview, Qt.Key.Key_E, keys)
    stage.qtbot.waitUntil(lambda: stage.result() == "Saved chapter.docx", timeout=10_000)
    assert (tmp_path / "chapter.docx").exists()


def test_thinking_better_of_it_exports_nothing(stage: Stage) -> None:
    stage.target = None
    stage.page.panel.button.click()
    assert not stage.page.exporting.running
    assert stage.result() == ""


def test_what_is_typed_in_the_title_is_in_the_file(stage: Stage, tmp_path: Path) -> None:
    QTest.keyClicks(stage.page.panel.title, "RESULTS")
    stage.export()
    assert docx.Document(str(tmp_path / "chapter.docx")).paragraphs[0].text == "RESULTS"


def test_a_file_open_in_word_offers_another_name(stage: Stage, tmp_path: Path) -> None:
    target = tmp_path / "chapter.docx"
    target.write_bytes(b"older")
    (tmp_path / ".~lock.chapter.docx#").write_text("somebody")
    stage.export()
    assert "is open in another program" in stage.result()
    assert target.read_bytes() == b"older"
    stage.target = tmp_path / "chapter-2.docx"
    press(stage, "Save under another name…")
    stage.qtbot.waitUntil(lambda: stage.result() == "Saved chapter-2.docx", timeout=10_000)
    assert stage.proposed[-1] == str(tmp_path / "chapter-2.docx")


def test_the_name_after_the_second_is_the_third(stage: Stage, tmp_path: Path) -> None:
    for name in ("chapter.docx", "chapter-2.docx"):
        (tmp_path / name).write_bytes(b"older")
    (tmp_path / ".~lock.chapter.docx#").write_text("somebody")
    stage.export()
    stage.target = None
    press(stage, "Save under another name…")
    assert stage.proposed[-1] == str(tmp_path / "chapter-3.docx")


def test_a_real_name_stops_the_export(stage: Stage, study: Study, tmp_path: Path) -> None:
    study.clustering.define(study.records.themes.all()[0].id, "Where Owen stood.")
    stage.export()
    assert stage.result().startswith("The chapter was not exported: a real name")
    assert "Save under another name…" not in visible_texts(stage.page.panel.result)
    assert not (tmp_path / "chapter.docx").exists()


def test_a_cancelled_export_leaves_the_older_file(stage: Stage, tmp_path: Path) -> None:
    target = tmp_path / "chapter.docx"
    target.write_bytes(b"older")
    stage.page.panel.button.click()
    stage.page.exporting.cancel()
    stage.qtbot.waitUntil(lambda: not stage.page.exporting.running, timeout=10_000)
    assert stage.result() == "The export was stopped. No file was changed."
    assert target.read_bytes() == b"older"
    assert stage.page.panel.button.isEnabled()

"""Bringing interviews in: seen before it is written, and all of it in one step."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.model.transcript import Role
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.importing import ImportDialog
from phenomdesk.ui.dialogs.importing.alias_field import AliasField
from phenomdesk.ui.dialogs.importing.days import iso_day
from phenomdesk.ui.dialogs.importing.drafts import Standing
from phenomdesk.ui.dialogs.importing.preview import TURNS_AT_ONCE
from phenomdesk.ui.widgets import Button, Choice

Open = Callable[..., ImportDialog]
CORPUS = os.environ.get("PHENOMDESK_CORPUS", "")


@pytest.fixture
def open_dialog(desk: Desk, qtbot: QtBot, shown: Callable[[QWidget], None]) -> Open:
    """Open the dialog on files and wait until they are read."""

    def opened(paths: Sequence[Path]) -> ImportDialog:
        dialog = ImportDialog(desk, paths)
        tester = QAbstractItemModelTester(
            dialog.drafts, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
        )
        assert tester is not None
        shown(dialog)
        qtbot.waitUntil(lambda: not dialog.reading(), timeout=20_000)
        return dialog

    return opened


def pick(dialog: ImportDialog, row: int) -> None:
    dialog.files.setCurrentIndex(dialog.drafts.index(row))


def roles(dialog: ImportDialog) -> list[Choice]:
    found = dialog.details.speakers.findChildren(Choice)
    return [choice for choice in found if not choice.isHidden()]


def aliases(dialog: ImportDialog) -> list[AliasField]:
    return [
        field for field in dialog.details.speakers.findChildren(AliasField) if not field.isHidden()
    ]


def press(qtbot: QtBot, button: Button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_nothing_is_written_until_it_is_agreed_to(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "P1.txt", interviews / "group.txt"])
    assert study.records.counts()["steps"] == 0
    assert dialog.agree.text() == "Bring in 2 interviews"
    press(qtbot, dialog.agree)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert len(dialog.brought_in) == 2
    counts = study.records.counts()
    assert (counts["transcripts"], counts["steps"]) == (2, 1)
    study.undo()
    assert study.records.counts()["transcripts"] == 0


def test_a_cancelled_import_has_written_nothing(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "P1.txt"])
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    counts = study.records.counts()
    assert (counts["transcripts"], counts["participants"], counts["steps"]) == (0, 0, 0)


def test_closing_while_files_are_read_stops_the_reading(
    desk: Desk, study: Study, tmp_path: Path, qtbot: QtBot, shown: Callable[[QWidget], None]
) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(40)]
    for path in paths:
        path.write_text("Q: And then?\nA: I waited.\n" * 5000)
    dialog = ImportDialog(desk, paths)
    shown(dialog)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.reading(), timeout=20_000)
    assert study.records.counts()["steps"] == 0


def test_cancel_leaves_what_was_read_in_the_list_and_says_what_was_not(
    desk: Desk, tmp_path: Path, qtbot: QtBot, shown: Callable[[QWidget], None]
) -> None:
    paths = [tmp_path / f"{n}.txt" for n in range(40)]
    for path in paths:
        path.write_text(f"Q: And then, {path.stem}?\nA: I waited.\n" * 5000)
    dialog = ImportDialog(desk, paths)
    shown(dialog)
    qtbot.waitUntil(lambda: dialog.drafts.draft(0).standing is Standing.READ, timeout=20_000)
    press(qtbot, dialog.progress.findChild(Button))
    qtbot.waitUntil(lambda: not dialog.reading(), timeout=20_000)
    standings = {draft.standing for draft in dialog.drafts.all()}
    assert standings == {Standing.READ, Standing.STOPPED}
    assert dialog.progress.isHidden()
    pick(dialog, 39)
    assert "was not read" in dialog.told.findChildren(QWidget)[0].text()


def test_a_bad_file_does_not_keep_the_good_ones_out(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    names = ("scan.pdf", "P1.txt", "broken.docx", "gone.txt", "group.txt")
    dialog = open_dialog([interviews / name for name in names])
    standings = [draft.standing for draft in dialog.drafts.all()]
    failed, read = Standing.FAILED, Standing.READ
    assert standings == [failed, read, failed, failed, read]
    for row in (0, 2, 3):
        assert names[row] in dialog.drafts.state_words(dialog.drafts.draft(row))
    press(qtbot, dialog.agree)
    assert study.records.counts()["transcripts"] == 2


def test_the_speakers_are_proposed_and_can_be_told_anew(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "group.txt"])
    assert [role.currentData() for role in roles(dialog)] == [
        Role.INTERVIEWER,
        Role.PARTICIPANT,
        Role.PARTICIPANT,
        Role.PARTICIPANT,
    ]
    assert [alias.currentText() for alias in aliases(dialog)] == ["P1", "P2", "P3"]
    joko = aliases(dialog)[1].lineEdit()
    joko.selectAll()
    qtbot.keyClicks(joko, "P7")
    anna = roles(dialog)[3]
    anna.setFocus()
    qtbot.keyClick(anna, Qt.Key.Key_Down)
    assert anna.currentData() == Role.OTHER
    press(qtbot, dialog.agree)
    people = [person.alias for person in study.records.participants.all()]
    assert people == ["P1", "P7"]
    (transcript,) = dialog.brought_in
    told = [(s.label, s.role) for s in study.records.transcripts.speakers(transcript)]
    assert told == [
        ("Moderator", Role.INTERVIEWER),
        ("Sari", Role.PARTICIPANT),
        ("Joko", Role.PARTICIPANT),
        ("Anna", Role.OTHER),
    ]


def test_a_second_interview_is_of_the_same_participant(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    first = open_dialog([interviews / "P1.txt"])
    press(qtbot, first.agree)
    second = open_dialog([interviews / "P1-2.txt"])
    assert [alias.currentText() for alias in aliases(second)] == ["P1"]
    assert aliases(second)[0].toolTip() == "a further interview of P1"
    press(qtbot, second.agree)
    assert [person.alias for person in study.records.participants.all()] == ["P1"]
    assert [t.interview for t in study.records.transcripts.all()] == [1, 2]


def test_two_interviews_of_one_participant_come_in_together(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "P1.txt", interviews / "P1-2.txt"])
    assert aliases(dialog)[0].toolTip() == "a new participant, in several files"
    press(qtbot, dialog.agree)
    assert [person.alias for person in study.records.participants.all()] == ["P1"]
    assert [t.interview for t in study.records.transcripts.all()] == [1, 2]


def test_the_same_file_twice_is_noticed_and_left_out(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    press(qtbot, open_dialog([interviews / "P1.txt"]).agree)
    copy = interviews / "copy of P1.txt"
    copy.write_bytes((interviews / "P1.txt").read_bytes())
    again = open_dialog([copy])
    assert (
        again.details.known.text() == "This interview is in the study already, as P1 · Interview 1."
    )
    assert again.details.skip.isChecked()
    assert not again.agree.isEnabled()
    press(qtbot, again.details.skip)
    assert again.agree.text() == "Bring in 1 interview"
    press(qtbot, again.agree)
    assert study.records.counts()["transcripts"] == 2


def test_two_files_of_one_interview_are_noticed_in_the_list(
    open_dialog: Open, interviews: Path
) -> None:
    copy = interviews / "copy.txt"
    copy.write_bytes((interviews / "P1.txt").read_bytes())
    dialog = open_dialog([interviews / "P1.txt", copy])
    pick(dialog, 1)
    assert "in the list already, as “P1.txt”" in dialog.details.known.text()
    assert dialog.agree.text() == "Bring in 1 interview"


def test_a_file_is_not_listed_twice(open_dialog: Open, interviews: Path) -> None:
    dialog = open_dialog([interviews / "P1.txt"])
    dialog.add_files([interviews / "P1.txt"])
    assert dialog.drafts.rowCount() == 1


def test_another_encoding_is_read_at_once(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "latin.txt"])
    assert "À l'étage" in dialog.details.preview.toPlainText()
    assert "fits best" in dialog.details.notes.text()
    encoding = dialog.details.encoding
    encoding.setCurrentIndex(encoding.findData("utf-8"))
    encoding.activated.emit(encoding.currentIndex())
    assert "\N{REPLACEMENT CHARACTER}" in dialog.details.preview.toPlainText()
    assert "could not be read as utf-8" in dialog.details.notes.text()
    encoding.setCurrentIndex(encoding.findData("iso-8859-1"))
    encoding.activated.emit(encoding.currentIndex())
    assert "À l'étage" in dialog.details.preview.toPlainText()
    press(qtbot, dialog.agree)
    text = study.texts.revision(dialog.brought_in[0]).text
    assert "À l'étage, près de là." in text


def test_what_was_said_of_the_speakers_outlives_another_encoding(
    open_dialog: Open, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "latin.txt"])
    line = aliases(dialog)[0].lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "P9")
    encoding = dialog.details.encoding
    encoding.setCurrentIndex(encoding.findData("macintosh"))
    encoding.activated.emit(encoding.currentIndex())
    assert [alias.currentText() for alias in aliases(dialog)] == ["P9"]


def test_an_alias_that_is_missing_is_asked_for(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "P1.txt", interviews / "group.txt"])
    pick(dialog, 1)
    aliases(dialog)[0].lineEdit().clear()
    pick(dialog, 0)
    press(qtbot, dialog.agree)
    assert "“Sari” in “group.txt” needs an alias" in dialog.complaint()
    assert dialog.files.currentIndex().row() == 1
    assert study.records.counts()["steps"] == 0


def test_title_and_day_come_in_with_the_interview(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "P1.txt"])
    qtbot.keyClicks(dialog.details.title, "At the gate")
    qtbot.keyClicks(dialog.details.day, "someday")
    press(qtbot, dialog.agree)
    assert "“someday” is no day" in dialog.complaint()
    assert QApplication.focusWidget() is dialog.details.day
    dialog.details.day.clear()
    qtbot.keyClicks(dialog.details.day, "2 March 2026")
    press(qtbot, dialog.agree)
    (transcript,) = study.records.transcripts.all()
    assert (transcript.title, transcript.held_on) == ("At the gate", "2026-03-02")


def test_enter_in_a_field_brings_nothing_in(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "P1.txt"])
    fields = (dialog.details.title, dialog.details.day, aliases(dialog)[0].lineEdit())
    for field in fields:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert study.records.counts()["steps"] == 0


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", ""),
        (" 2026-03-12 ", "2026-03-12"),
        ("12/3/2026", "2026-03-12"),
        ("1.2.2026", "2026-02-01"),
    ],
)
def test_a_day_is_read_as_it_is_written(typed: str, day: str) -> None:
    assert iso_day(typed) == day


@pytest.mark.parametrize("typed", ["2026-13-01", "yesterday", "12", "1/1/0001"])
def test_what_is_no_day_is_not_taken_for_one(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        iso_day(typed)


def test_the_order_of_the_list_is_the_order_of_the_interviews(
    open_dialog: Open, study: Study, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([interviews / "group.txt", interviews / "P1.txt", interviews / "P1-2.txt"])
    pick(dialog, 0)
    qtbot.keyClick(dialog.files, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [draft.path.name for draft in dialog.drafts.all()][:2] == ["P1.txt", "group.txt"]
    assert dialog.files.currentIndex().row() == 1
    qtbot.keyClick(dialog.files, Qt.Key.Key_Delete)
    press(qtbot, dialog.agree)
    first, second = dialog.brought_in
    assert "I waited" in study.texts.revision(first).text
    assert "the door" in study.texts.revision(second).text


def test_files_can_be_dropped_on_the_dialog(
    open_dialog: Open, interviews: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog([])
    assert dialog.nothing.isVisible()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(interviews / "P1.txt"))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.dropEvent(event)
    qtbot.waitUntil(lambda: not dialog.reading(), timeout=20_000)
    assert dialog.agree.text() == "Bring in 1 interview"
    assert dialog.details.isVisible()


def test_a_long_text_is_laid_out_as_far_as_it_is_looked_at(
    open_dialog: Open, tmp_path: Path
) -> None:
    long = tmp_path / "long.txt"
    long.write_text("\n".join(f"Q: And {n}?\nA: I waited at {n}." for n in range(3000)))
    preview = open_dialog([long]).details.preview
    assert preview.shown_turns() == TURNS_AT_ONCE
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    assert preview.shown_turns() == 2 * TURNS_AT_ONCE
    assert "I waited at 399." in preview.toPlainText()


def test_twenty_long_interviews_come_in(
    open_dialog: Open, study: Study, tmp_path: Path, qtbot: QtBot
) -> None:
    words = "I stood at the door and I waited for my number to be called again "
    for n in range(20):
        text = "\n".join(f"Q: And then, {n}, {k}?\nA: {words * 5}" for k in range(140))
        (tmp_path / f"P{n + 1}.txt").write_text(text)
    dialog = open_dialog([tmp_path / f"P{n + 1}.txt" for n in range(20)])
    for row in range(20):
        pick(dialog, row)
    press(qtbot, dialog.agree)
    assert study.records.counts()["participants"] == 20
    assert len(study.records.transcripts.interviews()) == 20


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="needs PHENOMDESK_CORPUS")
def test_real_files_are_shown_and_come_in(open_dialog: Open, study: Study, qtbot: QtBot) -> None:
    folder = Path(CORPUS)
    paths = [
        folder / "transcripts" / "founders-talk-96.md",
        *sorted((folder / "probes").glob("*.docx")),
        *sorted((folder / "encodings").glob("*.txt")),
    ]
    dialog = open_dialog(paths)
    for row in range(dialog.drafts.rowCount()):
        pick(dialog, row)
        draft = dialog.drafts.draft(row)
        assert draft.standing in (Standing.READ, Standing.FAILED)
        if draft.read is not None:
            assert dialog.details.preview.toPlainText()
    coming = len(dialog.drafts.coming())
    assert coming > len(paths) // 2
    for row, draft in enumerate(dialog.drafts.all()):
        if draft.comes_in and draft.read is not None and len(draft.read.turns) > 400:
            pick(dialog, row)
    press(qtbot, dialog.agree)
    assert study.records.counts()["transcripts"] == coming

"""A transcript is changed after it came in: title, day, speakers, place; or it is taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Role
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.importing.alias_field import AliasField
from phenomdesk.ui.dialogs.transcript import TranscriptDialog
from phenomdesk.ui.widgets import Button, Choice
from tests.kit.interviews import span_of

Open = Callable[[TranscriptId], TranscriptDialog]


@pytest.fixture
def transcripts(study: Study, interviews: Path) -> tuple[TranscriptId, ...]:
    reads = [read_file(interviews / name) for name in ("P1.txt", "P1-2.txt", "group.txt")]
    return study.importing.bring_in(study.importing.propose(reads))


@pytest.fixture
def opening(desk: Desk, shown: Callable[[QWidget], None]) -> Open:
    def open_it(transcript: TranscriptId) -> TranscriptDialog:
        dialog = TranscriptDialog(desk, transcript)
        shown(dialog)
        return dialog

    return open_it


def press(qtbot: QtBot, dialog: TranscriptDialog, words: str) -> None:
    (button,) = [b for b in dialog.findChildren(Button) if b.text() == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def alias_of(dialog: TranscriptDialog, label: str) -> AliasField:
    fields = dialog.findChildren(AliasField)
    return next(f for f in fields if f.accessibleName() == f"Alias of {label}")


def write(qtbot: QtBot, field: AliasField, alias: str) -> None:
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, alias)


def people_of(study: Study, transcript: TranscriptId) -> dict[str, str]:
    aliases = {p.id: p.alias for p in study.records.participants.all()}
    return {
        speaker.label: aliases.get(speaker.participant, "") if speaker.participant else ""
        for speaker in study.records.transcripts.speakers(transcript)
    }


def steps(study: Study) -> int:
    return sum(step.state == "done" for step in study.records.steps())


def test_title_and_day_are_written_by_keyboard_as_one_step(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    before = steps(study)
    dialog = opening(transcripts[0])
    qtbot.keyClicks(dialog.title, "At the counter")
    qtbot.keyClicks(dialog.day, "12/3/2026")
    qtbot.keyClick(dialog.day, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    told = study.records.transcripts.get(transcripts[0])
    assert (told.title, told.held_on) == ("At the counter", "2026-03-12")
    assert steps(study) == before + 1
    study.undo()
    assert study.records.transcripts.get(transcripts[0]).title == ""


def test_what_is_no_day_is_said_in_the_dialog_and_nothing_is_changed(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    before = steps(study)
    dialog = opening(transcripts[0])
    qtbot.keyClicks(dialog.day, "Tuesday")
    press(qtbot, dialog, "Change")
    assert "“Tuesday” is no day" in dialog.complaint()
    assert dialog.isVisible()
    assert dialog.day.hasFocus()
    qtbot.keyClicks(dialog.day, "2")
    assert dialog.complaint() == ""
    assert steps(study) == before


def test_a_speaker_becomes_a_new_participant_in_the_same_step(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    before, people = steps(study), study.records.participants.all()
    dialog = opening(transcripts[1])
    write(qtbot, alias_of(dialog, "Sari"), "P9")
    press(qtbot, dialog, "Change")
    assert people_of(study, transcripts[1]) == {"Interviewer": "", "Sari": "P9"}
    assert people_of(study, transcripts[0])["Sari"] == "P1"
    assert steps(study) == before + 1
    study.undo()
    assert people_of(study, transcripts[1])["Sari"] == "P1"
    assert study.records.participants.all() == people


def test_a_known_participant_is_chosen_from_the_list_however_the_alias_is_written(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    people = study.records.participants.all()
    dialog = opening(transcripts[2])
    field = alias_of(dialog, "Joko")
    assert [field.itemText(row) for row in range(field.count())] == [p.alias for p in people]
    write(qtbot, field, "p1")
    press(qtbot, dialog, "Change")
    assert people_of(study, transcripts[2])["Joko"] == "P1"
    assert study.records.participants.all() == people


def test_a_speaker_who_is_somebody_else_is_no_participant_any_more(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    dialog = opening(transcripts[2])
    role = next(
        choice
        for choice in dialog.findChildren(Choice)
        if choice.accessibleName() == "Role of Anna"
    )
    role.setCurrentIndex(role.findData(Role.OTHER))
    assert not alias_of(dialog, "Anna").isVisible()
    press(qtbot, dialog, "Change")
    anna = next(s for s in study.records.transcripts.speakers(transcripts[2]) if s.label == "Anna")
    assert (anna.role, anna.participant) == (Role.OTHER, None)


def test_a_participant_without_an_alias_is_asked_for_one(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    before = steps(study)
    dialog = opening(transcripts[0])
    field = alias_of(dialog, "Sari")
    line = field.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    press(qtbot, dialog, "Change")
    assert dialog.complaint() == "“Sari” needs an alias, such as P1."
    assert field.hasFocus()
    assert steps(study) == before


def test_statements_keep_their_participant_and_the_dialog_says_so(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    first = transcripts[0]
    statement = study.marking.mark(first, span_of(study, first, "I waited."))
    who = study.records.statements.get(statement).participant
    dialog = opening(first)
    assert "stay with the participant" in dialog.note.text()
    assert dialog.note.isVisible()
    write(qtbot, alias_of(dialog, "Sari"), "P9")
    press(qtbot, dialog, "Change")
    assert study.records.statements.get(statement).participant == who
    assert not opening(transcripts[1]).note.isVisible()


def test_a_transcript_goes_earlier_and_later_in_the_order(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    one, two, three = transcripts
    dialog = opening(three)
    assert dialog.place_words.text() == "3 of 3, after P1 · Interview 2"
    assert not dialog.later.isEnabled()
    press(qtbot, dialog, "Earlier")
    press(qtbot, dialog, "Earlier")
    assert dialog.place_words.text() == "1 of 3, before P1 · Interview 1"
    assert not dialog.earlier.isEnabled()
    press(qtbot, dialog, "Later")
    assert [each.id for each in study.records.transcripts.all()] == [one, two, three]
    press(qtbot, dialog, "Change")
    assert [each.id for each in study.records.transcripts.all()] == [one, three, two]
    study.undo()
    assert [each.id for each in study.records.transcripts.all()] == [one, two, three]


def test_a_change_without_a_difference_leaves_no_step(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    before = steps(study)
    dialog = opening(transcripts[0])
    press(qtbot, dialog, "Change")
    assert not dialog.isVisible()
    assert steps(study) == before


def test_cancel_changes_nothing(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    before = steps(study)
    dialog = opening(transcripts[0])
    qtbot.keyClicks(dialog.title, "Else")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert steps(study) == before


def test_a_transcript_is_removed_and_comes_back_with_undo(
    study: Study, desk: Desk, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    dialog = opening(transcripts[1])
    press(qtbot, dialog, "Remove from the study")
    assert not dialog.isVisible()
    assert said == ["Removed P1 · Interview 2 from the study"]
    assert [each.id for each in study.records.transcripts.all()] == [transcripts[0], transcripts[2]]
    study.undo()
    assert [each.id for each in study.records.transcripts.all()] == [*transcripts]


def test_a_transcript_with_statements_is_not_removed_and_the_dialog_says_why(
    study: Study, transcripts: tuple[TranscriptId, ...], opening: Open, qtbot: QtBot
) -> None:
    study.marking.mark(transcripts[0], span_of(study, transcripts[0], "I waited."))
    dialog = opening(transcripts[0])
    press(qtbot, dialog, "Remove from the study")
    assert "Statements are marked in this transcript" in dialog.complaint()
    assert dialog.isVisible()
    assert len(study.records.transcripts.all()) == 3


def test_turns_without_a_name_are_the_last_row_of_the_speakers(
    study: Study, opening: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "head.txt"
    path.write_text("A cold room.\n\nInterviewer: Well?\nP4: Well.\n", encoding="utf-8")
    (transcript,) = study.importing.bring_in(study.importing.propose([read_file(path)]))
    told = study.records.transcripts.speakers(transcript)
    assert told[0].ordinal == -1
    assert study.texts.revision(transcript).turns[0].span == Span(0, 12)
    dialog = opening(transcript)
    role = next(
        choice
        for choice in dialog.findChildren(Choice)
        if choice.accessibleName() == "Role of Turns without a name"
    )
    role.setCurrentIndex(role.findData(Role.INTERVIEWER))
    press(qtbot, dialog, "Change")
    roles = {s.ordinal: s.role for s in study.records.transcripts.speakers(transcript)}
    assert roles == {-1: Role.INTERVIEWER, 0: Role.INTERVIEWER, 1: Role.PARTICIPANT}

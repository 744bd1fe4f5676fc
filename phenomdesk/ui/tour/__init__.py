"""The tour: the real window driven through the whole method, by real mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

from phenomdesk.model.ids import ThemeId
from phenomdesk.ui.tour import begin, reading, whole, work
from phenomdesk.ui.tour.stage import Stage
from phenomdesk.ui.window import Window

STUDY = "study.phenom"
CHAPTER = "chapter.docx"


def play(window: Window, folder: Path) -> None:
    """Do the main job, then the whole method, in a window on its start page.

    It leaves the study, the chapter and pictures. TourError, saying which, where a step did not
    have its effect.
    """
    stage = Stage(window, folder)
    door = _main_job(stage)
    whole.bracket(stage, "I expect doubt to sound like anger.")
    whole.read_whole(stage)
    whole.vary(stage)
    whole.return_to(stage)
    whole.change_method(stage, "van-kaam", "Moustakas: modified van Kaam")
    whole.reduce(stage)
    whole.validate(stage, door)
    whole.accept_a_gap(stage)
    whole.look_on(stage)
    work.undo_and_redo(stage)


def play_main_job(window: Window, folder: Path) -> None:
    """Do the main job, from the raw interviews to the chapter in Word, and leave no pictures.

    TourError, saying which, where a step did not have its effect.
    """
    _main_job(Stage(window, folder, pictures=False))


def _main_job(stage: Stage) -> ThemeId:
    stage.picture("start")
    begin.make_a_study(stage, stage.folder / STUDY)
    begin.drop_interviews(stage)
    reading.mark_by_key(stage, list(reading.BY_KEY))
    reading.mark_with_meaning(stage, reading.WITH_MEANING, "To be doubted is to be stopped.")
    door = reading.drag_onto_new_theme(stage, reading.BY_DRAG, "Held at the door")
    reading.drag_onto_bucket(stage, reading.ONTO_BUCKET, door)
    first = stage.study.records.statements.all()[0].id
    reading.drag_a_band(stage, first, door)
    reading.drag_onto_new_theme(stage, reading.ONTO_SECOND, "The practised hand")
    reading.find_words(stage, "tangan")
    work.write_meanings(stage, ["The arm knows what the head has let go of.", "A face of no one."])
    work.sort_cards(stage)
    work.star_and_define(stage)
    work.write_a_description(stage)
    work.describe_the_essence(stage)
    work.export(stage, stage.folder / CHAPTER)
    return door

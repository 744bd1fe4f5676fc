"""Draws every page and the two dialogs that people meet first, the same each time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.app import Program
from phenomdesk.model.thread import KnotKind
from phenomdesk.resources import resource
from phenomdesk.settings import RecentStudy, Settings, save
from phenomdesk.study.sample import build_sample
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.dialogs.importing import ImportDialog
from phenomdesk.ui.dialogs.new_study import NewStudyDialog
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.pages.chapter.page import ChapterPage
from phenomdesk.ui.workplace import Workplace

SIZE = QSize(1440, 900)
NAMES = (
    "start",
    "reader",
    "meanings",
    "board",
    "writing",
    "essence",
    "return",
    "chapter",
    "gaps",
    "theme-map",
    "saturation",
    "new-study",
    "importing",
)
STEPS = {
    "reader": "horizonalize",
    "meanings": "meanings",
    "board": "cluster",
    "writing": "texture",
    "essence": "essence",
    "return": "return",
    "chapter": "chapter",
}
SIDE_VIEWS = ("gaps", "theme-map", "saturation")
HINTS = ("start", "reader", "meanings", "board", "writing", "returning", "chapter")
_PATIENCE = 15_000


def pictures(app: QApplication, qtbot: QtBot, scheme: str, home: Path) -> Iterator[QImage]:
    """Draw what `NAMES` lists, in that order, in one window on a sample made in `home`."""
    use_test_fonts(app)
    app.setCursorFlashTime(0)
    save(Settings(scheme=scheme, recent=_recent(home), dismissed_hints=HINTS), home)
    program = Program(app, folder=home)
    window = program.open_window()
    window.resize(SIZE)
    window.show()
    yield _still(window, qtbot)
    path = home / "sample.phenom"
    build_sample(path)
    program.open_study(path, window)
    assert window.workplace is not None
    entries = window.workplace.rail._entries
    qtbot.waitUntil(lambda: any(row.entry.note for row in entries), timeout=_PATIENCE)
    for step in STEPS.values():
        _show(window.workplace, step, qtbot)
        yield _still(window, qtbot)
    for view in SIDE_VIEWS:
        window.workplace.show_view(view)
        yield _still(window, qtbot)
    window.close()
    yield from _dialogs(program.look, qtbot, home)


def _recent(home: Path) -> tuple[RecentStudy, ...]:
    """Return studies of fixed days; the last is on a drive that is not there."""
    here = Path.home() / "Studies"
    here.mkdir(exist_ok=True)
    method = "Moustakas, by Creswell"
    told = (
        (here / "through-one-door.phenom", "Through one door", 6, "12 meanings to write", "06-12"),
        (here / "coming-home-at-night.phenom", "Coming home at night", 5, "", "03-12"),
        (Path("/media/ida/away/pilot.phenom"), "Pilot interviews", 2, "", "01-19"),
    )
    for path, *_ in told[:2]:
        path.touch()
    return tuple(
        RecentStudy(str(path), title, method, people, waits, f"2024-{day}T12:00:00+00:00")
        for path, title, people, waits, day in told
    )


def _show(workplace: Workplace, step: str, qtbot: QtBot) -> None:
    workplace.show_step(step)
    if step == STEPS["reader"]:
        _still(workplace, qtbot)
        sixth = workplace.desk.study.records.statements.all()[5]
        workplace.show_pick(Pick(KnotKind.STATEMENT, sixth.id))
    page = workplace.page
    if isinstance(page, ChapterPage):
        qtbot.waitUntil(lambda: page.up_to_date, timeout=_PATIENCE)


def _dialogs(look: Look, qtbot: QtBot, home: Path) -> Iterator[QImage]:
    new = NewStudyDialog(look, folder=home)
    new.title.setText("Living with one application")
    new.place.setText("/home/ida/Studies/living-with-one-application.phenom")
    yield _shown(new, qtbot)
    study = Study.create(home / "empty.phenom", title="Empty")
    desk = Desk(study, look)
    files = sorted(resource("sample", "interviews").glob("*.txt"))
    importing = ImportDialog(desk, files)
    importing.resize(1120, 760)
    importing.show()
    qtbot.waitUntil(lambda: len(importing.drafts.coming()) == len(files), timeout=_PATIENCE)
    qtbot.waitUntil(lambda: not importing.reading(), timeout=_PATIENCE)
    yield _shown(importing, qtbot)
    desk.close()
    study.close()


def _shown(dialog: QWidget, qtbot: QtBot) -> QImage:
    dialog.show()
    image = _still(dialog, qtbot)
    dialog.close()
    return image


def _still(widget: QWidget, qtbot: QtBot) -> QImage:
    """Grab a widget once two pictures of it, one after the other, are the same."""
    grabbed: list[QImage] = []

    def stands() -> bool:
        grabbed.append(widget.grab().toImage())
        return len(grabbed) > 3 and all(image == grabbed[-1] for image in grabbed[-3:])

    qtbot.waitUntil(stands, timeout=_PATIENCE)
    return grabbed[-1]

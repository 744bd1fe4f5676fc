"""A new study, its title, the settings, a damaged file; each says what is wrong in its own line."""

from __future__ import annotations

import platform
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.settings import Settings
from phenomdesk.study import recovery
from phenomdesk.study.folders import DATA_VARIABLE
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.about import AboutDialog
from phenomdesk.ui.dialogs.damaged import DamagedDialog
from phenomdesk.ui.dialogs.frame import Words
from phenomdesk.ui.dialogs.new_study import NewStudyDialog, slug
from phenomdesk.ui.dialogs.settings import SettingsDialog
from phenomdesk.ui.dialogs.study_settings import StudySettingsDialog
from phenomdesk.ui.look import Look
from phenomdesk.ui.widgets import Button

Show = Callable[[QWidget], None]


def click(qtbot: QtBot, dialog: QWidget, words: str) -> None:
    def shown_buttons() -> list[Button]:
        return [b for b in dialog.findChildren(Button) if b.text() == words and b.isVisible()]

    qtbot.waitUntil(lambda: len(shown_buttons()) == 1)
    (button,) = shown_buttons()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_study_is_made_where_its_title_suggests(
    look: Look, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    dialog = NewStudyDialog(look, folder=tmp_path)
    shown(dialog)
    qtbot.keyClicks(dialog.title, "Ibu yang pulang: malam")
    assert dialog.place.text() == str(tmp_path / "ibu-yang-pulang-malam.phenom")
    dialog.language.set_current("id")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.study is not None
    about = dialog.study.records.about()
    assert (about.title, about.method, about.language) == (
        "Ibu yang pulang: malam",
        "creswell",
        "id",
    )
    dialog.study.close()


def test_a_title_is_asked_for(look: Look, tmp_path: Path, shown: Show, qtbot: QtBot) -> None:
    dialog = NewStudyDialog(look, folder=tmp_path)
    shown(dialog)
    click(qtbot, dialog, "Make the study")
    assert "needs a title" in dialog.complaint()
    qtbot.keyClicks(dialog.title, "A")
    assert dialog.complaint() == ""
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_not_suggested_and_not_overwritten(
    look: Look, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    taken = tmp_path / "ward.phenom"
    taken.write_text("mine")
    dialog = NewStudyDialog(look, folder=tmp_path)
    shown(dialog)
    qtbot.keyClicks(dialog.title, "Ward")
    assert dialog.place.text() == str(tmp_path / "ward-2.phenom")
    dialog.place.selectAll()
    qtbot.keyClicks(dialog.place, str(taken))
    click(qtbot, dialog, "Make the study")
    assert "already a file" in dialog.complaint()
    assert taken.read_text() == "mine"


def test_a_place_that_was_chosen_stays_when_the_title_changes(
    look: Look, tmp_path: Path, shown: Show, qtbot: QtBot
) -> None:
    chosen = tmp_path / "elsewhere.phenom"
    dialog = NewStudyDialog(look, folder=tmp_path, ask_place=lambda parent, suggested: chosen)
    shown(dialog)
    click(qtbot, dialog, "Choose…")
    qtbot.keyClicks(dialog.title, "Ward")
    assert dialog.place.text() == str(chosen)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Through one door", "through-one-door"), ("  ¿Qué? ", "qué"), ("患者 体验", "患者-体验")],
)
def test_a_title_makes_a_file_name(title: str, name: str) -> None:
    assert slug(title) == name


def test_title_and_language_change_as_one_step(
    desk: Desk, study: Study, shown: Show, qtbot: QtBot
) -> None:
    dialog = StudySettingsDialog(desk)
    shown(dialog)
    qtbot.keyClicks(dialog.title, "Two doors")
    dialog.language.set_current("id")
    click(qtbot, dialog, "Change")
    about = study.records.about()
    assert (about.title, about.language) == ("Two doors", "id")
    study.undo()
    assert study.records.about().title == "Through one door"


def test_settings_hold_at_once(look: Look, shown: Show, qtbot: QtBot) -> None:
    heard: list[Settings] = []
    dialog = SettingsDialog(look, Settings(interface_factor=1.1), heard.append)
    shown(dialog)
    click_segment = dialog.scheme.findChildren(QWidget)[2]
    qtbot.mouseClick(click_segment, Qt.MouseButton.LeftButton)
    assert heard[-1].scheme == "dark"
    assert dialog.interface.currentText() == "110 %"
    dialog.reading.setFocus()
    qtbot.keyClick(dialog.reading, Qt.Key.Key_Down)
    assert heard[-1].reading_factor == 1.1
    assert heard[-1].scheme == "dark"


def test_about_shows_the_folder_of_the_licences_where_there_is_one(
    look: Look, shown: Show, tmp_path: Path
) -> None:
    opened: list[QUrl] = []
    dialog = AboutDialog(look, tmp_path, open_url=lambda url: bool(opened.append(url)))
    shown(dialog)
    (button,) = (each for each in dialog.findChildren(Button) if each.text() == "Licences")
    button.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
    told = "".join(words.text() for words in dialog.findChildren(Words))
    assert f"Uses Qt {qVersion()}, under the GNU Lesser General Public License" in told
    assert f"Python {platform.python_version()}" in told
    alone = AboutDialog(look)
    shown(alone)
    assert [each.text() for each in alone.findChildren(Button)] == ["Close"]


def test_a_dialog_follows_the_look(look: Look, shown: Show) -> None:
    dialog = AboutDialog(look)
    shown(dialog)
    before = dialog.sizeHint().height()
    look.set_font_factors(interface=1.5, reading=1.0)
    assert dialog.sizeHint().height() > before


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with a copy of 12 March, damaged afterwards."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    path = tmp_path / "ward.phenom"
    study = Study.create(path, title="Ward")
    for number in range(400):
        study.participants.add(f"P{number + 1}", attributes=(("Note", "waited " * 20),))
    recovery.daily_copy(path, study.records.about().uuid, date(date.today().year, 3, 12))
    study.close()
    data = bytearray(path.read_bytes())
    half = len(data) // 2 // 4096 * 4096
    data[half:] = b"\xa5" * (len(data) - half)
    path.write_bytes(bytes(data))
    return path


def test_the_last_good_copy_opens_beside_the_damaged_file(
    damaged: Path, look: Look, shown: Show, qtbot: QtBot
) -> None:
    before = damaged.read_bytes()
    dialog = DamagedDialog(look, damaged, recovery.last_good_copy(damaged))
    shown(dialog)
    click(qtbot, dialog, "Open the last good copy (12 March)")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.wanted == damaged.with_name(f"ward-{date.today().year}-03-12.phenom")
    assert damaged.read_bytes() == before
    study = Study(dialog.wanted)
    assert study.records.counts()["participants"] == 400
    study.close()


def test_what_can_be_read_is_rescued_into_a_new_study(
    damaged: Path, look: Look, shown: Show, qtbot: QtBot
) -> None:
    before = damaged.read_bytes()
    target = damaged.with_name("rescued.phenom")
    dialog = DamagedDialog(look, damaged, None, ask_place=lambda parent, suggested: target)
    shown(dialog)
    assert "No good copy" in dialog.told.text()
    click(qtbot, dialog, "Rescue what can be read…")
    qtbot.waitUntil(lambda: "Rescued into" in dialog.told.text(), timeout=20_000)
    click(qtbot, dialog, "Open the new study")
    assert dialog.wanted == target
    assert damaged.read_bytes() == before
    study = Study(target)
    assert study.records.about().uuid
    study.close()


def test_a_rescue_that_fails_says_so_and_offers_the_other_ways(
    damaged: Path, look: Look, shown: Show, qtbot: QtBot
) -> None:
    dialog = DamagedDialog(look, damaged, None, ask_place=lambda parent, suggested: damaged)
    shown(dialog)
    click(qtbot, dialog, "Rescue what can be read…")
    qtbot.waitUntil(lambda: bool(dialog.complaint()), timeout=20_000)
    assert "already a file" in dialog.complaint()
    assert dialog.rescue_button.isEnabled()


def test_a_rescue_to_nowhere_changes_nothing(
    damaged: Path, look: Look, shown: Show, qtbot: QtBot
) -> None:
    dialog = DamagedDialog(look, damaged, None, ask_place=lambda parent, suggested: None)
    shown(dialog)
    told = dialog.told.text()
    click(qtbot, dialog, "Rescue what can be read…")
    assert dialog.told.text() == told
    click(qtbot, dialog, "Close")
    assert dialog.wanted is None

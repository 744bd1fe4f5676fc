"""The manual in the program's own window."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from phenomdesk.resources import manual
from phenomdesk.ui.dialogs.manual import ManualDialog
from phenomdesk.ui.look import Look


def test_the_manual_shows_its_text_and_follows_its_own_links(look: Look, qtbot: QtBot) -> None:
    dialog = ManualDialog(look, manual())
    qtbot.addWidget(dialog)
    dialog.open()
    headings = []
    block = dialog.text.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:
            headings.append(block.text())
        block = block.next()
    assert len(headings) > 5
    last = headings[-1]
    link = "".join(c for c in last.lower() if c.isalnum() or c in " -_").replace(" ", "-")
    dialog.text.anchorClicked.emit(QUrl(f"#{link}"))
    assert dialog.text.textCursor().block().text() == last


def test_the_manuals_pictures_are_found(look: Look, qtbot: QtBot) -> None:
    dialog = ManualDialog(look, manual())
    qtbot.addWidget(dialog)
    html = dialog.text.document().toHtml()
    assert "<img" in html
    picture = next((manual().parent / "pictures").glob("*.png"))
    loaded = dialog.text.loadResource(2, QUrl(f"pictures/{picture.name}"))
    assert loaded

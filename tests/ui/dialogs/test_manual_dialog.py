"""The manual in the program's own window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextBlock, QTextCharFormat
from pytestqt.qtbot import QtBot

from phenomdesk.resources import manual
from phenomdesk.ui.dialogs.manual import ManualDialog, ManualText
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import SEMIBOLD, SERIF_FAMILY


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


def open_manual(look: Look, qtbot: QtBot) -> ManualText:
    dialog = ManualDialog(look, manual())
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog.text


def formats(text: ManualText) -> list[QTextCharFormat]:
    told = []
    block = text.document().begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            told.append(pieces.fragment().charFormat())
            pieces += 1
        block = block.next()
    return told


def pictures(text: ManualText) -> dict[str, float]:
    told = [each.toImageFormat() for each in formats(text) if each.isImageFormat()]
    return {each.name(): each.width() for each in told}


def heading(text: ManualText, words: str) -> QTextBlock:
    block = text.document().find(words).block()
    while not block.blockFormat().headingLevel():
        block = text.document().find(words, block.position() + block.length()).block()
    return block


def test_the_window_of_the_manual_is_large_enough_to_read(look: Look, qtbot: QtBot) -> None:
    assert open_manual(look, qtbot).viewport().height() > 500


def test_a_link_brings_its_heading_to_the_top(look: Look, qtbot: QtBot) -> None:
    text = open_manual(look, qtbot)
    text.anchorClicked.emit(QUrl("#statements-the-reader"))
    layout = text.document().documentLayout()
    box = layout.blockBoundingRect(heading(text, "Statements: the reader"))
    assert box.height() > 0
    assert 0 <= box.top() - text.verticalScrollBar().value() <= look.px(28)


def test_a_link_is_followed_by_keyboard(look: Look, qtbot: QtBot) -> None:
    text = open_manual(look, qtbot)
    text.window().activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    block = text.textCursor().block()
    assert (block.text(), block.blockFormat().headingLevel()) == ("Words", 2)


def test_a_link_out_of_the_manual_opens_nothing(look: Look, qtbot: QtBot) -> None:
    text = open_manual(look, qtbot)
    opened = Opener()
    QDesktopServices.setUrlHandler("https", opened, "take")
    text.verticalScrollBar().setValue(500)
    text.anchorClicked.emit(QUrl("https://example.org/#words"))
    text.anchorClicked.emit(QUrl("other.md#words"))
    QDesktopServices.unsetUrlHandler("https")
    assert opened.urls == []
    assert text.verticalScrollBar().value() == 500


def test_pictures_are_as_wide_as_there_is_room_and_no_wider(look: Look, qtbot: QtBot) -> None:
    text = open_manual(look, qtbot)
    names = {f"pictures/{each.name}" for each in (manual().parent / "pictures").glob("*.png")}
    assert set(pictures(text)) == names
    for width in (900, 640):
        text.window().resize(width, 600)
        room = text.viewport().width() - 2 * look.px(28)
        assert set(pictures(text).values()) == {room}
    assert text.document().size().width() <= text.viewport().width()


def test_bold_is_a_weight_of_the_serif_and_never_made_up_by_qt(look: Look, qtbot: QtBot) -> None:
    text = open_manual(look, qtbot)
    told = [each for each in formats(text) if not each.isImageFormat()]
    assert max(each.fontWeight() for each in told) == SEMIBOLD
    families = {each.font().family() for each in told if not each.fontFixedPitch()}
    assert SERIF_FAMILY in families


def test_the_manual_follows_the_look_and_stays_where_it_was_read(look: Look, qtbot: QtBot) -> None:
    text = open_manual(look, qtbot)
    text.anchorClicked.emit(QUrl("#meanings"))
    largest = max(each.font().pixelSize() for each in formats(text))
    look.set_font_factors(interface=1.5, reading=1.0)
    assert max(each.font().pixelSize() for each in formats(text)) > 1.4 * largest
    top = text.document().documentLayout().blockBoundingRect(heading(text, "Meanings")).top()
    assert abs(top - text.verticalScrollBar().value()) < text.viewport().height()


class Opener(QObject):
    """Stands where the system's programs would be."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)

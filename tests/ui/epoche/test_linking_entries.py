"""An entry of today is linked by hand to what it is about; a sealed one keeps its links."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from phenomdesk.model.epoche import EpocheLink, LinkKind
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.pages.epoche import EpochePage
from tests.ui.epoche.conftest import Journal
from tests.ui.epoche.test_epoche_page import begun, typed

CTRL = Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)


def choose(words: str) -> None:
    """Open the picker from the keys, filter, and take the first."""
    press(Qt.Key.Key_L, CTRL)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)
    press(Qt.Key.Key_Return)


@pytest.mark.parametrize("kind", list(LinkKind))
def test_ctrl_l_links_to_anything_by_a_few_letters_and_goes_back_to_the_words(
    page: EpochePage, journal: Journal, kind: LinkKind
) -> None:
    records = journal.study.records
    filters = {
        LinkKind.STEP: ("step: themes", EpocheLink(kind, step="cluster")),
        LinkKind.PARTICIPANT: (
            "participant p1",
            EpocheLink(kind, records.participants.all()[0].id),
        ),
        LinkKind.TRANSCRIPT: ("p1 · ", EpocheLink(kind, journal.transcript)),
        LinkKind.STATEMENT: ("s-001", EpocheLink(kind, journal.statement)),
        LinkKind.THEME: ("footing", EpocheLink(kind, journal.theme)),
    }
    words, wanted = filters[kind]
    card = begun(page)
    typed(card, "Of today.")
    before = journal.done()
    choose(words)
    assert journal.entries()[-1].links == (wanted,)
    assert journal.done() == [*before, "link-entry"]
    assert card.editor is not None and card.editor.hasFocus()
    assert len(card.chips) == 1
    journal.study.undo()
    assert card.chips == []


def test_what_is_linked_is_not_offered_again_and_the_cross_takes_it_away_by_key(
    page: EpochePage, journal: Journal
) -> None:
    card = begun(page)
    typed(card, "Of today.")
    choose("footing")
    press(Qt.Key.Key_L, CTRL)
    assert page.linking.picker.isVisible()
    texts = [entry.text for entry in page.linking._entries(card)]
    assert not any("Footing" in text for text in texts)
    press(Qt.Key.Key_Escape)
    assert not page.linking.picker.isVisible()
    cross = card.chips[0].cross
    assert cross is not None
    cross.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert journal.entries()[-1].links == ()


def test_a_draft_keeps_its_link_until_its_first_words(page: EpochePage, journal: Journal) -> None:
    card = begun(page)
    before = journal.done()
    choose("footing")
    choose("s-001")
    assert journal.done() == before
    assert len(card.chips) == 2
    cross = card.chips[1].cross
    assert cross is not None
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert card.editor is not None
    card.editor.begin()
    typed(card, "Now")
    assert journal.entries()[-1].links == (EpocheLink(LinkKind.THEME, journal.theme),)


def test_the_button_offers_the_same(page: EpochePage, journal: Journal) -> None:
    card = begun(page)
    typed(card, "Of today.")
    QTest.mouseClick(card.link, Qt.MouseButton.LeftButton)
    assert page.linking.picker.isVisible()
    press(Qt.Key.Key_Return)
    (link,) = journal.entries()[-1].links
    assert link.kind is LinkKind.STEP


def test_a_sealed_entry_keeps_its_links(
    page: EpochePage, journal: Journal, desk: Desk, qtbot
) -> None:
    oldest = page.days.cards()[-1]
    assert not oldest.link.isVisible()
    oldest.setFocus()
    with qtbot.waitSignal(desk.told) as said:
        press(Qt.Key.Key_L, CTRL)
    assert "sealed" in said.args[0]
    assert not page.linking.picker.isVisible()

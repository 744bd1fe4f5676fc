"""The epoche page: entries by day, those of today written in, the others sealed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.model.epoche import EpocheLink, LinkKind, Moment
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.epoche import EpochePage
from phenomdesk.ui.pages.epoche.card import EntryCard
from phenomdesk.ui.workplace import Workplace
from tests.ui.epoche.conftest import Journal


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def begun(page: EpochePage) -> EntryCard:
    QTest.keyClick(page, Qt.Key.Key_N)
    (card,) = [card for card in page.days.cards() if card.entry is None]
    return card


def typed(card: EntryCard, words: str) -> None:
    assert card.editor is not None
    assert card.editor.hasFocus()
    QTest.keyClicks(card.editor, words)
    card.editor.typing.write_now()


def test_days_stand_from_the_newest_and_say_that_they_are_sealed(page: EpochePage) -> None:
    heads = page.days.heads()
    assert [head.day.day for head in heads] == [11, 10]
    assert [head.note for head in heads] == ["Sealed", "Sealed"]
    assert heads[0].title.startswith("Yesterday, 11 March")
    assert [card.text.toPlainText() for card in page.days.cards() if card.text] == [
        "Footing is my own word.",
        "I like the stairs too much.",
        "I expect grief.",
    ]


def test_a_sealed_entry_has_no_editor_and_shows_when_and_why(page: EpochePage) -> None:
    oldest = page.days.cards()[-1]
    assert oldest.editor is None
    assert oldest.text is not None
    assert oldest.text.isReadOnly()
    assert oldest.when.text() == "08:15 · before the interviews"
    assert oldest.question.text() == "What do I expect to hear?"
    assert not oldest.moment.isVisible()
    assert not oldest.remove.isVisible()


def test_n_opens_a_place_and_the_first_words_make_it_an_entry(
    page: EpochePage, journal: Journal
) -> None:
    before = journal.done()
    card = begun(page)
    assert journal.done() == before
    typed(card, "New and Now")
    assert journal.texts()[-1] == "New and Now"
    assert page.days.card(journal.entries()[-1].id) is card
    assert card.editor is not None
    assert card.editor.hasFocus()
    typed(card, ", and then")
    assert journal.texts()[-1] == "New and Now, and then"
    assert journal.done() == [*before, "add-entry"]
    assert page.days.heads()[0].note == "Open until the day is over"


def test_an_entry_without_words_is_not_kept(page: EpochePage, journal: Journal) -> None:
    before = journal.done()
    card = begun(page)
    assert card.editor is not None
    QTest.keyClick(card.editor, Qt.Key.Key_Escape)
    assert len(page.days.cards()) == 3
    card = begun(page)
    typed(card, "X")
    assert card.editor is not None
    QTest.keyClick(card.editor, Qt.Key.Key_Backspace)
    page.find_field.setFocus()
    assert len(page.days.cards()) == 3
    assert journal.done() == before


def test_a_question_begins_an_entry_that_keeps_it(page: EpochePage, journal: Journal) -> None:
    page.questions.moment._choose("after")
    rows = page.questions.rows()
    assert [row.question for row in rows] == [
        each.id for each in journal.study.method.questions if each.moment is Moment.AFTER
    ]
    QTest.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    typed(page.days.cards()[0], "Footing.")
    entry = journal.entries()[-1]
    assert (entry.prompt, entry.moment) == (rows[1].question, Moment.AFTER)
    assert page.days.cards()[0].question.text() == rows[1].text()


def test_the_moment_of_an_open_entry_can_be_chosen_before_and_after_its_first_words(
    page: EpochePage, journal: Journal
) -> None:
    card = begun(page)
    card.moment._choose("after")
    assert card.editor is not None
    card.editor.begin()
    typed(card, "Late.")
    assert journal.entries()[-1].moment is Moment.AFTER
    card.moment._choose("before")
    assert journal.entries()[-1].moment is Moment.BEFORE


def test_a_adds_to_a_sealed_entry_and_the_addendum_has_its_day(
    page: EpochePage, journal: Journal, qtbot: QtBot
) -> None:
    card = page.days.cards()[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_A)
    assert focused() == "What you add"
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "Nobody else said it.")
    page.settle()
    (added,) = journal.entries()[-1].addenda
    assert (added.text, added.made_at[:10]) == ("Nobody else said it.", "2026-03-12")
    row = card.addenda._rows[0]
    assert row.when.text() == "Added 12 March, 08:15"
    journal.now += timedelta(days=1)
    journal.study.clustering.new_theme("Something else")
    assert row.editor is None
    assert row.text is not None
    assert row.text.toPlainText() == "Nobody else said it."


def test_an_addendum_left_without_words_is_not_kept(page: EpochePage, journal: Journal) -> None:
    before = journal.done()
    page.days.cards()[0].begin()
    page.find_field.setFocus()
    assert page.days.cards()[0].addenda._rows == []
    page.days.cards()[0].begin()
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "x")
    page.settle()
    assert journal.entries()[-1].addenda
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    page.settle()
    assert journal.entries()[-1].addenda == ()
    assert [action for action in journal.done() if action not in before] == ["add-addendum"] * 2


def test_a_chip_leads_to_what_the_entry_is_about(
    page: EpochePage, journal: Journal, desk: Desk, qtbot: QtBot
) -> None:
    card = page.days.card(journal.old[1])
    assert card is not None
    (chip,) = card.chips
    assert chip.words.text() == "Statement S-001 · P1, line 2"
    assert chip.cross is None
    with qtbot.waitSignal(desk.wanted) as wanted:
        QTest.mouseClick(chip.words, Qt.MouseButton.LeftButton)
    assert wanted.args == [Pick(KnotKind.STATEMENT, journal.statement)]


def test_a_link_of_an_open_entry_can_be_taken_away(page: EpochePage, journal: Journal) -> None:
    made = journal.study.epoche.add("Of today.", links=[EpocheLink(LinkKind.STEP, step="cluster")])
    card = page.days.card(made)
    assert card is not None
    (chip,) = card.chips
    assert chip.words.text() == "Step: Themes"
    assert chip.cross is not None
    QTest.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
    assert journal.entries()[-1].links == ()
    assert card.chips == []
    journal.study.undo()
    assert [chip.words.text() for chip in card.chips] == ["Step: Themes"]


def test_what_is_gone_is_said_on_its_chip(page: EpochePage, journal: Journal) -> None:
    journal.study.marking.remove([journal.statement])
    card = page.days.card(journal.old[1])
    assert card is not None
    assert card.chips[0].words.text() == "No longer in the study"
    assert not card.chips[0].words.isEnabled()


def test_only_an_entry_of_today_can_be_removed(
    page: EpochePage, journal: Journal, desk: Desk, qtbot: QtBot
) -> None:
    made = journal.study.epoche.add("A slip of the pen.")
    card = page.days.card(made)
    assert card is not None
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert len(journal.entries()) == 3
    sealed = page.days.cards()[0]
    sealed.setFocus()
    with qtbot.waitSignal(desk.failed):
        QTest.keyClick(sealed, Qt.Key.Key_Delete)
    assert len(journal.entries()) == 3


def test_letters_are_letters_while_one_writes(page: EpochePage, journal: Journal) -> None:
    card = begun(page)
    typed(card, "NAnanAna")
    assert journal.texts()[-1] == "NAnanAna"
    assert card.editor is not None
    QTest.keyClick(card.editor, Qt.Key.Key_Delete)
    assert len(journal.entries()) == 4


def test_find_shows_the_entries_that_hold_the_words(page: EpochePage) -> None:
    page.begin_search()
    QTest.keyClicks(page.find_field, "STAIRS")
    shown = [c.text.toPlainText() for c in page.days.cards() if c.isVisible() and c.text]
    assert shown == ["I like the stairs too much."]
    assert [head.isVisible() for head in page.days.heads()] == [False, True]
    page.find_field.setText("nowhere at all")
    assert not page.days.isVisible()
    page.find_field.clear()
    assert all(card.isVisible() for card in page.days.cards())


def test_a_pick_brings_its_entry_into_sight(page: EpochePage, journal: Journal) -> None:
    for number in range(12):
        journal.study.epoche.add(f"Entry number {number}.\n\nOf two paragraphs.")
    page.show_pick(Pick(KnotKind.ENTRY, journal.old[0]))
    card = page.days.card(journal.old[0])
    assert card is not None
    assert card.hasFocus()
    assert not card.visibleRegion().isEmpty()


def test_arrows_go_from_entry_to_entry(page: EpochePage) -> None:
    cards = page.days.cards()
    cards[0].setFocus()
    QTest.keyClick(cards[0], Qt.Key.Key_Down)
    assert cards[1].hasFocus()
    QTest.keyClick(cards[1], Qt.Key.Key_Up)
    assert cards[0].hasFocus()


def test_undo_takes_back_what_was_typed_and_keeps_the_other_cards(
    page: EpochePage, journal: Journal
) -> None:
    standing = page.days.cards()
    card = begun(page)
    typed(card, "Something.")
    page.settle()
    journal.study.undo()
    assert page.days.cards() == standing
    journal.study.redo()
    assert page.days.cards()[1:] == standing
    assert page.days.cards()[0].editor is not None


@pytest.mark.parametrize("hidden", [False, True])
def test_words_half_typed_and_the_caret_outlast_a_change_from_elsewhere(
    page: EpochePage, journal: Journal, hidden: bool
) -> None:
    card = begun(page)
    typed(card, "A beginning")
    assert card.editor is not None
    QTest.keyClicks(card.editor, " and hlf")
    for _ in range(2):
        QTest.keyClick(card.editor, Qt.Key.Key_Left)
    page.setHidden(hidden)
    journal.study.participants.add("P9")
    journal.study.epoche.add("From elsewhere")
    page.show()
    assert len(page.days.cards()) == 5
    card.editor.setFocus()
    QTest.keyClicks(card.editor, "a")
    assert card.editor.toPlainText() == "A beginning and half"
    page.settle()
    assert "A beginning and half" in journal.texts()


def test_a_page_that_comes_back_the_next_day_seals_what_was_open(
    page: EpochePage, journal: Journal
) -> None:
    card = begun(page)
    typed(card, "Late at night.")
    page.hide()
    journal.now += timedelta(days=1)
    assert card.editor is not None
    page.show()
    assert card.editor is None
    assert page.days.heads()[0].note != "Open until the day is over"


def test_words_typed_after_midnight_are_added_to_the_entry(
    page: EpochePage, journal: Journal
) -> None:
    card = begun(page)
    typed(card, "Late at night.")
    journal.now += timedelta(days=1)
    typed(card, " And later.")
    entry = journal.entries()[-1]
    assert entry.text == "Late at night."
    assert [added.text for added in entry.addenda] == ["And later."]
    assert card.editor is None


def test_an_empty_page_says_what_to_do_first(journal: Journal, desk: Desk, qtbot: QtBot) -> None:
    page = EpochePage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert page._empty.isVisible()
    card = begun(page)
    assert page.days.isVisible()
    typed(card, "The first.")
    assert journal.texts() == ["The first."]
    journal.study.undo()
    assert page._empty.isVisible()


def test_in_a_narrow_window_the_questions_fold_to_a_strip(page: EpochePage) -> None:
    page.setFixedWidth(600)
    assert not page.questions.isVisible()
    QTest.mouseClick(page._strip, Qt.MouseButton.LeftButton)
    assert page.questions.isVisible()
    assert not page.days.isVisible()
    QTest.mouseClick(page.questions.rows()[0], Qt.MouseButton.LeftButton)
    assert page.days.isVisible()
    assert not page.questions.isVisible()
    page.setFixedWidth(1100)
    assert page.questions.isVisible()
    assert not page._strip.isVisible()


@pytest.mark.parametrize("factor", [1.5, 2.0])
def test_cards_grow_with_the_type(page: EpochePage, look: Look, factor: float) -> None:
    card = page.days.cards()[-1]
    assert card.text is not None
    before = card.text.height()
    look.set_font_factors(interface=factor, reading=1.0)
    assert card.text.height() > before
    assert card.text.verticalScrollBar().maximum() == 0
    look.set_font_factors(interface=1.0, reading=1.0)


def test_undo_of_an_entry_being_written_leaves_the_focus_on_the_page(
    page: EpochePage, journal: Journal
) -> None:
    page.begin()
    card = page.days.cards()[0]
    typed(card, "Not so.")
    journal.study.settle()
    journal.study.undo()
    assert len(journal.entries()) == 3
    assert QApplication.focusWidget() in (page.days, page.days.focusProxy())


def test_where_the_only_entry_is_gone_the_focus_is_where_another_begins(
    workplace: Workplace, journal: Journal
) -> None:
    workplace.show_page("epoche")
    page = workplace.page
    assert isinstance(page, EpochePage)
    page.begin()
    typed(page.days.cards()[0], "Not so.")
    journal.study.settle()
    journal.study.undo()
    assert journal.entries() == ()
    assert QApplication.focusWidget() is page.new


def test_an_arrow_leads_from_the_page_to_its_first_entry(page: EpochePage, qtbot: QtBot) -> None:
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    QTest.keyClick(page, Qt.Key.Key_Down)
    first = page.days.cards()[0]
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert page.days.cards()[1].hasFocus()

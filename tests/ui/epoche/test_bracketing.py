"""“Bracket this”: one key from every page, with the text left in sight; and the reminder."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from phenomdesk.model.epoche import EpocheLink, LinkKind
from phenomdesk.model.gap import Gap, GapKind
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.bracketing import REMINDER, BracketPanel
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.pages.epoche import EpochePage
from phenomdesk.ui.pages.gaps.page import GapsPage
from phenomdesk.ui.pages.reader.page import ReaderPage
from phenomdesk.ui.pages.reader.verbs import Wish
from phenomdesk.ui.workplace import Workplace
from tests.kit.interviews import span_of
from tests.ui.epoche.conftest import Journal


def reader(workplace: Workplace) -> ReaderPage:
    page = workplace.page
    assert isinstance(page, ReaderPage)
    return page


def typed(panel: BracketPanel, words: str) -> None:
    assert panel.editor.hasFocus()
    QTest.keyClicks(panel.editor, words)
    panel.editor.typing.write_now()


def last_links(journal: Journal) -> tuple[EpocheLink, ...]:
    return journal.entries()[-1].links


def test_on_a_page_that_is_no_step_it_is_about_what_is_in_hand_there(
    workplace: Workplace, journal: Journal
) -> None:
    other = journal.study.marking.mark(
        journal.transcript, span_of(journal.study, journal.transcript, "she laughed")
    )
    reader(workplace).show_statement(journal.statement)
    workplace.show_view("gaps")
    gaps = workplace.page
    assert isinstance(gaps, GapsPage)
    gaps.view.go_to(gaps.model.find(Gap(GapKind.NO_MEANING, other)).row())
    workplace.bracketing.bracket()
    typed(workplace.bracketing.panel, "I know this laughter.")
    assert last_links(journal) == (EpocheLink(LinkKind.STATEMENT, other),)


def test_it_begins_an_entry_about_the_statement_and_leaves_the_text_in_sight(
    workplace: Workplace, journal: Journal
) -> None:
    page, panel = reader(workplace), workplace.bracketing.panel
    page.show_statement(journal.statement)
    before, focus = journal.done(), QApplication.focusWidget()
    workplace.bracketing.bracket()
    assert panel.isVisible()
    assert page.isVisible()
    assert workplace.page is page
    assert journal.done() == before
    assert panel.chip is not None
    assert panel.chip.words.text() == "Statement S-001 · P1, line 2"
    typed(panel, "I like it")
    typed(panel, " too much.")
    assert journal.texts() == ["I like it too much."]
    assert last_links(journal) == (EpocheLink(LinkKind.STATEMENT, journal.statement),)
    assert journal.done() == [*before, "add-entry"]
    QTest.keyClick(panel.editor, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is focus


def test_the_key_again_closes_it_and_nothing_is_left_of_an_entry_without_words(
    workplace: Workplace, journal: Journal
) -> None:
    before, focus = journal.done(), QApplication.focusWidget()
    workplace.bracketing.bracket()
    workplace.bracketing.bracket()
    assert not workplace.bracketing.panel.isVisible()
    assert QApplication.focusWidget() is focus
    workplace.bracketing.bracket()
    typed(workplace.bracketing.panel, "x")
    assert len(journal.entries()) == 1
    QTest.keyClick(workplace.bracketing.panel.editor, Qt.Key.Key_Backspace)
    workplace.bracketing.bracket()
    assert journal.entries() == ()
    assert journal.done() == before


def test_where_nothing_else_is_picked_the_transcript_is_what_it_is_about(
    workplace: Workplace, journal: Journal
) -> None:
    workplace.bracketing.bracket()
    typed(workplace.bracketing.panel, "Her daughter is of my age.")
    assert last_links(journal) == (EpocheLink(LinkKind.TRANSCRIPT, journal.transcript),)


def test_a_theme_in_the_buckets_is_what_it_is_about(workplace: Workplace, journal: Journal) -> None:
    page = reader(workplace)
    page.show_pick(Pick(KnotKind.THEME, journal.theme))
    workplace.bracketing.bracket()
    typed(workplace.bracketing.panel, "My own word.")
    assert last_links(journal) == (EpocheLink(LinkKind.THEME, journal.theme),)


@pytest.mark.parametrize(
    ("step", "pick", "kind"),
    [
        ("cluster", KnotKind.THEME, LinkKind.THEME),
        ("meanings", KnotKind.STATEMENT, LinkKind.STATEMENT),
        ("chapter", None, LinkKind.STEP),
        ("structure", None, LinkKind.STEP),
    ],
)
def test_from_every_page_it_is_about_what_is_picked_there_else_the_step(
    workplace: Workplace,
    journal: Journal,
    desk: Desk,
    step: str,
    pick: KnotKind | None,
    kind: LinkKind,
) -> None:
    workplace.show_step(step)
    target = journal.theme if pick is KnotKind.THEME else journal.statement
    desk.picked.emit(Pick(pick, target) if pick is not None else None)
    workplace.bracketing.bracket()
    typed(workplace.bracketing.panel, "What I believe.")
    (link,) = last_links(journal)
    wanted = EpocheLink(kind, step=step) if kind is LinkKind.STEP else EpocheLink(kind, target)
    assert link == wanted


def test_what_was_picked_and_is_gone_is_not_what_it_is_about(
    workplace: Workplace, journal: Journal, desk: Desk
) -> None:
    workplace.show_step("meanings")
    desk.picked.emit(Pick(KnotKind.STATEMENT, journal.statement))
    journal.study.marking.remove([journal.statement])
    workplace.bracketing.bracket()
    typed(workplace.bracketing.panel, "It is gone.")
    assert last_links(journal) == (EpocheLink(LinkKind.STEP, step="meanings"),)


def test_with_the_focus_back_in_the_text_the_key_begins_another_entry(
    workplace: Workplace, journal: Journal
) -> None:
    workplace.bracketing.bracket()
    typed(workplace.bracketing.panel, "First.")
    reader(workplace).show_statement(journal.statement)
    workplace.bracketing.bracket()
    assert workplace.bracketing.panel.editor.toPlainText() == ""
    typed(workplace.bracketing.panel, "Second.")
    assert journal.texts() == ["First.", "Second."]


def test_undo_empties_the_panel_and_what_is_typed_next_is_a_new_entry(
    workplace: Workplace, journal: Journal
) -> None:
    panel = workplace.bracketing.panel
    workplace.bracketing.bracket()
    typed(panel, "First.")
    workplace.undo()
    assert panel.isVisible()
    assert panel.editor.toPlainText() == ""
    assert journal.entries() == ()
    panel.editor.begin()
    typed(panel, "Again.")
    assert journal.texts() == ["Again."]


def test_its_page_shows_the_entry_and_needs_no_panel(
    workplace: Workplace, journal: Journal
) -> None:
    workplace.bracketing.bracket()
    typed(workplace.bracketing.panel, "Of today.")
    QTest.mouseClick(workplace.bracketing.panel.page_way, Qt.MouseButton.LeftButton)
    page = workplace.page
    assert isinstance(page, EpochePage)
    assert not workplace.bracketing.panel.isVisible()
    assert page.days.cards()[0].hasFocus()
    workplace.bracketing.bracket()
    assert not workplace.bracketing.panel.isVisible()
    assert page.days.cards()[0].entry is None


def test_the_selected_statement_stays_above_the_panel(
    workplace: Workplace, journal: Journal
) -> None:
    workplace.resize(1440, 420)
    page = reader(workplace)
    last = journal.study.marking.mark(
        journal.transcript, span_of(journal.study, journal.transcript, "I laughed too")
    )
    page.show_statement(last)
    workplace.bracketing.bracket()
    band = page.view.band(last)
    assert band is not None
    line = page.view.to_viewport(page.view.surface().last_line(band.span))
    assert page.view.viewport().rect().contains(line)


def mark(workplace: Workplace, journal: Journal, words: str) -> None:
    span = span_of(journal.study, journal.transcript, words)
    reader(workplace).verbs.mark(Wish(journal.transcript, span))


def test_the_first_marking_without_an_entry_is_done_and_reminds_once(
    workplace: Workplace, journal: Journal
) -> None:
    reminder = workplace.bracketing.reminder
    mark(workplace, journal, "pretend nobody saw")
    assert len(journal.study.records.statements.all()) == 2
    assert reminder.isVisible()
    assert "not written down yet" in reminder.sentence()
    reminder.clear()
    mark(workplace, journal, "with my foot up")
    assert not reminder.isVisible()


def test_the_reminder_leads_to_the_page_and_ends_with_the_first_entry(
    workplace: Workplace, journal: Journal
) -> None:
    reminder = workplace.bracketing.reminder
    mark(workplace, journal, "pretend nobody saw")
    journal.study.epoche.add("There is one now.")
    assert not reminder.isVisible()
    reminder.remind()
    reminder.acted.emit()
    assert isinstance(workplace.page, EpochePage)
    assert not reminder.isVisible()


def test_a_study_with_an_entry_is_not_reminded(workplace: Workplace, journal: Journal) -> None:
    journal.study.epoche.add("Long ago.")
    mark(workplace, journal, "pretend nobody saw")
    assert not workplace.bracketing.reminder.isVisible()


def test_closing_the_reminder_is_for_good(
    workplace: Workplace, journal: Journal, desk: Desk, qtbot: QtBot
) -> None:
    mark(workplace, journal, "pretend nobody saw")
    with qtbot.waitSignal(workplace.hint_dismissed) as told:
        workplace.bracketing.reminder._dismiss()
    assert told.args == [REMINDER]
    assert not workplace.bracketing.reminder.isVisible()


def test_the_trace_shows_what_was_set_aside_and_leads_there(
    workplace: Workplace, journal: Journal, desk: Desk
) -> None:
    made = journal.study.epoche.add(
        "I like it too much.", links=[EpocheLink(LinkKind.STATEMENT, journal.statement)]
    )
    desk.picked.emit(Pick(KnotKind.STATEMENT, journal.statement))
    row = workplace.trace._thread.rows()[-1]
    assert (row.label, row.value) == ("Set aside, 10 March", "I like it too much.")
    workplace.trace._go(row.id)
    page = workplace.page
    assert isinstance(page, EpochePage)
    card = page.days.card(made)
    assert card is not None
    assert card.hasFocus()


@pytest.mark.parametrize("kind", [KnotKind.THEME, KnotKind.TRANSCRIPT, KnotKind.PARTICIPANT])
def test_the_trace_shows_it_of_themes_transcripts_and_participants(
    workplace: Workplace, journal: Journal, desk: Desk, kind: KnotKind
) -> None:
    participant = journal.study.records.participants.all()[0].id
    target = {
        KnotKind.THEME: journal.theme,
        KnotKind.TRANSCRIPT: journal.transcript,
        KnotKind.PARTICIPANT: participant,
    }[kind]
    journal.study.epoche.add("Set aside.", links=[EpocheLink(LinkKind(kind.value), target)])
    desk.picked.emit(Pick(kind, target))
    values = [row.value for row in workplace.trace._thread.rows()]
    assert values[-1] == "Set aside."
    assert len(values) > 1


def test_the_rail_counts_the_entries(workplace: Workplace, journal: Journal) -> None:
    def note() -> str:
        workplace.count()
        return next(row.step.note for row in workplace.rail._ordered() if row.step.id == "epoche")

    assert note() == "not begun"
    journal.study.epoche.add("One.")
    assert note() == "1 entry"
    journal.study.epoche.add("Two.")
    assert note() == "2 entries"


def test_in_a_low_and_narrow_window_the_panel_gives_way_and_nothing_in_it_is_cut(
    workplace: Workplace, qtbot: QtBot
) -> None:
    px, panel = workplace.desk.look.px, workplace.bracketing.panel
    workplace.bracketing.bracket()
    workplace.resize(px(1366), px(768))
    high = panel.height()
    workplace.resize(px(720), px(300))
    qtbot.waitUntil(lambda: panel.height() < high)
    assert panel.editor.height() >= px(36)
    for part in (panel.moment, panel.page_way, panel._done):
        assert part.width() >= part.minimumSizeHint().width(), part.accessibleName()

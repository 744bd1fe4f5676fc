"""Each statement is weighed by keys, and what is set aside is one press away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from phenomdesk.model.thread import KnotKind
from phenomdesk.model.triage import Trouble
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.models.triage_rows import Standing
from phenomdesk.ui.pages.triage import TriagePage
from tests.kit.interviews import span_of
from tests.ui.triage.conftest import Bench

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_first_undecided_statement_comes_first_in_its_context(bench: Bench) -> None:
    shown = bench.page.sheet.shown
    assert bench.shown == 0
    assert shown is not None
    assert shown.number == "S-001"
    assert "I woke up and it had already been decided." in shown.passage.said[0].text
    assert shown.passage.before[0].voice.dimmed
    assert bench.page.questions.asked == 0


def test_y_answers_the_question_in_the_ring_and_goes_on_to_the_second(bench: Bench) -> None:
    bench.press(KEY.Key_Y)
    assert bench.triage(0).necessary is True
    assert bench.page.questions.asked == 1
    bench.press(KEY.Key_Y)
    assert bench.triage(0).is_decided
    assert not bench.triage(0).aside
    assert bench.page.rows.standing(bench.statements[0]) is Standing.STANDS
    assert bench.shown == 0


def test_n_sets_it_aside_and_b_brings_it_back(bench: Bench) -> None:
    bench.press(KEY.Key_N)
    assert bench.triage(0).aside
    assert bench.page.sheet.shown is not None
    assert bench.page.sheet.shown.aside
    assert not bench.page.questions.back.isHidden()
    bench.press(KEY.Key_B)
    assert not bench.triage(0).aside
    assert bench.page.questions.back.isHidden()


def test_q_puts_the_ring_on_the_other_question(bench: Bench) -> None:
    bench.press(KEY.Key_Q)
    bench.press(KEY.Key_N)
    assert (bench.triage(0).necessary, bench.triage(0).abstractable) == (None, False)


@pytest.mark.parametrize(
    ("key", "trouble"),
    [(KEY.Key_R, Trouble.REPETITIVE), (KEY.Key_O, Trouble.OVERLAPPING), (KEY.Key_V, Trouble.VAGUE)],
)
def test_the_third_choice_has_keys_of_its_own(bench: Bench, key: Qt.Key, trouble: Trouble) -> None:
    bench.press(key)
    assert bench.triage(0).trouble is trouble
    assert bench.triage(0).aside
    assert bench.page.questions.troubles[trouble].isChecked()


def test_answers_by_mouse_are_the_same(bench: Bench) -> None:
    first = bench.page.questions.questions[0]
    bench.qtbot.mouseClick(first.yes, Qt.MouseButton.LeftButton)
    assert bench.triage(0).necessary is True
    assert first.yes.isChecked()
    bench.qtbot.mouseClick(bench.page.questions.aside, Qt.MouseButton.LeftButton)
    assert bench.triage(0).aside


def test_arrows_go_through_the_list_and_enter_to_the_next_undecided(bench: Bench) -> None:
    bench.press(KEY.Key_Right)
    assert bench.shown == 1
    bench.press(KEY.Key_Down)
    assert bench.shown == 2
    bench.press(KEY.Key_Left)
    assert bench.shown == 1
    bench.study.triage.answer(bench.statements[2], trouble=Trouble.VAGUE)
    bench.press(KEY.Key_Return)
    assert bench.shown == 3


def test_where_nothing_else_is_undecided_enter_says_so_and_stays(bench: Bench) -> None:
    bench.study.triage.set_aside(bench.statements[1:])
    with bench.qtbot.waitSignal(bench.desk.told):
        bench.press(KEY.Key_Return)
    assert bench.shown == 0


def test_what_is_decided_stays_in_the_list_until_one_goes_on(bench: Bench) -> None:
    bench.press(KEY.Key_X)
    assert bench.listed == [0, 1, 2, 3, 4]
    bench.press(KEY.Key_Right)
    assert bench.shown == 1
    assert bench.listed == [1, 2, 3, 4]


def test_what_was_set_aside_is_one_press_away_and_so_is_the_way_back(bench: Bench) -> None:
    bench.study.triage.set_aside(bench.statements[2:4])
    button = bench.page.left.aside
    assert "2" in button.text()
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.listed == [2, 3]
    assert bench.shown == 2
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert bench.listed == [0, 1, 4]


def test_reason_and_clearer_words_are_typed_without_setting_off_keys(bench: Bench) -> None:
    bench.press(KEY.Key_W)
    bench.qtbot.keyClicks(bench.page.fields.reason, "Not only vague")
    bench.press(KEY.Key_Return)
    assert bench.triage(0).reason == "Not only vague"
    assert not bench.triage(0).aside
    bench.press(KEY.Key_C)
    bench.qtbot.keyClicks(bench.page.fields.restated, "Nobody asked me")
    bench.press(KEY.Key_Escape)
    assert bench.triage(0).restated == "Nobody asked me"
    bench.study.undo()
    assert bench.page.fields.restated.toPlainText() == ""
    assert bench.page.fields.reason.toPlainText() == "Not only vague"


def test_what_is_typed_is_kept_when_one_goes_on_in_the_middle(bench: Bench) -> None:
    bench.press(KEY.Key_W)
    bench.qtbot.keyClicks(bench.page.fields.reason, "About the weather")
    bench.page.step(1)
    assert bench.triage(0).reason == "About the weather"
    assert bench.triage(1).reason == ""
    assert bench.page.fields.reason.toPlainText() == ""


def test_look_alikes_overlap_or_say_the_same(bench: Bench) -> None:
    bench.page.show_statement(bench.statements[1])
    assert [card.beside.number for card in bench.page.right.view.cards] == ["S-005"]
    bench.page.show_statement(bench.statements[2])
    assert [card.beside.number for card in bench.page.right.view.cards] == ["S-004"]


def test_a_picked_look_alike_is_named_in_the_reason_in_one_step(bench: Bench) -> None:
    bench.page.show_statement(bench.statements[1])
    bench.page.left.list.setFocus()
    bench.press(KEY.Key_1)
    assert bench.page.right.view.current() == bench.statements[4]
    bench.press(KEY.Key_R)
    assert bench.triage(1).aside
    assert bench.triage(1).reason == "Repeats S-005"
    bench.study.undo()
    assert bench.triage(1).reason == ""
    assert not bench.triage(1).aside


def test_the_look_alike_can_be_the_one_that_repeats(bench: Bench) -> None:
    bench.page.show_statement(bench.statements[1])
    card = bench.page.right.view.cards[0]
    bench.qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    bench.press(KEY.Key_R, SHIFT)
    assert bench.triage(4).reason == "Repeats S-002"
    assert bench.triage(4).aside
    assert not bench.triage(1).aside
    assert bench.page.right.view.cards[0].beside.standing is Standing.ASIDE
    bench.press(KEY.Key_G)
    assert bench.shown == 4


def test_marking_and_removing_elsewhere_is_followed(bench: Bench) -> None:
    span = span_of(bench.study, bench.transcript, "My thumb knew the way, not me 😀")
    made = bench.study.marking.mark(bench.transcript, span)
    assert made in bench.page.rows.statements
    bench.study.marking.remove([bench.statements[0]])
    assert bench.shown == 1
    bench.study.undo()
    assert bench.page.rows.statements[0] == bench.statements[0]


def test_what_changes_while_the_page_is_hidden_is_there_when_it_comes_back(bench: Bench) -> None:
    page, marking = bench.page, bench.study.marking
    bench.press(KEY.Key_Right)
    page.hide()
    made = marking.mark(
        bench.transcript, span_of(bench.study, bench.transcript, "My thumb knew the way, not me 😀")
    )
    bench.study.triage.set_aside([bench.statements[0]])
    marking.remove([bench.statements[4]])
    assert made not in page.rows.statements
    page.show()
    assert page.rows.statements == [*bench.statements[1:4], made]
    assert bench.shown == 1
    assert [card.beside.statement for card in page.right.view.cards] == []


def test_look_alikes_found_while_the_page_is_hidden_are_there_when_it_comes_back(
    bench: Bench,
) -> None:
    page = TriagePage(bench.desk)
    bench.qtbot.addWidget(page)
    page.show()
    page.hide()
    bench.study.marking.remove([bench.statements[0]])
    bench.qtbot.waitUntil(lambda: page.finding.is_ready)
    page.show()
    assert page.statement == bench.statements[1]
    beside = [card.beside.statement for card in page.right.view.cards]
    assert beside == [bench.statements[4]]


@pytest.mark.parametrize("hidden", [False, True])
def test_words_half_typed_and_the_caret_outlast_a_change_from_elsewhere(
    bench: Bench, hidden: bool
) -> None:
    field = bench.page.fields.reason
    field.setFocus()
    bench.qtbot.keyClicks(field, "Hlf")
    bench.press(KEY.Key_Left)
    bench.press(KEY.Key_Left)
    bench.page.setHidden(hidden)
    bench.study.participants.add("P9")
    bench.study.marking.remove([bench.statements[4]])
    bench.page.show()
    field.setFocus()
    bench.qtbot.keyClicks(field, "a")
    assert field.toPlainText() == "Half"
    bench.page.settle()
    assert bench.triage(0).reason == "Half"


@pytest.mark.parametrize("hidden", [False, True])
def test_a_statement_whose_place_changed_stands_where_it_is_now(bench: Bench, hidden: bool) -> None:
    bench.page.setHidden(hidden)
    earlier = "there was nothing else in the room"
    bench.study.marking.resize(bench.statements[3], span_of(bench.study, bench.transcript, earlier))
    bench.page.show()
    assert bench.listed == [0, 1, 3, 2, 4]
    bench.study.undo()
    assert bench.listed == [0, 1, 2, 3, 4]


def test_a_study_without_statements_says_where_to_begin(bench: Bench) -> None:
    bench.study.marking.remove(bench.statements)
    assert bench.page.statement is None
    assert bench.page.rows.total == 0
    bench.press(KEY.Key_Y)
    bench.study.undo()
    assert bench.page.rows.total == 5
    assert bench.page.statement is not None


def test_a_pick_from_another_page_comes_onto_the_sheet(bench: Bench) -> None:
    bench.page.want(Standing.UNDECIDED)
    bench.study.triage.set_aside([bench.statements[3]])
    bench.page.show_pick(Pick(KnotKind.STATEMENT, bench.statements[3]))
    assert bench.shown == 3


def test_the_page_is_drawn_large_and_small_without_a_word_from_qt(bench: Bench) -> None:
    for width in (1440, 900, 640):
        bench.page.resize(width, 700)
        assert not bench.page.grab().isNull()
    bench.desk.look.set_font_factors(interface=2.0, reading=1.5)
    assert not bench.page.grab().isNull()
    bench.desk.look.set_scheme("dark")
    assert not bench.page.grab().isNull()


def test_in_a_low_window_only_the_nearest_lines_stand_around_the_statement(
    bench: Bench,
) -> None:
    page = bench.page

    def lines() -> int:
        shown = page.sheet._shown
        assert shown is not None
        around = (*shown.passage.before, *shown.passage.after)
        return sum(len(piece.numbers) for piece in around)

    px = page.desk.look.px
    page.resize(px(1200), px(900))
    all_of_them = lines()
    page.resize(px(1200), px(600))
    assert 0 < lines() < all_of_them
    page.resize(px(1200), px(900))
    assert lines() == all_of_them

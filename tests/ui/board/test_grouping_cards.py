"""The cards of the buckets are grouped by meaning or participant, to look at and to take up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from phenomdesk.model.ids import StatementId
from phenomdesk.study.study import Study
from phenomdesk.ui.pages.board.grouping import By
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.pages.board.spot import Spot
from tests.ui.board.test_keys import CTRL, SHIFT, press, stand_on
from tests.ui.board.test_mouse import box, card_rect, cards_of, carried, drop, inside, theme

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def group(page: BoardPage, by: By) -> None:
    page.grouped.setCurrentIndex(page.grouped.findData(by))


def heads(page: BoardPage, at: int) -> list[tuple[str, list[StatementId]]]:
    """Return the groups of a bucket, each with its statements."""
    arranged = page.grouping.arranged(theme(page, at))
    return [
        (words, [arranged.placements[row].statement for row in arranged.group_of(start)])
        for start, words in zip(arranged.starts, arranged.words, strict=True)
    ]


def head_rect(page: BoardPage, at: int, number: int) -> QRect:
    found = box(page, at)
    return page.view.to_viewport(page.view.layout_now.group_head(found, found.starts[number]))


@pytest.fixture
def mixed(page: BoardPage, study: Study) -> Iterator[BoardPage]:
    """The board with twelve statements in its first theme, by turns of who said them."""
    study.clustering.place([s.id for s in study.records.statements.all()[::2]], theme(page, 0))
    yield page


def test_by_participant_each_has_a_head_in_their_order_and_nothing_is_written(
    mixed: BoardPage, study: Study
) -> None:
    steps, before = len(study.records.steps()), inside(study, theme(mixed, 0))
    group(mixed, By.PARTICIPANT)
    told = heads(mixed, 0)
    people = {each.id: each.alias for each in study.records.participants.all()}
    standing = study.records.statements.some(before)
    assert [words for words, _ in told] == [a for a in people.values() if a in dict(told)]
    assert len(told) > 1
    for words, statements in told:
        owners = {standing[each].participant for each in statements}
        assert [people[who] for who in owners if who is not None] == [words]
        assert statements == [each for each in before if each in statements]
    assert sorted(s for _, statements in told for s in statements) == sorted(before)
    assert len(study.records.steps()) == steps
    group(mixed, By.NONE)
    assert [card.statement for card in cards_of(mixed, 0)] == before
    assert not box(mixed, 0).starts


def test_by_meaning_those_that_share_one_stand_together_and_the_rest_comes_last(
    mixed: BoardPage, study: Study
) -> None:
    here = inside(study, theme(mixed, 0))
    study.meanings.unlink([here[0]], column="meaning")
    meaning = study.records.meanings.links("meaning")[here[1]]
    study.meanings.link(here[-2:], meaning)
    group(mixed, By.MEANING)
    told = heads(mixed, 0)
    links = study.records.meanings.links("meaning")
    *shared, (alone, singles), _ = told
    assert shared
    for words, statements in shared:
        (meaning,) = {links[each] for each in statements}
        assert study.records.meanings.get(meaning).text == words
        assert len(statements) > 1
    assert alone == "Meanings of one statement"
    assert len({links[each] for each in singles}) == len(singles)
    assert told[-1][0] == "No meaning yet"
    assert not set(told[-1][1]) & set(links)


def test_a_change_regroups_at_once(mixed: BoardPage, study: Study) -> None:
    group(mixed, By.MEANING)
    loose = mixed.tray_model.statements[0]
    here = inside(study, theme(mixed, 0))[1]
    study.meanings.link([loose], study.records.meanings.links("meaning")[here])
    study.clustering.place([loose], theme(mixed, 0), row=0)
    study.meanings.write(loose, "Worded otherwise", column="meaning")
    assert ("Worded otherwise", [loose, here]) in heads(mixed, 0)
    for _ in range(3):
        study.undo()
    assert all(loose not in statements for _, statements in heads(mixed, 0))


def test_a_head_takes_all_its_cards_up_also_those_not_shown(mixed: BoardPage, qtbot) -> None:
    group(mixed, By.PARTICIPANT)
    at = len(box(mixed, 0).starts) - 1
    wanted = heads(mixed, 0)[at][1]
    place, viewport = head_rect(mixed, 0, at).center(), mixed.view.viewport()
    mixed.view.drag_wanted.disconnect()
    with qtbot.waitSignal(mixed.view.drag_wanted):
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseMove(viewport, place + QPoint(30, 30))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place + QPoint(30, 30))
    assert [card.statement for card in mixed.selected()] == wanted
    assert box(mixed, 0).cut


def test_the_arrows_stop_at_a_head_and_have_its_cards_and_the_keys_act_on_them(
    mixed: BoardPage, study: Study
) -> None:
    group(mixed, By.PARTICIPANT)
    (words, first), *_ = heads(mixed, 0)
    stand_on(mixed, theme(mixed, 0))
    press(Key.Key_Down)
    assert mixed.view.spot == Spot(Part.GROUP, theme(mixed, 0), leads=first[0])
    assert mixed.view.words_at(mixed.view.spot) == f"Group: {words}"
    assert [card.statement for card in mixed.selected()] == first
    press(Key.Key_Down)
    assert mixed.view.spot == Spot(Part.CARD, theme(mixed, 0), first[0])
    press(Key.Key_Up)
    mixed.view.grab()
    press(Key.Key_3)
    assert set(first) <= set(inside(study, theme(mixed, 2)))
    assert not set(first) & set(inside(study, theme(mixed, 0)))


def test_enter_and_space_on_a_head_select_its_cards(mixed: BoardPage) -> None:
    group(mixed, By.PARTICIPANT)
    stand_on(mixed, theme(mixed, 0))
    press(Key.Key_Down)
    for key in (Key.Key_Return, Key.Key_Space):
        mixed.view.clear_selection()
        press(key)
        assert [card.statement for card in mixed.selected()] == heads(mixed, 0)[0][1]


def test_what_is_dropped_among_grouped_cards_comes_last_and_is_not_reordered_by_hand(
    mixed: BoardPage, study: Study, qtbot
) -> None:
    group(mixed, By.PARTICIPANT)
    card = cards_of(mixed, 2)[0]
    drop(mixed.view, carried(card), card_rect(mixed, 0, 0).center())
    assert inside(study, theme(mixed, 0))[-1] == card.statement
    before = inside(study, theme(mixed, 0))
    stand_on(mixed, theme(mixed, 0), 1)
    with qtbot.waitSignal(mixed.desk.told) as said:
        press(Key.Key_Up, ALT)
    assert "keep the order of their groups" in said.args[0]
    assert inside(study, theme(mixed, 0)) == before


def test_shift_g_goes_from_one_grouping_to_the_next_and_the_keys_stay_where_they_are(
    mixed: BoardPage, qtbot
) -> None:
    card = stand_on(mixed, theme(mixed, 0), 2)
    for by, words in ((By.MEANING, "Group: Meaning"), (By.PARTICIPANT, "Group: Participant")):
        with qtbot.waitSignal(mixed.desk.told) as said:
            press(Key.Key_G, SHIFT)
        assert (mixed.grouping.by, said.args[0]) == (by, words)
        assert mixed.selected() == [card]
        assert mixed.view.spot is not None and mixed.view.spot.card == card
        rect = mixed.view.rect_of(mixed.view.spot)
        assert rect is not None
        assert mixed.view.viewport().rect().contains(mixed.view.to_viewport(rect))
    press(Key.Key_G, SHIFT)
    assert mixed.grouping.by is By.NONE


def test_standing_on_a_head_when_nothing_is_grouped_any_more_is_standing_on_the_bucket(
    mixed: BoardPage,
) -> None:
    group(mixed, By.PARTICIPANT)
    stand_on(mixed, theme(mixed, 0))
    press(Key.Key_Down)
    group(mixed, By.NONE)
    assert mixed.view.spot == Spot(Part.HEAD, theme(mixed, 0))
    press(Key.Key_A, CTRL)
    assert mixed.selected() == cards_of(mixed, 0)

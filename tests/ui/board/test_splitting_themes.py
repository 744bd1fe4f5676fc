"""A theme is split by dragging cards out or by a key, and merged by dragging its head."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from phenomdesk.model.action import Action
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.model.trail import Wanted
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader, in_words
from phenomdesk.ui.models.mime import encode_themes
from phenomdesk.ui.pages.board.dropping import Place, Target
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.pages.board.spot import Spot
from tests.ui.board.test_keys import press, stand_on, type_words
from tests.ui.board.test_mouse import (
    CTRL,
    SHIFT,
    box,
    cards_of,
    carried,
    drag_over,
    drop,
    inside,
    theme,
)

Key = Qt.Key


def order(study: Study, parent: ThemeId | None = None) -> list[ThemeId]:
    return [each.id for each in study.records.themes.children(parent)]


def last_step(study: Study) -> Action:
    return Action(study.records.steps()[-1].action)


def under(page: BoardPage, column: int) -> QPoint:
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
    return page.view.to_viewport(page.view.layout_now.ground(column)).center()


def test_cards_of_one_theme_dropped_on_new_theme_split_it_in_one_step(
    page: BoardPage, study: Study
) -> None:
    old, taken = theme(page, 0), cards_of(page, 0)[:2]
    before, steps = order(study), len(study.records.steps())
    page.select(taken)
    page.view.stand(Spot(Part.NEW))
    place = page.view.to_viewport(page.view.layout_now.new).center()
    assert drag_over(page.view, carried(*taken), place)
    assert page.view.promised == "Split 2 off here"
    drop(page.view, carried(*taken), place)
    assert len(study.records.steps()) == steps + 1
    assert last_step(study) is Action.SPLIT_THEME
    made = order(study)[1]
    assert order(study) == [old, made, *before[1:]]
    assert inside(study, made) == [each.statement for each in taken]
    assert not set(inside(study, old)) & set(inside(study, made))
    type_words("The part that hurts")
    press(Key.Key_Return)
    assert study.records.themes.get(made).name == "The part that hurts"
    study.undo()
    study.undo()
    assert order(study) == before
    assert page.selected() == taken


def test_cards_are_split_off_on_the_empty_ground_under_a_column(
    page: BoardPage, study: Study
) -> None:
    page.resize(1190, 1600)
    layout = page.view.layout_now
    bottoms = [boxes[-1].rect.bottom() for boxes in layout.columns]
    new = next(at for at in range(3) if layout.ground(at) == layout.new)
    column = min((at for at in range(3) if at != new), key=lambda at: bottoms[at])
    (taken,) = cards_of(page, 0)[:1]
    place = under(page, column)
    assert drag_over(page.view, carried(taken), place)
    assert page.view.target == Target(Place.NEW, column=column)
    page.view.grab()
    drop(page.view, carried(taken), place)
    assert inside(study, order(study)[1]) == [taken.statement]


def test_between_two_buckets_nothing_is_dropped(page: BoardPage) -> None:
    first = page.view.to_viewport(box(page, 0).rect)
    assert not drag_over(
        page.view, carried(*cards_of(page, 0)), QPoint(first.center().x(), first.bottom() + 3)
    )


def test_ctrl_keeps_the_cards_and_cards_of_several_themes_are_no_split(
    page: BoardPage, study: Study
) -> None:
    page.view.stand(Spot(Part.NEW))
    place = page.view.to_viewport(page.view.layout_now.new).center()
    (one,) = cards_of(page, 0)[:1]
    drop(page.view, carried(one), place, CTRL)
    assert last_step(study) is Action.NEW_THEME
    assert one.statement in inside(study, theme(page, 0))
    page.editing.close()
    page.view.stand(Spot(Part.NEW))
    place = page.view.to_viewport(page.view.layout_now.new).center()
    drop(page.view, carried(one, cards_of(page, 2)[0]), place)
    assert last_step(study) is Action.NEW_THEME


def test_shift_s_splits_the_selected_cards_off_and_asks_the_name(
    page: BoardPage, study: Study, qtbot
) -> None:
    inner = theme(page, 8)
    parent = study.records.themes.get(inner).parent
    card = stand_on(page, inner, 0)
    assert card is not None
    press(Key.Key_S, SHIFT)
    type_words("Split by key")
    press(Key.Key_Return)
    siblings = order(study, parent)
    made = siblings[siblings.index(inner) + 1]
    assert study.records.themes.get(made).name == "Split by key"
    assert inside(study, made) == [card.statement]
    page.select([Taken(page.tray_model.statements[0])])
    page.tray.setFocus()
    with qtbot.waitSignal(page.desk.told) as said:
        press(Key.Key_S, SHIFT)
    assert "Select statements of one theme" in said.args[0]


def test_a_head_dragged_onto_another_with_shift_merges_the_two(
    page: BoardPage, study: Study
) -> None:
    into, source = theme(page, 0), theme(page, 2)
    given, own = inside(study, source), inside(study, into)
    data = encode_themes([source], ["…"])
    head = page.view.to_viewport(box(page, 0).head).center()
    assert drag_over(page.view, data, head)
    assert page.view.promised == "Put inside · Shift merges the two"
    assert drag_over(page.view, data, head, SHIFT)
    assert page.view.target == Target(Place.MERGE, into)
    assert page.view.promised == "Make one theme of the two"
    page.view.grab()
    drop(page.view, data, head, SHIFT)
    assert inside(study, into) == [*own, *given]
    assert source not in page.buckets.by_id
    assert page.view.spot == Spot(Part.HEAD, into)
    study.undo()
    assert inside(study, source) == given


def test_a_theme_is_not_merged_into_one_that_it_holds(page: BoardPage) -> None:
    outer = theme(page, 7)
    page.view.stand(Spot(Part.HEAD, theme(page, 8)))
    place = page.view.to_viewport(box(page, 8).head).center()
    assert not drag_over(page.view, encode_themes([outer], ["…"]), place, SHIFT)


def test_a_branch_goes_with_all_that_it_holds_in_one_step_and_the_trail_says_where(
    page: BoardPage, study: Study
) -> None:
    outer, inner = theme(page, 7), theme(page, 8)
    held = inside(study, inner)
    stand_on(page, outer)
    page.view.verticalScrollBar().setValue(0)
    page.view.fold(theme(page, 0), True)
    place = page.view.to_viewport(box(page, 0).rect).center()
    drop(page.view, encode_themes([outer], ["…"]), place)
    assert study.records.themes.get(outer).parent == theme(page, 0)
    assert study.records.themes.get(inner).parent == outer
    assert inside(study, inner) == held
    stand_on(page, outer)
    press(Key.Key_Left, CTRL | Qt.KeyboardModifier.AltModifier)
    assert study.records.themes.get(outer).parent is None
    name, above = (study.records.themes.get(each).name for each in (outer, theme(page, 0)))
    ids = study.records.trail.ids(Wanted())
    last = sorted(ids)[-2:]
    told = [in_words(step, "en") for step in TrailReader(study.records).told(last)]
    assert told == [
        f"Moved the theme “{name}” into “{above}”",
        f"Moved the theme “{name}” out of “{above}”",
    ]


def test_the_head_says_that_there_is_a_memo(page: BoardPage, study: Study) -> None:
    spot = Spot(Part.HEAD, theme(page, 0))
    assert "memo" not in page.view.words_at(spot)
    plain = page.view.grab().toImage()
    stand_on(page, theme(page, 0))
    press(Key.Key_D, SHIFT)
    type_words("Is it two?")
    press(Key.Key_Escape)
    assert study.records.themes.get(theme(page, 0)).memo == "Is it two?"
    assert "with a memo" in page.view.words_at(spot)
    assert page.view.grab().toImage() != plain
    assert "Is it two?" in page.view._tip_at(page.view.to_viewport(box(page, 0).head).center())
    press(Key.Key_D, SHIFT)
    QTest.keyClick(page.editing.editor, Key.Key_End)
    type_words(" Perhaps.")
    press(Key.Key_Escape)
    assert study.records.themes.get(theme(page, 0)).memo == "Is it two? Perhaps."

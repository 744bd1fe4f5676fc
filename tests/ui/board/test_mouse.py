"""The mouse on the board: selecting, folding, writing in place, and drops."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.models.mime import encode_statements, encode_taken, encode_themes
from phenomdesk.ui.pages.board.dropping import Place, Target
from phenomdesk.ui.pages.board.layout import Box, Part
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.pages.board.spot import Spot
from tests.ui.board.conftest import Opener

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def theme(page: BoardPage, at: int) -> ThemeId:
    return page.buckets.themes[at].theme.id


def box(page: BoardPage, at: int) -> Box:
    found = page.view.layout_now.box(theme(page, at))
    assert found is not None
    return found


def card_rect(page: BoardPage, at: int, row: int) -> QRect:
    return page.view.to_viewport(page.view.layout_now.card(box(page, at), row))


def inside(study: Study, number: ThemeId) -> list[StatementId]:
    return [each.statement for each in study.records.themes.placements_in(number)]


def click(page: BoardPage, place: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(page.view.viewport(), LEFT, held, place)


def drag_over(
    area: QAbstractScrollArea, data: QMimeData, place: QPoint, held: Qt.KeyboardModifier = NONE
) -> bool:
    """Drag something over a place; return whether it may be dropped there."""
    enter = QDragEnterEvent(place, ACTIONS, data, LEFT, held)
    QApplication.sendEvent(area.viewport(), enter)
    move = QDragMoveEvent(place, ACTIONS, data, LEFT, held)
    QApplication.sendEvent(area.viewport(), move)
    return move.isAccepted() and move.dropAction() != Qt.DropAction.IgnoreAction


def drop(
    area: QAbstractScrollArea, data: QMimeData, place: QPoint, held: Qt.KeyboardModifier = NONE
) -> QDropEvent:
    drag_over(area, data, place, held)
    event = QDropEvent(place, ACTIONS, data, LEFT, held)
    QApplication.sendEvent(area.viewport(), event)
    return event


def carried(*cards: Taken) -> QMimeData:
    return encode_taken(cards, ["…"] * len(cards))


def cards_of(page: BoardPage, at: int) -> list[Taken]:
    return page.view.bucket_cards(theme(page, at))


def above(page: BoardPage, at: int, row: int) -> QPoint:
    rect = card_rect(page, at, row)
    return QPoint(rect.center().x(), rect.top() + 4)


def test_clicks_select_as_in_a_file_manager(page: BoardPage) -> None:
    cards = cards_of(page, 0)
    click(page, card_rect(page, 0, 0).center())
    assert page.selected() == [cards[0]]
    click(page, card_rect(page, 0, 2).center(), SHIFT)
    assert page.selected() == cards
    click(page, card_rect(page, 0, 1).center(), CTRL)
    assert page.selected() == [cards[0], cards[2]]
    click(page, card_rect(page, 2, 0).center(), CTRL)
    assert page.selected() == [cards[0], cards[2], cards_of(page, 2)[0]]
    click(page, card_rect(page, 0, 0).center())
    assert page.selected() == [cards[0]]


def test_a_click_in_the_tray_lets_the_buckets_go_and_the_head_counts(page: BoardPage) -> None:
    click(page, card_rect(page, 0, 0).center())
    QTest.mouseClick(page.tray.viewport(), LEFT, NONE, page.tray.card_rect(1).center())
    assert page.selected() == [Taken(page.tray_model.statements[1])]
    QTest.mouseClick(page.tray.viewport(), LEFT, SHIFT, page.tray.card_rect(3).center())
    assert len(page.selected()) == 3
    assert "3 selected" in page.tray_header.findChildren(type(page.tray_header._words))[0].note


def test_a_click_tells_the_trace(page: BoardPage, qtbot) -> None:
    with qtbot.waitSignal(page.desk.picked) as picked:
        click(page, card_rect(page, 0, 1).center())
    assert picked.args == [Pick(KnotKind.STATEMENT, cards_of(page, 0)[1].statement)]
    with qtbot.waitSignal(page.desk.picked) as picked:
        click(page, page.view.to_viewport(box(page, 1).head).center())
    assert picked.args == [Pick(KnotKind.THEME, theme(page, 1))]


def test_the_bracket_of_one_meaning_selects_its_cards(page: BoardPage) -> None:
    rect = card_rect(page, 3, 1)
    click(page, QPoint(box(page, 3).rect.left() + 3, rect.center().y()))
    assert page.selected() == cards_of(page, 3)[:2]
    click(page, card_rect(page, 3, 3).center())
    click(page, card_rect(page, 3, 0).center(), ALT)
    assert page.selected() == cards_of(page, 3)[:2]


def test_the_bracket_in_the_tray_selects_its_cards(page: BoardPage, study: Study) -> None:
    first, second = page.tray_model.statements[3:5]
    known = study.records.meanings.of_statement(first, "meaning")
    assert known is not None
    study.meanings.link([second], known.id)
    place = QPoint(3, page.tray.card_rect(4).center().y())
    QTest.mouseClick(page.tray.viewport(), LEFT, NONE, place)
    assert page.tray.selected() == [first, second]


def test_the_fold_closes_a_bucket_and_a_double_click_writes_its_name(page: BoardPage) -> None:
    head = page.view.to_viewport(box(page, 0).head)
    click(page, QPoint(head.right() - 10, head.center().y()))
    assert box(page, 0).closed
    QTest.mouseDClick(page.view.viewport(), LEFT, NONE, QPoint(head.left() + 60, head.center().y()))
    assert page.editing.editor is not None


def test_a_double_click_on_a_card_writes_its_meaning_or_opens_it(page: BoardPage, qtbot) -> None:
    rect = card_rect(page, 0, 0)
    QTest.mouseDClick(page.view.viewport(), LEFT, NONE, rect.topLeft() + QPoint(30, 20))
    assert page.editing.editor is not None
    page.editing.close()
    with qtbot.waitSignal(page.desk.wanted) as wanted:
        QTest.mouseDClick(page.view.viewport(), LEFT, NONE, rect.bottomLeft() + QPoint(30, -20))
    assert wanted.args == [Pick(KnotKind.STATEMENT, cards_of(page, 0)[0].statement)]


def test_many_are_dropped_from_the_tray_at_an_exact_row(page: BoardPage, study: Study) -> None:
    before = inside(study, theme(page, 2))
    loose = list(page.tray_model.statements[1:4])
    page.select(Taken(each) for each in loose)
    drop(page.view, carried(*(Taken(each) for each in loose)), above(page, 2, 1))
    assert inside(study, theme(page, 2)) == [before[0], *loose, *before[1:]]
    assert page.selected() == [Taken(each, theme(page, 2)) for each in loose]
    assert page.view.target is None


def test_a_drop_moves_by_default_and_ctrl_keeps_in_both(page: BoardPage, study: Study) -> None:
    one, two, _ = cards_of(page, 0)
    event = drop(page.view, carried(one), above(page, 2, 0))
    assert event.dropAction() == Qt.DropAction.MoveAction
    assert inside(study, theme(page, 2))[0] == one.statement
    assert one.statement not in inside(study, theme(page, 0))
    drop(page.view, carried(two), above(page, 2, 0), CTRL)
    assert inside(study, theme(page, 2))[0] == two.statement
    assert two.statement in inside(study, theme(page, 0))


def test_cards_of_several_buckets_and_the_tray_move_in_one_step(
    page: BoardPage, study: Study
) -> None:
    loose = Taken(page.tray_model.statements[0])
    moving = [loose, cards_of(page, 0)[0], cards_of(page, 2)[1]]
    placements, steps = study.records.themes.placements(), len(study.records.steps())
    page.select(moving)
    drop(page.view, carried(*moving), page.view.to_viewport(box(page, 5).head).center())
    assert inside(study, theme(page, 5))[-3:] == [each.statement for each in moving]
    assert moving[1].statement not in inside(study, theme(page, 0))
    assert moving[2].statement not in inside(study, theme(page, 2))
    assert len(study.records.steps()) == steps + 1
    study.undo()
    assert study.records.themes.placements() == placements
    assert page.selected() == moving
    study.redo()
    assert page.selected() == [Taken(each.statement, theme(page, 5)) for each in moving]


def test_a_drop_within_the_bucket_reorders(page: BoardPage, study: Study) -> None:
    one, two, three = inside(study, theme(page, 2))
    last = card_rect(page, 2, 2)
    place = QPoint(last.center().x(), last.bottom() - 4)
    drop(page.view, carried(cards_of(page, 2)[0]), place)
    assert inside(study, theme(page, 2)) == [two, three, one]


def test_a_closed_bucket_takes_drops(page: BoardPage, study: Study) -> None:
    page.view.fold(theme(page, 2), True)
    loose = Taken(page.tray_model.statements[0])
    drop(page.view, carried(loose), page.view.to_viewport(box(page, 2).rect).center())
    assert inside(study, theme(page, 2))[-1] == loose.statement


def test_a_nested_bucket_takes_drops_and_its_parent_is_no_target(
    page: BoardPage, study: Study
) -> None:
    page.view.stand(Spot(Part.CARD, theme(page, 8), cards_of(page, 8)[0].statement))
    loose = Taken(page.tray_model.statements[0])
    place = above(page, 8, 0)
    assert drag_over(page.view, carried(loose), place)
    assert page.view.target == Target(Place.BUCKET, theme(page, 8), 0)
    drop(page.view, carried(loose), place)
    assert inside(study, theme(page, 8))[0] == loose.statement


def test_a_target_says_what_will_happen_and_opens_its_head(page: BoardPage) -> None:
    closed = box(page, 2).head.height()
    data = carried(*cards_of(page, 0))
    drag_over(page.view, data, above(page, 2, 1))
    assert page.view.promised == "Place 3 here · Ctrl keeps them in both"
    assert box(page, 2).head.height() > closed
    drag_over(page.view, data, above(page, 2, 1), CTRL)
    assert page.view.promised == "Keep 3 here too"
    assert not drag_over(page.view, data, QPoint(2, 2))
    assert box(page, 2).head.height() == closed


def test_a_drop_on_new_theme_makes_one_and_asks_its_name(page: BoardPage, study: Study) -> None:
    page.view.stand(Spot(Part.NEW))
    group = [cards_of(page, 3)[0], cards_of(page, 0)[0]]
    place = page.view.to_viewport(page.view.layout_now.new).center()
    drop(page.view, carried(*group), place)
    made = page.buckets.themes[-1].theme
    assert inside(study, made.id) == [each.statement for each in group]
    editor = page.editing.editor
    assert editor is not None and editor.hasFocus()
    QTest.keyClicks(editor, "The old way in the hand")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert study.records.themes.get(made.id).name == "The old way in the hand"


def test_a_card_dragged_back_to_the_tray_is_in_no_theme(page: BoardPage, study: Study) -> None:
    card = cards_of(page, 2)[0]
    place = page.tray.card_rect(0).center()
    loose = carried(Taken(page.tray_model.statements[0]))
    assert not drag_over(page.tray, loose, place)
    assert drag_over(page.tray, carried(card), place)
    drop(page.tray, carried(card), place)
    assert card.statement in page.tray_model.statements
    assert card.statement not in inside(study, theme(page, 2))


def test_a_statement_from_another_page_is_placed_too(page: BoardPage, study: Study) -> None:
    statement = page.tray_model.statements[0]
    drop(page.view, encode_statements([statement], ["…"]), above(page, 0, 0))
    assert inside(study, theme(page, 0))[0] == statement


def test_a_bucket_is_dragged_by_its_head_to_another_place(page: BoardPage, study: Study) -> None:
    one, two, three = (theme(page, at) for at in range(3))
    data = encode_themes([three], ["Waiting without a face"])
    place = page.view.to_viewport(box(page, 0).rect).topLeft() + QPoint(80, 4)
    assert drag_over(page.view, data, place)
    assert page.view.target == Target(Place.BESIDE, one)
    drop(page.view, data, place)
    assert [theme(page, at) for at in range(3)] == [three, one, two]
    into = page.view.to_viewport(box(page, 0).rect).center()
    drop(page.view, encode_themes([two], ["…"]), into)
    assert study.records.themes.get(two).parent == three
    page.view.stand(Spot(Part.NEW))
    place = page.view.to_viewport(page.view.layout_now.new).center()
    drop(page.view, encode_themes([two], ["…"]), place)
    assert page.buckets.siblings(None)[-1] == two


def test_a_bucket_cannot_be_put_inside_itself(page: BoardPage) -> None:
    outer = theme(page, 7)
    page.view.stand(Spot(Part.HEAD, theme(page, 8)))
    place = page.view.to_viewport(box(page, 8).rect).center()
    assert not drag_over(page.view, encode_themes([outer], ["…"]), place)
    assert page.view.target is None


def test_the_edge_scrolls_while_something_is_dragged(page: BoardPage, qtbot) -> None:
    bar = page.view.verticalScrollBar()
    low = QPoint(100, page.view.viewport().height() - 4)
    drag_over(page.view, carried(cards_of(page, 0)[0]), low)
    qtbot.waitUntil(lambda: bar.value() > 60)
    drag_over(page.view, carried(cards_of(page, 0)[0]), QPoint(100, 4))
    qtbot.waitUntil(lambda: bar.value() == 0)


@pytest.mark.parametrize("rows", [(0,), (0, 1, 2)])
def test_the_selected_cards_are_what_is_taken_up(
    page: BoardPage, qtbot, rows: Sequence[int]
) -> None:
    page.view.select([cards_of(page, 0)[row] for row in rows])
    page.view.drag_wanted.disconnect()
    place = card_rect(page, 0, 0).center()
    viewport = page.view.viewport()
    with qtbot.waitSignal(page.view.drag_wanted):
        QTest.mousePress(viewport, LEFT, NONE, place)
        QTest.mouseMove(viewport, place + QPoint(30, 30))
    QTest.mouseRelease(viewport, LEFT, NONE, place + QPoint(30, 30))
    assert page.selected() == [cards_of(page, 0)[row] for row in rows]


def test_a_board_without_themes_says_how_to_begin(open_board: Opener, bare_study: Study) -> None:
    page = open_board(bare_study)
    assert not page.view.layout_now.boxes
    statement = Taken(page.tray_model.statements[0])
    drop(page.view, carried(statement), page.view.layout_now.new.center())
    assert len(page.view.layout_now.boxes) == 1
    bare_study.undo()
    assert not page.view.layout_now.boxes


def test_a_study_without_statements_leads_to_the_reader(
    open_board: Opener, empty_study: Study, qtbot
) -> None:
    page = open_board(empty_study)
    assert page.empty is not None and page.empty.isVisible() and not page.view.isVisible()
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        page.empty.acted.emit()
    assert wanted.args == ["reader"]


def test_what_another_page_does_is_shown_at_once_with_the_selection_kept(
    page: BoardPage, study: Study
) -> None:
    kept = cards_of(page, 0)[:2]
    page.select(kept)
    page.view.verticalScrollBar().setValue(120)
    study.meanings.write(kept[0].statement, "Another wording", column="meaning")
    card = page.cards.get(kept[0].statement)
    assert card is not None and card.meaning == "Another wording"
    study.clustering.place([page.tray_model.statements[0]], theme(page, 0), row=0)
    assert page.selected() == kept
    assert page.view.verticalScrollBar().value() == 120
    assert box(page, 0).total == 4


def test_another_page_can_have_a_statement_or_a_theme_shown(page: BoardPage) -> None:
    page.view.fold(theme(page, 7), True)
    inner = cards_of(page, 9)[1]
    page.show_pick(Pick(KnotKind.STATEMENT, inner.statement))
    assert page.selected() == [inner]
    rect = page.view.rect_of(Spot(Part.CARD, inner.theme, inner.statement))
    assert rect is not None
    assert page.view.viewport().rect().contains(page.view.to_viewport(rect))
    loose = page.tray_model.statements[-1]
    page.show_pick(Pick(KnotKind.STATEMENT, loose))
    assert page.selected() == [Taken(loose)]
    page.show_pick(Pick(KnotKind.THEME, theme(page, 0)))
    assert page.view.spot == Spot(Part.HEAD, theme(page, 0))


def test_the_ground_under_the_tray_follows_the_scheme_at_once(page: BoardPage) -> None:
    look, port = page.desk.look, page.tray.viewport()
    for scheme in ("dark", "light"):
        look.set_scheme(scheme)
        below = page.tray.grab().toImage().pixelColor(port.width() // 2, port.height() - 4)
        assert below == look.tokens.panel

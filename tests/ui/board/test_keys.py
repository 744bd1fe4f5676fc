"""Everything that the mouse does on the board, by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.page import BoardPage
from phenomdesk.ui.pages.board.spot import Spot
from tests.ui.board.conftest import Opener

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    for _ in range(times):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, held)


def type_words(words: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, words)


def themes(page: BoardPage) -> list[ThemeId]:
    return [placed.theme.id for placed in page.buckets.themes]


def inside(study: Study, theme: ThemeId) -> list[StatementId]:
    return [each.statement for each in study.records.themes.placements_in(theme)]


def stand_on(page: BoardPage, theme: ThemeId, row: int | None = None) -> Taken | None:
    page.view.setFocus(Qt.FocusReason.TabFocusReason)
    if row is None:
        page.view.stand(Spot(Part.HEAD, theme))
        return None
    card = page.view.bucket_cards(theme)[row]
    page.view.stand(Spot(Part.CARD, theme, card.statement))
    page.view.select([card])
    return card


def in_tray(page: BoardPage, *rows: int) -> list[StatementId]:
    page.tray.setFocus(Qt.FocusReason.TabFocusReason)
    page.tray.select_rows(rows)
    return [page.tray_model.statements[row] for row in rows]


def test_a_digit_places_the_selected_cards_and_goes_on_to_the_next(
    page: BoardPage, study: Study
) -> None:
    first, second = in_tray(page, 0, 1)
    following = page.tray_model.statements[2]
    press(Key.Key_3)
    assert inside(study, themes(page)[2])[-2:] == [first, second]
    assert page.tray.selected() == [following]
    assert page.tray.hasFocus()
    press(Key.Key_1)
    assert inside(study, themes(page)[0])[-1] == following


def test_a_digit_moves_a_card_from_its_bucket_and_a_bucket_that_is_not_there_is_said(
    page: BoardPage, study: Study, qtbot
) -> None:
    card = stand_on(page, themes(page)[0], 0)
    assert card is not None
    press(Key.Key_2)
    assert card.statement in inside(study, themes(page)[1])
    assert card.statement not in inside(study, themes(page)[0])
    assert page.view.spot is not None and page.view.spot.theme == themes(page)[0]
    with qtbot.waitSignal(page.desk.told) as said:
        press(Key.Key_9)
    assert "no theme 9" in said.args[0]


def test_typing_a_name_places_by_the_first_offer(page: BoardPage, study: Study) -> None:
    (statement,) = in_tray(page, 1)
    press(Key.Key_T)
    assert page.field.hasFocus()
    type_words("waiti")
    press(Key.Key_Return)
    assert inside(study, themes(page)[2])[-1] == statement
    assert page.tray.hasFocus()


def test_typing_a_new_name_makes_a_theme_and_shift_t_keeps_in_both(
    page: BoardPage, study: Study
) -> None:
    first = themes(page)[0]
    card = stand_on(page, first, 1)
    assert card is not None
    press(Key.Key_T, SHIFT)
    type_words("Letters that thank")
    press(Key.Key_Return)
    made = next(t for t in study.records.themes.all() if t.name == "Letters that thank")
    assert inside(study, made.id) == [card.statement]
    assert card.statement in inside(study, first)


def test_escape_leaves_the_field_and_nothing_is_placed(page: BoardPage, study: Study) -> None:
    before = study.records.themes.placements()
    in_tray(page, 0)
    press(Key.Key_T)
    type_words("wait")
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    assert page.tray.hasFocus()
    assert study.records.themes.placements() == before


def test_arrows_walk_cards_and_shift_selects_on_the_way(page: BoardPage) -> None:
    first = themes(page)[0]
    stand_on(page, first)
    press(Key.Key_Down)
    cards = page.view.bucket_cards(first)
    assert page.view.spot == Spot(Part.CARD, first, cards[0].statement)
    press(Key.Key_Down, SHIFT, times=2)
    assert page.selected() == cards[:3]
    press(Key.Key_Down)
    assert page.view.spot == Spot(Part.HEAD, themes(page)[3])
    press(Key.Key_Right)
    assert page.view.spot is not None and page.view.spot.theme == themes(page)[4]


def test_tab_and_ctrl_arrows_go_from_bucket_to_bucket(page: BoardPage) -> None:
    order = themes(page)
    stand_on(page, order[0])
    press(Key.Key_Tab)
    assert page.view.spot == Spot(Part.HEAD, order[1])
    press(Key.Key_Down, CTRL)
    assert page.view.spot == Spot(Part.HEAD, order[2])
    press(Key.Key_Backtab, SHIFT)
    press(Key.Key_Left, CTRL)
    assert page.view.spot == Spot(Part.HEAD, order[0])
    press(Key.Key_Tab, times=len(order))
    assert page.view.spot == Spot(Part.NEW)


def test_space_adds_to_the_selection_and_ctrl_a_takes_the_bucket(page: BoardPage) -> None:
    first = themes(page)[0]
    cards = page.view.bucket_cards(first)
    stand_on(page, first, 0)
    page.view.stand(Spot(Part.CARD, first, cards[2].statement))
    press(Key.Key_Space)
    assert page.selected() == [cards[0], cards[2]]
    press(Key.Key_A, CTRL)
    assert page.selected() == cards
    press(Key.Key_Escape)
    assert page.selected() == []


def test_enter_opens_the_statement_in_the_reader(page: BoardPage, qtbot) -> None:
    card = stand_on(page, themes(page)[0], 0)
    assert card is not None
    with qtbot.waitSignal(page.desk.wanted) as wanted:
        press(Key.Key_Return)
    assert wanted.args == [Pick(KnotKind.STATEMENT, card.statement)]
    (loose,) = in_tray(page, 0)
    with qtbot.waitSignal(page.desk.wanted) as wanted:
        press(Key.Key_Return)
    assert wanted.args == [Pick(KnotKind.STATEMENT, loose)]


def test_delete_takes_out_of_the_theme_and_back_to_the_tray(page: BoardPage, study: Study) -> None:
    theme = themes(page)[2]
    card = stand_on(page, theme, 0)
    assert card is not None
    press(Key.Key_Delete)
    assert card.statement not in inside(study, theme)
    assert card.statement in page.tray_model.statements


def test_alt_arrows_reorder_within_the_bucket(page: BoardPage, study: Study) -> None:
    theme = themes(page)[2]
    one, two, three = inside(study, theme)
    stand_on(page, theme, 0)
    press(Key.Key_Down, ALT)
    assert inside(study, theme) == [two, one, three]
    press(Key.Key_Down, ALT)
    press(Key.Key_Down, ALT)
    assert inside(study, theme) == [two, three, one]
    press(Key.Key_Up, ALT)
    assert inside(study, theme) == [two, one, three]
    assert page.selected() == [Taken(one, theme)]


def test_s_stars_and_takes_the_star_away(page: BoardPage, study: Study) -> None:
    theme = themes(page)[0]
    stand_on(page, theme, 0)
    press(Key.Key_S)
    assert [p.starred for p in study.records.themes.placements_in(theme)] == [True, False, False]
    press(Key.Key_S)
    assert not any(p.starred for p in study.records.themes.placements_in(theme))


def test_g_selects_all_of_one_meaning_and_they_go_together(page: BoardPage, study: Study) -> None:
    body, target = themes(page)[3], themes(page)[5]
    one, two, *_ = inside(study, body)
    card = stand_on(page, body, 1)
    assert card is not None and card.statement == two
    press(Key.Key_G)
    assert page.selected() == [Taken(one, body), Taken(two, body)]
    press(Key.Key_6)
    assert inside(study, target)[-2:] == [one, two]


def test_m_writes_the_meaning_on_the_card_and_letters_are_letters_there(
    page: BoardPage, study: Study
) -> None:
    card = stand_on(page, themes(page)[3], 3)
    assert card is not None
    placements = study.records.themes.placements()
    press(Key.Key_M)
    type_words("Stung 1 night, so cold")
    press(Key.Key_Return)
    meaning = study.records.meanings.of_statement(card.statement, "meaning")
    assert meaning is not None and meaning.text == "Stung 1 night, so cold"
    assert study.records.themes.placements() == placements
    assert page.view.hasFocus()
    in_tray(page, 0)
    press(Key.Key_M)
    type_words("Told that it was ease")
    press(Key.Key_Escape)
    loose = study.records.meanings.of_statement(page.tray_model.statements[0], "meaning")
    assert loose is not None and loose.text == "Told that it was ease"
    assert page.tray.hasFocus()


def test_n_makes_a_theme_and_asks_its_name_in_place(page: BoardPage, study: Study) -> None:
    in_tray(page, 0)
    press(Key.Key_N)
    type_words("Nobody answers")
    press(Key.Key_Return)
    names = [placed.theme.name for placed in page.buckets.themes]
    assert names[-1] == "Nobody answers"
    assert page.view.spot == Spot(Part.HEAD, themes(page)[-1])
    press(Key.Key_N, SHIFT)
    type_words("Not even the letter")
    press(Key.Key_Return)
    last = page.buckets.themes[-1]
    assert (last.theme.name, last.number) == ("Not even the letter", "9a")
    assert study.records.themes.get(last.theme.id).parent == themes(page)[-2]


def test_f2_renames_and_escape_leaves_the_name(page: BoardPage, study: Study) -> None:
    theme = themes(page)[1]
    stand_on(page, theme)
    press(Key.Key_F2)
    type_words("Two at once")
    press(Key.Key_Escape)
    assert study.records.themes.get(theme).name == "Carrying two systems"
    press(Key.Key_F2)
    type_words("Two at once")
    press(Key.Key_Return)
    assert study.records.themes.get(theme).name == "Two at once"
    assert page.view.hasFocus()


def test_d_writes_the_definition_as_one_step_that_undo_takes_back(
    page: BoardPage, study: Study, qtbot
) -> None:
    theme = themes(page)[1]
    stand_on(page, theme)
    press(Key.Key_D)
    editor: QWidget | None = page.editing.editor
    assert editor is not None
    steps = len(study.records.steps())
    type_words("Old and new")
    qtbot.waitUntil(lambda: study.records.themes.get(theme).definition == "Old and new")
    type_words(" side by side")
    page.settle()
    assert study.records.themes.get(theme).definition == "Old and new side by side"
    assert len(study.records.steps()) == steps + 1
    assert page.editing.editor is editor
    study.undo()
    assert study.records.themes.get(theme).definition == ""
    assert editor.toPlainText() == ""
    press(Key.Key_Escape)
    assert page.editing.editor is None


def test_c_offers_the_colours_to_the_arrows(page: BoardPage, study: Study) -> None:
    inner = themes(page)[8]
    stand_on(page, inner)
    press(Key.Key_C)
    assert page.colours.isVisible()
    press(Key.Key_Right)
    press(Key.Key_Down)
    press(Key.Key_Left)
    press(Key.Key_Up)
    press(Key.Key_Left)
    press(Key.Key_Return)
    assert not page.colours.isVisible()
    assert study.records.themes.get(themes(page)[7]).colour == 1
    assert page.buckets.by_id[inner].colour == 1
    assert page.view.hasFocus()
    press(Key.Key_C)
    press(Key.Key_Escape)
    assert not page.colours.isVisible()


def test_ctrl_alt_arrows_move_a_theme_up_down_in_and_out(page: BoardPage, study: Study) -> None:
    one, two, three, *_ = themes(page)
    stand_on(page, two)
    held = CTRL | ALT
    press(Key.Key_Up, held)
    assert themes(page)[:3] == [two, one, three]
    press(Key.Key_Down, held)
    assert themes(page)[:3] == [one, two, three]
    press(Key.Key_Right, held)
    assert study.records.themes.get(two).parent == one
    assert page.view.spot == Spot(Part.HEAD, two)
    press(Key.Key_Left, held)
    assert themes(page)[:3] == [one, two, three]


def test_ctrl_delete_deletes_a_theme_without_a_dialog_and_says_the_way_back(
    page: BoardPage, study: Study, qtbot
) -> None:
    outer, parents, counter = themes(page)[7:10]
    own = inside(study, outer)
    stand_on(page, outer)
    with qtbot.waitSignal(page.desk.said) as said:
        press(Key.Key_Delete, CTRL)
    assert "Ctrl+Z" in said.args[0]
    assert study.records.themes.get(parents).parent is None
    assert set(own) <= set(page.tray_model.statements)
    study.undo()
    assert themes(page)[7:10] == [outer, parents, counter]
    assert inside(study, outer) == own


def test_ctrl_delete_in_an_editor_deletes_no_theme(page: BoardPage) -> None:
    before = themes(page)
    stand_on(page, before[0])
    press(Key.Key_F2)
    press(Key.Key_Delete, CTRL)
    press(Key.Key_Escape)
    assert themes(page) == before


def test_enter_on_a_header_folds_and_show_all_is_reached_by_arrows(
    page: BoardPage, study: Study
) -> None:
    first = themes(page)[0]
    study.clustering.place(page.tray_model.statements[:5], first)
    stand_on(page, first)
    press(Key.Key_Return)
    assert page.view.is_closed(first)
    press(Key.Key_Return)
    assert not page.view.is_closed(first)
    press(Key.Key_Down, times=7)
    assert page.view.spot == Spot(Part.LINE, first)
    press(Key.Key_Return)
    box = page.view.layout_now.box(first)
    assert box is not None and box.shown == 8


def test_right_leads_from_the_tray_to_the_buckets(page: BoardPage) -> None:
    in_tray(page, 0)
    press(Key.Key_Right)
    assert page.view.hasFocus() and page.view.spot is not None


def test_keys_go_on_at_once_where_the_board_is_come_to(open_board: Opener, study: Study) -> None:
    page = open_board(study)
    page.setFocus()
    assert page.tray.hasFocus()
    press(Key.Key_Down)
    assert page.selected() == [Taken(page.tray_model.statements[0])]
    press(Key.Key_Down)
    assert page.selected() == [Taken(page.tray_model.statements[1])]


def test_with_nothing_in_the_tray_the_board_is_come_to_at_the_buckets(
    open_board: Opener, study: Study, qtbot: QtBot
) -> None:
    theme = study.records.themes.all()[0].id
    study.clustering.place(study.records.statements.unplaced(), theme)
    page = open_board(study)
    page.setFocus()
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.spot is not None


def test_why_nothing_was_done_is_told_without_an_undo(
    open_board: Opener, study: Study, qtbot: QtBot
) -> None:
    page = open_board(study)
    said: list[str] = []
    told: list[str] = []
    page.desk.said.connect(said.append)
    page.desk.told.connect(told.append)
    page.view.setFocus()
    for key in (Qt.Key.Key_S, Qt.Key.Key_G):
        qtbot.keyClick(page.view, key, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.view, Qt.Key.Key_9)
    assert len(told) == 3
    assert said == []


def test_a_moved_theme_stays_in_sight(open_board: Opener, study: Study, qtbot: QtBot) -> None:
    for number in range(12):
        study.clustering.new_theme(f"Another theme {number}")
    page = open_board(study)
    page.resize(700, 300)
    last = study.clustering.new_theme("The one that moves")
    page.view.setFocus()
    page.view.stand(Spot(Part.HEAD, last))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(
            page.view,
            key,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
        )
        head = page.view.rect_of(Spot(Part.HEAD, last))
        assert head is not None
        assert page.view.viewport().rect().intersects(page.view.to_viewport(head))


def test_an_empty_board_gives_the_keys_to_the_way_to_the_interviews(
    open_board: Opener, empty_study: Study, qtbot: QtBot
) -> None:
    page = open_board(empty_study)
    page.setFocus()
    with qtbot.waitSignal(page.desk.page_wanted) as wanted:
        press(Key.Key_Space)
    assert wanted.args == ["reader"]

"""Undo, redo, trail and notification: one mechanism, on real files."""

from __future__ import annotations

from time import perf_counter

import pytest

from phenomdesk.model.action import Action
from phenomdesk.model.change import Direction
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme import Theme
from phenomdesk.store.driver import IntegrityError
from tests.store.conftest import Desk


def add(desk: Desk, name: str) -> ThemeId:
    with desk.history.step(Action.NEW_THEME, detail={"name": name}):
        return desk.records.themes.add(name, 1, None)


def define(desk: Desk, theme: ThemeId, words: str) -> None:
    standing = desk.records.themes.get(theme)
    with desk.history.step(Action.DEFINE_THEME, fold=f"definition:{theme}"):
        desk.records.themes.update(
            Theme(theme, standing.name, standing.colour, standing.position, None, words, None)
        )


def changes(desk: Desk) -> list[tuple[object, ...]]:
    return desk.rows("SELECT tbl, row, before ->> 'definition', after ->> 'definition' FROM change")


@pytest.mark.parametrize(
    "writing",
    [
        "INSERT INTO theme(name, colour, position) VALUES ('a', 1, 1)",
        "UPDATE study SET title = 'other'",
        "DELETE FROM chapter",
    ],
)
def test_a_write_outside_a_step_aborts_and_changes_nothing(desk: Desk, writing: str) -> None:
    before = desk.content
    with pytest.raises(IntegrityError, match="write outside a step"):
        desk.connection.execute(writing)
    assert desk.content == before


def test_every_tracked_table_refuses_a_write_outside_a_step(desk: Desk) -> None:
    for table in desk.content:
        with pytest.raises(IntegrityError, match="write outside a step"):
            desk.connection.execute(f"INSERT INTO {table}(id) VALUES (1)")


def test_a_row_that_another_replaces_is_recorded_and_comes_back(desk: Desk) -> None:
    theme = add(desk, "first")
    before = desk.content
    with desk.history.step(Action.RENAME_THEME):
        desk.connection.execute(
            "INSERT OR REPLACE INTO theme(id, name, colour, position) VALUES (?, 'new', 2, 7)",
            [theme],
        )
    after = desk.content
    assert after != before
    desk.history.undo()
    assert desk.content == before
    desk.history.redo()
    assert desk.content == after


def test_a_step_that_changed_nothing_leaves_no_trace_and_tells_nobody(desk: Desk) -> None:
    add(desk, "one")
    desk.told.clear()
    with desk.history.step(Action.RENAME_THEME):
        desk.connection.execute("UPDATE theme SET name = name")
    assert desk.states() == ["done"]
    assert desk.told == []


def test_a_step_that_changed_nothing_keeps_what_can_be_redone(desk: Desk) -> None:
    add(desk, "one")
    desk.history.undo()
    with desk.history.step(Action.RENAME_THEME):
        desk.connection.execute("UPDATE theme SET name = name")
    assert desk.history.next_redo() is not None


def test_listeners_are_told_once_after_the_commit(desk: Desk) -> None:
    seen: list[bool] = []
    stop = desk.history.listen(lambda changes: seen.append(desk.connection.in_transaction))
    theme = add(desk, "one")
    assert seen == [False]
    (told,) = desk.told
    assert told.action == Action.NEW_THEME
    assert told.direction is Direction.DONE
    assert told.touched == {"theme": {theme}}
    stop()
    desk.history.undo()
    desk.history.redo()
    assert seen == [False]
    assert [changes.direction for changes in desk.told[1:]] == [
        Direction.UNDONE,
        Direction.REDONE,
    ]
    assert all(changes.touched == told.touched for changes in desk.told)


def test_a_step_inside_another_is_part_of_it(desk: Desk) -> None:
    with desk.history.step(Action.MARK_AND_PLACE):
        first = add(desk, "one")
        second = add(desk, "two")
    assert [step.action for step in desk.records.steps()] == [Action.MARK_AND_PLACE]
    assert [changes.touched for changes in desk.told] == [{"theme": {first, second}}]
    desk.history.undo()
    assert desk.records.themes.all() == ()


def test_an_exception_inside_a_step_leaves_nothing_and_tells_nobody(desk: Desk) -> None:
    add(desk, "one")
    desk.history.undo()
    before, desk.told[:] = desk.content, []
    with pytest.raises(ZeroDivisionError), desk.history.step(Action.NEW_THEME):
        add(desk, "two")
        raise ZeroDivisionError
    assert desk.content == before
    assert desk.told == []
    assert desk.states() == ["undone"]
    assert desk.history.next_redo() is not None
    add(desk, "three")
    assert len(desk.told) == 1


def test_a_broken_link_is_refused_with_the_whole_step(desk: Desk) -> None:
    with pytest.raises(IntegrityError), desk.history.step(Action.PLACE):
        add(desk, "one")
        desk.records.themes.place(ThemeId(1), [99], None)  # type: ignore[list-item]
    assert desk.states() == []
    assert desk.records.themes.all() == ()


def test_typing_folds_into_one_step_with_the_first_before_and_the_last_after(desk: Desk) -> None:
    theme = add(desk, "one")
    for words in ("w", "wo", "words"):
        define(desk, theme, words)
    assert desk.states() == ["done", "done"]
    assert changes(desk)[1:] == [("theme", theme, "", "words")]
    desk.history.undo()
    assert desk.records.themes.get(theme).definition == ""
    desk.history.redo()
    assert desk.records.themes.get(theme).definition == "words"


def test_each_keystroke_of_a_fold_is_told(desk: Desk) -> None:
    theme = add(desk, "one")
    desk.told.clear()
    define(desk, theme, "a")
    define(desk, theme, "ab")
    assert [changes.touched for changes in desk.told] == [{"theme": {theme}}] * 2


def test_a_pause_ends_a_fold(desk: Desk) -> None:
    theme = add(desk, "one")
    define(desk, theme, "before")
    desk.history.settle()
    define(desk, theme, "before and after")
    desk.history.undo()
    assert desk.records.themes.get(theme).definition == "before"


def test_another_verb_ends_a_fold(desk: Desk) -> None:
    theme = add(desk, "one")
    define(desk, theme, "before")
    add(desk, "two")
    define(desk, theme, "before and after")
    assert desk.states() == ["done"] * 4


def test_typing_in_another_place_ends_a_fold(desk: Desk) -> None:
    one, two = add(desk, "one"), add(desk, "two")
    define(desk, one, "a")
    define(desk, two, "b")
    define(desk, one, "ab")
    assert desk.states() == ["done"] * 5


def test_an_undo_ends_a_fold(desk: Desk) -> None:
    theme = add(desk, "one")
    define(desk, theme, "first")
    desk.history.undo()
    define(desk, theme, "second")
    assert desk.states() == ["done", "abandoned", "done"]
    desk.history.undo()
    assert desk.records.themes.get(theme).definition == ""
    desk.history.redo()
    assert desk.records.themes.get(theme).definition == "second"


def test_what_is_typed_and_taken_back_leaves_no_step(desk: Desk) -> None:
    theme = add(desk, "one")
    define(desk, theme, "words")
    define(desk, theme, "")
    assert desk.states() == ["done"]


def test_typing_goes_on_after_what_was_typed_was_taken_back(desk: Desk) -> None:
    theme = add(desk, "one")
    define(desk, theme, "words")
    define(desk, theme, "")
    define(desk, theme, "other words")
    assert desk.states() == ["done", "done"]
    desk.history.undo()
    assert desk.records.themes.get(theme).definition == ""
    desk.history.redo()
    assert desk.records.themes.get(theme).definition == "other words"


def test_a_failed_keystroke_leaves_the_fold_as_it_was(desk: Desk) -> None:
    theme = add(desk, "one")
    define(desk, theme, "good")
    fold = f"definition:{theme}"
    with pytest.raises(ZeroDivisionError), desk.history.step(Action.DEFINE_THEME, fold=fold):
        desk.connection.execute("UPDATE theme SET definition = 'bad'")
        raise ZeroDivisionError
    define(desk, theme, "good again")
    assert changes(desk)[1:] == [("theme", theme, "", "good again")]


def test_a_new_step_abandons_what_was_undone_and_the_trail_keeps_it(desk: Desk) -> None:
    add(desk, "one")
    add(desk, "two")
    desk.history.undo()
    desk.history.undo()
    add(desk, "three")
    assert desk.states() == ["abandoned", "abandoned", "done"]
    assert [step.detail["name"] for step in desk.records.steps()] == ["one", "two", "three"]
    assert desk.history.redo() is None
    desk.history.undo()
    assert desk.history.undo() is None
    assert desk.records.themes.all() == ()


def test_no_id_is_given_twice_whatever_is_undone(desk: Desk) -> None:
    given = [add(desk, "one")]
    for name in ("two", "three"):
        desk.history.undo()
        given.append(add(desk, name))
    with desk.history.step(Action.DELETE_THEME):
        desk.records.themes.remove(given[-1])
    given.append(add(desk, "four"))
    desk.reopen()
    given.append(add(desk, "five"))
    assert given == sorted(set(given))


def test_undo_and_redo_go_on_after_a_restart(desk: Desk) -> None:
    states = [desk.content]
    for name in ("one", "two", "three"):
        add(desk, name)
        states.append(desk.content)
    desk.history.undo()
    desk.reopen()
    assert desk.content == states[2]
    desk.history.redo()
    assert desk.content == states[3]
    for state in reversed(states[:3]):
        desk.history.undo()
        assert desk.content == state
    assert desk.history.undo() is None
    desk.reopen()
    for state in states[1:]:
        desk.history.redo()
        assert desk.content == state
    assert desk.history.redo() is None


def test_typing_after_a_restart_is_a_step_of_its_own(desk: Desk) -> None:
    theme = add(desk, "one")
    define(desk, theme, "before")
    desk.reopen()
    define(desk, theme, "before and after")
    assert desk.states() == ["done"] * 3


def test_a_hundred_thousand_rows_are_one_step_and_come_back(desk: Desk) -> None:
    empty = desk.content
    began = perf_counter()
    with desk.history.step(Action.NEW_THEME):
        desk.connection.executemany(
            "INSERT INTO theme(name, colour, position) VALUES (?, 1, ?)",
            ((f"theme {number}", number) for number in range(100_000)),
        )
    done = perf_counter()
    full = desk.content
    asked = perf_counter()
    desk.history.undo()
    undone = perf_counter()
    assert desk.content == empty
    desk.history.redo()
    assert desk.content == full
    assert desk.states() == ["done"]
    assert len(desk.told[0].touched["theme"]) == 100_000
    print(f"100,000 rows: step {done - began:.2f} s, undo {undone - asked:.2f} s")

"""The reader's buckets where themes begin within one participant."""

from __future__ import annotations

from phenomdesk.model.ids import ThemeId
from phenomdesk.study.clustering import OTHERS_THEME
from phenomdesk.study.marking import OTHERS_STATEMENT
from phenomdesk.study.methods import known_method
from phenomdesk.ui.models.mime import encode_statements, encode_themes
from tests.ui.reader_page.conftest import Opened


def hidden(opened: Opened) -> set[ThemeId]:
    view, tree = opened.page.buckets.view, opened.page.tree
    return {
        theme
        for theme in tree.buckets
        if view.isRowHidden(tree.index_of(theme).row(), tree.index_of(theme).parent())
    }


def test_the_buckets_are_those_of_whom_is_chosen(opened: Opened) -> None:
    study = opened.study
    study.change_about(method=known_method("ipa"))
    first, second = (p.id for p in study.records.participants.all())
    group = study.clustering.new_theme("Group")
    mine = study.clustering.new_theme("Mine", participant=first)
    theirs = study.clustering.new_theme("Theirs", parent=group, participant=second)
    panel = opened.page.buckets
    assert panel.whose.isVisible()
    assert hidden(opened) == set()
    high = panel.view.sizeHint().height()
    panel.whose.choose(first)
    assert hidden(opened) == {group, theirs}
    assert panel.view.sizeHint().height() < high
    later = study.clustering.new_theme("Later", participant=second)
    assert hidden(opened) == {group, theirs, later}
    panel.whose.choose(second)
    assert hidden(opened) == {mine}
    study.undo()
    panel.whose.choose(None)
    assert hidden(opened) == set()


def test_a_passage_begins_a_theme_of_whom_is_chosen(opened: Opened) -> None:
    opened.study.change_about(method=known_method("ipa"))
    first, second = (p.id for p in opened.study.records.participants.all())
    opened.page.buckets.whose.choose(second)
    opened.select("The counter had a hatch", 1)
    opened.page.doing._new_theme()
    (theme,) = opened.study.records.themes.all()
    assert theme.participant == second
    opened.page.buckets.whose.choose(first)
    opened.select("Now there is a number", 1)
    opened.page.doing._new_theme()
    assert opened.failed[-1].template == OTHERS_STATEMENT
    assert len(opened.study.records.themes.all()) == 1


def test_a_bucket_shows_that_it_does_not_take_what_is_not_its_participants(
    opened: Opened,
) -> None:
    study, tree = opened.study, opened.page.tree
    first, second = (p.id for p in study.records.participants.all())
    mine = study.clustering.new_theme("Mine", participant=first)
    theirs = study.clustering.new_theme("Theirs", participant=second)
    statement = opened.mark("The counter had a hatch", 1)
    token = study.token
    data = encode_statements([statement], ["x"], study=token)
    move = tree.supportedDropActions()
    assert tree.promise(data, move, tree.index_of(mine)) == ""
    assert tree.promise(data, move, tree.index_of(theirs)) != ""
    dragged = encode_themes([theirs], ["Theirs"], study=token)
    assert tree.promise(dragged, move, tree.index_of(mine)) == ""
    opened.page.verbs.move_theme(theirs, mine, None)
    assert opened.failed[-1].template == OTHERS_THEME


def test_a_group_bucket_says_who_speaks_in_those_that_it_holds(opened: Opened) -> None:
    study = opened.study
    _, second = (p.id for p in study.records.participants.all())
    group = study.clustering.new_theme("Group")
    theirs = study.clustering.new_theme("Theirs", parent=group, participant=second)
    assert opened.page.tree.buckets[group].people == ""
    opened.mark("The counter had a hatch", 1, theirs)
    assert opened.page.tree.buckets[group].people == "P2"
    study.undo()
    assert opened.page.tree.buckets[group].people == ""

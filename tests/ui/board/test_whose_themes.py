"""The board where themes begin within one participant."""

from __future__ import annotations

from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Pick
from phenomdesk.ui.pages.board.dropping import Cargo, Place, Target, can_drop, leading
from phenomdesk.ui.pages.board.page import BoardPage
from tests.ui.board.conftest import Opener


def seen(page: BoardPage) -> set[ThemeId]:
    return {box.theme for box in page.view.layout_now.boxes}


def two(study: Study) -> tuple[ParticipantId, ParticipantId]:
    first, second, *_ = study.records.participants.all()
    return first.id, second.id


def test_the_choice_is_there_for_such_a_method_alone_and_follows_it(
    open_board: Opener, study: Study
) -> None:
    page = open_board(study)
    assert not page.whose.isVisible()
    study.change_about(method=known_method("ipa"))
    assert page.whose.isVisible()
    aliases = [p.alias for p in study.records.participants.all()]
    assert [page.whose.itemText(at) for at in range(page.whose.count())] == [
        "The group",
        *(f"Themes of {alias}" for alias in aliases),
    ]
    study.undo()
    assert not page.whose.isVisible()


def test_a_participants_themes_are_shown_with_the_groups_around_them(
    open_board: Opener, study: Study
) -> None:
    study.change_about(method=known_method("ipa"))
    first, second = two(study)
    group = study.clustering.new_theme("Group")
    mine = study.clustering.new_theme("Mine", parent=group, participant=first)
    theirs = study.clustering.new_theme("Theirs", participant=second)
    page = open_board(study)
    everything = seen(page)
    assert {group, mine, theirs} <= everything
    page.whose.choose(first)
    assert seen(page) == {group, mine}
    page.whose.choose(None)
    assert seen(page) == everything


def test_a_new_theme_is_made_for_whom_is_chosen(open_board: Opener, bare_study: Study) -> None:
    bare_study.change_about(method=known_method("ipa"))
    first, second = two(bare_study)
    page = open_board(bare_study)
    page.whose.choose(first)
    page._new_theme()
    page.settle()
    (theme,) = bare_study.records.themes.all()
    assert theme.participant == first
    said = {each.id: each.participant for each in bare_study.records.statements.all()}
    own = next(each for each, who in said.items() if who == first)
    other = next(each for each, who in said.items() if who == second)
    for statement, taken in ((own, True), (other, False)):
        cargo = Cargo((Taken(statement),))
        for target in (Target(Place.NEW), Target(Place.BUCKET, theme.id)):
            assert can_drop(cargo, target, page.buckets, page.cards) is taken
    page.whose.choose(None)
    group = page.theming.new()
    assert group is not None
    assert {t.id: t.participant for t in bare_study.records.themes.all()}[group] is None


def test_a_personal_theme_is_dropped_into_the_groups_and_not_into_anothers(
    open_board: Opener, bare_study: Study
) -> None:
    first, second = two(bare_study)
    clustering = bare_study.clustering
    group = clustering.new_theme("Group")
    mine = clustering.new_theme("Mine", participant=first)
    theirs = clustering.new_theme("Theirs", participant=second)
    page = open_board(bare_study)
    buckets, cards = page.buckets, page.cards
    assert can_drop(Cargo(theme=mine), Target(Place.BUCKET, group), buckets, cards)
    assert can_drop(Cargo(theme=mine), Target(Place.BESIDE, theirs), buckets, cards)
    assert not can_drop(Cargo(theme=mine), Target(Place.BUCKET, theirs), buckets, cards)
    assert not can_drop(Cargo(theme=group), Target(Place.BUCKET, mine), buckets, cards)


def test_a_group_theme_says_who_speaks_in_those_that_it_holds(
    open_board: Opener, bare_study: Study
) -> None:
    first, second = two(bare_study)
    clustering = bare_study.clustering
    said = {each.participant: each.id for each in bare_study.records.statements.all()}
    group = clustering.new_theme("Group")
    for who in (first, second):
        clustering.new_theme("Own", parent=group, participant=who, statements=[said[who]])
    page = open_board(bare_study)
    names = {p.id: p.alias for p in bare_study.records.participants.all()}
    assert page.buckets.aliases([group])[group] == f"{names[first]} {names[second]}"


def test_a_theme_that_is_wanted_and_hidden_is_shown(open_board: Opener, bare_study: Study) -> None:
    bare_study.change_about(method=known_method("ipa"))
    first, second = two(bare_study)
    theirs = bare_study.clustering.new_theme("Theirs", participant=second)
    page = open_board(bare_study)
    page.whose.choose(first)
    assert seen(page) == set()
    page.show_pick(Pick(KnotKind.THEME, theirs))
    assert seen(page) == {theirs}
    assert page.whose.participant is None


def test_the_tray_holds_the_statements_of_whom_is_chosen(
    open_board: Opener, bare_study: Study
) -> None:
    bare_study.change_about(method=known_method("ipa"))
    first, second = two(bare_study)
    said = {each.id: each.participant for each in bare_study.records.statements.all()}
    page = open_board(bare_study)
    assert set(page.tray_model.statements) == set(said)
    page.whose.choose(first)
    own = [each for each, who in said.items() if who == first]
    assert set(page.tray_model.statements) == set(own)
    theme = bare_study.clustering.new_theme("Own", statements=own[:1])
    assert set(page.tray_model.statements) == set(own[1:])
    bare_study.clustering.new_theme("Theirs", participant=second)
    bare_study.clustering.unplace(own[:1], theme)
    assert set(page.tray_model.statements) == set(own)
    page.whose.choose(None)
    assert set(page.tray_model.statements) == set(said)


def test_a_group_theme_leads_statements_into_a_participants_first(
    open_board: Opener, bare_study: Study
) -> None:
    first, _ = two(bare_study)
    own = next(e.id for e in bare_study.records.statements.all() if e.participant == first)
    earlier = bare_study.clustering.new_theme("Earlier", statements=[own])
    bare_study.change_about(method=known_method("ipa"))
    group = bare_study.clustering.new_theme("Group")
    mine = bare_study.clustering.new_theme("Mine", participant=first)
    page = open_board(bare_study)
    assert page.view.line_words(group) == "Drop themes here"
    assert page.view.line_words(mine) == "Drop statements here"
    for theme, source, told in (
        (group, None, "First into a participant’s theme"),
        (group, earlier, "First into a participant’s theme"),
        (earlier, earlier, ""),
        (mine, None, ""),
    ):
        cargo = Cargo((Taken(own, source),))
        assert leading(cargo, Target(Place.BUCKET, theme), page.buckets) == told

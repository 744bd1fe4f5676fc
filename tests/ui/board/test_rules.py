from __future__ import annotations

from pathlib import Path

import pytest

from phenomdesk.model.theme import Taken
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.pages.board.chosen import Chosen
from phenomdesk.ui.pages.board.dropping import Cargo, Place, Target, can_drop, promise
from phenomdesk.ui.theme_field import offers_for
from tests.kit.board_study import told_study


def card(number: int, theme: int | None = 1) -> Taken:
    return Taken(number, theme)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cargo", "target", "keep", "words"),
    [
        (Cargo((card(1), card(2))), Target(Place.BUCKET, 2), False,
         "Place 2 here · Ctrl keeps them in both"),
        (Cargo((card(1),)), Target(Place.BUCKET, 2), True, "Keep it here too"),
        (Cargo((card(1, None),)), Target(Place.BUCKET, 2), False, "Place it here"),
        (Cargo((card(1), card(2))), Target(Place.BUCKET, 1, 3), False, "Move 2 here"),
        (Cargo((card(1), card(2))), Target(Place.TRAY), False, "Take 2 out of their themes"),
        (Cargo(theme=3), Target(Place.BUCKET, 1), False, "Put inside · Shift merges the two"),
    ],
)  # fmt: skip
def test_the_line_says_what_the_drop_will_do(
    app, cargo: Cargo, target: Target, keep: bool, words: str
) -> None:
    assert promise(cargo, target, keep=keep) == words


def test_what_may_not_be_dropped_is_refused_before_any_verb(app, tmp_path: Path) -> None:
    study = told_study(tmp_path)
    buckets, cards = Buckets(study), Cards(study)
    buckets.read()
    outer, inner = (placed.theme.id for placed in buckets.themes[7:9])
    loose = study.records.statements.unplaced()[0]
    refused = [
        (Cargo((Taken(loose),)), Target(Place.TRAY)),
        (Cargo((Taken(loose),)), Target(Place.BUCKET, 999)),  # type: ignore[arg-type]
        (Cargo(theme=outer), Target(Place.BUCKET, inner)),
        (Cargo(theme=outer), Target(Place.BESIDE, inner)),
        (Cargo(theme=outer), Target(Place.TRAY)),
    ]
    for cargo, target in refused:
        assert not can_drop(cargo, target, buckets, cards)
    assert can_drop(Cargo(theme=inner), Target(Place.NEW), buckets, cards)
    study.close()


def test_a_participants_own_theme_takes_their_statements_alone(app, tmp_path: Path) -> None:
    study = told_study(tmp_path)
    first, *_ = study.records.participants.all()
    theme = study.clustering.new_theme("Of one", participant=first.id)
    buckets, cards = Buckets(study), Cards(study)
    buckets.read()
    for statement in study.records.statements.all()[:20]:
        allowed = can_drop(
            Cargo((Taken(statement.id),)), Target(Place.BUCKET, theme), buckets, cards
        )
        assert allowed == (statement.participant == first.id)
    study.close()


def test_selecting_is_as_in_a_file_manager() -> None:
    bucket = [card(n) for n in range(1, 7)]
    chosen = Chosen()
    chosen.only(bucket[1])
    chosen.stretch(bucket[3], bucket)
    assert list(chosen) == bucket[1:4]
    chosen.stretch(bucket[0], bucket)
    assert list(chosen) == bucket[0:2]
    chosen.toggle(bucket[5])
    chosen.toggle(bucket[0])
    assert set(chosen) == {bucket[1], bucket[5]}
    chosen.stretch(card(9, 2), [card(9, 2)])
    assert list(chosen) == [card(9, 2)]


def test_a_typed_name_offers_the_likeliest_theme_first_and_a_new_one_last(
    app, tmp_path: Path
) -> None:
    study = told_study(tmp_path)
    buckets = Buckets(study)
    buckets.read()
    names = [offer.name for offer in offers_for("at", buckets.themes)]
    assert names[0] == "At the counter"
    assert offers_for("at", buckets.themes)[-1].theme is None
    assert offers_for("8a", buckets.themes)[0].name == "For parents"
    assert [o.theme is None for o in offers_for("for parents", buckets.themes)] == [False]
    (new,) = offers_for("Something  else", buckets.themes)
    assert (new.name, new.theme) == ("Something else", None)
    study.close()

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QAbstractItemModelTester

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.theme import Taken
from phenomdesk.study.study import Study
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.models.mime import decode_taken, encode_statements, encode_taken
from phenomdesk.ui.models.tray import TrayModel
from tests.kit.board_study import large_study, told_study


class Watched:
    """A study with the models that the board keeps in step with it."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.cards = Cards(study)
        self.buckets = Buckets(study)
        self.tray = TrayModel(study, self.cards)
        self.tester = QAbstractItemModelTester(
            self.tray, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.buckets.read()
        self.tray.read()
        study.listen(self.heard)

    def heard(self, changes: ChangeSet) -> None:
        moved = self.buckets.apply(changes)
        self.cards.forget(changes, moved.statements)
        touched = moved.statements | set(changes.rows("statement"))  # type: ignore[arg-type]
        if moved.unsure or changes.touches("transcript"):
            self.tray.read()
        else:
            self.tray.look_again(touched)

    def agree(self) -> None:
        """Check that what is kept is what a fresh reading finds."""
        fresh = Buckets(self.study)
        fresh.read()
        assert self.buckets.themes == fresh.themes
        for placed in fresh.themes:
            theme = placed.theme.id
            assert self.buckets.count(theme) == fresh.count(theme)
            assert list(self.buckets.placements(theme)) == list(fresh.placements(theme))
            assert self.buckets.aliases([theme])[theme] == fresh.aliases([theme])[theme]
        assert tuple(self.tray.statements) == self.study.records.statements.unplaced()


def test_what_the_board_keeps_is_what_the_study_holds_after_every_step(app, tmp_path: Path) -> None:
    study = told_study(tmp_path)
    watched = Watched(study)
    one, two, three = (placed.theme.id for placed in watched.buckets.themes[:3])
    loose = watched.tray.statements
    clustering = study.clustering
    steps = [
        lambda: clustering.place([loose[0], loose[3]], two, row=0),
        lambda: clustering.move(
            [Taken(s.statement, one) for s in watched.buckets.placements(one)], three, row=1
        ),
        lambda: clustering.take_out([Taken(watched.buckets.placements(two)[0].statement, two)]),
        lambda: clustering.delete_theme(three),
        lambda: clustering.move_theme(two, one),
        lambda: study.marking.remove([loose[1]]),
        lambda: clustering.new_theme("Nobody answers", parent=one, taken=[Taken(loose[2])]),
    ]
    for step in steps:
        step()
        watched.agree()
    for _ in steps:
        assert study.undo() is not None
        watched.agree()
    for _ in steps:
        assert study.redo() is not None
        watched.agree()
    study.close()


def test_what_is_set_aside_is_neither_in_the_tray_nor_in_a_bucket(app, tmp_path: Path) -> None:
    study = told_study(tmp_path)
    watched = Watched(study)
    loose = watched.tray.statements[1]
    placed = watched.buckets.placements(watched.buckets.themes[0].theme.id)[0].statement
    for step in (study.triage.set_aside, study.triage.bring_back):
        for statement in (loose, placed):
            step([statement])
            watched.agree()
    for _ in range(4):
        assert study.undo() is not None
        watched.agree()
    study.close()


def test_buckets_that_nobody_looked_into_are_counted_right_after_a_change(
    app, tmp_path: Path
) -> None:
    study = large_study(tmp_path, statements=300, themes=5, loose=20)
    watched = Watched(study)
    theme = watched.buckets.themes[4].theme.id
    study.clustering.delete_theme(theme)
    watched.agree()
    study.undo()
    assert watched.buckets.count(theme) == 56
    watched.agree()
    study.close()


def test_a_card_says_what_its_statement_says_now(app, tmp_path: Path) -> None:
    study = told_study(tmp_path)
    watched = Watched(study)
    loose = watched.tray.statements[0]
    before = watched.cards.get(loose)
    assert before is not None and before.meaning == "" and before.reference == "P1 line 6"
    study.meanings.write(loose, "Ease was promised", column="meaning")
    after = watched.cards.get(loose)
    assert after is not None and after.meaning == "Ease was promised"
    theme = watched.buckets.themes[4].theme.id
    study.clustering.place([loose], theme)
    placed = watched.cards.get(loose)
    assert placed is not None
    assert placed.data(watched.buckets.by_id).themes == (("5", 5),)
    assert placed.data(watched.buckets.by_id, within=theme).themes == ()
    study.close()


def test_what_is_dragged_says_from_where_it_comes() -> None:
    taken = (Taken(1), Taken(2, 7))  # type: ignore[arg-type]
    data = encode_taken(taken, ["a", "b"])
    assert decode_taken(data, study="") == taken
    assert data.text() == "a\n\nb"
    from_elsewhere = encode_statements([3], ["c"])  # type: ignore[list-item]
    assert decode_taken(from_elsewhere, study="") == (Taken(3),)  # type: ignore[arg-type]

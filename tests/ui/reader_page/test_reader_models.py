"""The models of the reader's page, under Qt's own tester."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from phenomdesk.model.change import ChangeSet, together
from phenomdesk.model.hit import Hit
from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.theme import in_order
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from phenomdesk.ui.models.find_results import FindModel, excerpt
from phenomdesk.ui.models.mime import decode_themes, encode_span, encode_statements, encode_themes
from phenomdesk.ui.models.theme_tree import ThemeTree
from phenomdesk.ui.models.transcripts_coverage import Coverage
from phenomdesk.ui.models.transcripts_list import Entry, Heading, TranscriptsModel
from phenomdesk.ui.models.transcripts_rows import standing
from phenomdesk.ui.sentences import shorter
from tests.kit.interviews import FICTIONAL, span_of, write_interview
from tests.ui.reader_page.conftest import SECOND, TOGETHER

_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
_MOVE, _COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
_OUTSIDE = QModelIndex()


class Asked:
    """Remembers what a drop asked for."""

    def __init__(self) -> None:
        self.of: list[tuple[object, ...]] = []

    def place(self, statements: object, theme: ThemeId, *, keep: bool) -> bool:
        self.of.append(("place", tuple(statements), theme, keep))  # type: ignore[arg-type]
        return True

    def mark_into(self, transcript: TranscriptId, span: Span, theme: ThemeId) -> bool:
        self.of.append(("mark", transcript, span, theme))
        return True

    def move_theme(self, theme: ThemeId, parent: ThemeId | None, index: int | None) -> bool:
        self.of.append(("move", theme, parent, index))
        return True

    def rename(self, theme: ThemeId, name: str) -> bool:
        self.of.append(("rename", theme, name))
        return True


@pytest.fixture
def study(tmp_path: Path, app: QApplication) -> Iterator[Study]:
    study = Study.create(tmp_path / "study.phenom", title="A fictional study")
    yield study
    study.close()


def bring_in(study: Study, folder: Path, *texts: str) -> list[TranscriptId]:
    reads = [
        read_file(write_interview(folder, f"{number}.txt", text))
        for number, text in enumerate(texts)
    ]
    return list(study.importing.bring_in(study.importing.propose(reads)))


def shown(tree: ThemeTree, parent: QModelIndex = _OUTSIDE) -> list[object]:
    """Return the tree as Qt sees it: names, and those inside."""
    told: list[object] = []
    for row in range(tree.rowCount(parent)):
        index = tree.index(row, 0, parent)
        told.append((index.data(), shown(tree, index)))
    return told


def held(study: Study, parent: ThemeId | None = None) -> list[object]:
    """Return the tree as the study holds it."""
    children = study.records.themes.children(parent)
    return [(theme.name, held(study, theme.id)) for theme in children]


@pytest.mark.parametrize("seed", range(12))
def test_the_tree_follows_any_order_of_changes(study: Study, seed: int) -> None:
    tree = ThemeTree(study, Asked())
    tester = QAbstractItemModelTester(tree, _FATAL)
    tree.read()
    study.listen(lambda changes: tree.apply(changes))
    chance = random.Random(seed)
    clustering = study.clustering
    for turn in range(60):
        themes = [theme.id for theme in study.records.themes.all()]
        match chance.randrange(6):
            case 0 | 1:
                parent = chance.choice([None, *themes])
                clustering.new_theme(f"Theme {turn}", parent=parent)
            case 2 if themes:
                clustering.delete_theme(chance.choice(themes))
            case 3 if len(themes) > 1:
                theme, parent = chance.sample(themes, 2)
                inside = {p.theme.id for p in in_order(study.records.themes.all())}
                assert theme in inside
                if not _is_inside(study, parent, theme):
                    clustering.move_theme(theme, parent, 0)
            case 4 if themes:
                clustering.move_theme(chance.choice(themes), None, chance.randrange(3))
            case _:
                (study.undo if chance.random() < 0.7 else study.redo)()
        assert shown(tree) == held(study)
        numbers = {p.theme.id: p.number for p in in_order(study.records.themes.all())}
        assert {t: b.placed.number for t, b in tree.buckets.items()} == numbers
    assert tester.model() is tree


def _is_inside(study: Study, theme: ThemeId | None, outer: ThemeId) -> bool:
    while theme is not None and theme != outer:
        theme = study.records.themes.get(theme).parent
    return theme == outer


def test_moving_one_theme_is_told_as_one_move(study: Study) -> None:
    themes = [study.clustering.new_theme(name) for name in "ABCDE"]
    tree = ThemeTree(study, Asked())
    tree.read()
    told: list[str] = []
    tree.rowsMoved.connect(lambda *_: told.append("moved"))
    tree.rowsInserted.connect(lambda *_: told.append("inserted"))
    tree.rowsRemoved.connect(lambda *_: told.append("removed"))
    tree.modelReset.connect(lambda *_: told.append("reset"))
    study.listen(lambda changes: tree.apply(changes))
    study.clustering.move_theme(themes[0], None, 4)
    study.clustering.move_theme(themes[4], themes[2])
    study.clustering.delete_theme(themes[1])
    assert told == ["moved", "moved", "removed"]


def test_a_drop_asks_first_and_is_one_verb(study: Study, tmp_path: Path) -> None:
    (transcript,) = bring_in(study, tmp_path, FICTIONAL)
    one = study.clustering.new_theme("One")
    two = study.clustering.new_theme("Two")
    inside = study.clustering.new_theme("Inside", parent=two)
    statement = study.marking.mark(transcript, span_of(study, transcript, "stairs"), theme=one)
    asked = Asked()
    tree = ThemeTree(study, asked)
    tree.read()

    def drops(data: QMimeData, action: Qt.DropAction, row: int, parent: QModelIndex) -> bool:
        may = tree.canDropMimeData(data, action, row, 0, parent)
        assert tree.dropMimeData(data, action, row, 0, parent) == may
        return may

    place = tree.index_of
    card = encode_statements([statement], ["stairs"])
    assert drops(card, _COPY, -1, place(two))
    assert not drops(card, _MOVE, -1, place(one))
    assert not drops(card, _MOVE, 0, place(two))
    assert not drops(card, _MOVE, -1, _OUTSIDE)
    passage = encode_span(transcript, Span(0, 4), "What")
    assert drops(passage, _MOVE, -1, place(inside))
    assert not drops(passage, _MOVE, -1, _OUTSIDE)
    dragged = tree.mimeData([place(two)])
    assert decode_themes(dragged, study=study.token) == (two,)
    assert drops(dragged, _MOVE, -1, place(one))
    assert not drops(dragged, _MOVE, -1, place(two))
    assert not drops(dragged, _MOVE, -1, place(inside))
    assert not drops(dragged, _MOVE, 1, _OUTSIDE)
    assert drops(dragged, _MOVE, 0, _OUTSIDE)
    assert drops(encode_themes([one], ["One"]), _MOVE, 2, _OUTSIDE)
    assert not drops(encode_themes([ThemeId(99)], ["Gone"]), _MOVE, -1, place(one))
    assert not drops(QMimeData(), _MOVE, -1, place(one))
    assert asked.of == [
        ("place", (statement,), two, True),
        ("mark", transcript, Span(0, 4), inside),
        ("move", two, one, None),
        ("move", two, None, 0),
        ("move", one, None, 1),
    ]


def test_a_theme_of_one_participant_takes_no_other_s_statements(
    study: Study, tmp_path: Path
) -> None:
    first, second = bring_in(study, tmp_path, FICTIONAL, SECOND)
    owner = study.records.participants.all()[0].id
    theme = study.clustering.new_theme("Own", participant=owner)
    own = study.marking.mark(first, span_of(study, first, "stairs"))
    other = study.marking.mark(second, span_of(study, second, "hatch"))
    tree = ThemeTree(study, Asked())
    tree.read()
    place = tree.index_of(theme)
    assert tree.canDropMimeData(encode_statements([own], [""]), _MOVE, -1, 0, place)
    assert not tree.canDropMimeData(encode_statements([other], [""]), _MOVE, -1, 0, place)


def test_transcripts_stand_under_who_speaks_and_follow_the_study(
    study: Study, tmp_path: Path
) -> None:
    model = TranscriptsModel(study)
    tester = QAbstractItemModelTester(model, _FATAL)
    study.listen(lambda changes: model.apply(changes))
    one, two, three = bring_in(study, tmp_path, FICTIONAL, SECOND, TOGETHER)
    assert [r.aliases if isinstance(r, Heading) else r.title for r in model.rows] == [
        *("P1", "P1 · Interview 1"),
        *("P1 P2", "P1 P2 · Interview 2"),
        *("P2", "P2 · Interview 1"),
    ]
    person = study.records.participants.all()[0]
    study.participants.change(
        person.id, alias="P7", attributes=[("Work", "Clerk"), ("Age", "52"), ("Town", "X")]
    )
    heading = next(row for row in model.rows if isinstance(row, Heading))
    assert (heading.aliases, heading.about) == ("P7", "Clerk, 52")
    study.importing.change(two, title="At the hatch", held_on="2026-03-06")
    entry = model.entry(two)
    assert isinstance(entry, Entry)
    assert entry.title == "P2 · At the hatch"
    assert entry.second_line() == "6 Mar · nothing marked yet"
    study.undo()
    assert model.of_participant(person.id) in (one, three)
    assert tester.model() is model


def test_how_much_is_marked_counts_no_word_twice_and_none_of_the_interviewer(
    study: Study, tmp_path: Path
) -> None:
    (transcript,) = bring_in(study, tmp_path, "I: abcd?\nP1: 0123456789\nI: efgh?\nP1: 0123456789")
    model = TranscriptsModel(study)
    model.read()
    study.listen(lambda changes: model.apply(changes))
    text = study.texts.revision(transcript).text
    start = text.index("0")
    assert model.covered(transcript) == 0
    study.marking.mark(transcript, Span(start, start + 5))
    study.marking.mark(transcript, Span(start + 3, start + 8))
    assert model.covered(transcript) == pytest.approx(8 / 20)
    study.marking.mark(transcript, Span(start + 9, len(text) - 6))
    assert model.covered(transcript) == pytest.approx(13 / 20)
    study.undo()
    study.undo()
    assert model.covered(transcript) == pytest.approx(5 / 20)


def test_statements_that_come_together_with_another_alias_are_counted(
    study: Study, tmp_path: Path
) -> None:
    (transcript,) = bring_in(study, tmp_path, "P1: 0123456789\n")
    model = TranscriptsModel(study)
    model.read()
    start = study.texts.revision(transcript).text.index("0")
    assert model.covered(transcript) == 0
    heard: list[ChangeSet] = []
    study.listen(heard.append)
    study.participants.change(study.records.participants.all()[0].id, alias="P7")
    study.marking.mark(transcript, Span(start, start + 5))
    model.apply(together(heard))
    assert model.covered(transcript) == pytest.approx(5 / 10)
    heard.clear()
    study.marking.mark(transcript, Span(start + 5, start + 7))
    model.apply(together(heard))
    entry = model.entry(transcript)
    assert entry is not None
    assert entry.statements == 2


@pytest.mark.parametrize("seed", range(20))
def test_coverage_kept_is_coverage_counted(seed: int) -> None:
    chance = random.Random(seed)
    spoken = [(10, 60), (70, 71), (90, 150)]
    heard = {at for start, stop in spoken for at in range(start, stop)}
    coverage, spans = Coverage(spoken, []), dict[StatementId, tuple[int, int]]()
    for _ in range(120):
        statement = StatementId(chance.randrange(12))
        if chance.random() < 0.35:
            spans.pop(statement, None)
            coverage.change(statement, None)
        else:
            start = chance.randrange(150)
            spans[statement] = (start, start + 1 + chance.randrange(30))
            coverage.change(statement, spans[statement])
        marked = {at for start, stop in spans.values() for at in range(start, stop)}
        assert coverage.share == pytest.approx(len(marked & heard) / len(heard))


def test_results_that_are_found_again_keep_their_rows(app: QApplication) -> None:
    def hit(at: int) -> Hit:
        return Hit(TranscriptId(1), Span(at, at + 2), "x" * 200, 0)

    model = FindModel()
    tester = QAbstractItemModelTester(model, _FATAL)
    model.show([hit(at) for at in (1, 5, 9, 20)])
    told: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _, first, last: told.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: told.append(("out", first, last)))
    model.modelReset.connect(lambda: told.append(("reset", 0, 0)))
    model.show([hit(at) for at in (5, 7, 20, 30)])
    assert [row.span.start for row in model.rows] == [5, 7, 20, 30]
    assert told == [("out", 2, 2), ("out", 0, 0), ("in", 1, 1), ("in", 3, 3)]
    assert tester.model() is model


def test_an_excerpt_is_cut_between_words() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    at = text.index("six")
    before, found, after = excerpt(Hit(TranscriptId(1), Span(at, at + 3), text, 0), 30, 10)
    assert (before, found, after) == ("…five ", "six", " seven eight nine ten…")


def test_what_stands_in_order_need_not_move() -> None:
    assert standing([1, 2, 3, 4, 0]) == {1, 2, 3, 4}
    assert standing([4, 0, 1, 2, 3]) == {0, 1, 2, 3}
    assert standing([]) == frozenset()


def test_aliases_that_follow_one_another_are_drawn_together() -> None:
    assert shorter("P1 P2 P3 P5 P6", 3) == "P1–P3 P5 P6"
    assert shorter("P1 P2 P3 P5 P6", 4) == "P1 P2 P3 P5 P6"
    assert shorter("Ana P1 P2", 3) == "Ana P1 P2"
    assert shorter("", 3) == ""

"""All gaps of a large study, and those after one change, beside reading its statements."""

from __future__ import annotations

import dataclasses
import itertools
import statistics
from collections.abc import Callable, Iterator

from phenomdesk.model.action import Action
from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.gap import Gap, GapKind
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.gaps import read_gaps
from phenomdesk.study.methods import known_method
from phenomdesk.study.study import Study
from tests.bench.measuring import Row, folder, median, milliseconds
from tests.bench.studies import interviews, study_of

STATEMENTS = 20_000
PARTICIPANTS = 30
THEMES = 60
PARAGRAPHS = 40


def rows() -> list[Row]:
    """Count everything anew, then after one of each of the verbs that change gaps."""
    with folder() as place:
        path = place / "study.phenom"
        texts = interviews(place, 10, 20_000)
        study = study_of(path, texts, STATEMENTS, themes=THEMES, loose=5_000)
        _fill(study)
        study.close()
        study = Study(path)
        records = study.records
        beside = median(lambda: milliseconds(records.statements.all))
        whole = median(lambda: milliseconds(lambda: read_gaps(records)))
        assert study.gaps.open() == read_gaps(records)
        slowest = max(_after(study, verb) for verb in _verbs(study))
        assert study.gaps.all() == read_gaps(records)
        study.close()
    name = f"gaps of {STATEMENTS:,} statements"
    return [
        Row(f"{name}, all", whole, 150, whole / beside, 3),
        Row(f"{name}, after one change", slowest, 20, slowest / beside, 0.4),
    ]


def _fill(study: Study) -> None:
    """Give each participant a real name, an equal share of what is said, and a description.

    Every part of the chapter goes in.
    """
    study.change_about(method=known_method("van-kaam"))
    for number in range(2, PARTICIPANTS + 1):
        study.participants.add(f"P{number}", name=f"Wulandari{number} Ayu Kusumaningrum")
    settings = study.chapter.settings()
    parts = tuple(dataclasses.replace(part, included=True) for part in settings.parts)
    study.chapter.change(dataclasses.replace(settings, parts=parts))
    records = study.records
    people = [each.id for each in records.participants.all()]
    statements = records.statements.all()
    with study._history.step(Action.IMPORT):
        for at, each in enumerate(statements):
            translation = "“It was a café then”, she said" if at % 2 else ""
            who = people[at % len(people)]
            records.statements.update(
                dataclasses.replace(each, participant=who, translation=translation)
            )
    for at, who in enumerate(people):
        said = statements[at].id
        cited = (DraftCitation(0, said),)
        drafts = [
            DraftBlock(BlockKind.PARAGRAPH, f"{CITATION_MARK} and so on", citations=cited)
            if number % 2
            else DraftBlock(BlockKind.PARAGRAPH, f"Nothing is cited here, {number}")
            for number in range(PARAGRAPHS)
        ]
        study.describing.write("textural", drafts, participant=who)
    study.describing.write("composite-textural-structural", [drafts[1]])


def _verbs(study: Study) -> Iterator[Callable[[], object]]:
    """Yield verbs that find something else to change each time."""
    records = study.records
    statements = iter([each.id for each in records.statements.all()[::3]])
    themes = itertools.cycle([each.id for each in records.themes.all()])
    people = itertools.cycle([each.id for each in records.participants.all()])
    number = itertools.count()
    column = study.method.main
    yield lambda: study.meanings.write(next(statements), f"Anew {next(number)}", column=column)
    yield lambda: study.clustering.place([next(statements)], next(themes))
    yield lambda: study.triage.set_aside([next(statements)], "Vague")
    yield lambda: study.marking.translate(next(statements), f"Anew {next(number)}")
    yield lambda: study.clustering.define(next(themes), f"Anew {next(number)}")
    yield lambda: study.validation.judge(next(themes), next(people), Verdict.COMPATIBLE)
    yield lambda: study.describing.write(
        "textural",
        [DraftBlock(BlockKind.PARAGRAPH, f"Anew {next(number)}")],
        participant=next(people),
    )
    yield lambda: study.gaps.accept([Gap(GapKind.NO_DEFINITION, next(themes))], "So be it")
    yield study.undo


def _after(study: Study, verb: Callable[[], object]) -> float:
    took = []
    for _ in range(7):
        study.settle()
        before = study.next_undo()
        verb()
        assert study.next_undo() != before
        took.append(milliseconds(study.gaps.open))
    return statistics.median(took)

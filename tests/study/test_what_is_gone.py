"""A verb that is given something no longer in the study says so, and writes nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from phenomdesk.errors import GoneError
from phenomdesk.model.description import BlockKind, DraftBlock
from phenomdesk.model.epoche import EpocheLink, LinkKind, Moment
from phenomdesk.model.gap import Gap, GapKind, Holder
from phenomdesk.model.ids import (
    AddendumId,
    EntryId,
    MeaningId,
    ParticipantId,
    PlacementId,
    SpeakerId,
    StatementId,
    ThemeId,
    TranscriptId,
)
from phenomdesk.model.imports import SpeakerPlan
from phenomdesk.model.returning import Changed, Outcome
from phenomdesk.model.span import Span
from phenomdesk.model.theme import Taken
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.transcript import Role
from phenomdesk.model.triage import Trouble
from phenomdesk.model.verdict import Verdict
from phenomdesk.model.versions import Version
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from tests.kit.interviews import span_of, study_with_interview, write_interview


class Ids(NamedTuple):
    """One record of each noun."""

    participant: ParticipantId
    transcript: TranscriptId
    speaker: SpeakerId
    statement: StatementId
    meaning: MeaningId
    theme: ThemeId
    placement: PlacementId
    entry: EntryId
    addendum: AddendumId


Call = Callable[[Study, Ids, Ids], object]

NEVER = 100_000
SPAN = Span(30, 60)
DRAFT = (DraftBlock(BlockKind.PARAGRAPH, "Words."),)
OLD = Version(date(2026, 3, 12), DRAFT)
PLAN = SpeakerPlan("", Role.OTHER)

VERBS: dict[str, list[Call]] = {
    "clustering.new_theme": [
        lambda s, _, gone: s.clustering.new_theme("N", parent=gone.theme),
        lambda s, _, gone: s.clustering.new_theme("N", participant=gone.participant),
        lambda s, _, gone: s.clustering.new_theme("N", statements=[gone.statement]),
        lambda s, ids, gone: s.clustering.new_theme(
            "N", statements=[ids.statement], source=gone.theme
        ),
        lambda s, ids, gone: s.clustering.new_theme("N", taken=[Taken(ids.statement, gone.theme)]),
        lambda s, ids, gone: s.clustering.new_theme("N", taken=[Taken(gone.statement, ids.theme)]),
    ],
    "clustering.rename": [lambda s, _, gone: s.clustering.rename(gone.theme, "N")],
    "clustering.recolour": [lambda s, _, gone: s.clustering.recolour(gone.theme, 3)],
    "clustering.define": [lambda s, _, gone: s.clustering.define(gone.theme, "What it means")],
    "clustering.move_theme": [
        lambda s, _, gone: s.clustering.move_theme(gone.theme, None),
        lambda s, ids, gone: s.clustering.move_theme(ids.theme, gone.theme),
    ],
    "clustering.merge": [
        lambda s, ids, gone: s.clustering.merge([gone.theme], ids.theme),
        lambda s, ids, gone: s.clustering.merge([ids.theme], gone.theme),
    ],
    "clustering.split": [
        lambda s, ids, gone: s.clustering.split(gone.theme, [ids.statement], "N"),
        lambda s, ids, gone: s.clustering.split(ids.theme, [gone.statement], "N"),
    ],
    "clustering.write_memo": [lambda s, _, gone: s.clustering.write_memo(gone.theme, "M")],
    "clustering.delete_theme": [lambda s, _, gone: s.clustering.delete_theme(gone.theme)],
    "clustering.place": [
        lambda s, ids, gone: s.clustering.place([ids.statement], gone.theme),
        lambda s, ids, gone: s.clustering.place([gone.statement], ids.theme),
        lambda s, ids, gone: s.clustering.place([gone.statement], ids.theme, row=0),
        lambda s, ids, gone: s.clustering.place([ids.statement], ids.theme, source=gone.theme),
    ],
    "clustering.move": [
        lambda s, ids, gone: s.clustering.move([Taken(ids.statement, ids.theme)], gone.theme),
        lambda s, ids, gone: s.clustering.move([Taken(gone.statement)], ids.theme),
        lambda s, ids, gone: s.clustering.move(
            [Taken(ids.statement, gone.theme), Taken(ids.statement, ids.theme)], ids.theme
        ),
    ],
    "clustering.take_out": [
        lambda s, ids, gone: s.clustering.take_out([Taken(ids.statement, gone.theme)]),
        lambda s, ids, gone: s.clustering.take_out([Taken(gone.statement, ids.theme)]),
        lambda s, _, gone: s.clustering.take_out([Taken(gone.statement)]),
    ],
    "clustering.unplace": [
        lambda s, ids, gone: s.clustering.unplace([ids.statement], gone.theme),
        lambda s, ids, gone: s.clustering.unplace([ids.statement, gone.statement], ids.theme),
    ],
    "clustering.star": [
        lambda s, ids, gone: s.clustering.star([ids.placement, gone.placement], True)
    ],
    "marking.mark": [
        lambda s, _, gone: s.marking.mark(gone.transcript, SPAN),
        lambda s, ids, gone: s.marking.mark(ids.transcript, SPAN, participant=gone.participant),
        lambda s, ids, gone: s.marking.mark(ids.transcript, SPAN, theme=gone.theme),
    ],
    "marking.mark_with_meaning": [
        lambda s, _, gone: s.marking.mark_with_meaning(
            gone.transcript, SPAN, "M", column="meaning"
        ),
        lambda s, ids, gone: s.marking.mark_with_meaning(
            ids.transcript, SPAN, "M", column="meaning", participant=gone.participant
        ),
    ],
    "marking.mark_into_new_theme": [
        lambda s, _, gone: s.marking.mark_into_new_theme(gone.transcript, SPAN, "N"),
        lambda s, ids, gone: s.marking.mark_into_new_theme(
            ids.transcript, SPAN, "N", participant=gone.participant
        ),
    ],
    "dividing.tied": [lambda s, _, gone: s.dividing.tied(gone.transcript, 60)],
    "dividing.cut": [lambda s, _, gone: s.dividing.cut(gone.transcript, 60)],
    "dividing.join": [lambda s, _, gone: s.dividing.join(gone.statement)],
    "marking.participants_in": [
        lambda s, _, gone: s.marking.participants_in(gone.transcript, SPAN)
    ],
    "marking.near": [lambda s, _, gone: s.marking.near(gone.transcript, SPAN)],
    "marking.resize": [lambda s, _, gone: s.marking.resize(gone.statement, SPAN)],
    "marking.remove": [
        lambda s, ids, gone: s.marking.remove([ids.statement, gone.statement]),
    ],
    "marking.translate": [lambda s, _, gone: s.marking.translate(gone.statement, "T")],
    "marking.print_as": [lambda s, _, gone: s.marking.print_as(gone.statement, [])],
    "meanings.write": [
        lambda s, _, gone: s.meanings.write(gone.statement, "M", column="meaning"),
        lambda s, _, gone: s.meanings.write(gone.statement, "", column="meaning"),
    ],
    "meanings.link": [
        lambda s, ids, gone: s.meanings.link([ids.statement], gone.meaning),
        lambda s, ids, gone: s.meanings.link([gone.statement], ids.meaning),
    ],
    "meanings.unlink": [
        lambda s, ids, gone: s.meanings.unlink([ids.statement, gone.statement], column="meaning")
    ],
    "describing.bring_back": [
        lambda s, _, gone: s.describing.bring_back("textural", OLD, participant=gone.participant),
        lambda s, _, gone: s.describing.bring_back("theme", OLD, theme=gone.theme),
    ],
    "varying.note": [
        lambda s, _, gone: s.varying.note("structural", "time", "N", participant=gone.participant),
        lambda s, _, gone: s.varying.note("narrative", "time", "N", theme=gone.theme),
    ],
    "describing.write": [
        lambda s, _, gone: s.describing.write("textural", DRAFT, participant=gone.participant),
        lambda s, _, gone: s.describing.write("theme", DRAFT, theme=gone.theme),
        lambda s, _, gone: s.describing.write("theme", (), theme=gone.theme),
    ],
    "participants.change": [
        lambda s, _, gone: s.participants.change(gone.participant, alias="P9", name="N")
    ],
    "participants.remove": [lambda s, _, gone: s.participants.remove(gone.participant)],
    "gaps.accept": [
        lambda s, _, gone: s.gaps.accept([Gap(GapKind.NO_MEANING, gone.statement)], "So"),
        lambda s, _, gone: s.gaps.accept([Gap(GapKind.NO_THEME, gone.meaning)], "So"),
        lambda s, _, gone: s.gaps.accept([Gap(GapKind.UNREAD, gone.transcript)], "So"),
        lambda s, ids, gone: s.gaps.accept(
            [Gap(GapKind.UNVALIDATED, gone.theme, ids.participant)], "So"
        ),
        lambda s, ids, gone: s.gaps.accept(
            [Gap(GapKind.UNVALIDATED, ids.theme, gone.participant)], "So"
        ),
        lambda s, ids, gone: s.gaps.accept(
            [Gap(GapKind.REAL_NAME, gone.entry, ids.participant, Holder.ENTRY)], "So"
        ),
    ],
    "validation.judge": [
        lambda s, ids, gone: s.validation.judge(gone.theme, ids.participant, Verdict.NEITHER),
        lambda s, ids, gone: s.validation.judge(ids.theme, gone.participant, Verdict.NEITHER),
    ],
    "validation.note": [
        lambda s, ids, gone: s.validation.note(gone.theme, ids.participant, "N"),
        lambda s, ids, gone: s.validation.note(ids.theme, gone.participant, "N"),
    ],
    "validation.set_aside": [lambda s, _, gone: s.validation.set_aside(gone.theme)],
    "validation.bring_back": [lambda s, _, gone: s.validation.bring_back(gone.theme)],
    "triage.answer": [
        lambda s, _, gone: s.triage.answer(gone.statement, necessary=False),
        lambda s, _, gone: s.triage.answer(gone.statement, trouble=Trouble.VAGUE, reason="R"),
    ],
    "triage.forget": [lambda s, _, gone: s.triage.forget(gone.statement)],
    "triage.give_reason": [lambda s, _, gone: s.triage.give_reason(gone.statement, "R")],
    "triage.restate": [lambda s, _, gone: s.triage.restate(gone.statement, "R")],
    "triage.set_aside": [
        lambda s, ids, gone: s.triage.set_aside([ids.statement, gone.statement], "R")
    ],
    "triage.bring_back": [lambda s, _, gone: s.triage.bring_back([gone.statement])],
    "returning.send": [lambda s, _, gone: s.returning.send(gone.participant)],
    "returning.answered": [lambda s, _, gone: s.returning.answered(gone.participant)],
    "returning.conclude": [
        lambda s, _, gone: s.returning.conclude(gone.participant, Outcome.AGREES)
    ],
    "returning.write_answer": [lambda s, _, gone: s.returning.write_answer(gone.participant, "A")],
    "returning.link": [
        lambda s, ids, gone: s.returning.link(gone.participant, Changed(KnotKind.THEME, ids.theme)),
        *(
            lambda s, ids, gone, kind=kind, at=at: s.returning.link(
                ids.participant, Changed(kind, getattr(gone, at))
            )
            for kind, at in (
                (KnotKind.THEME, "theme"),
                (KnotKind.STATEMENT, "statement"),
                (KnotKind.MEANING, "meaning"),
            )
        ),
    ],
    "returning.unlink": [
        lambda s, ids, gone: s.returning.unlink(
            gone.participant, Changed(KnotKind.THEME, ids.theme)
        )
    ],
    "read_whole.keep": [lambda s, _, gone: s.read_whole.keep(gone.transcript)],
    "read_whole.take_back": [
        lambda s, _, gone: s.read_whole.take_back(gone.transcript, "2026-03-12")
    ],
    "epoche.add": [
        lambda s, _, gone: s.epoche.add(
            "E", links=[EpocheLink(LinkKind.STATEMENT, gone.statement)]
        ),
        lambda s, _, gone: s.epoche.add("E", links=[EpocheLink(LinkKind.THEME, gone.theme)]),
    ],
    "epoche.write": [lambda s, _, gone: s.epoche.write(gone.entry, "E")],
    "epoche.set_moment": [lambda s, _, gone: s.epoche.set_moment(gone.entry, Moment.AFTER)],
    "epoche.link": [
        lambda s, ids, gone: s.epoche.link(gone.entry, EpocheLink(LinkKind.THEME, ids.theme)),
        lambda s, ids, gone: s.epoche.link(ids.entry, EpocheLink(LinkKind.THEME, gone.theme)),
        lambda s, ids, gone: s.epoche.link(
            ids.entry, EpocheLink(LinkKind.PARTICIPANT, gone.participant)
        ),
        lambda s, ids, gone: s.epoche.link(
            ids.entry, EpocheLink(LinkKind.TRANSCRIPT, gone.transcript)
        ),
    ],
    "epoche.unlink": [
        lambda s, ids, gone: s.epoche.unlink(gone.entry, EpocheLink(LinkKind.THEME, ids.theme))
    ],
    "epoche.remove": [lambda s, _, gone: s.epoche.remove(gone.entry)],
    "epoche.add_addendum": [lambda s, _, gone: s.epoche.add_addendum(gone.entry, "A")],
    "epoche.write_addendum": [
        lambda s, ids, gone: s.epoche.write_addendum(gone.entry, ids.addendum, "A"),
        lambda s, ids, gone: s.epoche.write_addendum(ids.entry, gone.addendum, "A"),
    ],
    "importing.change": [
        lambda s, _, gone: s.importing.change(gone.transcript, title="T"),
        lambda s, ids, gone: s.importing.change(ids.transcript, speakers={gone.speaker: PLAN}),
    ],
    "importing.reorder": [
        lambda s, ids, gone: s.importing.reorder([gone.transcript, ids.transcript])
    ],
    "importing.remove": [lambda s, _, gone: s.importing.remove(gone.transcript)],
}
READS = {"describing.read", "gaps.take_back", "gaps.undivided", "varying.notes"}
"""What does nothing where there is nothing."""

NOUNS = (
    "clustering", "marking", "dividing", "meanings", "describing", "participants", "importing",
    "chapter", "epoche", "validation", "triage", "read_whole", "gaps", "varying",
    "returning",
)  # fmt: skip


def make(study: Study, folder: Path, alias: str) -> Ids:
    """Bring in an interview and make one record of each noun of it."""
    words = (
        f"Interviewer: And then, when all had gone home again?\n{alias}: " + f"{alias} stays. " * 9
    )
    read = read_file(write_interview(folder, f"{alias}.txt", words))
    (transcript,) = study.importing.bring_in(study.importing.propose([read]))
    theme = study.clustering.new_theme(f"Theme of {alias}")
    statement = study.marking.mark(transcript, span_of(study, transcript, "stays"), theme=theme)
    study.meanings.write(statement, "To stay", column="meaning")
    study.settle()
    meaning = study.records.meanings.of_statement(statement, "meaning")
    participant = study.records.statements.get(statement).participant
    (placement,) = study.records.themes.placements_in(theme)
    assert meaning is not None
    assert participant is not None
    speaker = study.records.transcripts.speakers(transcript)[0].id
    entry = study.epoche.add(f"I expect {alias} to stay.")
    addendum = study.epoche.add_addendum(entry, "And so it was.")
    study.settle()
    return Ids(
        participant, transcript, speaker, statement, meaning.id, theme, placement.id,
        entry, addendum,
    )  # fmt: skip


class Kept(NamedTuple):
    study: Study
    ids: Ids
    undone: Ids


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    study, _ = study_with_interview(tmp_path)
    ids = make(study, tmp_path, "P2")
    undone = make(study, tmp_path, "P3")
    for _ in range(6):
        study.undo()
    yield Kept(study, ids, undone)
    study.close()


def test_every_verb_that_takes_an_id_is_tried_here() -> None:
    from phenomdesk.study.chapter import ChapterVerbs
    from phenomdesk.study.clustering import Clustering
    from phenomdesk.study.describing import Describing
    from phenomdesk.study.dividing import Dividing
    from phenomdesk.study.epoche import Epoche
    from phenomdesk.study.gaps import Gaps
    from phenomdesk.study.importing import Importing
    from phenomdesk.study.marking import Marking
    from phenomdesk.study.meanings import Meanings
    from phenomdesk.study.participants import Participants
    from phenomdesk.study.read_whole import ReadWhole
    from phenomdesk.study.returning import Returning
    from phenomdesk.study.triage import Triaging
    from phenomdesk.study.validation import Validation
    from phenomdesk.study.varying import Varying

    classes = (
        Clustering, Marking, Dividing, Meanings, Describing, Participants, Importing,
        ChapterVerbs, Epoche, Validation, Triaging, ReadWhole, Gaps, Varying,
        Returning,
    )  # fmt: skip
    taking = {
        f"{noun}.{name}"
        for noun, kind in zip(NOUNS, classes, strict=True)
        for name, verb in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("_")
        and any(
            word in str(each.annotation)
            for each in inspect.signature(verb).parameters.values()
            for word in ("Id", "Taken", "EpocheLink", "Gap")
        )
    }
    assert taking - READS == set(VERBS)


@pytest.mark.parametrize("never", [True, False], ids=["never there", "undone"])
@pytest.mark.parametrize("call", [
    pytest.param(call, id=f"{verb}-{number}")
    for verb, calls in VERBS.items()
    for number, call in enumerate(calls, start=1)
])  # fmt: skip
def test_what_is_gone_is_said_and_nothing_is_written(kept: Kept, call: Call, never: bool) -> None:
    study, ids, undone = kept
    gone = Ids(*(NEVER for _ in Ids._fields)) if never else undone  # type: ignore[arg-type]
    before, redo = study.records.counts(), study.next_redo()
    with pytest.raises(GoneError, match="no longer in the study"):
        call(study, ids, gone)
    assert not study._file.connection.in_transaction
    assert study.records.counts() == before
    assert study.next_redo() == redo
    assert study.redo() is not None
    study.clustering.new_theme("Goes on")
    assert study.records.counts()["themes"] == before["themes"] + 1
    assert not study.records.problems()

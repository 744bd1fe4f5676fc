"""Checking a study: the file, every anchor on its quote, and nothing left hanging."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from phenomdesk.model.description import CITATION_MARK
from phenomdesk.model.lines import line_starts
from phenomdesk.store.integrity import DAMAGED, Problem
from phenomdesk.store.records import Records
from phenomdesk.study.study import reading


def check(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a study, live or closed; empty where nothing is.

    UserError where it cannot be opened at all.
    """
    with reading(path) as reader:
        return check_records(reader.records)


def check_records(records: Records) -> tuple[Problem, ...]:
    """Return what is wrong with the rows of an open study.

    Of a file that is damaged only that is told: its rows cannot be trusted.
    """
    problems = records.problems()
    if any(problem.kind == DAMAGED for problem in problems):
        return problems
    return (
        *problems,
        *_anchors(records),
        *_lines(records),
        *_citations(records),
    )


def _anchors(records: Records) -> Iterator[Problem]:
    for transcript in records.transcripts.all():
        text = records.transcripts.revision(transcript.revision).text
        for statement in records.statements.of_transcript(transcript.id):
            if not statement.stands_on(text):
                yield Problem("lost-quote", "statement", statement.id, statement.quote[:40])
            if any(part.stop > len(statement.quote) for part in statement.parts):
                yield Problem("lost-part", "statement", statement.id, statement.quote[:40])


def _lines(records: Records) -> Iterator[Problem]:
    for transcript in records.transcripts.all():
        revision = records.transcripts.revision(transcript.revision)
        if revision.lines != line_starts(revision.text, (turn.span for turn in revision.turns)):
            yield Problem("other-lines", "transcript", transcript.id)


def _citations(records: Records) -> Iterator[Problem]:
    for description in records.descriptions.all():
        for draft in records.descriptions.draft(description.id):
            marked = {at for at, char in enumerate(draft.text) if char == CITATION_MARK}
            if marked != {citation.at for citation in draft.citations}:
                yield Problem("lost-citation", "block", draft.id or 0)

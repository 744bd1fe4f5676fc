"""Beside a description: what it does not mention yet, its versions, and a comparison of two."""

from __future__ import annotations

import dataclasses
import random

from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.study.comparing import compare
from phenomdesk.study.mentioning import read_unmentioned
from phenomdesk.study.study import Study
from tests.bench.measuring import Row, folder, milliseconds
from tests.bench.studies import interviews, study_of

STATEMENTS = 20_000
PARAGRAPHS, WORDS = 100, 90
STEPS = 1_000
_DAYS = (
    "UPDATE step SET at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now',"
    " '-' || (((SELECT max(id) FROM step) - id) / 20) || ' days')"
)


def rows() -> list[Row]:
    """Look beside a text of 9,000 words, written over fifty days."""
    with folder() as place:
        texts = interviews(place, 2, 20_000)
        study = study_of(place / "study.phenom", texts, STATEMENTS, themes=60)
        _write(study)
        records, method = study.records, study.method
        missed = milliseconds(lambda: read_unmentioned(records, method, "essence"))
        versions = milliseconds(lambda: records.versions.of("essence", None, None))
        found = records.versions.of("essence", None, None)
        compared = milliseconds(lambda: compare(found[-1].drafts, found[0].drafts))
        study.close()
    return [
        Row("what a description leaves out of 20,000 statements", missed, 100),
        Row("versions of 9,000 words, off the window's thread", versions, 500),
        Row("two versions of 9,000 words compared", compared, 200),
    ]


def _write(study: Study) -> None:
    chance = random.Random(5)
    statements = [each.id for each in study.records.statements.all()]
    blocks = []
    for number in range(PARAGRAPHS):
        words = " ".join(f"word{chance.randrange(2_000)}" for _ in range(WORDS)) + " "
        cited = (DraftCitation(len(words), statements[number]),)
        blocks.append(DraftBlock(BlockKind.PARAGRAPH, words + CITATION_MARK, (), cited))
    drafts = study.describing.write("essence", blocks)
    for step in range(STEPS):
        study.settle()
        at = chance.randrange(PARAGRAPHS)
        words = f"step{step} {drafts[at].text}"
        cited = tuple(dataclasses.replace(c, at=len(words) - 1) for c in drafts[at].citations)
        changed = dataclasses.replace(drafts[at], text=words, citations=cited)
        drafts = study.describing.write("essence", (*drafts[:at], changed, *drafts[at + 1 :]))
    study.settle()
    study._file.connection.execute(_DAYS)

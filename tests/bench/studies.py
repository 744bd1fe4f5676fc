"""Fictional studies, as large as is asked for. Nobody said any of this."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from phenomdesk.model.action import Action
from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.statement import CONTEXT
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from tests.kit.interviews import long_interview

_SYLLABLES = (
    *("ka", "ri", "ta", "no", "me", "su", "la", "be", "ngan", "pi", "du", "ro", "ma", "ke"),
    *("hi", "lang", "an", "sa", "tu", "yu", "wo", "ge", "da", "ti", "mu", "ber", "pe"),
)


def interviews(folder: Path, count: int, words: int) -> list[Path]:
    """Write interviews as text files."""
    paths = []
    for number in range(count):
        paths.append(folder / f"interview-{number}.txt")
        paths[-1].write_text(long_interview(words, seed=number), encoding="utf-8")
    return paths


def study_of(
    path: Path, texts: list[Path], statements: int, themes: int = 0, loose: int = 0
) -> Study:
    """Return an open study with so many statements, spread evenly over all that P1 says.

    Two thirds of the statements have meanings; all but the first `loose` are in a theme,
    starred for the chapter.
    """
    study = Study.create(path, title="A large fictional study")
    plans = study.importing.propose([read_file(text) for text in texts])
    transcripts = study.importing.bring_in(plans)
    if not statements and not themes:
        return study
    records = study.records
    with study._history.step(Action.IMPORT):
        marked = _mark(study, transcripts, statements)
        groups = [records.themes.add(f"Theme {n}", n % 12 + 1, None) for n in range(themes)]
        placed = marked[loose:]
        for at, group in enumerate(groups):
            records.themes.place(group, placed[at::themes], None)
        for placement in records.themes.placements():
            records.themes.star(placement.id, True)
    return study


def _mark(study: Study, transcripts: tuple[TranscriptId, ...], count: int) -> list[StatementId]:
    chance = random.Random(count)
    records = study.records
    who = records.participants.all()[0].id
    marked: list[StatementId] = []
    for share, transcript in enumerate(transcripts):
        revision = study.texts.revision(transcript)
        turns = [turn.span for turn in revision.turns if turn.speaker == 1]
        wanted = len(range(share, count, len(transcripts)))
        for number in range(wanted):
            turn = turns[number * len(turns) // wanted]
            start = chance.randrange(turn.start, turn.stop - 20)
            span = Span(start, min(turn.stop, start + chance.randint(20, 160)))
            quote = span.cut(revision.text)
            context = (
                revision.text[max(0, span.start - CONTEXT) : span.start],
                revision.text[span.stop : span.stop + CONTEXT],
            )
            marked.append(records.statements.add(transcript, span, quote, context, who))
            if number % 3:
                meaning = records.meanings.add(f"What it means to wait, {number}", "meaning")
                records.meanings.link(marked[-1], records.meanings.get(meaning))
    return marked


def many_words(folder: Path, words: int) -> Iterator[Path]:
    """Write interviews of 50,000 words each, in as many different words as people use."""
    chance = random.Random(7)
    vocabulary = list(
        dict.fromkeys(
            "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 5))) for _ in range(60_000)
        )
    )
    vocabulary = ["kehilangan", *vocabulary[:3_000], "kehilangannya", *vocabulary[3_000:]]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    for number in range(words // 50_000):
        said = chance.choices(vocabulary, weights, k=50_000)
        turns = (
            f"{'P1' if turn % 2 else 'Interviewer'}: {' '.join(said[turn * 50 : turn * 50 + 50])}."
            for turn in range(1_000)
        )
        path = folder / f"interview-{number}.txt"
        path.write_text("\n".join(turns), encoding="utf-8")
        yield path

"""Fictional studies for the board: one small and told, one as large as is asked for."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from phenomdesk.model.action import Action
from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.span import Span
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from tests.kit.interviews import long_interview

FOLDER = Path(__file__).parents[1] / "data" / "board"
"""The interviews, and the statements: quote, meaning and theme of each, between bars."""

THEMES = (
    ("Decided elsewhere", ()),
    ("Carrying two systems", ()),
    ("Waiting without a face", ()),
    ("The body at the screen", ()),
    ("Losing one’s footing", ()),
    ("Trust on probation", ()),
    ("A door open at night", ()),
    ("Interpreter for others", ("For parents", "At the counter")),
)


def _statements() -> Iterator[tuple[str, str, str]]:
    for line in (FOLDER / "statements.txt").read_text(encoding="utf-8").splitlines():
        quote, meaning, theme = (part.strip() for part in (line + " | | ").split("|")[:3])
        yield quote, meaning, theme


def told_study(folder: Path, *, themes: bool = True) -> Study:
    """Return an open study of three interviews, with statements, meanings and themes."""
    study = Study.create(folder / "board.phenom", title="Through one door")
    reads = [read_file(path) for path in sorted(FOLDER.glob("interview-*.txt"))]
    transcripts = study.importing.bring_in(study.importing.propose(reads))
    known: dict[str, ThemeId] = {}
    if themes:
        for name, inside in THEMES:
            known[name] = study.clustering.new_theme(name)
            for inner in inside:
                known[inner] = study.clustering.new_theme(inner, parent=known[name])
    texts = [study.texts.revision(transcript).text for transcript in transcripts]
    written: dict[str, StatementId] = {}
    for quote, meaning, theme in _statements():
        at = next(index for index, text in enumerate(texts) if quote in text)
        start = texts[at].index(quote)
        statement = study.marking.mark(transcripts[at], Span(start, start + len(quote)))
        if meaning in written:
            shared = study.records.meanings.of_statement(written[meaning], "meaning")
            assert shared is not None
            study.meanings.link([statement], shared.id)
        elif meaning:
            written[meaning] = statement
            study.meanings.write(statement, meaning, column="meaning")
        if theme in known:
            study.clustering.place([statement], known[theme])
    if themes:
        both = study.records.statements.all()[0].id
        study.clustering.place([both], known["Losing one’s footing"])
    return study


def large_study(folder: Path, *, statements: int, themes: int, loose: int, seed: int = 1) -> Study:
    """Return an open study of generated interviews; `loose` statements are in no theme."""
    chance = random.Random(seed)
    study = Study.create(folder / "large.phenom", title="Large")
    reads = []
    for number in range(10):
        path = folder / f"long-{number}.txt"
        path.write_text(long_interview(max(600, statements // 4), seed=number), encoding="utf-8")
        reads.append(read_file(path))
    transcripts = study.importing.bring_in(study.importing.propose(reads))
    who = study.records.participants.all()[0].id
    history = study._history
    spans = [
        (transcript, turn.span)
        for transcript in transcripts
        for turn in study.texts.revision(transcript).turns
        if turn.speaker == 1
    ]
    records = study.records
    with history.step(Action.IMPORT):
        groups = [records.themes.add(f"Theme {n + 1}", n % 12 + 1, None) for n in range(themes)]
        marked: list[StatementId] = []
        shared = None
        for number in range(statements):
            transcript, turn = spans[chance.randrange(len(spans))]
            start = chance.randrange(turn.start, turn.stop - 20)
            span = Span(start, min(turn.stop, start + chance.randint(20, 160)))
            quote = study.texts.revision(transcript).text[span.start : span.stop]
            marked.append(records.statements.add(transcript, span, quote, ("", ""), who))
            if number % 3:
                if shared is None or number % 7:
                    shared = records.meanings.get(records.meanings.add(quote[:90], "meaning"))
                records.meanings.link(marked[-1], shared)
        placed = marked[loose:]
        for at, group in enumerate(groups):
            records.themes.place(group, placed[at::themes], None)
    return study

"""Fictional interviews, as short or long as a test needs."""

from __future__ import annotations

import random
import re
from pathlib import Path

from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study

FICTIONAL = """Interviewer: What was the first morning like?
P1: It was like, eh, losing the stairs of one's own house. I stood there with my foot up.
Interviewer: And then?
P1: Then nothing. You put the foot down again and you pretend nobody saw.
Interviewer: Who could have seen?
P1: My daughter 😀 she laughed, and I laughed too, but later.
"""

_WORDS = re.findall(
    r"\w+",
    "pintu antrean layar saya tidak tahu harus ke mana lagi karena semua pindah begitu saja "
    "the stairs were gone and nobody said a word about it so we waited near the old desk",
)


def write_interview(folder: Path, name: str = "one.txt", text: str = FICTIONAL) -> Path:
    """Write an interview to a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def study_with_interview(folder: Path, text: str = FICTIONAL) -> tuple[Study, TranscriptId]:
    """Return an open study that holds one interview."""
    study = Study.create(folder / "study.phenom", title="A fictional study")
    read = read_file(write_interview(folder, text=text))
    (transcript,) = study.importing.bring_in(study.importing.propose([read]))
    return study, transcript


def span_of(study: Study, transcript: TranscriptId, words: str) -> Span:
    """Return where words stand in a transcript's text."""
    text = study.texts.revision(transcript).text
    start = text.index(words)
    return Span(start, start + len(words))


def long_interview(words: int, seed: int = 1) -> str:
    """Return a generated interview of about so many words, in turns of some fifty."""
    chance = random.Random(seed)
    turns = []
    for turn in range(max(1, words // 50)):
        label = "Interviewer" if turn % 2 == 0 else "P1"
        said = 12 if turn % 2 == 0 else 88
        turns.append(f"{label}: {' '.join(chance.choices(_WORDS, k=said))}.")
    return "\n\n".join(turns) + "\n"

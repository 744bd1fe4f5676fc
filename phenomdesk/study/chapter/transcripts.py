"""The appendix of the transcripts: every line with the number that citations name."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from phenomdesk.model.chapter import Block, Heading, Paragraph, Run
from phenomdesk.model.ids import TranscriptId
from phenomdesk.model.transcript import Revision, Role, Transcript
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.trail import day_words


def print_transcripts(material: Material) -> Iterator[Block]:
    """Yield each transcript in the order of the interviews, a paragraph for each line."""
    words = material.words
    if not material.transcripts:
        yield Paragraph((Run(words("nothing"), italic=True, missing=True),))
        return
    yield Paragraph((Run(words("transcripts_intro")),))
    for place, transcript in enumerate(material.transcripts.values(), start=1):
        mark = f"pd_transcript_{transcript.id}"
        yield Heading(2, _title(transcript, place, material), mark)
        yield from _turns(transcript.id, material.revision(transcript.id), material)


def _title(transcript: Transcript, place: int, material: Material) -> str:
    words = material.words
    alias = material.called(transcript.participant)
    if alias:
        told = words("transcript_of", alias=alias, number=transcript.interview)
    else:
        told = words("transcript_numbered", number=place)
    if not transcript.held_on:
        return told
    day = day_words(date.fromisoformat(transcript.held_on), words)
    return words("transcript_dated", interview=told, day=day)


def _turns(number: TranscriptId, revision: Revision, material: Material) -> Iterator[Paragraph]:
    """Yield the turns: number, speaker and words of each line are set apart by tabs."""
    names = _names(number, material)
    starts, text = revision.lines, revision.text
    for turn in revision.turns:
        first = bisect_left(starts, turn.span.start)
        last = max(first + 1, bisect_left(starts, turn.span.stop))
        edges = (*starts[first:last], turn.span.stop)
        lines = [" ".join(text[a:b].split()) for a, b in itertools.pairwise(edges)]
        who = names.get(turn.speaker, "")
        runs = (Run(f"{first + 1}\t"), Run(who, bold=True), Run(f"\t{lines[0]}"))
        yield Paragraph(tuple(run for run in runs if run.text), "turn")
        for at, line in enumerate(lines[1:], start=first + 2):
            yield Paragraph((Run(f"{at}\t\t{line}"),), "line")


def _names(number: TranscriptId, material: Material) -> dict[int | None, str]:
    """Return how speakers are called by the index of their turns, as the reader calls them."""
    told: dict[int | None, str] = {}
    for ordinal, speaker in material.speakers(number).items():
        if speaker.role is Role.INTERVIEWER:
            told[ordinal] = material.words("interviewer")
        elif speaker.participant is not None:
            told[ordinal] = material.called(speaker.participant) or material.words("alias")
        elif ordinal is not None:
            told[ordinal] = speaker.label
    return told

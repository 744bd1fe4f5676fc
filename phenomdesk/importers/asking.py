"""Who asks, where no label says it: the one whose turns are questions, and short."""

from __future__ import annotations

from collections.abc import Sequence

from phenomdesk.model.transcript import Turn

_LEAST_TURNS = 3
_QUESTIONS = 0.3
"""Share of turns with a question mark from which somebody may be the interviewer."""


def who_asks(text: str, turns: Sequence[Turn], speakers: int) -> int | None:
    """Return the index of the speaker who seems to interview; None where none stands out.

    They ask in three turns of ten or more, for each word they say at least twice as often as
    anybody else does, and say less than the others together.
    """
    turns_of, questions, words = ([0] * speakers for _ in range(3))
    for turn in turns:
        if turn.speaker is not None:
            said = turn.span.cut(text)
            turns_of[turn.speaker] += 1
            questions[turn.speaker] += "?" in said or "؟" in said or "？" in said
            words[turn.speaker] += len(said.split())
    if speakers < 2:
        return None
    often = [q / max(1, said) for q, said in zip(questions, words, strict=True)]
    first, second = sorted(range(speakers), key=lambda index: -often[index])[:2]
    stands_out = often[first] >= 2 * often[second]
    asks = turns_of[first] >= _LEAST_TURNS and questions[first] >= _QUESTIONS * turns_of[first]
    return first if stands_out and asks and words[first] < sum(words) - words[first] else None

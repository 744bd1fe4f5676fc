"""Fictional interviews, made up as needed: nobody said any of this."""

from __future__ import annotations

import random
from dataclasses import dataclass

from phenomdesk.model.ids import StatementId, TranscriptId, statement_number
from phenomdesk.model.lines import line_starts
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Revision, Turn
from phenomdesk.ui.pages.reader.bands import Band, SpeakerView

SPEAKERS = (SpeakerView("Interviewer", dimmed=True), SpeakerView("P2"))
TRANSCRIPT = TranscriptId(7)

_WORDS = """
    the a of and to in it was that door counter queue number clinic kitchen morning thumb
    screen icon salt phone stairs neighbour window paper stamp Tuesday nobody somebody said
    asked waited pressed opened forgot remembered walked carried counted loket antrean pintu
    pagi saya kami mereka menunggu mencari kehilangan tertulis pulang surat jari layar dingin
"""

INTERVIEW = (
    (0, "Can you take me back to the day when the old counters closed?"),
    (
        1,
        "I came with my papers in a plastic folder, as always. The door was the same door. "
        "Behind it there was only a screen, and the screen asked me who I was. For eleven years "
        "Bu Ratna had known who I was. I stood there like somebody who has come to the wrong "
        "funeral. The folder was heavy in my hand and I did not know to whom to give it.",
    ),
    (0, "To whom to give it."),
    (
        1,
        "Yes. A paper wants a hand. You see the other hand take it, and then it is not only "
        "yours any more. Now I photograph it and press send, and it is still here. I lie awake "
        "and think that I have not sent it. My wife says that it is all in order, there is a "
        "green mark. But the green mark is on my own phone; it is as if I had told myself that "
        "I am fine. My thumb still goes to the place where the number used to be.",
    ),
    (0, "What did your thumb know?"),
    (
        1,
        "It knew the way. Down, then left, then wait. My daughter laughed, she said, Father, "
        "it is only a telephone. I laughed too. Then I went out to feed the hens, and I was "
        "ashamed before the hens.\n"
        "That is foolish. I had a place in that queue, and people kept it for me when I went "
        "to pray. Nobody keeps a place for you inside a telephone.",
    ),
    (0, "And then?"),
    (
        1,
        "Then I learnt it. One learns everything. But I do it standing, at the window, as if "
        "the counter were outside.",
    ),
)
"""Eight turns, by speaker; the sixth has two paragraphs."""

MANY_SCRIPTS = (
    (0, "كيف حالك اليوم؟"),
    (
        1,
        "Saya bilang \U0001f44d\U0001f3fd waktu itu, ya \U0001f469\u200d\U0001f680 begitu. "
        "Cafe\u0301 di pojok, na\u0308mlich. كنت أنتظر أمام الباب طويلا ثم فتح الباب ولم أجد "
        "أحدا هناك. 我站在门口等了很久,没有人叫我的名字。然后我回家了,把门关上。 "
        "𝒳 adalah \U0001f1ee\U0001f1e9 rumah saya.",
    ),
)
"""Emoji of several code points, combining marks, Arabic, Chinese and astral letters."""


@dataclass(frozen=True, slots=True)
class Interview:
    """A revision and its bands."""

    revision: Revision
    bands: tuple[Band, ...] = ()


def revision_of(turns: tuple[tuple[int | None, str], ...], sha: str = "made up") -> Revision:
    """Return a revision of turns by speaker."""
    spans: list[Turn] = []
    at = 0
    for speaker, words in turns:
        spans.append(Turn(Span(at, at + len(words)), speaker))
        at += len(words) + 1
    text = "\n".join(words for _, words in turns)
    return Revision(sha, text, tuple(spans), line_starts(text, (turn.span for turn in spans)))


def passage(revision: Revision, words: str) -> Span:
    """Return where some words stand, which must be there just once."""
    assert revision.text.count(words) == 1, words
    start = revision.text.index(words)
    return Span(start, start + len(words))


def band(number: int, span: Span, *themes: tuple[str, int]) -> Band:
    """Return a band of a statement with its usual number."""
    return Band(StatementId(number), statement_number(StatementId(number)), span, themes)


def nested() -> Interview:
    """Return the interview with bands that lie beside, within and across one another."""
    revision = revision_of(INTERVIEW)
    marked: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
        ("The door was the same door.", (("1", 1),)),
        ("For eleven years Bu Ratna had known who I was.", (("2", 2),)),
        ("I stood there like somebody who has come to the wrong funeral.", (("5", 5),)),
        ("The folder was heavy in my hand and I did not know to whom to give it.", ()),
        (
            "A paper wants a hand. You see the other hand take it, and then it is not only "
            "yours any more. Now I photograph it and press send, and it is still here.",
            (("1", 1), ("5", 5)),
        ),
        ("and it is still here.", (("5", 5),)),
        ("I lie awake and think that I have not sent it. My wife says", (("3", 3),)),
        (
            "But the green mark is on my own phone; it is as if I had told myself that I am fine.",
            (("4", 4),),
        ),
        ("as if I had told myself that I am fine. My thumb still goes", (("1", 1),)),
        ("told myself that I am fine. My thumb", (("8a", 8),)),
        ("It knew the way.", (("4", 4),)),
        ("Down, then left, then wait.", (("4", 4), ("8", 8), ("12", 12))),
        ("Then I went out to feed the hens, and I was ashamed before the hens.", (("7", 7),)),
        (
            "I had a place in that queue, and people kept it for me when I went to pray. "
            "Nobody keeps a place for you inside a telephone.",
            (("8", 8),),
        ),
        ("Nobody keeps a place for you inside a telephone.", (("6", 6),)),
        ("But I do it standing, at the window, as if the counter were outside.", (("10", 10),)),
    )
    bands = tuple(
        band(index, passage(revision, words), *themes)
        for index, (words, themes) in enumerate(marked, start=17)
    )
    return Interview(revision, bands)


def long_interview(words: int, statements: int, seed: int = 1) -> Interview:
    """Return an interview of so many words and statements, some of which overlap."""
    chance, vocabulary = random.Random(seed), _WORDS.split()
    turns: list[tuple[int | None, str]] = []
    left = words
    while left > 0:
        asked = len(turns) % 2 == 0
        size = min(left, chance.randint(4, 18) if asked else chance.randint(20, 160))
        left -= size
        said = " ".join(chance.choice(vocabulary) for _ in range(size))
        turns.append((0 if asked else 1, said.capitalize() + ("?" if asked else ".")))
    revision = revision_of(tuple(turns), sha=f"{words} words, {seed}")
    answers = [turn.span for turn in revision.turns if turn.speaker == 1]
    bands = []
    for number in range(1, statements + 1):
        inside = answers[chance.randrange(len(answers))]
        start = chance.randint(inside.start, max(inside.start, inside.stop - 30))
        stop = min(inside.stop, start + chance.randint(20, 160))
        colour = chance.randint(0, 12)
        themes = ((str(colour), colour),) if colour else ()
        bands.append(band(number, Span(start, stop), *themes))
    return Interview(revision, tuple(bands))

"""The appendix of the audit trail: the steps by day, or how often each thing was done."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date

from phenomdesk.model.chapter import Block, Heading, Paragraph, Run
from phenomdesk.model.trail import TrailStep, Wanted
from phenomdesk.model.trail_words import bare_words
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.trail import TrailReader, in_words, names_hidden

MOST = 500
"""Steps up to which each one prints; of a longer trail each day's are counted by kind."""


def print_trail(records: Records, words: Wording) -> Iterator[Block]:
    """Yield the trail, the oldest day first."""
    ids = records.trail.ids(Wanted())
    if not ids:
        yield Paragraph((Run(words("nothing"), italic=True, missing=True),))
        return
    long = len(ids) > MOST
    told = words("trail_summary" if long else "trail_intro", count=len(ids), most=MOST)
    yield Paragraph((Run(told),))
    if long:
        yield from _summary(records, words)
        return
    trail = TrailReader(records, hide=names_hidden(records))
    steps = trail.told(list(reversed(ids)))
    for day, of_day in itertools.groupby(steps, key=lambda step: step.day):
        yield Heading(2, day_words(day, words))
        for step in of_day:
            yield _printed(step, words)


def _printed(step: TrailStep, words: Wording) -> Paragraph:
    runs = [Run(f"{step.at:%H:%M} ", bold=True), Run(in_words(step, words.language))]
    if step.state != "done":
        runs.append(Run(f" ({words(f'trail_{step.state}')})", italic=True))
    return Paragraph(tuple(runs), "step", bookmark=f"pd_step_{step.id}")


def _summary(records: Records, words: Wording) -> Iterator[Block]:
    counted = records.trail.counted()
    for day, of_day in itertools.groupby(counted, key=lambda each: each.day):
        yield Heading(2, day_words(day, words))
        for each in of_day:
            told = bare_words(each.action).in_language(words.language)
            yield Paragraph((Run(f"{told}: {each.count}×"),), "bullet")
    back = sum(count for state, count in records.trail.states().items() if state != "done")
    if back:
        yield Paragraph((Run(words.counted("trail_taken_back", back)),))


def day_words(day: date, words: Wording) -> str:
    """Return a day in words, with its year."""
    month = words("months").split()[day.month - 1]
    return words("day", day=day.day, month=month, year=day.year)

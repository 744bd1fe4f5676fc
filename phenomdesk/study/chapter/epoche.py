"""The appendix of the epoche: its entries by day, each with what was added to it later."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, datetime

from phenomdesk.model.chapter import Block, Heading, Paragraph, Run
from phenomdesk.model.epoche import EpocheEntry, EpocheLink, LinkKind, day_of
from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId, statement_number
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.methods import question_words


def print_epoche(material: Material) -> Iterator[Block]:
    """Yield the entries that have words, by day, the oldest first."""
    words = material.words
    entries = [entry for entry in material.epoche if entry.text.strip()]
    if not entries:
        yield Paragraph((Run(words("nothing"), italic=True, missing=True),))
        return
    told = words("epoche_intro", entries=words.counted("entries_counted", len(entries)))
    yield Paragraph((Run(told),))
    for day, of_day in itertools.groupby(entries, key=lambda entry: entry.day):
        yield Heading(2, _day(day, words))
        for entry in of_day:
            yield from _entry(entry, material)


def _entry(entry: EpocheEntry, material: Material) -> Iterator[Block]:
    words = material.words
    mark = f"pd_entry_{entry.id}"
    time = datetime.fromisoformat(entry.made_at).strftime("%H:%M")
    lead = [Run(f"{time}, {words(f'entry_{entry.moment}')}", bold=True)]
    asked = question_words(material.method, entry.prompt).in_language(words.language)
    if asked:
        lead.append(Run(f" · {asked}", italic=True))
    yield Paragraph(tuple(lead), bookmark=mark)
    for line in _lines(entry.text):
        yield Paragraph((Run(line),), bookmark=mark)
    if entry.links:
        about = "; ".join(_link(link, material) for link in entry.links)
        yield Paragraph((Run(words("entry_about", links=about), italic=True),), bookmark=mark)
    for addendum in entry.addenda:
        dated = words("entry_added", day=_day(day_of(addendum.made_at), words))
        first, *rest = _lines(addendum.text)
        yield Paragraph((Run(f"{dated} ", italic=True), Run(first)), bookmark=mark)
        for line in rest:
            yield Paragraph((Run(line),), bookmark=mark)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(day: date, words: Wording) -> str:
    month = words("months").split()[day.month - 1]
    return words("day", day=day.day, month=month, year=day.year)


def _link(link: EpocheLink, material: Material) -> str:
    """Return what an entry is about, in words. A statement that does not print has its number."""
    words = material.words
    match link.kind:
        case LinkKind.STEP:
            names = {step.id: step.name for step in material.method.steps}
            known = names.get(link.step)
            step = known.in_language(words.language) if known else link.step
            return words("link_step", step=step)
        case LinkKind.PARTICIPANT:
            return _alias(ParticipantId(link.target), material) or words("link_gone")
        case LinkKind.TRANSCRIPT:
            return _transcript(TranscriptId(link.target), material)
        case LinkKind.STATEMENT:
            statement = material.statements.get(StatementId(link.target))
            if statement is None:
                number = statement_number(StatementId(link.target))
                return words("link_statement_alone", number=number)
            place = material.reference(statement)
            return words("link_statement", number=statement.number, place=place)
        case LinkKind.THEME:
            for placed in material.themes:
                if placed.theme.id == link.target:
                    return words("link_theme", number=placed.number, name=placed.theme.name)
            return words("link_gone")


def _alias(participant: ParticipantId | None, material: Material) -> str:
    """Return how a participant is called in print; empty for one who is gone."""
    for known in material.participants:
        if known.id == participant:
            named = material.settings.aliases
            return known.alias if named else material.words("somebody").lower()
    return ""


def _transcript(number: TranscriptId, material: Material) -> str:
    words = material.words
    transcript = material.transcripts.get(number)
    if transcript is None:
        return words("link_gone")
    if transcript.title:
        return words("link_transcript", title=transcript.title)
    alias = _alias(transcript.participant, material)
    if not alias:
        return words("link_interview_alone")
    return words("link_interview", number=transcript.interview, alias=alias)

"""Trustworthiness: what was in fact done for each criterion, and what the researcher says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from phenomdesk.model.chapter import Block, Heading, Paragraph, Run
from phenomdesk.model.criterion import Criterion
from phenomdesk.model.epoche import Moment
from phenomdesk.model.returning import Outcome
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.wording import capitalised
from phenomdesk.study.validation import count_verdicts

Sentences = Iterator[str]
_ANSWERS = (Outcome.AGREES, Outcome.CHANGES, Outcome.DISAGREES)


def print_trust(material: Material) -> Iterator[Block]:
    """Yield each criterion with what the file bears out, and what the researcher says of it.

    A criterion of which there is neither is left out: nothing is claimed that was not done.
    """
    words, own = material.words, material.records.assurances.all()
    told = counted_sentences(material)
    if not own and not any(told.values()):
        yield Paragraph((Run(words("nothing"), italic=True, missing=True),))
        return
    if any(told.values()):
        yield Paragraph((Run(words("trust_intro")),))
    for criterion, sentences in told.items():
        if sentences or criterion in own:
            yield Heading(2, words(f"trust_{criterion}"))
        if sentences:
            yield Paragraph((Run(sentences),))
        if criterion in own:
            mark = f"pd_assurance_{own[criterion].id}"
            for line in filter(None, map(str.strip, own[criterion].text.splitlines())):
                yield Paragraph((Run(line),), bookmark=mark)


def counted_sentences(material: Material) -> dict[Criterion, str]:
    """Return what the study's own records bear out for each criterion; empty for nothing."""
    criteria: dict[Criterion, Callable[[Material], Sentences]] = {
        Criterion.CREDIBILITY: _credibility,
        Criterion.DEPENDABILITY: _dependability,
        Criterion.TRANSFERABILITY: _transferability,
        Criterion.CONFIRMABILITY: _confirmability,
    }
    return {each: " ".join(sentences(material)) for each, sentences in criteria.items()}


def _credibility(material: Material) -> Sentences:
    words, transcripts = material.words, material.transcripts
    days = material.records.transcripts.read_throughs()
    read = sum(number in days for number in transcripts)
    if read == len(transcripts) and read:
        yield words("trust_read_all")
    elif read:
        yield words("trust_read_some", read=read, all=len(transcripts))
    judged = count_verdicts(material.records)
    if pairs := judged.total():
        found = {
            verdict.value: judged[verdict] for verdict in Verdict if verdict is not Verdict.OPEN
        }
        yield words("trust_judged", pairs=words.counted("trust_pairs", pairs), **found)
    yield from _returned(material)


def _returned(material: Material) -> Sentences:
    words, packets = material.words, material.records.packets.all()
    people = [each.id for each in material.participants if not each.is_researcher]
    returned = [packets[who] for who in people if who in packets and packets[who].sent]
    outcomes = Counter(each.outcome for each in returned)
    agree, change, disagree = (outcomes[each] for each in _ANSWERS)
    if returned:
        answered = sum(each.has_answer for each in returned)
        yield words("trust_returned", sent=len(returned), all=len(people), answered=answered)
        if agree + change + disagree:
            yield words("trust_outcomes", agrees=agree, changes=change, disagrees=disagree)
    changed = {link for each in returned for link in each.changed}
    if changed:
        yield words.counted("trust_changed", len(changed))


def _dependability(material: Material) -> Sentences:
    words, counted = material.words, material.records.trail.counted()
    if counted:
        steps = words.counted("trust_steps", sum(each.count for each in counted))
        days = words.counted("trust_days", len({each.day for each in counted}))
        yield words("trust_trail", steps=steps, days=days)
    states = material.records.trail.states()
    if back := sum(states.values()) - states.get("done", 0):
        yield words.counted("trail_taken_back", back)


def _transferability(material: Material) -> Sentences:
    words, people = material.words, material.counted
    if people and material.interviews:
        interviewed = words.counted("participants_interviewed", len(people))
        interviews = words.counted("interviews", material.interviews)
        yield capitalised(f"{interviewed} {interviews}.")
    recorded = {name for who in people for name, value in who.attributes if value.strip()}
    if recorded:
        what = words.counted("trust_characteristics", len(recorded))
        yield words("trust_recorded", characteristics=what)
    kinds = {kind.id for kind in material.method.kinds}
    written = [each.id for each in material.descriptions if each.kind in kinds]
    cited = {c.statement for each in written for c in material.records.descriptions.citations(each)}
    standing = len(cited & material.statements.keys())
    if standing:
        yield words("trust_cited", statements=words.counted("trust_statements", standing))


def _confirmability(material: Material) -> Sentences:
    words = material.words
    moments = Counter(entry.moment for entry in material.epoche if entry.text.strip())
    if moments:
        entries = words.counted("entries_counted", moments.total())
        when = "; ".join(
            f"{words(f'entry_{moment}')}: {moments[moment]}" for moment in Moment if moments[moment]
        )
        yield words("trust_epoche", entries=entries, when=when)
    if material.set_aside:
        aside = words.counted("statements_aside", len(material.set_aside))
        yield words("trust_aside", statements=aside)
        reasoned = sum(bool(each.reason.strip()) for each in material.set_aside)
        if reasoned:
            yield words("trust_reasons", count=reasoned, all=len(material.set_aside))
    meant = sum(material.meaning(each) is not None for each in material.statements)
    if meant == len(material.statements) and meant:
        yield words("trust_meant_all")
    elif meant:
        yield words("trust_meant_some", count=meant, all=len(material.statements))

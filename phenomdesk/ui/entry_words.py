"""What the window says of an epoche entry: its day, its moment, and what it is about."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.epoche import EpocheLink, LinkKind, Moment
from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId, statement_number
from phenomdesk.model.theme import in_order
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.sentences import shown_day

translate = QCoreApplication.translate

_KINDS = {
    LinkKind.PARTICIPANT: KnotKind.PARTICIPANT,
    LinkKind.TRANSCRIPT: KnotKind.TRANSCRIPT,
    LinkKind.STATEMENT: KnotKind.STATEMENT,
    LinkKind.THEME: KnotKind.THEME,
}
_LINKS = {knot: link for link, knot in _KINDS.items()}


class LinkWords:
    """What links are about, in words; reads each table once."""

    def __init__(self, study: Study) -> None:
        records = study.records
        language = records.about().language
        self._records = records
        self._references = study.texts.references(language)
        self._people = {p.id: p.alias for p in records.participants.all()}
        self._transcripts = {t.id: t for t in records.transcripts.all()}
        self._themes = {placed.theme.id: placed for placed in in_order(records.themes.all())}
        self._steps = {s.id: s.name.in_language(language) for s in study.method.steps}

    def __call__(self, link: EpocheLink) -> str:
        """Return what a link is about; it says so where that is gone."""
        told = self._told(link)
        return told if told else translate("epoche", "No longer in the study")

    def is_gone(self, link: EpocheLink) -> bool:
        """Tell whether what a link is about is no longer in the study."""
        return link.kind is not LinkKind.STEP and not self._told(link)

    def _told(self, link: EpocheLink) -> str:
        match link.kind:
            case LinkKind.STEP:
                words = translate("epoche", "Step: {step}")
                return words.format(step=self._steps.get(link.step, link.step))
            case LinkKind.PARTICIPANT:
                alias = self._people.get(ParticipantId(link.target), "")
                words = translate("epoche", "Participant {alias}")
                return words.format(alias=alias) if alias else ""
            case LinkKind.TRANSCRIPT:
                return self._transcript(TranscriptId(link.target))
            case LinkKind.STATEMENT:
                return self._statement(StatementId(link.target))
            case LinkKind.THEME:
                for number, placed in self._themes.items():
                    if number == link.target:
                        words = translate("epoche", "Theme {number}: {name}")
                        return words.format(number=placed.number, name=placed.theme.name)
                return ""

    def _transcript(self, number: TranscriptId) -> str:
        found = self._transcripts.get(number)
        if found is None:
            return ""
        interview = translate("epoche", "Interview {number}").format(number=found.interview)
        alias = self._people.get(found.participant, "") if found.participant else ""
        return " · ".join(words for words in (alias, found.title or interview) if words)

    def _statement(self, number: StatementId) -> str:
        found = self._records.statements.some([number])
        if number not in found:
            return ""
        words = translate("epoche", "Statement {number}").format(number=statement_number(number))
        return f"{words} · {self._references.of(found[number])}"


def go(desk: Desk, link: EpocheLink) -> None:
    """Ask the window to bring up what a link is about."""
    if link.kind is LinkKind.STEP:
        desk.page_wanted.emit(link.step)
    else:
        desk.wanted.emit(Pick(_KINDS[link.kind], link.target))


def link_of(pick: Pick | None, study: Study) -> EpocheLink | None:
    """Return how an entry is linked to what somebody picked; None where it cannot be.

    A citation stands for its statement, a description for whom or what it is about. What was
    picked may be gone.
    """
    if pick is None:
        return None
    link = EpocheLink(_LINKS[pick.kind], pick.id) if pick.kind in _LINKS else None
    if pick.statement is not None:
        link = EpocheLink(LinkKind.STATEMENT, pick.statement)
    elif pick.kind is KnotKind.DESCRIPTION:
        link = _link_of_description(pick.id, study)
    return link


def _link_of_description(number: int, study: Study) -> EpocheLink | None:
    for known in study.records.descriptions.all():
        if known.id == number and known.participant is not None:
            return EpocheLink(LinkKind.PARTICIPANT, known.participant)
        if known.id == number and known.theme is not None:
            return EpocheLink(LinkKind.THEME, known.theme)
    return None


def day_words(day: date, today: date) -> str:
    """Return a day as its heading says it: “Today, 12 March”."""
    shown = shown_day(day, today)
    if day == today:
        return translate("epoche", "Today, {day}").format(day=shown)
    if (today - day).days == 1:
        return translate("epoche", "Yesterday, {day}").format(day=shown)
    return shown


def time_words(made_at: str) -> str:
    """Return the time of day at which something was written, as it was where it was written."""
    return datetime.fromisoformat(made_at).strftime("%H:%M")


def moment_words(moment: Moment) -> str:
    """Return a moment as it follows a time: “before the interviews”."""
    return {
        Moment.BEFORE: translate("epoche", "before the interviews"),
        Moment.DURING: translate("epoche", "during the interviews"),
        Moment.AFTER: translate("epoche", "after the interviews"),
    }[moment]


def moment_choices() -> list[tuple[str, str]]:
    """Return the moments as a segmented control offers them."""
    return [
        (Moment.BEFORE.value, translate("epoche", "Before")),
        (Moment.DURING.value, translate("epoche", "During")),
        (Moment.AFTER.value, translate("epoche", "After")),
    ]

"""What the window says of gaps, and where each can be closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.description import CITATION_MARK
from phenomdesk.model.gap import Gap, GapKind, Holder
from phenomdesk.model.ids import (
    AddendumId,
    BlockId,
    CitationId,
    DescriptionId,
    MeaningId,
    ParticipantId,
    StatementId,
    TranscriptId,
    statement_number,
)
from phenomdesk.model.method import Mode, Scope
from phenomdesk.model.participant import OWN_ALIAS
from phenomdesk.model.reference import lines_words
from phenomdesk.model.theme import in_order
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Pick, Subject

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class GapText:
    """A gap on one line: the number of the record, whose it is, and its words."""

    lead: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Cure:
    """What the trace follows of a gap, and where the gap can be closed."""

    record: Pick | None
    go: Pick | Subject | str
    """A record, a description, or the name of a page or dialog."""


def kind_words(kind: GapKind) -> tuple[str, str]:
    """Return what the gaps of a kind are, and what is to be done about them."""
    return {
        GapKind.NO_OWN_ACCOUNT: (
            translate("gaps", "Your own account is not there yet"),
            translate("gaps", "Add yourself as P0, and bring your account in like an interview."),
        ),
        GapKind.UNREAD: (
            translate("gaps", "Transcripts not read whole"),
            translate("gaps", "Read each one to its end before you mark in it."),
        ),
        GapKind.UNDIVIDED: (
            translate("gaps", "Transcripts not wholly divided"),
            translate("gaps", "Let units take in all that the participant says."),
        ),
        GapKind.NO_MEANING: (
            translate("gaps", "Statements with no meaning"),
            translate("gaps", "Say in your own words what each of them means."),
        ),
        GapKind.NO_THEME: (
            translate("gaps", "Meanings in no theme"),
            translate("gaps", "Place one of the statements that carry the meaning."),
        ),
        GapKind.NO_DEFINITION: (
            translate("gaps", "Themes without a definition"),
            translate("gaps", "Say what belongs in each, and what does not."),
        ),
        GapKind.ONE_PARTICIPANT: (
            translate("gaps", "Themes resting on one participant"),
            translate("gaps", "Look for others who speak of it, or say why one is enough."),
        ),
        GapKind.UNVALIDATED: (
            translate("gaps", "Cells of the grid without a verdict"),
            translate("gaps", "Say whether what the participant says bears the theme out."),
        ),
        GapKind.NO_CITATION: (
            translate("gaps", "Paragraphs that cite nothing"),
            translate("gaps", "Let each claim lead back to the interviews by a citation."),
        ),
        GapKind.NOT_IN_COMPOSITE: (
            translate("gaps", "Participants not in the composite"),
            translate("gaps", "Cite what they say, or name them by their alias."),
        ),
        GapKind.REAL_NAME: (
            translate("gaps", "Real names in what is exported"),
            translate("gaps", "Write the alias in its place, or shorten the quote."),
        ),
    }[kind]


def _holder_words(holder: Holder) -> str:
    return {
        Holder.STATEMENT: translate("gaps", "statement"),
        Holder.CITATION: translate("gaps", "citation"),
        Holder.MEANING: translate("gaps", "meaning"),
        Holder.THEME: translate("gaps", "theme"),
        Holder.BLOCK: translate("gaps", "description"),
        Holder.PARTICIPANT: translate("gaps", "participants"),
        Holder.CHAPTER: translate("gaps", "chapter title"),
        Holder.REASON: translate("gaps", "reduction"),
        Holder.ENTRY: translate("gaps", "epoche"),
        Holder.ADDENDUM: translate("gaps", "epoche"),
        Holder.TRANSCRIPT: translate("gaps", "transcript"),
        Holder.ASSURANCE: translate("gaps", "trustworthiness"),
    }[holder]


class GapTeller:
    """Tells the gaps of one study; what it looks up it looks up once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._records = study.records
        self._people = {each.id: each for each in study.records.participants.all()}
        self._themes = {p.theme.id: p for p in in_order(study.records.themes.all())}
        self._transcripts = {t.id: t for t in study.records.transcripts.all()}
        self._descriptions = {d.id: d for d in study.records.descriptions.all()}
        self._language = study.records.about().language

    def told(self, gaps: Sequence[Gap]) -> list[GapText]:
        """Return what some gaps of one kind are about."""
        kind = gaps[0].kind if gaps else GapKind.NO_MEANING
        if kind is GapKind.NO_MEANING:
            return self._statements([gap.target for gap in gaps])
        if kind is GapKind.NO_THEME:
            return self._meanings([gap.target for gap in gaps])
        return [self._one(gap) for gap in gaps]

    def _statements(self, ids: Sequence[int]) -> list[GapText]:
        found = self._records.statements.some(ids)
        return [
            GapText(found[s].number, self._alias(found[s].participant or 0), _line(found[s].quote))
            if (s := StatementId(number)) in found
            else GapText(statement_number(s), "", "")
            for number in ids
        ]

    def _meanings(self, ids: Sequence[int]) -> list[GapText]:
        found = self._records.meanings.some(ids)
        told = []
        for number in map(MeaningId, ids):
            sharing = self._records.meanings.statements_of(number)
            more = f" +{len(sharing) - 1}" if len(sharing) > 1 else ""
            lead = f"{statement_number(sharing[0])}{more}" if sharing else ""
            told.append(GapText(lead, "", _line(found[number].text) if number in found else ""))
        return told

    def _one(self, gap: Gap) -> GapText:
        match gap.kind:
            case GapKind.NO_OWN_ACCOUNT:
                method = self._study.method.name.in_language(self._language)
                text = translate("gaps", "“{method}” begins with it.").format(method=method)
                return GapText("", OWN_ALIAS, text)
            case GapKind.UNREAD:
                return GapText("", self._speaker(gap.target), self._transcript(gap.target))
            case GapKind.UNDIVIDED:
                line, words = self._study.gaps.undivided(TranscriptId(gap.target))
                place = lines_words(line, line, self._language)
                title = f"{self._transcript(gap.target)}, {place}: {_line(words)}"
                return GapText("", self._speaker(gap.target), title)
            case GapKind.NO_CITATION:
                return self._paragraph(gap.target)
            case GapKind.NOT_IN_COMPOSITE:
                who = self._people.get(ParticipantId(gap.target))
                facts = ", ".join(value for _, value in who.attributes if value) if who else ""
                return GapText("", self._alias(gap.target), facts)
            case GapKind.REAL_NAME:
                holder = Holder(gap.place)
                words = _line(self._study.gaps.hidden(holder, gap.target))
                lead = _holder_words(holder)
                if holder in (Holder.STATEMENT, Holder.REASON):
                    lead = statement_number(StatementId(gap.target))
                return GapText(lead, self._alias(gap.other), words)
            case _:
                placed = next((p for t, p in self._themes.items() if t == gap.target), None)
                name = placed.theme.name if placed else ""
                return GapText(placed.number if placed else "", self._alias(gap.other), name)

    def _alias(self, number: int) -> str:
        who = self._people.get(ParticipantId(number))
        return who.alias if who else ""

    def _transcript(self, number: int) -> str:
        found = next((t for each, t in self._transcripts.items() if each == number), None)
        if found is None or found.title:
            return found.title if found else ""
        return translate("gaps", "Interview {n}").format(n=found.interview)

    def _speaker(self, number: int) -> str:
        found = next((t for each, t in self._transcripts.items() if each == number), None)
        return self._alias(found.participant or 0) if found else ""

    def _paragraph(self, number: int) -> GapText:
        row = self._records.gaps.block(BlockId(number))
        description = self._descriptions.get(DescriptionId(row[0])) if row else None
        if row is None or description is None:
            return GapText("", "", "")
        kind = self._study.method.kind(description.kind).name.in_language(self._language)
        if description.theme in self._themes:
            kind = f"{kind}, {self._themes[description.theme].theme.name}"
        who = self._alias(description.participant or 0)
        return GapText("", who, f"{kind}: {_line(row[1].replace(CITATION_MARK, ' '))}")


def cure_of(gap: Gap, study: Study) -> Cure:
    """Return what the trace follows of a gap, and where it can be closed."""
    records, method = study.records, study.method
    match gap.kind:
        case GapKind.NO_OWN_ACCOUNT:
            return _own_account(study)
        case GapKind.UNREAD:
            whole = next((step.id for step in method.steps if step.mode is Mode.WHOLE), "")
            return _to(Pick(KnotKind.TRANSCRIPT, gap.target, page=whole))
        case GapKind.UNDIVIDED:
            return _to(Pick(KnotKind.TRANSCRIPT, gap.target))
        case GapKind.NO_MEANING:
            return _to(Pick(KnotKind.STATEMENT, gap.target, page="meanings"))
        case GapKind.NO_THEME:
            sharing = records.meanings.statements_of(MeaningId(gap.target))
            return _to(Pick(KnotKind.STATEMENT, sharing[0] if sharing else 0, page="board"))
        case GapKind.UNVALIDATED:
            who = ParticipantId(gap.other)
            return _to(Pick(KnotKind.THEME, gap.target, participant=who, page="grid"))
        case GapKind.NO_CITATION:
            return _to(_block(study, gap.target))
        case GapKind.NOT_IN_COMPOSITE:
            kinds = [kind.id for kind in method.kinds if kind.about == Scope.ALL]
            begun = {each.kind for each in records.descriptions.all()}
            kind = next((each for each in kinds if each in begun), kinds[0])
            return Cure(Pick(KnotKind.PARTICIPANT, gap.target), Subject(kind))
        case GapKind.REAL_NAME:
            return _cure_of_name(gap, study)
        case _:
            return _to(Pick(KnotKind.THEME, gap.target))


def _own_account(study: Study) -> Cure:
    """Lead to where the researcher becomes P0; once they are, to where their account comes in."""
    people = study.records.participants.all()
    own = next((each.id for each in people if each.is_researcher), None)
    if own is None:
        return Cure(None, "participants")
    return Cure(Pick(KnotKind.PARTICIPANT, own), "import")


def _to(pick: Pick) -> Cure:
    return Cure(replace(pick, page=""), pick)


def _block(study: Study, number: int) -> Pick:
    row = study.records.gaps.block(BlockId(number))
    return Pick(KnotKind.DESCRIPTION, row[0] if row else 0, block=BlockId(number))


def _cure_of_name(gap: Gap, study: Study) -> Cure:
    match Holder(gap.place):
        case Holder.CITATION:
            found = study.records.gaps.citation(CitationId(gap.target)) or (0, 0)
            statement = StatementId(found[1])
            return _to(Pick(KnotKind.DESCRIPTION, found[0], statement=statement))
        case Holder.MEANING:
            return _to(Pick(KnotKind.MEANING, gap.target))
        case Holder.THEME:
            return _to(Pick(KnotKind.THEME, gap.target))
        case Holder.BLOCK:
            return _to(_block(study, gap.target))
        case Holder.PARTICIPANT:
            return Cure(Pick(KnotKind.PARTICIPANT, gap.target), "participants")
        case Holder.CHAPTER:
            return Cure(Pick(KnotKind.CHAPTER, 0), "chapter")
        case Holder.ASSURANCE:
            return Cure(Pick(KnotKind.CHAPTER, 0), "trustworthiness")
        case Holder.REASON:
            page = "triage" if study.method.has_page("triage") else ""
            return _to(Pick(KnotKind.STATEMENT, gap.target, page=page))
        case Holder.ENTRY:
            return _to(Pick(KnotKind.ENTRY, gap.target))
        case Holder.ADDENDUM:
            entry = study.records.gaps.entry_of(AddendumId(gap.target))
            return _to(Pick(KnotKind.ENTRY, entry))
        case Holder.TRANSCRIPT:
            return _to(Pick(KnotKind.TRANSCRIPT, gap.target))
        case Holder.STATEMENT:
            return _to(Pick(KnotKind.STATEMENT, gap.target))


def _line(text: str) -> str:
    return " ".join(text.split())

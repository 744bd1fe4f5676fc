"""The packet of one participant: what was understood, in plain words, and a page to answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError, UserError
from phenomdesk.exporters.word import write_chapter
from phenomdesk.model.chapter import Block, Chapter, Heading, Paragraph, Quotation, Run
from phenomdesk.model.chapter import Part as ChapterPart
from phenomdesk.model.chapter_settings import ChapterSettings
from phenomdesk.model.description import BlockKind, Citation, DraftBlock, DraftCitation
from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.method import Method, Scope
from phenomdesk.model.participant import Participant
from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.model.statement import Statement
from phenomdesk.store.participants import PARTICIPANT_GONE
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.leaks import find_leaks, texts_of
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.exporting import refuse_target
from phenomdesk.study.job import Control
from phenomdesk.study.study import reading
from phenomdesk.study.texts import Texts

OTHERS = QT_TRANSLATE_NOOP(
    "errors",
    "The packet was not made: {alias}, another participant, is named in it (“{excerpt}”). "
    "Take the name out there, then make the packet again.",
)
LEAK = QT_TRANSLATE_NOOP(
    "errors",
    "The packet was not made: a real name of the key stands in it (“{excerpt}”). "
    "Change the name to the alias there, then make the packet again.",
)
_LEFT_OUT = "[…]"
_QUESTIONS = (("packet_lived", 3), ("packet_missing", 5), ("packet_otherwise", 5))
"""The questions of the answer's page, each with the lines that are ruled under it."""


class _Own(Material):
    """The material of one participant: of anybody else's words it says that they are left out."""

    def __init__(
        self, records: Records, texts: Texts, method: Method, language: str, who: ParticipantId
    ) -> None:
        super().__init__(records, texts, method, ChapterSettings("", 0, language, True, ()))
        self._who = who

    def said_by_them(self, statement: Statement) -> str:
        """Return the participant's own words of a statement, as they print."""
        return in_quotation_marks(self._references.own_words(statement))

    def cited(self, citation: DraftCitation | Citation) -> tuple[str, str]:
        statement = self.statements.get(citation.statement)
        if statement is None or statement.participant != self._who:
            return _LEFT_OUT, ""
        words = self._references.own_words(statement, citation.parts)
        return in_quotation_marks(words), ""


def build_packet(
    records: Records, texts: Texts, method: Method, participant: ParticipantId
) -> Chapter:
    """Build the packet of a participant in the study's language. GoneError where they are gone."""
    about = records.about()
    who = next((p for p in records.participants.all() if p.id == participant), None)
    if who is None:
        raise GoneError(PARTICIPANT_GONE)
    material = _Own(records, texts, method, about.language, participant)
    words = material.words
    blocks = (
        *_greeting(material, who),
        *_description(material, who),
        *_themes(material, who),
        *_answer(material, who),
    )
    part = ChapterPart("packet", blocks)
    title = words("packet_title", alias=who.alias)
    return Chapter(title, 1, words.language, words("caption"), about.uuid, (part,), words("figure"))


def _greeting(material: Material, who: Participant) -> Iterator[Block]:
    words = material.words
    for name in ("packet_dear", "packet_thanks", "packet_please"):
        yield Paragraph((Run(words(name, alias=who.alias)),), "definition")


def _description(material: Material, who: Participant) -> Iterator[Block]:
    """Yield what is written of the participant; where a method asks for none, of all."""
    kinds = [k.id for k in material.method.kinds if k.about is Scope.PARTICIPANT]
    kinds = kinds or [k.id for k in material.method.kinds if k.about is Scope.ALL]
    drafts = [
        draft
        for kind in kinds
        for each in material.descriptions
        if each.kind == kind and each.participant in (who.id, None)
        for draft in material.draft(each)
        if draft.text.strip()
    ]
    if drafts:
        yield Heading(1, material.words("packet_description"))
        yield from (_written(material, draft) for draft in drafts)


def _written(material: Material, draft: DraftBlock) -> Block:
    runs = material.runs(draft)
    if draft.kind is BlockKind.HEADING:
        return Heading(2, "".join(run.text for run in runs))
    if draft.kind is BlockKind.QUOTATION:
        return Quotation(runs, "")
    style = {BlockKind.BULLET: "bullet", BlockKind.NUMBER: "number"}.get(draft.kind, "definition")
    return Paragraph(runs, style)


def _themes(material: _Own, who: Participant) -> Iterator[Block]:
    found: list[Block] = []
    for placed in material.themes:
        said = [
            material.statements[placement.statement]
            for placement in material.placements.get(placed.theme.id, ())
            if placement.statement in material.statements
        ]
        own = [statement for statement in said if statement.participant == who.id]
        if own:
            found.append(Heading(2, placed.theme.name))
            if placed.theme.definition.strip():
                found.append(Paragraph((Run(placed.theme.definition.strip()),), "definition"))
            found += [Quotation((Run(material.said_by_them(each)),), "") for each in own]
    if found:
        yield Heading(1, material.words("packet_themes"))
        yield Paragraph((Run(material.words("packet_quotes")),), "definition")
        yield from found


def _answer(material: Material, who: Participant) -> Iterator[Block]:
    words = material.words
    yield Paragraph((Run(words("packet_answer", alias=who.alias)),), "sheet")
    yield Paragraph((Run(words("packet_free")),), "definition")
    for question, lines in _QUESTIONS:
        yield Paragraph((Run(words(question), bold=True),), "question")
        yield from (Paragraph((Run(""),), "ruled") for _ in range(lines))
    yield Paragraph((Run(words("packet_printed"), bold=True),), "question")
    yield Paragraph((Run(words("packet_choices")),), "definition")
    yield Paragraph((Run(words("packet_day")),), "question")


def export_packets(
    path: Path, targets: Iterable[tuple[ParticipantId, Path]], control: Control
) -> int:
    """Write packets of a study, live or closed, to Word files; return how many.

    All are built before the first is written. UserError where a real name or another
    participant's alias stands in one, or a place cannot be written; Cancelled when asked.
    """
    wanted = list(targets)
    with reading(path) as reader:
        names = reader.records.participants.names()
        aliases = {p.id: p.alias for p in reader.records.participants.all()}
        built = []
        for at, (who, target) in enumerate(wanted):
            control.progress(at, 2 * len(wanted))
            packet = build_packet(reader.records, reader.texts, reader.method, who)
            refuse_leaks(packet, names, {i: a for i, a in aliases.items() if i != who})
            built.append((packet, target))
    for at, (packet, target) in enumerate(built):
        control.progress(len(wanted) + at, 2 * len(wanted))
        refuse_target(target)
        write_chapter(packet, target, control)
    return len(built)


def refuse_leaks(
    packet: Chapter, names: dict[ParticipantId, str], others: dict[ParticipantId, str]
) -> None:
    """Raise UserError where a real name, or the alias of another participant, stands in it."""
    for leak in find_leaks(packet, names):
        raise UserError(LEAK, excerpt=leak.excerpt)
    for pieces in texts_of(packet):
        text = "".join(words for words, _ in pieces)
        for alias in others.values():
            found = re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", text)
            if found:
                around = text[max(0, found.start() - 40) : found.end() + 40].strip()
                raise UserError(OTHERS, alias=alias, excerpt=around)

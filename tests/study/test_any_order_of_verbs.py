"""Whatever is done in whatever order can be undone to nothing and done again to the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from phenomdesk.errors import UserError
from phenomdesk.model.criterion import Criterion
from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation, Mark
from phenomdesk.model.epoche import EpocheEntry, EpocheLink, LinkKind, Moment
from phenomdesk.model.gap import Gap
from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.imports import SpeakerPlan
from phenomdesk.model.part import Part
from phenomdesk.model.returning import Changed, Outcome
from phenomdesk.model.span import Span
from phenomdesk.model.theme import Taken
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.transcript import Role
from phenomdesk.model.triage import Trouble
from phenomdesk.model.verdict import Verdict
from phenomdesk.store.driver import Connection
from phenomdesk.store.schema import TRACKED
from phenomdesk.study.checking import check_records
from phenomdesk.study.gaps import read_gaps
from phenomdesk.study.importing import read_file
from phenomdesk.study.methods import MethodText, known_method, method_ids
from phenomdesk.study.study import Study
from tests.kit.interviews import write_interview
from tests.study.test_methods import OWN

_TEXTS = (
    "Interviewer: How?\nP1: Like 👨‍👩‍👧 losing e\u0301 stairs, ok?\n"
    "Interviewer: Oh\nP1: نعم yes 走吧\n",
    "P2: I waited.\nInterviewer: Long?\nP2: Long, and longer.\nP3: Me too 😀 always.\n",
    "No labels here at all, only a passage of words.\n\nAnd another one.\n",
)
_KINDS = (("textural", True), ("narrative", False), ("essence", None))

chance = st.integers(0, 2**20)


def content(connection: Connection) -> dict[str, list[Any]]:
    """Return every row of every tracked table."""
    return {
        table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in TRACKED
    }


class AnyOrder(RuleBasedStateMachine):
    """A study under random verbs, undo and redo, beside a list of what it was after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.study = Study.create(self.folder / "s.phenom", title="Any order")
        self.connection = self.study._file.connection
        self.states = [content(self.connection)]
        self.steps = [0]
        self.at = 0

    def teardown(self) -> None:
        while self.study.undo():
            pass
        assert content(self.connection) == self.states[0]
        for state in self.states[1:]:
            assert self.study.redo() is not None
            assert content(self.connection) == state
        assert self.study.redo() is None
        self.connection.execute("INSERT INTO passage(passage) VALUES ('integrity-check')")
        self.study.close()
        assert [path.name for path in self.folder.glob("*.phenom*")] == ["s.phenom"]
        shutil.rmtree(self.folder)

    def done(self) -> None:
        """Note the state after a verb, unless it changed nothing or joined the step before."""
        step = self.study.next_undo()
        if step is None or step.id == self.steps[self.at]:
            return
        del self.states[self.at + 1 :], self.steps[self.at + 1 :]
        self.states.append(content(self.connection))
        self.steps.append(step.id)
        self.at += 1
        self.study.settle()

    def a(self, choices: tuple[Any, ...], number: int) -> Any:
        return choices[number % len(choices)] if choices else None

    @property
    def transcripts(self) -> tuple[TranscriptId, ...]:
        return tuple(t.id for t in self.study.records.transcripts.all())

    @property
    def statements(self) -> tuple[StatementId, ...]:
        return tuple(s.id for s in self.study.records.statements.all())

    @property
    def themes(self) -> tuple[ThemeId, ...]:
        return tuple(t.id for t in self.study.records.themes.all())

    @initialize()
    def begin(self) -> None:
        self.bring_in(0)

    @rule(number=chance)
    def bring_in(self, number: int) -> None:
        path = write_interview(self.folder, f"{number % 3}.txt", _TEXTS[number % 3])
        self.study.importing.bring_in(self.study.importing.propose([read_file(path)]))
        self.done()

    @precondition(lambda self: self.transcripts)
    @rule(which=chance, start=chance, length=st.integers(1, 40), into=chance)
    def mark(self, which: int, start: int, length: int, into: int) -> None:
        transcript = self.a(self.transcripts, which)
        size = len(self.study.texts.revision(transcript).text)
        begin = start % size
        span = Span(begin, min(size, begin + length))
        try:
            if into % 5 == 0:
                self.study.marking.mark_into_new_theme(transcript, span, f"Theme {into % 7}")
            elif into % 5 == 1:
                self.study.marking.mark_with_meaning(transcript, span, "means", column="meaning")
            else:
                theme = self.a((None, *self.themes), into)
                self.study.marking.mark(transcript, span, theme=theme)
        except UserError:
            return
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, start=chance, length=st.integers(1, 40))
    def resize(self, which: int, start: int, length: int) -> None:
        statement = self.study.records.statements.get(self.a(self.statements, which))
        size = len(self.study.texts.revision(statement.transcript).text)
        begin = start % size
        try:
            self.study.marking.resize(statement.id, Span(begin, min(size, begin + length)))
        except UserError:
            return
        self.done()

    @precondition(lambda self: self.transcripts)
    @rule(which=chance, offset=chance)
    def cut(self, which: int, offset: int) -> None:
        """Cut a transcript: no unit runs over the cut, nothing is uncovered, meanings stay."""
        transcript, records = self.a(self.transcripts, which), self.study.records
        offset %= len(self.study.texts.revision(transcript).text) + 1
        before, meanings = self._covered(transcript), self._meanings()
        try:
            made = self.study.dividing.cut(transcript, offset)
        except UserError:
            return
        assert before <= self._covered(transcript)
        assert self._meanings() == meanings
        halves = records.statements.some(made)
        end = halves[made[0]].span.stop
        for unit in records.statements.of_transcript(transcript):
            assert unit.aside or not unit.span.start < end < unit.span.stop
        self.done()

    def _covered(self, transcript: TranscriptId) -> set[int]:
        """Return the places of a transcript that are in a statement and no white space."""
        text = self.study.texts.revision(transcript).text
        spans = self.study.records.statements.spans(transcript)
        return {at for _, start, stop in spans for at in range(start, stop) if text[at].strip()}

    def _meanings(self) -> list[dict[StatementId, Any]]:
        columns = self.study.method.columns
        return [dict(self.study.records.meanings.links(each.id)) for each in columns]

    @precondition(lambda self: self.statements)
    @rule(which=chance)
    def join(self, which: int) -> None:
        unit = self.study.records.statements.get(self.a(self.statements, which))
        before = self._covered(unit.transcript)
        try:
            self.study.dividing.join(unit.id)
        except UserError:
            return
        assert before <= self._covered(unit.transcript)
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, many=st.integers(1, 3))
    def remove(self, which: int, many: int) -> None:
        self.study.marking.remove(
            tuple({self.a(self.statements, which + extra) for extra in range(many)})
        )
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, what=st.integers(0, 4), answer=st.booleans())
    def weigh(self, which: int, what: int, answer: bool) -> None:
        statement, triage = self.a(self.statements, which), self.study.triage
        if what == 0:
            triage.answer(statement, necessary=answer)
        elif what == 1:
            triage.answer(statement, abstractable=answer)
        elif what == 2:
            trouble = self.a(tuple(Trouble), which)
            triage.answer(statement, trouble=trouble, reason="Repeats S-001" if answer else "")
        elif what == 3:
            triage.forget(statement)
        elif answer:
            triage.give_reason(statement, ("", "Said before 😀")[which % 2])
        else:
            triage.restate(statement, ("", "In clearer words")[which % 2])
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, many=st.integers(1, 3), back=st.booleans())
    def set_aside_or_bring_back(self, which: int, many: int, back: bool) -> None:
        some = tuple({self.a(self.statements, which + extra): 0 for extra in range(many)})
        if back:
            self.study.triage.bring_back(some)
        else:
            self.study.triage.set_aside(some, ("", "Of no weight here")[which % 2])
        self.done()

    @precondition(lambda self: self.transcripts)
    @rule(which=chance, back=st.booleans())
    def read_whole(self, which: int, back: bool) -> None:
        transcript = self.a(self.transcripts, which)
        days = self.study.records.transcripts.read_throughs().get(transcript, ())
        if back and days:
            self.study.read_whole.take_back(transcript, days[0])
        else:
            self.study.read_whole.keep(transcript)
        self.done()

    @precondition(lambda self: self.transcripts)
    @rule(which=chance, what=chance, outcome=st.sampled_from(Outcome))
    def return_to(self, which: int, what: int, outcome: Outcome) -> None:
        returning, packets = self.study.returning, self.study.records.packets
        who = self.a(tuple(p.id for p in self.study.records.participants.all()), which)
        if what % 5 == 0:
            returning.send(who, ("2026-03-12", "")[what % 2])
        elif what % 5 == 1:
            returning.answered(who, ("2026-03-20", "")[what % 2])
        elif what % 5 == 2:
            returning.conclude(who, outcome)
        elif what % 5 == 3:
            returning.write_answer(who, ("", "It was so.")[what % 2])
        elif packets.get(who).changed:
            returning.unlink(who, packets.get(who).changed[0])
        elif self.statements:
            changed = Changed(KnotKind.STATEMENT, self.a(self.statements, what))
            returning.link(who, changed)
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, text=st.sampled_from(("", "ground", "ground goes", "下", "  ")))
    def write_meaning(self, which: int, text: str) -> None:
        self.study.meanings.write(self.a(self.statements, which), text, column="meaning")
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, column=chance, text=st.sampled_from(("", "a note", "a note 😀", "下")))
    def write_in_a_column(self, which: int, column: int, text: str) -> None:
        """Write in any of the method's columns."""
        column_id = self.a(self.study.method.columns, column).id
        self.study.meanings.write(self.a(self.statements, which), text, column=column_id)
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, column=chance, wording=chance)
    def bring_a_wording_back(self, which: int, column: int, wording: int) -> None:
        statement = self.a(self.statements, which)
        column_id = self.a(self.study.method.columns, column).id
        earlier = self.study.records.meanings.earlier_wordings(statement, column_id)
        if earlier:
            text = self.a(earlier, wording)
            self.study.meanings.write(statement, text, column=column_id)
            self.done()

    @rule(which=chance)
    def change_method(self, which: int) -> None:
        """Follow another of the program's methods, or one of the researcher's own."""
        own = MethodText("hycner", OWN)
        methods = (*map(known_method, method_ids()), own)
        self.study.change_about(method=self.a(methods, which))
        self.done()

    @rule(counted=st.booleans())
    def count_the_own_account(self, counted: bool) -> None:
        """Make the first participant the researcher, or count the own account in or out."""
        everybody = self.study.records.participants.all()
        if everybody and not any(each.is_researcher for each in everybody):
            self.study.participants.change(everybody[0].id, alias="P0")
        else:
            self.study.change_about(own_account=counted)
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, text=st.sampled_from(("", "I stood", "Yes 😀")))
    def translate(self, which: int, text: str) -> None:
        self.study.marking.translate(self.a(self.statements, which), text)
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, stop=chance, words=st.sampled_from(("", "P1", "suami 😀")))
    def print_as(self, which: int, stop: int, words: str) -> None:
        statement = self.study.records.statements.get(self.a(self.statements, which))
        kept = (Part(0, stop % len(statement.quote) + 1),) if stop % 5 else ()
        put_in = (Part(insert=words),) if words else ()
        self.study.marking.print_as(statement.id, (*kept, *put_in))
        self.done()

    @precondition(lambda self: self.study.records.meanings.all())
    @rule(which=chance, other=chance, away=st.booleans())
    def link(self, which: int, other: int, away: bool) -> None:
        statement = self.a(self.statements, which)
        if away:
            self.study.meanings.unlink([statement], column="meaning")
        else:
            meaning = self.a(self.study.records.meanings.all(), other)
            self.study.meanings.link([statement], meaning.id)
        self.done()

    @rule(which=chance, name=st.sampled_from(("Door", "Tangga", "門")))
    def new_theme(self, which: int, name: str) -> None:
        parent = self.a((None, *self.themes), which)
        statement = self.a(self.statements, which)
        participant = self.a((None, *self.study.records.participants.all()), which // 7)
        try:
            self.study.clustering.new_theme(
                name,
                parent=parent,
                participant=participant.id if participant else None,
                statements=[statement] if statement else [],
            )
        except UserError:
            return
        self.done()

    @precondition(lambda self: self.themes)
    @rule(which=chance, parent=chance, index=st.integers(0, 3))
    def move_theme(self, which: int, parent: int, index: int) -> None:
        try:
            self.study.clustering.move_theme(
                self.a(self.themes, which), self.a((None, *self.themes), parent), index
            )
        except UserError:
            return
        self.done()

    @precondition(lambda self: self.themes)
    @rule(which=chance, what=st.integers(0, 3))
    def change_theme(self, which: int, what: int) -> None:
        theme = self.a(self.themes, which)
        if what == 0:
            self.study.clustering.rename(theme, f"Name {which % 5}")
        elif what == 1:
            self.study.clustering.recolour(theme, which % 12 + 1)
        elif what == 2:
            self.study.clustering.define(theme, f"That which {which % 3}")
        else:
            self.study.clustering.delete_theme(theme)
        self.done()

    @precondition(lambda self: self.themes and self.statements)
    @rule(which=chance, into=chance, out=chance, row=st.integers(0, 3), many=st.integers(1, 3))
    def place(self, which: int, into: int, out: int, row: int, many: int) -> None:
        statements = tuple({self.a(self.statements, which + extra): 0 for extra in range(many)})
        source = self.a((None, *self.themes), out)
        theme = self.a(self.themes, into)
        try:
            self.study.clustering.place(statements, theme, row=row, source=source)
        except UserError:
            return
        self.done()

    @precondition(lambda self: self.study.records.themes.placements())
    @rule(which=chance, into=chance, row=st.integers(0, 3), out=st.booleans())
    def move_cards(self, which: int, into: int, row: int, out: bool) -> None:
        placed = self.study.records.themes.placements()
        cards = {self.a(placed, which + extra) for extra in range(2)}
        taken = [Taken(placement.statement, placement.theme) for placement in cards]
        if out:
            self.study.clustering.take_out(taken)
        else:
            try:
                self.study.clustering.move(taken, self.a(self.themes, into), row=row)
            except UserError:
                return
        self.done()

    @precondition(lambda self: self.study.records.themes.placements())
    @rule(which=chance, away=st.booleans())
    def star_or_unplace(self, which: int, away: bool) -> None:
        placement = self.a(self.study.records.themes.placements(), which)
        if away:
            self.study.clustering.unplace([placement.statement], placement.theme)
        else:
            self.study.clustering.star([placement.id], not placement.starred)
        self.done()

    @precondition(lambda self: self.statements)
    @rule(which=chance, kind=st.integers(0, 2), blocks=st.lists(chance, max_size=4))
    def describe(self, which: int, kind: int, blocks: list[int]) -> None:
        name, of_participant = _KINDS[kind]
        participant = self.a(self.study.records.participants.all(), which)
        theme = self.a(self.themes, which)
        if (of_participant and participant is None) or (of_participant is False and not theme):
            return
        subject = {
            "participant": participant.id if of_participant else None,
            "theme": theme if of_participant is False else None,
        }
        standing = self.study.describing.read(name, **subject)
        versions = self.study.records.versions.of(name, subject["participant"], subject["theme"])
        assert (versions[0].drafts if versions else ()) == standing
        drafts = [self._draft(number, self.a(standing, number)) for number in blocks]
        kept: set[int | None] = {None}
        unique = []
        for draft in drafts:
            if draft.id in kept:
                draft = DraftBlock(draft.kind, draft.text, draft.marks, _fresh(draft.citations))
            kept.add(draft.id)
            unique.append(draft)
        self.study.describing.write(name, unique, **subject)
        self.done()

    @rule(which=chance)
    def bring_description_back(self, which: int) -> None:
        described = self.a(self.study.records.descriptions.all(), which)
        if described is None or described.theme not in (None, *self.themes):
            return
        subject = {"participant": described.participant, "theme": described.theme}
        version = self.a(self.study.records.versions.of(described.kind, *subject.values()), which)
        self.study.describing.bring_back(described.kind, version, **subject)
        now = self.study.describing.read(described.kind, **subject)
        assert [(d.kind, d.text, d.marks) for d in now] == [
            (d.kind, d.text, d.marks) for d in version.drafts
        ]
        self.done()

    @rule(
        which=chance, prompt=st.integers(0, 2), text=st.sampled_from(("", " ", "If", "If not 😀"))
    )
    def note_variation(self, which: int, prompt: int, text: str) -> None:
        name, of_participant = _KINDS[which % 3]
        participant = self.a(self.study.records.participants.all(), which)
        theme = self.a(self.themes, which)
        subject = {
            "participant": participant.id if of_participant and participant else None,
            "theme": theme if of_participant is False else None,
        }
        asked = self.study.method.variations[prompt]
        self.study.varying.note(name, asked.id, text, **subject)
        assert self.study.varying.notes(name, **subject).get(asked.id, "") == text.strip()
        self.done()

    @rule(
        criterion=st.sampled_from(tuple(Criterion)),
        text=st.sampled_from(("", " ", "A peer read along 😀", "Two\nlines")),
    )
    def write_on_trustworthiness(self, criterion: Criterion, text: str) -> None:
        self.study.chapter.write_assurance(criterion, text)
        said = self.study.records.assurances.all()
        assert (said[criterion].text if criterion in said else "") == (text if text.strip() else "")
        self.done()

    def _draft(self, number: int, standing: DraftBlock | None) -> DraftBlock:
        if standing is not None and number % 3 == 0:
            return standing
        statement = self.a(self.statements, number)
        text = f"Body 😀 {CITATION_MARK} {number % 5}"
        parts = (Part(0, 1), Part(insert="suami")) if number % 2 else ()
        return DraftBlock(
            tuple(BlockKind)[number % 5],
            text,
            (Mark(0, 4, "bold"),),
            (DraftCitation(text.index(CITATION_MARK), statement, parts),),
            standing.id if standing is not None and number % 3 == 1 else None,
        )

    @precondition(lambda self: self.themes)
    @rule(which=chance, into=chance, what=st.integers(0, 2))
    def reshape_theme(self, which: int, into: int, what: int) -> None:
        theme = self.a(self.themes, which)
        placed = self.study.records.themes.placements_in(theme)
        try:
            if what == 0:
                self.study.clustering.merge([theme], self.a(self.themes, into))
            elif what == 1:
                taken = [placement.statement for placement in placed[: into % 3]]
                self.study.clustering.split(theme, taken, f"Part {into % 4}")
            else:
                self.study.clustering.write_memo(theme, f"Perhaps {into % 3}")
        except UserError:
            return
        self.done()

    @precondition(lambda self: self.themes and self.study.records.participants.all())
    @rule(which=chance, who=chance, what=st.integers(0, 4))
    def judge(self, which: int, who: int, what: int) -> None:
        theme = self.a(self.themes, which)
        participant = self.a(self.study.records.participants.all(), who).id
        if what < 4:
            self.study.validation.judge(theme, participant, tuple(Verdict)[what])
        else:
            self.study.validation.note(theme, participant, ("", "Why so")[which % 2])
        self.done()

    @rule(which=chance, back=st.booleans())
    def set_theme_aside(self, which: int, back: bool) -> None:
        aside = tuple(t.id for t in self.study.records.themes.set_aside())
        theme = self.a(aside if back else self.themes, which)
        if theme is None:
            return
        if back:
            self.study.validation.bring_back(theme)
        else:
            self.study.validation.set_aside(theme)
        self.done()

    @rule(which=chance, reason=st.sampled_from(("So be it", "門")), back=st.booleans())
    def accept_a_gap_or_take_it_back(self, which: int, reason: str, back: bool) -> None:
        if back:
            accepted = self.a(self.study.records.acceptances.all(), which)
            self.study.gaps.take_back([accepted.gap] if accepted else [])
        else:
            found = self.study.gaps.open()
            kind = self.a(tuple(kind for kind in found if found[kind]), which)
            if kind is None:
                return
            self.study.gaps.accept([Gap(kind, *self.a(tuple(found[kind]), which // 9))], reason)
        self.done()

    @rule(which=chance)
    def change_participant(self, which: int) -> None:
        participant = self.a(self.study.records.participants.all(), which)
        if participant is None or which % 4 == 0:
            taken = len(self.study.records.steps())
            self.study.participants.add(f"X{taken}", name="Somebody Fictional")
        elif which % 4 == 1:
            self.study.participants.add_attribute(f"Column {len(self.study.records.steps())}")
        elif which % 4 == 2 and participant.attributes:
            self.study.participants.remove_attribute(participant.attributes[0][0])
        else:
            self.study.participants.change(participant.id, attributes=[("Age", str(which % 90))])
        self.done()

    @precondition(lambda self: self.transcripts)
    @rule(which=chance, role=st.sampled_from(tuple(Role)))
    def change_transcript(self, which: int, role: Role) -> None:
        transcript = self.a(self.transcripts, which)
        if which % 4 == 0:
            self.study.importing.reorder(self.transcripts[::-1])
        elif which % 4 == 1:
            speaker = self.study.records.transcripts.speakers(transcript)[0]
            plan = SpeakerPlan(speaker.label, role, "P1" if role is Role.PARTICIPANT else "")
            self.study.importing.change(transcript, speakers={speaker.id: plan})
        elif which % 4 == 2:
            self.study.importing.change(transcript, title=f"Title {which % 9}")
        else:
            try:
                self.study.importing.remove(transcript)
            except UserError:
                return
        self.done()

    @rule(title=st.sampled_from(("", "BAB IV", "Findings")), number=st.integers(1, 9))
    def change_chapter(self, title: str, number: int) -> None:
        settings = self.study.chapter.settings()
        self.study.chapter.change(
            type(settings)(title, number, "id", number % 2 == 0, settings.parts[::-1])
        )
        self.done()

    @property
    def entries(self) -> tuple[EpocheEntry, ...]:
        return self.study.records.epoche.all()

    def _epoche_link(self, number: int) -> EpocheLink:
        kinds = {
            LinkKind.PARTICIPANT: tuple(p.id for p in self.study.records.participants.all()),
            LinkKind.TRANSCRIPT: self.transcripts,
            LinkKind.STATEMENT: self.statements,
            LinkKind.THEME: self.themes,
        }
        kind = self.a(tuple(kinds), number)
        target = self.a(kinds[kind], number)
        return EpocheLink(kind, target) if target else EpocheLink(LinkKind.STEP, step="cluster")

    @rule(which=chance, text=st.sampled_from(("", "I expect grief 😀", "Saya kira")))
    def bracket(self, which: int, text: str) -> None:
        links = [self._epoche_link(which)] if which % 2 else []
        moment = self.a((None, *Moment), which)
        self.study.epoche.add(text, moment=moment, prompt="expect-to-hear", links=links)
        self.done()

    @precondition(lambda self: self.entries)
    @rule(which=chance, what=st.integers(0, 4), text=st.sampled_from(("", "Changed 下", "Same")))
    def change_entry(self, which: int, what: int, text: str) -> None:
        entry = self.a(self.entries, which)
        if what == 0:
            self.study.epoche.write(entry.id, text)
        elif what == 1:
            self.study.epoche.set_moment(entry.id, self.a(tuple(Moment), which))
        elif what == 2:
            self.study.epoche.link(entry.id, self._epoche_link(which))
        elif what == 3 and entry.links:
            self.study.epoche.unlink(entry.id, self.a(entry.links, which))
        else:
            self.study.epoche.remove(entry.id)
        self.done()

    @precondition(lambda self: self.entries)
    @rule(which=chance, text=st.sampled_from(("", "She laughed", "Later 😀")))
    def add_to_entry(self, which: int, text: str) -> None:
        entry = self.a(self.entries, which)
        addendum = self.a(entry.addenda, which)
        if addendum is not None and which % 2:
            self.study.epoche.write_addendum(entry.id, addendum.id, text)
        elif text:
            self.study.epoche.add_addendum(entry.id, text)
        self.done()

    @rule()
    def undo(self) -> None:
        assert (self.study.undo() is not None) == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert (self.study.redo() is not None) == (self.at < len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def close_and_open(self) -> None:
        self.study.close()
        self.study = Study(self.folder / "s.phenom")
        self.connection = self.study._file.connection

    @invariant()
    def as_it_was(self) -> None:
        assert content(self.connection) == self.states[self.at]

    @invariant()
    def gaps_are_kept_as_they_are(self) -> None:
        assert self.study.gaps.all() == read_gaps(self.study.records)

    @invariant()
    def nothing_is_wrong(self) -> None:
        assert check_records(self.study.records) == ()


def _fresh(citations: tuple[DraftCitation, ...]) -> tuple[DraftCitation, ...]:
    return tuple(DraftCitation(c.at, c.statement, c.parts) for c in citations)


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    settings.default,
    max_examples=settings.default.max_examples * 2 // 5,
    report_multiple_bugs=False,
)

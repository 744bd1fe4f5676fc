"""The transcripts at the left of the reader, by participant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QModelIndex, QObject, Qt

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import ParticipantId, StatementId, TranscriptId
from phenomdesk.model.transcript import Role, Transcript
from phenomdesk.study.study import Study
from phenomdesk.ui.models.transcripts_coverage import Coverage
from phenomdesk.ui.models.transcripts_rows import Index, RowsModel
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.widgets.tip import tip

ROW = Qt.ItemDataRole.UserRole
"""The role of a row's `Heading` or `Entry`."""
COVERED = Qt.ItemDataRole.UserRole + 1
"""The role of the share of participants' words that is marked, from 0 to 1."""

_ABOUT = 2
"""Attributes of a participant that are told."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Who speaks in the transcripts below."""

    who: tuple[ParticipantId, ...]
    aliases: str
    about: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One transcript of the list."""

    transcript: TranscriptId
    aliases: str
    name: str
    held_on: str
    """ISO 8601, or empty."""
    statements: int
    read_on: str = ""
    """The last day on which it was read whole, ISO 8601, or empty."""
    tells_days: bool = False
    """Whether the second line tells that day instead of the statements."""

    @property
    def title(self) -> str:
        """Return ``P2 · Interview 1``."""
        return " · ".join(words for words in (self.aliases, self.name) if words)

    def second_line(self) -> str:
        """Return ``3 Mar · 12 statements``, or ``3 Mar · read 14 Mar``."""
        if self.tells_days:
            return " · ".join(w for w in (shown_date(self.held_on), read_words(self.read_on)) if w)
        return " · ".join(
            words for words in (shown_date(self.held_on), count_words(self.statements)) if words
        )


def read_words(read_on: str) -> str:
    """Return ``read 14 Mar`` in the window's language, or that it was not read whole."""
    if not read_on:
        return QCoreApplication.translate("Reader", "not read whole")
    words = QCoreApplication.translate("Reader", "read {day}")
    return words.format(day=shown_date(read_on))


def count_words(count: int) -> str:
    """Return ``12 statements`` in the window's language."""
    if count == 0:
        return QCoreApplication.translate("Reader", "nothing marked yet")
    if count == 1:
        return QCoreApplication.translate("Reader", "1 statement")
    words = QCoreApplication.translate("Reader", "{count} statements")
    return words.format(count=shown_number(count))


def shown_date(held_on: str) -> str:
    """Return a day (ISO 8601) as it is read in a narrow list; empty for none."""
    try:
        day = date.fromisoformat(held_on)
    except ValueError:
        return ""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")


def _key(row: Heading | Entry) -> object:
    return row.who if isinstance(row, Heading) else row.transcript


class TranscriptsModel(RowsModel[Heading | Entry]):
    """Headings and transcripts. How much is marked is worked out when it is to be seen."""

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        super().__init__(lambda row: (type(row), _key(row)), parent)
        self._study = study
        self._covered: dict[TranscriptId, Coverage] = {}
        self._days = False

    def tell_days(self, days: bool) -> None:
        """Have the rows tell when they were read whole, or how much is marked."""
        if days != self._days:
            self._days = days
            self.read()

    def read(self) -> None:
        """Read the transcripts anew."""
        self.become(list(self._wanted()))

    def entry(self, transcript: TranscriptId | None) -> Entry | None:
        """Return a transcript's row, None where there is none."""
        for row in self._rows:
            if isinstance(row, Entry) and row.transcript == transcript:
                return row
        return None

    def index_of(self, transcript: TranscriptId | None) -> QModelIndex:
        """Return where a transcript stands, an invalid index where it does not."""
        for at, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.transcript == transcript:
                return self.index(at, 0)
        return QModelIndex()

    def first(self) -> TranscriptId | None:
        """Return the first transcript of the list."""
        return next((row.transcript for row in self._rows if isinstance(row, Entry)), None)

    def of_participant(self, participant: ParticipantId) -> TranscriptId | None:
        """Return the first transcript in which a participant speaks."""
        for who, transcript in self._study.records.transcripts.interviews():
            if who == participant and self.entry(transcript) is not None:
                return transcript
        return None

    def apply(self, changes: ChangeSet) -> None:
        """Follow a change."""
        if changes.touches("transcript", "speaker"):
            self._covered.clear()
        elif changes.touches("statement"):
            self._follow_statements(changes)
        if changes.touches("transcript", "speaker", "participant", "reading"):
            self.read()
        elif changes.touches("statement"):
            self._count()

    def _count(self) -> None:
        """Say how many statements each transcript has now."""
        entries = [row for row in self._rows if isinstance(row, Entry)]
        if all(entry.transcript in self._covered for entry in entries):
            counts = {number: coverage.count for number, coverage in self._covered.items()}
        else:
            counts = self._study.records.statements.counts()
        for at, row in enumerate(self._rows):
            if isinstance(row, Entry) and row.statements != counts.get(row.transcript, 0):
                self._rows[at] = replace(row, statements=counts.get(row.transcript, 0))
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def covered(self, transcript: TranscriptId) -> float:
        """Return the share of participants' words that is marked, from 0 to 1."""
        if transcript not in self._covered:
            texts, records = self._study.texts, self._study.records
            speakers = texts.speakers(transcript)
            spoken = [
                (turn.span.start, turn.span.stop)
                for turn in texts.revision(transcript).turns
                if (known := speakers.get(turn.speaker)) is None
                or known.role is not Role.INTERVIEWER
            ]
            marked = records.statements.standing_spans(transcript)
            self._covered[transcript] = Coverage(spoken, marked)
        return self._covered[transcript].share

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, Heading):
                return ", ".join(words for words in (row.aliases, row.about) if words)
            return f"{row.title}, {row.second_line()}"
        if isinstance(row, Entry) and role == COVERED:
            return self.covered(row.transcript)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(row) if isinstance(row, Entry) else tip(row.aliases, row.about)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        held = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return held | Qt.ItemFlag.ItemNeverHasChildren

    def _tool_tip(self, entry: Entry) -> str:
        marked = self.tr("{share} % of the participant's words are marked").format(
            share=shown_number(round(100 * self.covered(entry.transcript)))
        )
        return f"{entry.title}\n{marked}\n{read_words(entry.read_on)}"

    def _follow_statements(self, changes: ChangeSet) -> None:
        rows = changes.rows("statement")
        found = self._study.records.statements.some(rows)
        for number in rows:
            statement = found.get(StatementId(number))
            for transcript, coverage in self._covered.items():
                here = statement is not None and statement.transcript == transcript
                if statement is not None and here and not statement.aside:
                    coverage.change(statement.id, (statement.span.start, statement.span.stop))
                elif coverage.knows(StatementId(number)):
                    coverage.change(StatementId(number), None)

    def _wanted(self) -> Iterator[Heading | Entry]:
        records = self._study.records
        people = {who.id: who for who in records.participants.all()}
        interviews = records.transcripts.interviews()
        counts, days = records.statements.counts(), records.transcripts.read_throughs()
        spoken: dict[TranscriptId, list[ParticipantId]] = {}
        for who, transcript in interviews:
            spoken.setdefault(transcript, []).append(who)
        groups: dict[tuple[ParticipantId, ...], list[Transcript]] = {}
        for each in records.transcripts.all():
            present = sorted(spoken.get(each.id, ()), key=lambda who: people[who].position)
            groups.setdefault(tuple(present), []).append(each)
        places = {who: at for at, who in enumerate(people)}
        for key in sorted(groups, key=lambda key: [places[who] for who in key] or [len(places)]):
            aliases = " ".join(people[who].alias for who in key)
            told = [value for _, value in people[key[0]].attributes] if len(key) == 1 else []
            about = ", ".join([value for value in told if value][:_ABOUT])
            yield Heading(key, aliases or self.tr("Nobody yet"), about)
            for each in groups[key]:
                at = interviews[key[0], each.id] if key else each.interview
                name = each.title or self.tr("Interview {number}").format(number=at)
                day = (days.get(each.id) or ("",))[-1]
                count = counts.get(each.id, 0)
                yield Entry(each.id, aliases, name, each.held_on, count, day, self._days)

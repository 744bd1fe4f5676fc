"""Gaps: where the thread of a study is open, and the verbs that let one stand."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.action import Action
from phenomdesk.model.change import ChangeSet
from phenomdesk.model.gap import Gap, GapKind, Holder, Spot
from phenomdesk.model.ids import ParticipantId, ThemeId, TranscriptId
from phenomdesk.model.method import Method, Mode, Scope, Units
from phenomdesk.model.participant import OWN_ALIAS
from phenomdesk.model.theme import in_order, speaking_within
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.store.verdicts import Place
from phenomdesk.study.methods import method_of
from phenomdesk.study.own_account import who_counts
from phenomdesk.study.real_names import RealNames, printed_parts
from phenomdesk.study.undivided import Undivided
from phenomdesk.study.validation import read_dropped, unjudged

NO_REASON = QT_TRANSLATE_NOOP(
    "errors", "Say in a few words why this may stay as it is. Nothing was changed."
)
Found = Mapping[GapKind, list[Spot]]

_TABLES = {
    GapKind.NO_OWN_ACCOUNT: ("speaker", "participant"),
    GapKind.UNREAD: ("transcript", "reading"),
    GapKind.UNDIVIDED: ("transcript", "speaker", "statement"),
    GapKind.NO_MEANING: ("statement", "meaning_link", "transcript"),
    GapKind.NO_THEME: ("statement", "meaning_link", "placement"),
    GapKind.NO_DEFINITION: ("theme",),
    GapKind.ONE_PARTICIPANT: ("statement", "placement", "theme", "participant", "verdict"),
    GapKind.UNVALIDATED: ("statement", "placement", "theme", "participant", "verdict"),
    GapKind.NO_CITATION: ("description", "block", "citation", "theme"),
    GapKind.NOT_IN_COMPOSITE: ("description", "block", "citation", "participant", "statement"),
}
"""What each kind is counted from, but for real names and the method."""
_BY_ROWS = (GapKind.NO_MEANING, GapKind.NO_THEME)
"""Kinds of which there can be thousands: after a change only what it touched is looked at."""
_FEW = 200
"""Rows up to which that is quicker than to count anew."""


def read_gaps(records: Records) -> dict[GapKind, list[Spot]]:
    """Return all gaps of a study, accepted or not. Kinds that its method cannot have are missing.

    Runs in any thread.
    """
    counting = _Counting(records, method_of(records.about()))
    found = {kind: counting.of(kind) for kind in GapKind if counting.has(kind)}
    names = RealNames(records, counting.method, printed_parts(records, counting.method))
    return {**found, GapKind.REAL_NAME: names.all()}


def parted(records: Records, found: Found) -> tuple[Found, Found]:
    """Return the gaps that are open, and those that are accepted."""
    accepted = {a.gap for a in records.acceptances.all()}
    kinds = {gap.kind: set[Spot]() for gap in accepted}
    for gap in accepted:
        kinds[gap.kind].add((gap.target, gap.other, gap.place))
    still, let_be = {}, {}
    for kind, spots in found.items():
        some = kinds.get(kind)
        still[kind] = [spot for spot in spots if spot not in some] if some else spots
        let_be[kind] = [spot for spot in spots if spot in some] if some else []
    return still, let_be


def open_counts(records: Records) -> dict[str, int]:
    """Return how many gaps of each kind are open, by the names of the kinds."""
    still, _ = parted(records, read_gaps(records))
    return {kind.value: len(spots) for kind, spots in still.items()}


class _Counting:
    """Counts each kind of gap for one method."""

    def __init__(self, records: Records, method: Method) -> None:
        self._records = records
        self.method = method
        self.undivided = Undivided(records)
        self._voices: list[Place] | None = None
        self._composite = tuple(k.id for k in method.kinds if k.about == Scope.ALL)
        self._of: Mapping[GapKind, Callable[[], list[Spot]]] = {
            GapKind.NO_OWN_ACCOUNT: lambda: records.gaps.without_own_account(OWN_ALIAS),
            GapKind.UNREAD: records.gaps.unread,
            GapKind.UNDIVIDED: self.undivided.all,
            GapKind.NO_MEANING: lambda: records.gaps.without_meaning(method.main),
            GapKind.NO_THEME: lambda: records.gaps.in_no_theme(method.main),
            GapKind.NO_DEFINITION: self._undefined,
            GapKind.ONE_PARTICIPANT: self._of_one_participant,
            GapKind.UNVALIDATED: lambda: [(*at, "") for at in unjudged(records, self.voices())],
            GapKind.NO_CITATION: lambda: records.gaps.uncited([k.id for k in method.kinds]),
            GapKind.NOT_IN_COMPOSITE: self._not_in_composite,
        }

    def of(self, kind: GapKind) -> list[Spot]:
        """Count one kind."""
        return self._of[kind]()

    def again(self, kept: Found, rows: Mapping[str, set[int]]) -> Found:
        """Return what lacks a meaning, and what is in no theme, after some rows were touched."""
        gaps, main = self._records.gaps, self.method.main
        links, placements = rows.get("meaning_link", ()), rows.get("placement", ())
        touched = rows.get("statement", set())
        found = {}
        if GapKind.NO_MEANING in kept:
            asked = touched | gaps.led_to("meaning_link", links, "statement")
            spots = [spot for spot in kept[GapKind.NO_MEANING] if spot[0] not in asked]
            for spot in gaps.without_meaning(main, asked):
                insort(spots, spot, key=lambda each: gaps.place_of(each[0]))
            found[GapKind.NO_MEANING] = spots
        if GapKind.NO_THEME in kept:
            said = touched | gaps.led_to("placement", placements, "statement")
            asked = gaps.led_to("meaning_link", links, "meaning")
            asked |= set(self._records.meanings.links_of(said, main).values())
            spots = [spot for spot in kept[GapKind.NO_THEME] if spot[0] not in asked]
            found[GapKind.NO_THEME] = sorted(spots + gaps.in_no_theme(main, asked))
        return found

    def has(self, kind: GapKind) -> bool:
        """Tell whether there can be gaps of a kind with this method."""
        page = self.method.has_page
        return {
            GapKind.NO_OWN_ACCOUNT: self.method.own_account,
            GapKind.UNREAD: any(step.mode is Mode.WHOLE for step in self.method.steps),
            GapKind.UNDIVIDED: self.method.units is Units.TILES,
            GapKind.NO_MEANING: page("meanings"),
            GapKind.NO_THEME: page("meanings") and page("board"),
            GapKind.NO_DEFINITION: page("board"),
            GapKind.ONE_PARTICIPANT: page("board"),
            GapKind.UNVALIDATED: page("grid"),
            GapKind.NO_CITATION: page("writing"),
            GapKind.NOT_IN_COMPOSITE: page("writing") and bool(self._composite),
        }.get(kind, False)

    def voices(self) -> list[Place]:
        """Return who says anything in each theme, read once."""
        if self._voices is None:
            self._voices = self._records.verdicts.voices()
        return self._voices

    def forget_voices(self) -> None:
        """Read the voices again when they are next asked for."""
        self._voices = None

    def _undefined(self) -> list[Spot]:
        placed = in_order(self._records.themes.all())
        return [(p.theme.id, 0, "") for p in placed if not p.theme.definition.strip()]

    def _of_one_participant(self) -> list[Spot]:
        """Return the themes that one of several participants speaks in; not those of one."""
        people = [each.id for each in who_counts(self._records)]
        if len(people) < 2:
            return []
        placed = in_order(self._records.themes.all())
        dropped = read_dropped(self._records, self.method)
        speaking: dict[ThemeId, list[ParticipantId]] = {}
        for theme, who in self.voices():
            if who in people and (theme, who) not in dropped:
                speaking.setdefault(theme, []).append(who)
        within = speaking_within(placed, speaking, people)
        return [
            (each.theme.id, 0, "")
            for each in placed
            if each.theme.participant is None and len(within[each.theme.id]) == 1
        ]

    def _not_in_composite(self) -> list[Spot]:
        """Return who is neither cited nor named by their alias, once a composite is begun."""
        told = "\n".join(self._records.gaps.written(self._composite))
        if not told.strip():
            return []
        cited = {
            who
            for each in self._records.descriptions.all()
            if each.kind in self._composite
            for who in self._records.mentions.cited_people(each.id)
        }
        return [
            (each.id, 0, "")
            for each in who_counts(self._records)
            if each.id not in cited
            and not re.search(rf"(?<!\w){re.escape(each.alias)}(?!\w)", told, re.IGNORECASE)
        ]


class Gaps:
    """The gaps of an open study, kept as they are now, and the verbs on them."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records
        self._counting: _Counting | None = None
        self._names: RealNames | None = None
        self._found: dict[GapKind, list[Spot]] = {}
        self._rows: dict[str, set[int]] = {}
        history.listen(self._heard)

    def accept(self, gaps: Iterable[Gap], reason: str) -> None:
        """Let gaps stand, and say why. UserError without a reason."""
        accepted, reason = tuple(gaps), reason.strip()
        if not reason:
            raise UserError(NO_REASON)
        for gap in accepted:
            self._records.acceptances.require(gap)
        detail = _detail(accepted, reason)
        with self._history.step(Action.ACCEPT_GAP, detail=detail):
            for gap in accepted:
                self._records.acceptances.write(gap, reason)

    def take_back(self, gaps: Iterable[Gap]) -> None:
        """Let gaps count again that were accepted; those that were not are passed."""
        accepted = [gap for gap in gaps if self._records.acceptances.reason(gap) is not None]
        detail = _detail(accepted, "")
        with self._history.step(Action.TAKE_ACCEPTANCE_BACK, detail=detail):
            for gap in accepted:
                self._records.acceptances.remove(gap)

    def all(self) -> Found:
        """Return all gaps, accepted or not; only what changed is counted anew."""
        counting = self._now()
        self._catch_up(counting)
        method = counting.method
        for kind in GapKind:
            if kind not in self._found and counting.has(kind):
                self._found[kind] = counting.of(kind)
        parts = printed_parts(self._records, method)
        if self._names is None or self._names.parts != parts:
            self._names = RealNames(self._records, method, parts)
        names = self._names.all()
        return {k: names if k is GapKind.REAL_NAME else self._found[k] for k in self._kinds()}

    def _now(self) -> _Counting:
        """Return what counts for the method that the study has now."""
        if self._counting is None:
            self._counting = _Counting(self._records, method_of(self._records.about()))
        return self._counting

    def _kinds(self) -> list[GapKind]:
        return [kind for kind in GapKind if kind in self._found or kind is GapKind.REAL_NAME]

    def open(self) -> Found:
        """Return the gaps that are not accepted."""
        return parted(self._records, self.all())[0]

    def hidden(self, holder: Holder, number: int) -> str:
        """Return the words around a real name, with the alias in its place; empty where it went."""
        return self._names.hidden(holder, number) if self._names is not None else ""

    def count_undivided(self) -> int:
        """Return how many transcripts are not wholly divided; only those touched are read again."""
        return len(self._now().undivided.all())

    def undivided(self, transcript: TranscriptId) -> tuple[int, str]:
        """Return the first words of a transcript that are in no unit, and the line they are in."""
        return self._counting.undivided.words(transcript) if self._counting else (0, "")

    def _catch_up(self, counting: _Counting) -> None:
        """Look again at the statements and meanings that were touched, or at all for many."""
        rows, self._rows = self._rows, {}
        if "transcript" in rows or sum(map(len, rows.values())) > _FEW:
            for kind in _BY_ROWS:
                self._found.pop(kind, None)
        elif rows:
            self._found.update(counting.again(self._found, rows))

    def _heard(self, changes: ChangeSet) -> None:
        if self._counting is None:
            return
        if changes.touches("study"):
            self._counting = self._names = None
            self._found.clear()
            self._rows.clear()
            return
        for kind, tables in _TABLES.items():
            if kind not in _BY_ROWS and changes.touches(*tables):
                self._found.pop(kind, None)
        for table in {table for kind in _BY_ROWS for table in _TABLES[kind]}:
            if changes.touches(table):
                self._rows.setdefault(table, set()).update(changes.rows(table))
        if changes.touches("statement", "placement"):
            self._counting.forget_voices()
        self._counting.undivided.follow(changes)
        if self._names is not None:
            self._names.follow(changes)


def _detail(gaps: Sequence[Gap], reason: str) -> dict[str, object]:
    """Return the facts of a step about gaps, by the words that the trail knows."""
    if len(gaps) != 1:
        return {"gaps": len(gaps), "reason": reason}
    (gap,) = gaps
    name = {
        GapKind.UNREAD: "transcript",
        GapKind.UNDIVIDED: "transcript",
        GapKind.NO_MEANING: "statement",
        GapKind.NO_DEFINITION: "theme",
        GapKind.ONE_PARTICIPANT: "theme",
        GapKind.UNVALIDATED: "theme",
        GapKind.NOT_IN_COMPOSITE: "participant",
    }.get(gap.kind, "target")
    told: dict[str, object] = {"gap": gap.kind, name: gap.target, "reason": reason}
    if gap.kind is GapKind.NO_OWN_ACCOUNT:
        told["lacking"] = OWN_ALIAS
    if gap.kind is GapKind.UNVALIDATED:
        told["participant"] = gap.other
    return told

"""The audit trail as it is read: each step with the facts of its sentence, window by window."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from phenomdesk.model.action import Action
from phenomdesk.model.change import Step
from phenomdesk.model.ids import AddendumId, BlockId, CitationId, StatementId, statement_number
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.trail import Touched, TrailStep
from phenomdesk.model.trail_words import words_of
from phenomdesk.store.acceptances import accepted_table
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.leaks import Hide, hiding
from phenomdesk.study.methods import method_of

_MOST = 40
"""Rows of one step that are looked at for its facts."""
_NAMED = 6
"""Statements that a sentence names; the others are counted."""
_ROOM = 90
"""Code points of a text that a sentence tells."""
_STATEMENT_OF = {
    "statement": "", "meaning_link": "statement", "placement": "statement",
    "citation": "statement", "triage": "",
}  # fmt: skip
"""The tables that lead to a statement: the column that does, or the row itself."""
_RECORDS = (
    ("statement", KnotKind.STATEMENT), ("theme", KnotKind.THEME),
    ("description", KnotKind.DESCRIPTION), ("epoche", KnotKind.ENTRY),
    ("transcript", KnotKind.TRANSCRIPT), ("participant", KnotKind.PARTICIPANT),
    ("meaning", KnotKind.MEANING),
)  # fmt: skip
_THEMES_OWN = frozenset(
    {
        *(Action.NEW_THEME, Action.RENAME_THEME, Action.COLOUR_THEME, Action.DEFINE_THEME),
        *(Action.MOVE_THEME, Action.DELETE_THEME, Action.MERGE_THEMES, Action.SPLIT_THEME),
        *(Action.SET_THEME_ASIDE, Action.BRING_THEME_BACK, Action.WRITE_MEMO, Action.JUDGE),
    }
)
"""Actions that are about a theme, whatever becomes of its statements."""
_OF_DESCRIPTIONS = frozenset(
    {Action.WRITE_DESCRIPTION, Action.BRING_DESCRIPTION_BACK, Action.NOTE_VARIATION}
)
"""Actions whose detail tells which description they are about."""
_BY_NAME = frozenset(
    {Action.NEW_THEME, Action.DELETE_THEME, Action.SET_THEME_ASIDE, Action.BRING_THEME_BACK}
)
"""Actions whose detail calls the theme ``name``."""


def in_words(step: TrailStep, language: str) -> str:
    """Return what a step did as one sentence, in a language of a study."""
    return words_of(step.action, step.facts).in_language(language).format(**step.facts)


def names_hidden(records: Records) -> Hide:
    """Return what writes aliases over the real names of the key, for a trail that is exported."""
    aliases = {each.id: each.alias for each in records.participants.all()}
    return hiding(records.participants.names(), aliases)


class TrailReader:
    """Tells steps of one study; what it looks up it looks up once. Runs in any thread."""

    def __init__(self, records: Records, hide: Hide = str) -> None:
        """`hide` is done to each text that a sentence tells, before it is shortened."""
        self._records = records
        self._hide = hide
        about = records.about()
        self._kinds = {
            kind.id: kind.name.in_language(about.language) for kind in method_of(about).kinds
        }
        self._prompts = {
            each.id: each.name.in_language(about.language) for each in method_of(about).variations
        }
        self._themes = {theme.id: theme.name for theme in records.themes.all()}
        self._people = {each.id: each.alias for each in records.participants.all()}
        self._transcripts = {each.id: each for each in records.transcripts.all()}
        self._known: dict[tuple[str, int], Mapping[str, object]] = {}

    def told(self, ids: Sequence[int]) -> list[TrailStep]:
        """Return steps by their ids, in this order; those that are gone are left out."""
        steps = self._records.trail.some(ids)
        found = [(steps[each], self._touched(each)) for each in ids if each in steps]
        wanted = {number for _, rows in found for number in _statements(rows)}
        there = self._records.statements.some(StatementId(number) for number in wanted)
        return [self._told(step, rows, frozenset(there)) for step, rows in found]

    def _touched(self, step: int) -> tuple[Touched, ...]:
        return self._records.trail.touched(step, _MOST)

    def _told(
        self, step: Step, rows: tuple[Touched, ...], there: frozenset[StatementId]
    ) -> TrailStep:
        action = Action(step.action)
        at = datetime.fromisoformat(step.at).astimezone()
        facts = self._facts(action, step.detail, rows)
        return TrailStep(step.id, at, action, step.state, facts, self._record(action, rows, there))

    def _facts(
        self, action: Action, detail: Mapping[str, object], rows: tuple[Touched, ...]
    ) -> dict[str, str]:
        facts = {key: value for key, value in detail.items() if isinstance(value, str)}
        if action in _BY_NAME:
            facts["theme"] = facts.get("name", "")
        elif not isinstance(detail.get("theme"), str):
            facts["theme"] = self._theme_of(detail, rows)
        facts["participant"] = facts.get("alias") or self._alias(detail.get("participant"))
        facts["statements"] = _numbers(detail, rows)
        for key in ("files", "merged"):
            facts[key] = _listed(detail.get(key), quoted=key == "merged")
        if isinstance(detail.get("gaps"), int):
            facts["gaps"] = str(detail["gaps"])
        facts["transcript"] = self._transcript(detail.get("transcript"))
        facts["kind"] = self._kinds.get(str(detail.get("kind")), "").lower()
        if "prompt" in facts:
            facts["prompt"] = self._prompts.get(facts["prompt"], "")
        if action in _OF_DESCRIPTIONS:
            named = f"“{facts['theme']}”" if facts["theme"] else ""
            facts["about"] = facts["participant"] or named
        facts |= self._texts(action, rows)
        return {key: self._hide(value) for key, value in facts.items() if value}

    def _texts(self, action: Action, rows: tuple[Touched, ...]) -> dict[str, str]:
        """Return the words that were written, and those that they replaced."""
        told: dict[str, str] = {}
        for row in rows:
            if row.table == "meaning":
                told["meaning"] = self._short(row.after.get("body"))
                told["earlier"] = self._short(row.before.get("body"))
            elif row.table == "meaning_link" and action is Action.LINK_MEANING:
                told.setdefault("meaning", self._held("meaning", row.after.get("meaning"), "body"))
            elif row.table == "theme" and action is Action.DEFINE_THEME:
                told["definition"] = self._short(row.after.get("definition"))
            elif row.table == "theme" and action is Action.MOVE_THEME:
                if row.after.get("parent") != row.before.get("parent"):
                    told["parent"] = self._theme(row.after.get("parent"))
                    told["left"] = self._theme(row.before.get("parent"))
            elif row.table == "packet" and row.after:
                told |= self._returned(row)
            elif row.table == "assurance" and row.after:
                told[str(row.after.get("criterion"))] = self._short(row.after.get("body"))
            elif row.table == "assurance":
                told["taken"] = self._short(row.before.get("body"))
            elif row.table in ("epoche", "addendum"):
                told["written"] = self._short(_image(row).get("body"))
            elif row.table == "verdict" and action is Action.JUDGE:
                told |= self._judged(row)
            elif row.table == "triage" and action is Action.SET_ASIDE:
                told["reason"] = self._short(row.after.get("reason"))
        return told

    def _returned(self, row: Touched) -> dict[str, str]:
        """Return the days that are other than before, and who by the name of the outcome."""
        days = ("sent", "answered")
        told = {d: str(row.after[d]) for d in days if row.after.get(d) != row.before.get(d)}
        outcome = str(row.after.get("outcome") or "")
        if outcome and outcome != row.before.get("outcome"):
            told[outcome.replace("-", "_")] = self._alias(row.row)
        return told

    def _judged(self, row: Touched) -> dict[str, str]:
        """Return the theme as a fact that is called by the verdict, or by the note alone."""
        before, after = row.before.get("verdict") or "", row.after.get("verdict") or ""
        name = self._theme(_image(row).get("theme"))
        if before == after:
            return {"noted": name, "note": self._short(row.after.get("note"))}
        return {str(after) or "open": name}

    def _theme_of(self, detail: Mapping[str, object], rows: tuple[Touched, ...]) -> str:
        """Return the theme's name where the detail holds its id, or its placements lead to it."""
        if isinstance(detail.get("theme"), int):
            return self._theme(detail["theme"])
        ids = dict.fromkeys(_image(r).get("theme") for r in rows if r.table == "placement")
        names = [name for name in (self._theme(each) for each in ids) if name]
        return "”, “".join(names[:_NAMED])

    def _theme(self, number: object) -> str:
        if not isinstance(number, int):
            return ""
        return next((name for each, name in self._themes.items() if each == number), "") or (
            self._held("theme", number, "name")
        )

    def _alias(self, number: object) -> str:
        if not isinstance(number, int):
            return ""
        return next((alias for each, alias in self._people.items() if each == number), "") or (
            self._held("participant", number, "alias")
        )

    def _transcript(self, number: object) -> str:
        found = next((t for each, t in self._transcripts.items() if each == number), None)
        if found is None:
            title = self._held("transcript", number, "title")
        else:
            title = found.title or (self._alias(found.participant) if found.participant else "")
        return f"“{title}”" if title else ""

    def _held(self, table: str, number: object, column: str) -> str:
        """Return what a row that may be gone held last."""
        if not isinstance(number, int):
            return ""
        if (table, number) not in self._known:
            self._known[table, number] = self._records.trail.last_known(table, number)
        return self._short(self._known[table, number].get(column))

    def _short(self, text: object) -> str:
        words = self._hide(" ".join(str(text or "").split()))
        return words if len(words) <= _ROOM else f"{words[:_ROOM].rstrip()}…"

    def _record(
        self, action: Action, rows: tuple[Touched, ...], there: frozenset[StatementId]
    ) -> tuple[KnotKind, int] | None:
        """Return what a step was about, if the study still has it."""
        ids = {table: [row.row for row in rows if row.table == table] for table, _ in _RECORDS}
        ids["statement"] = _statements(rows)
        ids["theme"] += _led(rows, "theme")
        ids["description"] += _led(rows, "description")
        ids["epoche"] += _led(rows, "entry")
        ids["transcript"] += _led(rows, "transcript")
        ids["participant"] += [row.row for row in rows if row.table == "packet"]
        ids["participant"] += _led([r for r in rows if r.table == "packet_link"], "participant")
        present: Mapping[str, Container[int]] = {
            "statement": there,
            "theme": self._themes,
            "transcript": self._transcripts,
            "participant": self._people,
        }
        first = "description" if action in _OF_DESCRIPTIONS else ""
        for row in rows:
            for table, number in self._accepted_of(row):
                ids.setdefault(table, []).append(number)
        for table, kind in sorted(_RECORDS, key=lambda each: each[0] != first):
            if action in _THEMES_OWN and table != "theme":
                continue
            for number in ids[table]:
                if number in present[table] if table in present else self._stands(table, number):
                    return kind, number
        return None

    def _accepted_of(self, row: Touched) -> Iterator[tuple[str, int]]:
        """Yield the table and the record that an accepted gap is about, or belongs to."""
        table = accepted_table(_image(row)) if row.table == "acceptance" else ""
        gaps = self._records.gaps
        for target in _led([row], "target") if table else ():
            if table == "block":
                block = gaps.block(BlockId(target))
                yield "description", block[0] if block else 0
            elif table == "citation":
                found = gaps.citation(CitationId(target))
                yield "description", found[0] if found else 0
            elif table == "addendum":
                yield "epoche", gaps.entry_of(AddendumId(target))
            else:
                yield table, target

    def _stands(self, table: str, number: int) -> bool:
        if table == "meaning":
            return bool(self._records.meanings.some([number]))
        if table == "description":
            return any(each.id == number for each in self._records.descriptions.all())
        return any(each.id == number for each in self._records.epoche.all())


def _image(row: Touched) -> Mapping[str, object]:
    return row.after or row.before


def _led(rows: Iterable[Touched], column: str) -> list[int]:
    found = (_image(row).get(column) for row in rows)
    return [number for number in found if isinstance(number, int)]


def _statements(rows: Iterable[Touched]) -> list[int]:
    """Return the statements that rows lead to, each once."""
    found: dict[int, None] = {}
    for row in rows:
        is_accepted = row.table == "acceptance" and accepted_table(_image(row)) == "statement"
        if row.table in _STATEMENT_OF or is_accepted:
            column = "target" if is_accepted else _STATEMENT_OF[row.table]
            number = _image(row).get(column) if column else row.row
            if isinstance(number, int):
                found[number] = None
    return list(found)


def _numbers(detail: Mapping[str, object], rows: tuple[Touched, ...]) -> str:
    """Return ``S-001, S-002 +3``: what the step says itself, else what its rows lead to."""
    said = detail.get("statements", detail.get("statement"))
    given = said if isinstance(said, list) else [said] if said is not None else _statements(rows)
    numbers = [
        statement_number(StatementId(each)) if isinstance(each, int) else str(each)
        for each in given
    ]
    more = f" +{len(numbers) - _NAMED}" if len(numbers) > _NAMED else ""
    return ", ".join(numbers[:_NAMED]) + more


def _listed(names: object, *, quoted: bool) -> str:
    if not isinstance(names, list):
        return ""
    told = [f"“{name}”" if quoted else str(name) for name in names]
    more = f" +{len(told) - _NAMED}" if len(told) > _NAMED else ""
    return ", ".join(told[:_NAMED]) + more

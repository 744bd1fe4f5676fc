"""Rows of the epoche: entries, what they are linked to, and what was added later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError
from phenomdesk.model.epoche import Addendum, EpocheEntry, EpocheLink, LinkKind, Moment
from phenomdesk.model.ids import AddendumId, EntryId
from phenomdesk.store.driver import Connection

ENTRY_GONE = QT_TRANSLATE_NOOP("errors", "That epoche entry is no longer in the study.")


class EpocheEntries:
    """The epoche of a study."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def all(self) -> tuple[EpocheEntry, ...]:
        """Return every entry, the oldest first."""
        return self._entries("", [])

    def get(self, entry: EntryId) -> EpocheEntry:
        """Return one entry. GoneError where there is none of that id."""
        found = self._entries("WHERE e.id = ?", [entry])
        if not found:
            raise GoneError(ENTRY_GONE)
        return found[0]

    def linked_to(self, link: EpocheLink) -> tuple[EpocheEntry, ...]:
        """Return the entries that are linked to a record or a step."""
        return self._entries(
            "WHERE e.id IN (SELECT entry FROM epoche_link WHERE kind = ? AND target = ?"
            " AND step = ?)",
            [link.kind, link.target, link.step],
        )

    def _entries(self, where: str, values: list[object]) -> tuple[EpocheEntry, ...]:
        links: defaultdict[int, list[EpocheLink]] = defaultdict(list)
        for entry, kind, target, step in self._run(
            "SELECT l.entry, l.kind, l.target, l.step FROM epoche_link AS l"
            f" JOIN epoche AS e ON e.id = l.entry {where} ORDER BY l.id",
            values,
        ):
            links[entry].append(EpocheLink(LinkKind(kind), target, step))
        addenda: defaultdict[int, list[Addendum]] = defaultdict(list)
        for number, entry, body, made_at in self._run(
            "SELECT a.id, a.entry, a.body, a.made_at FROM addendum AS a"
            f" JOIN epoche AS e ON e.id = a.entry {where} ORDER BY a.id",
            values,
        ):
            addenda[entry].append(Addendum(AddendumId(number), body, made_at))
        rows = self._run(
            f"SELECT e.id, e.moment, e.prompt, e.body, e.made_at FROM epoche AS e {where}"
            " ORDER BY e.id",
            values,
        )
        return tuple(
            EpocheEntry(
                EntryId(number), Moment(moment), prompt, body, made_at,
                tuple(links[number]), tuple(addenda[number]),
            )
            for number, moment, prompt, body, made_at in rows
        )  # fmt: skip

    def add(
        self, moment: Moment, prompt: str, text: str, made_at: str, links: Iterable[EpocheLink]
    ) -> EntryId:
        """Add an entry."""
        cursor = self._run(
            "INSERT INTO epoche(moment, prompt, body, made_at) VALUES (?, ?, ?, ?)",
            [moment, prompt, text, made_at],
        )
        entry = EntryId(cursor.lastrowid or 0)
        for link in links:
            self.link(entry, link)
        return entry

    def rewrite(self, entry: EntryId, text: str) -> None:
        """Give an entry another text."""
        self._run("UPDATE epoche SET body = ? WHERE id = ?", [text, entry])

    def set_moment(self, entry: EntryId, moment: Moment) -> None:
        """Say when an entry's presupposition is set aside."""
        self._run("UPDATE epoche SET moment = ? WHERE id = ?", [moment, entry])

    def link(self, entry: EntryId, link: EpocheLink) -> None:
        """Link an entry to a record or a step."""
        self._run(
            "INSERT INTO epoche_link(entry, kind, target, step) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            [entry, link.kind, link.target, link.step],
        )

    def unlink(self, entry: EntryId, link: EpocheLink) -> None:
        """Take a link of an entry away."""
        self._run(
            "DELETE FROM epoche_link WHERE entry = ? AND kind = ? AND target = ? AND step = ?",
            [entry, link.kind, link.target, link.step],
        )

    def remove(self, entry: EntryId) -> None:
        """Take an entry away, with its links and addenda."""
        for table in ("epoche_link", "addendum"):
            self._run(f"DELETE FROM {table} WHERE entry = ?", [entry])
        self._run("DELETE FROM epoche WHERE id = ?", [entry])

    def add_addendum(self, entry: EntryId, text: str, made_at: str) -> AddendumId:
        """Add to an entry."""
        cursor = self._run(
            "INSERT INTO addendum(entry, body, made_at) VALUES (?, ?, ?)", [entry, text, made_at]
        )
        return AddendumId(cursor.lastrowid or 0)

    def rewrite_addendum(self, addendum: AddendumId, text: str) -> None:
        """Give an addendum another text."""
        self._run("UPDATE addendum SET body = ? WHERE id = ?", [text, addendum])

    def remove_addendum(self, addendum: AddendumId) -> None:
        """Take an addendum away."""
        self._run("DELETE FROM addendum WHERE id = ?", [addendum])

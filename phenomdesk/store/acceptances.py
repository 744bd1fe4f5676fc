"""Rows of the gaps that were accepted, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from phenomdesk.errors import QT_TRANSLATE_NOOP, GoneError
from phenomdesk.model.gap import Accepted, Gap, GapKind, Holder, is_possible
from phenomdesk.store.driver import Connection
from phenomdesk.store.gaps import HOLDERS
from phenomdesk.store.rows import require

GAP_GONE = QT_TRANSLATE_NOOP(
    "errors", "What this gap was about is no longer in the study. Nothing was changed."
)
GAP_TABLES = {
    GapKind.NO_OWN_ACCOUNT: "study",
    GapKind.UNREAD: "transcript",
    GapKind.UNDIVIDED: "transcript",
    GapKind.NO_MEANING: "statement",
    GapKind.NO_THEME: "meaning",
    GapKind.NO_DEFINITION: "theme",
    GapKind.ONE_PARTICIPANT: "theme",
    GapKind.UNVALIDATED: "theme",
    GapKind.NO_CITATION: "block",
    GapKind.NOT_IN_COMPOSITE: "participant",
}
"""The table of what each kind of gap is about; a real name has its holder's."""
_WHERE = "WHERE kind = ? AND target = ? AND other = ? AND place = ?"


def _key(gap: Gap) -> list[object]:
    return [gap.kind, gap.target, gap.other, gap.place]


def accepted_table(image: Mapping[str, object]) -> str:
    """Return the table of what a row is about, from its image; a reason's is its statement's."""
    table = next((t for kind, t in GAP_TABLES.items() if kind == image.get("kind")), "")
    table = table or next((t for h, t in HOLDERS.items() if h == image.get("place")), "")
    return "statement" if table == "triage" else table


class Acceptances:
    """What a researcher accepts. It stays when the gap is closed, and holds when it opens again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute

    def all(self) -> tuple[Accepted, ...]:
        """Return everything that is accepted, the oldest first."""
        kinds = ", ".join(f"'{kind}'" for kind in GapKind)
        rows = self._run(
            "SELECT kind, target, other, place, reason FROM acceptance"
            f" WHERE kind IN ({kinds}) ORDER BY id"
        )
        return tuple(
            Accepted(Gap(GapKind(kind), target, other, place), reason)
            for kind, target, other, place, reason in rows
        )

    def require(self, gap: Gap) -> None:
        """Raise GoneError where what a gap is about is not there."""
        if not is_possible(gap):
            raise GoneError(GAP_GONE)
        table = GAP_TABLES.get(gap.kind) or HOLDERS[Holder(gap.place)]
        require(self._connection, table, [gap.target], GAP_GONE)
        require(self._connection, "participant", [gap.other or None], GAP_GONE)

    def reason(self, gap: Gap) -> str | None:
        """Return why a gap is accepted; None where it is not."""
        row = self._run(f"SELECT reason FROM acceptance {_WHERE}", _key(gap)).fetchone()
        return str(row[0]) if row else None

    def write(self, gap: Gap, reason: str) -> None:
        """Accept a gap, or accept it for another reason."""
        self._run(
            "INSERT INTO acceptance(kind, target, other, place, reason) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT(kind, target, other, place) DO UPDATE SET reason = excluded.reason",
            [*_key(gap), reason],
        )

    def remove(self, gap: Gap) -> None:
        """Accept a gap no longer."""
        self._run(f"DELETE FROM acceptance {_WHERE}", _key(gap))

    def impossible(self) -> Iterator[tuple[int, str]]:
        """Yield the rows that name no gap that can be, and the kind that they tell of."""
        kinds = set(GapKind)
        for number, kind, target, other, place in self._run(
            "SELECT id, kind, target, other, place FROM acceptance ORDER BY id"
        ):
            if kind not in kinds or not is_possible(Gap(GapKind(kind), target, other, place)):
                yield number, kind

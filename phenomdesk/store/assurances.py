"""Rows of what the researcher says for each criterion of trustworthiness."""

from __future__ import annotations

from phenomdesk.model.criterion import Assurance, Criterion
from phenomdesk.store.driver import Connection


class Assurances:
    """The researcher's own words on trustworthiness: one text a criterion at most."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def all(self) -> dict[Criterion, Assurance]:
        """Return what is said for each criterion for which anything is."""
        found = {
            criterion: Assurance(number, text)
            for number, criterion, text in self._run("SELECT id, criterion, body FROM assurance")
        }
        return {each: found[each] for each in Criterion if each in found}

    def write(self, criterion: Criterion, text: str) -> None:
        """Write what is said for a criterion; an empty text leaves no row."""
        if not text:
            self._run("DELETE FROM assurance WHERE criterion = ?", [criterion])
            return
        self._run(
            "INSERT INTO assurance(criterion, body) VALUES (?, ?)"
            " ON CONFLICT(criterion) DO UPDATE SET body = excluded.body",
            [criterion, text],
        )

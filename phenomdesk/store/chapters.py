"""Rows of the chapter's settings: title, language, aliases, parts and their order."""

from __future__ import annotations

from collections.abc import Sequence

from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.store.driver import Connection


class Chapters:
    """The settings of the chapter."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute

    def settings(self) -> ChapterSettings:
        """Return the settings as they were last written."""
        row = self._run("SELECT title, number, language, aliases FROM chapter").fetchone()
        parts = self._run("SELECT part, included FROM chapter_part ORDER BY position, id")
        return ChapterSettings(
            row[0],
            row[1],
            row[2],
            bool(row[3]),
            tuple(PartChoice(part, bool(included)) for part, included in parts),
        )

    def write(self, settings: ChapterSettings) -> None:
        """Write the settings, touching only the rows that differ."""
        self._run(
            "UPDATE chapter SET title = ?1, number = ?2, language = ?3, aliases = ?4"
            " WHERE (title, number, language, aliases) != (?1, ?2, ?3, ?4)",
            [settings.title, settings.number, settings.language, int(settings.aliases)],
        )
        self._write_parts(settings.parts)

    def _write_parts(self, parts: Sequence[PartChoice]) -> None:
        for position, choice in enumerate(parts):
            values = [choice.part, position, int(choice.included)]
            known = self._run("SELECT 1 FROM chapter_part WHERE part = ?", [choice.part]).fetchone()
            if known:
                self._run(
                    "UPDATE chapter_part SET position = ?2, included = ?3 WHERE part = ?1"
                    " AND (position, included) != (?2, ?3)",
                    values,
                )
            else:
                self._run(
                    "INSERT INTO chapter_part(part, position, included) VALUES (?, ?, ?)", values
                )

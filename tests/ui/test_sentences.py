"""Sentences from templates: paths, numbers and days as they are read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from phenomdesk.errors import UserError
from phenomdesk.model.transcript import Note
from phenomdesk.ui.sentences import note_sentence, sentence, shown_day, shown_moment, shown_path


class Indonesian(QTranslator):
    """Knows one template, in the context of the importers."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, template: str, hint: str | None = None, n: int = -1
    ) -> str | None:
        if (context, template) == ("importers", "{count} words of “{name}”"):
            return "{count} kata dari “{name}”"
        return None


def test_an_error_names_its_file_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/sari")
    error = UserError("There is no file at {path}.", path=Path("/home/sari/Studies/a.phenom"))
    assert sentence(error) == "There is no file at ~/Studies/a.phenom."
    assert shown_path("/home/sarita/a") == "/home/sarita/a"


def test_numbers_are_written_as_the_language_does(app: QApplication) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    try:
        note = Note("{count} characters", {"count": 12345})
        assert note_sentence(note) == "12.345 characters"
        assert shown_day(date(2026, 3, 12), date(2026, 5, 1)) == "12 Maret"
    finally:
        QLocale.setDefault(QLocale(QLocale.Language.C))


def test_a_template_is_translated_in_its_own_context(app: QApplication) -> None:
    indonesian = Indonesian()
    QCoreApplication.installTranslator(indonesian)
    try:
        error = UserError("{count} words of “{name}”", count=3, name="a {b}.txt")
        assert sentence(error) == "3 kata dari “a {b}.txt”"
    finally:
        QCoreApplication.removeTranslator(indonesian)


def test_a_near_moment_says_its_time_and_a_far_one_its_day() -> None:
    now = datetime.now(UTC)
    local = now.astimezone()
    assert shown_moment(now.isoformat()) == f"today, {local:%H:%M}"
    today = local.date() + timedelta(days=1)
    assert shown_moment(now.isoformat(), today) == f"yesterday, {local:%H:%M}"
    assert shown_moment("2024-03-12T10:00:00+00:00", date(2026, 5, 1)) == "12 March 2024"
    assert shown_moment("") == ""

"""The kinds of helper that the tests of the chapter are given."""

from __future__ import annotations

from collections.abc import Callable

from phenomdesk.model.chapter import Chapter
from phenomdesk.model.ids import StatementId

MarkWords = Callable[..., StatementId]
"""Marks words, or the span from some words to others, wherever they stand."""

Build = Callable[..., Chapter]
"""Builds the chapter with some parts, in their usual order."""

"""The local time, by which the days of the researcher begin and end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Tells the local time, with its offset from UTC."""


def local_now() -> datetime:
    """Return the local time, with its offset from UTC."""
    return datetime.now().astimezone()

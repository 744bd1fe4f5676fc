"""Steps as if they had been done on other days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from phenomdesk.study.study import Study


def move_last_step(study: Study, day: date) -> None:
    """Have the newest step done at noon of a day, local time."""
    noon = datetime.combine(day, time(12)).astimezone()
    utc = noon.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    study._file.connection.execute(
        "UPDATE step SET at = ? WHERE id = (SELECT max(id) FROM step)", [utc]
    )

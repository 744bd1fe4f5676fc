"""The audit trail as a file: a table for a spreadsheet, or plain text by day."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.exporters.replacing import replace_file
from phenomdesk.model.trail import TrailStep, Wanted
from phenomdesk.study.chapter.trail import day_words
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.job import Control
from phenomdesk.study.study import StudyReader, reading
from phenomdesk.study.trail import TrailReader, in_words, names_hidden

ENDINGS = (".csv", ".txt")
"""What the name of an exported trail may end in."""
_WINDOW = 500

OTHER_NAME = QT_TRANSLATE_NOOP(
    "errors",
    "{path} ends in neither .csv nor .txt, so the audit trail was not exported there. Choose a "
    "name that does.",
)


def export_trail(
    path: Path,
    target: Path,
    control: Control,
    wanted: Wanted = Wanted(),  # noqa: B008 (frozen)
) -> None:
    """Write the wanted steps of a study, live or closed, the newest first, in its language.

    UTF-8 with a byte order mark, by which spreadsheets know it. A real name of the key that was
    typed somewhere is written as the alias in square brackets. UserError where the target cannot
    be written; Cancelled when asked to stop: whatever was at the target is still there.
    """
    if target.suffix.lower() not in ENDINGS:
        raise UserError(OTHER_NAME, path=target)
    with reading(path) as reader:
        words = Wording(reader.records.about().language)
        steps = list(_steps(reader, wanted, control))
    as_table = target.suffix.lower() == ".csv"
    text = _table(steps, words) if as_table else _plain(steps, words)
    replace_file(target, text.encode("utf-8-sig"), lambda: control.progress(len(steps), len(steps)))


def _steps(reader: StudyReader, wanted: Wanted, control: Control) -> Iterator[TrailStep]:
    trail = TrailReader(reader.records, hide=names_hidden(reader.records))
    ids = reader.records.trail.ids(wanted)
    for start in range(0, len(ids), _WINDOW):
        control.progress(start, len(ids))
        yield from trail.told(ids[start : start + _WINDOW])


def _table(steps: list[TrailStep], words: Wording) -> str:
    """Return a table as the language's spreadsheets part it: by commas, or by semicolons."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";" if words.language == "id" else ",")
    writer.writerow([words(f"trail_{name}") for name in ("number", "day", "time", "what", "state")])
    for step in steps:
        told = in_words(step, words.language)
        when = step.at.strftime("%Y-%m-%d"), step.at.strftime("%H:%M:%S")
        writer.writerow([step.id, *when, told, words(f"trail_{step.state}")])
    return stream.getvalue()


def _plain(steps: list[TrailStep], words: Wording) -> str:
    lines: list[str] = []
    for day, of_day in itertools.groupby(steps, key=lambda step: step.day):
        lines += ["", day_words(day, words), ""]
        for step in of_day:
            state = "" if step.state == "done" else f" ({words(f'trail_{step.state}')})"
            lines.append(f"{step.at:%H:%M}  {in_words(step, words.language)}{state}")
    return "\r\n".join(lines[1:]) + "\r\n"

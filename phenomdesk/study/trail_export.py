"""The audit trail as a file: a table for a spreadsheet, or plain text by day."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.exporters.replacing import replace_file
from phenomdesk.model.chapter import Chapter, Paragraph, Part, Run
from phenomdesk.model.trail import TrailStep, Wanted
from phenomdesk.study.chapter.leaks import find_leaks
from phenomdesk.study.chapter.trail import day_words
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.job import Control
from phenomdesk.study.study import StudyReader, reading
from phenomdesk.study.trail import TrailReader, in_words

ENDINGS = (".csv", ".txt")
"""What the name of an exported trail may end in."""
_WINDOW = 500
_NAMED = 4
"""Places of real names that a refusal tells; the others are counted."""

LEAK = QT_TRANSLATE_NOOP(
    "errors",
    "The audit trail was not exported: a real name of the key stands in it ({places}). The trail "
    "cannot be changed. Look for that step and leave it out by what you choose to see.",
)
LEAKS = QT_TRANSLATE_NOOP(
    "errors",
    "The audit trail was not exported: real names of the key stand in it in {count} places "
    "({places}). The trail cannot be changed. Leave those steps out by what you choose to see.",
)
OTHER_NAME = QT_TRANSLATE_NOOP(
    "errors",
    "{path} ends in neither .csv nor .txt, so the audit trail was not exported there. Choose a "
    "name that does.",
)


class TrailLeakError(UserError):
    """A real name would have been exported. `steps` says in which steps, the newest first."""

    def __init__(self, steps: tuple[int, ...], excerpts: tuple[str, ...]) -> None:
        more = f" +{len(excerpts) - _NAMED}" if len(excerpts) > _NAMED else ""
        places = "; ".join(excerpts[:_NAMED]) + more
        super().__init__(LEAK if len(steps) == 1 else LEAKS, count=len(steps), places=places)
        self.steps = steps


def export_trail(
    path: Path,
    target: Path,
    control: Control,
    wanted: Wanted = Wanted(),  # noqa: B008 (frozen)
) -> None:
    """Write the wanted steps of a study, live or closed, the newest first, in its language.

    UTF-8 with a byte order mark, by which spreadsheets know it. TrailLeakError where a real name
    would be exported; UserError where the target cannot be written; Cancelled when asked to stop.
    In all of these whatever was at the target is still there.
    """
    if target.suffix.lower() not in ENDINGS:
        raise UserError(OTHER_NAME, path=target)
    with reading(path) as reader:
        words = Wording(reader.records.about().language)
        steps = list(_steps(reader, wanted, control))
        refuse_names(reader, steps, words.language)
    as_table = target.suffix.lower() == ".csv"
    text = _table(steps, words) if as_table else _plain(steps, words)
    replace_file(target, text.encode("utf-8-sig"), lambda: control.progress(len(steps), len(steps)))


def refuse_names(reader: StudyReader, steps: list[TrailStep], language: str) -> None:
    """Raise TrailLeakError where a real name stands in the words of a step."""
    blocks = tuple(
        Paragraph((Run(in_words(step, language)),), bookmark=str(step.id)) for step in steps
    )
    trail = Chapter("", 0, language, "", "", (Part("audit-trail", blocks),))
    leaks = find_leaks(trail, reader.records.participants.names())
    found = {int(leak.bookmark): leak.excerpt for leak in leaks}
    if found:
        raise TrailLeakError(tuple(found), tuple(found.values()))


def _steps(reader: StudyReader, wanted: Wanted, control: Control) -> Iterator[TrailStep]:
    trail = TrailReader(reader.records)
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

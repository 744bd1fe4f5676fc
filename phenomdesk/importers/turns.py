"""Turns found in a text: who speaks, from when, and what is said.

Labels and times leave the text and stay with the turn. Lines lose the white space at both
their ends, and the blank lines between the paragraphs of one turn go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from phenomdesk.importers.labels import MARK, Head, find_heads, is_time, seconds_in
from phenomdesk.model.span import Span
from phenomdesk.model.transcript import Turn

_LEADING_TIME = re.compile(rf"({MARK})\s*(?=\S)")
_TRAILING_TIME = re.compile(r"(#\d{1,2}(?::\d{2}){1,2}(?:-\d{1,3})?#)\Z")
_WIDEST_WRAPPED = 132
_ENDS = (".", "?", "!", "…", '"', "”", ")", "]", ":")


@dataclass(frozen=True, slots=True)
class Turns:
    """A text that its turns tile, one LF between them, and the labels to which they point."""

    text: str
    turns: tuple[Turn, ...]
    labels: tuple[str, ...]


def find_turns(text: str, *, notes: Iterable[str] = ()) -> Turns:
    """Find the turns of a text whose line ends are LF.

    Text before the first label is a turn without a speaker; paragraphs without a label
    belong to the turn before them, unless a time of their own begins a new turn of the same
    speaker. In a text without labels each paragraph is a turn: up to a blank line, or each
    line where there are no blank lines and lines run on as no one wraps them. `notes` are
    added as turns without a speaker. No turn is empty; a text of white space has none.
    """
    lines = [line.strip() for line in text.split("\n")]
    heads = {head.line: head for head in find_heads(lines)}
    building = _Building(paragraphs_are_turns=not heads)
    if not heads and _lines_are_paragraphs(lines):
        lines = [part for line in lines for part in (line, "")]
    for number, line in enumerate(lines):
        head = heads.get(number)
        if head is not None:
            building.begin(head)
        else:
            building.add(line)
    building.end()
    for note in notes:
        building.say(note)
    return building.built()


def _lines_are_paragraphs(lines: list[str]) -> bool:
    return "" not in "\n".join(lines).strip("\n").split("\n") and any(
        len(line) > _WIDEST_WRAPPED for line in lines
    )


@dataclass(slots=True)
class _Building:
    """The turns so far, and the one that is being read."""

    paragraphs_are_turns: bool
    texts: list[str] = field(default_factory=list)
    speakers: list[int | None] = field(default_factory=list)
    times: list[int | None] = field(default_factory=list)
    labels: dict[str, tuple[int, str]] = field(default_factory=dict)
    head: Head | None = None
    lines: list[str] = field(default_factory=list)
    seconds: int | None = None
    pending: int | None = None
    """A time read on its own, which belongs to what comes next."""
    last: str = ""

    def begin(self, head: Head) -> None:
        """Begin the turn of a label."""
        self.end()
        self.head = head
        self.seconds = self._take_pending() if head.seconds is None else head.seconds
        self.pending = None
        if head.rest:
            self._add_text(head.rest)
        self.last = head.rest

    def add(self, line: str) -> None:
        """Add a line without a label."""
        before, self.last = self.last, line
        if not line:
            if self.paragraphs_are_turns:
                self.end()
            return
        if is_time(line) and not ("-->" in line and before.isdigit()):
            self._note_time(line)
            return
        match = _LEADING_TIME.match(line) if line[0] in "[(<{#" else None
        if match is not None and (not before or before.endswith(_ENDS)):
            self._note_time(match[1])
            line = line[match.end() :]
        self._add_text(line)

    def say(self, note: str) -> None:
        """Add a note as a turn without a speaker."""
        self.head = None
        for line in note.split("\n"):
            if line.strip():
                self.lines.append(line.strip())
        self.end()

    def _note_time(self, time: str) -> None:
        if self.head is not None and not self.lines and self.seconds is None:
            self.seconds = seconds_in(time)
        else:
            self.pending = seconds_in(time)

    def _take_pending(self) -> int | None:
        pending, self.pending = self.pending, None
        return pending

    def _add_text(self, line: str) -> None:
        if self.pending is not None:
            head, pending = self.head, self.pending
            self.end()
            self.head, self.seconds, self.pending = head, pending, None
        if line.endswith("#") and (match := _TRAILING_TIME.search(line, len(line) - 24)):
            self.pending = seconds_in(match[1])
            line = line[: match.start()].rstrip()
        if line:
            self.lines.append(line)

    def end(self) -> None:
        """End the turn that is being read; one without text only leaves its time."""
        if self.lines:
            self.texts.append("\n".join(self.lines))
            self.speakers.append(self._speaker())
            self.times.append(self.seconds)
        elif self.pending is None:
            self.pending = self.seconds
        self.head, self.lines, self.seconds = None, [], None

    def _speaker(self) -> int | None:
        if self.head is None:
            return None
        return self.labels.setdefault(self.head.key, (len(self.labels), self.head.label))[0]

    def built(self) -> Turns:
        """Return the turns and the text that they tile."""
        turns: list[Turn] = []
        start = 0
        for said, speaker, seconds in zip(self.texts, self.speakers, self.times, strict=True):
            turns.append(Turn(Span(start, start + len(said)), speaker, seconds))
            start += len(said) + 1
        labels = tuple(label for _, label in self.labels.values())
        return Turns("\n".join(self.texts), tuple(turns), labels)

"""A drawing as plain data: boxes, discs, lines and words, to be painted or written to a file.

Lengths are in points where it is to be printed, in pixels where it is to be seen on a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a colour is for; whoever paints gives each role its colour."""

    TEXT = "text"
    MUTED = "muted"
    GROUND = "ground"
    """What boxes are filled with."""
    LINE = "line"
    """Lines that join, axes and outlines."""
    FIRST = "first"
    """The first of two things that are compared."""
    SECOND = "second"
    BASE = "base"
    """The strong tone of a theme."""
    TINT = "tint"
    """Its pale tone."""


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour by its role; `colour` is that of the theme, from 1, where the role is a theme's."""

    role: Role
    colour: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    fill: Tone | None = None
    line: Tone | None = None
    thick: float = 1.0
    radius: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle around a point."""

    x: float
    y: float
    radius: float
    fill: Tone | None = None
    line: Tone | None = None
    thick: float = 1.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from point to point."""

    points: tuple[tuple[float, float], ...]
    line: Tone
    thick: float = 1.0
    dashed: bool = False


class Side(StrEnum):
    """At which side of their room words stand."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words; it is never broken again."""

    text: str
    tone: Tone
    size: float
    bold: bool = False
    italic: bool = False

    @property
    def height(self) -> float:
        """The distance from the top of the line to that of the next."""
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class Words:
    """Lines one under another, from the top left corner of their room."""

    x: float
    y: float
    width: float
    lines: tuple[Line, ...]
    side: Side = Side.LEFT
    bookmark: str = ""
    """``pd_<kind>_<id>`` of the record that holds these words, or empty."""

    @property
    def height(self) -> float:
        """The height of all the lines."""
        return sum(line.height for line in self.lines)


LEADING = 1.22
"""The height of a line, as a ratio of its size."""
BASELINE = 0.93
"""How far the baseline is below the top of a line, as a ratio of its size."""

Shape = Box | Disc | Stroke | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a ground of a size, those in front last."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

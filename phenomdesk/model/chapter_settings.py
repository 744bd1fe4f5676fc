"""How a study wants its findings chapter: kept with it, and read before there is a chapter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartChoice:
    """One part of the chapter, and whether it goes in."""

    part: str
    included: bool


@dataclass(frozen=True, slots=True)
class ChapterSettings:
    """How the chapter is to be."""

    title: str
    """Empty: the usual title in the chapter's language."""
    number: int
    """The chapter's number in the thesis."""
    language: str
    """``en`` or ``id``, of the fixed words."""
    aliases: bool
    """Whether references name the participant; else they print lines only."""
    parts: tuple[PartChoice, ...]
    """In order; empty until the researcher first changes them."""

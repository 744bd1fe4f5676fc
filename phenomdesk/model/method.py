"""Methods: a way of doing phenomenology, as data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from phenomdesk.model.epoche import Moment

_Kept = TypeVar("_Kept", bound=StrEnum)

PAGES = ("epoche", "reader", "triage", "meanings", "board", "grid", "writing", "chapter")
"""The pages of the window that a step can name."""


TITLED = ("statements", "clusters", "themes", "descriptions")
"""The parts of the chapter that a method can call by words of its own."""


class MethodError(ValueError):
    """A method's file says something that no method can say; the text tells what."""


class Scope(StrEnum):
    """Whom something is about."""

    PARTICIPANT = "participant"
    THEME = "theme"
    ALL = "all"


class ThemesBegin(StrEnum):
    """Where themes are gathered first: across the study, or within each participant."""

    STUDY = "study"
    PARTICIPANT = "participant"


class Units(StrEnum):
    """What is marked in a transcript: passages that matter, or all of it, divided."""

    PASSAGES = "passages"
    TILES = "tiles"


class Mode(StrEnum):
    """How the page of a step opens."""

    USUAL = ""
    WHOLE = "whole"
    """The reader, to read each transcript whole: without bands."""


class Neither(StrEnum):
    """What it does to a theme that it is neither said by a participant nor compatible."""

    SHOWN = "shown"
    DROPS = "drops"
    """The theme is left out for that participant alone (van Kaam, as Moustakas has it)."""


@dataclass(frozen=True, slots=True)
class Words:
    """One phrase in the languages of a study."""

    en: str
    id: str

    def in_language(self, language: str) -> str:
        """Return the phrase in a language, ``en`` or ``id``."""
        return self.id if language == "id" else self.en


NO_WORDS = Words("", "")


@dataclass(frozen=True, slots=True)
class MethodStep:
    """A step of the method: a page of the window."""

    id: str
    page: str
    """The page that serves it, one of `PAGES`."""
    name: Words
    descriptions: tuple[str, ...] = ()
    """The kinds of description that are written in this step."""
    prompt: Words = NO_WORDS
    """What the researcher does in it, in a sentence; empty where the page says enough."""
    mode: Mode = Mode.USUAL


@dataclass(frozen=True, slots=True)
class Column:
    """A column of meanings."""

    id: str
    name: Words
    prompt: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class DescriptionKind:
    """A kind of description that a method asks for, and about whom."""

    id: str
    about: Scope
    name: Words
    prompt: Words = NO_WORDS
    varied: bool = False
    """Whether it is written by imaginative variation, with its prompts beside it."""


@dataclass(frozen=True, slots=True)
class Variation:
    """A prompt of imaginative variation."""

    id: str
    name: Words
    prompt: Words


@dataclass(frozen=True, slots=True)
class Question:
    """A question that an epoche entry can begin from; the entry keeps its id."""

    id: str
    moment: Moment
    words: Words


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its steps in order, its columns of meanings, its kinds of description."""

    id: str
    name: Words
    source: str
    """The works it is paraphrased from."""
    steps: tuple[MethodStep, ...]
    columns: tuple[Column, ...]
    kinds: tuple[DescriptionKind, ...]
    main: str
    """The id of the column that cards, tables and the chapter show."""
    themes: ThemesBegin = ThemesBegin.STUDY
    units: Units = Units.PASSAGES
    neither: Neither = Neither.SHOWN
    variations: tuple[Variation, ...] = ()
    """What is asked beside the kinds that are varied."""
    questions: tuple[Question, ...] = ()
    """What an epoche entry can begin from, in the order in which it is asked."""
    titles: Mapping[str, Words] = field(default_factory=dict, hash=False)
    """What it calls parts of the chapter, some of `TITLED`; the others have their usual titles."""

    def kind(self, kind_id: str) -> DescriptionKind:
        """Return a kind of description by its id; KeyError where the method has none."""
        for kind in self.kinds:
            if kind.id == kind_id:
                return kind
        raise KeyError(kind_id)

    def column(self, column_id: str) -> Column:
        """Return a column of meanings by its id; KeyError where the method has none."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)

    def step_of(self, page: str) -> MethodStep | None:
        """Return the first step that a page serves in its usual mode, else in any; or None."""
        steps = [step for step in self.steps if step.page == page]
        usual = (step for step in steps if step.mode is Mode.USUAL)
        return next(usual, steps[0] if steps else None)

    def has_page(self, page: str) -> bool:
        """Tell whether a step of the method has a page."""
        return any(step.page == page for step in self.steps)


def parse_method(table: Mapping[str, object]) -> Method:
    """Build a method from a parsed TOML file. MethodError where it says what none can say."""
    columns = tuple(
        Column(_text(e, "id"), _words(e, "name"), _words(e, "prompt", NO_WORDS))
        for e in _entries(table, "column")
    )
    kinds = tuple(_kind(entry) for entry in _entries(table, "kind"))
    steps = tuple(_step(entry, {kind.id for kind in kinds}) for entry in _entries(table, "step"))
    if not columns:
        raise MethodError("It has no column of meanings.")
    variations = tuple(
        Variation(_text(e, "id"), _words(e, "name"), _words(e, "prompt"))
        for e in _entries(table, "variation")
    )
    questions = tuple(
        Question(_text(e, "id"), _one_of(Moment, _text(e, "moment")), _words(e, "words"))
        for e in _entries(table, "question")
    )
    for each in (steps, columns, kinds, variations, questions):
        _once(entry.id for entry in each)
    if not any(step.page == "chapter" for step in steps):
        raise MethodError("No step of it is the chapter.")
    main = str(table.get("main", columns[0].id))
    if main not in {column.id for column in columns}:
        raise MethodError(f"Its main column {main!r} is none of its columns.")
    return Method(
        id=_text(table, "id"),
        name=_words(table, "name"),
        source=str(table.get("source", "")),
        steps=steps,
        columns=columns,
        kinds=kinds,
        main=main,
        themes=_one_of(ThemesBegin, table.get("themes", ThemesBegin.STUDY)),
        units=_one_of(Units, table.get("units", Units.PASSAGES)),
        neither=_one_of(Neither, table.get("neither", Neither.SHOWN)),
        variations=variations,
        questions=questions,
        titles=_titles(table),
    )


def _titles(table: Mapping[str, object]) -> dict[str, Words]:
    told = table.get("titles", {})
    if not isinstance(told, Mapping):
        raise MethodError("[titles] is a table.")
    for part in told:
        if part not in TITLED:
            raise MethodError(f"{part!r} is no part with a title; those are {', '.join(TITLED)}.")
    return {part: _words(told, part) for part in told}


def _step(entry: Mapping[str, object], kinds: set[str]) -> MethodStep:
    page = _text(entry, "page")
    if page not in PAGES:
        raise MethodError(f"{page!r} is no page; the pages are {', '.join(PAGES)}.")
    told = entry.get("descriptions", [])
    if not isinstance(told, list):
        raise MethodError("The descriptions of a step are a list.")
    for kind in told:
        if kind not in kinds:
            raise MethodError(f"{kind!r} is none of its kinds of description.")
    return MethodStep(
        _text(entry, "id"),
        page,
        _words(entry, "name"),
        tuple(str(kind) for kind in told),
        _words(entry, "prompt", NO_WORDS),
        _one_of(Mode, entry.get("mode", Mode.USUAL)),
    )


def _kind(entry: Mapping[str, object]) -> DescriptionKind:
    return DescriptionKind(
        _text(entry, "id"),
        _one_of(Scope, _text(entry, "about")),
        _words(entry, "name"),
        _words(entry, "prompt", NO_WORDS),
        varied=bool(entry.get("varied", False)),
    )


def _entries(table: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise MethodError(f"[[{name}]] is a list of tables.")
    return value


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise MethodError(f"{key!r} is missing, or is no text.")
    return value


def _words(entry: Mapping[str, object], key: str, without: Words | None = None) -> Words:
    value = entry.get(key)
    if value is None and without is not None:
        return without
    if not isinstance(value, Mapping):
        raise MethodError(
            f"{key!r} is missing: it has an English text en and an Indonesian one id."
        )
    return Words(en=_text(value, "en"), id=_text(value, "id"))


def _one_of(choices: type[_Kept], value: object) -> _Kept:
    try:
        return choices(str(value))
    except ValueError:
        known = ", ".join(choices)
        raise MethodError(f"{value!r} is none of {known}.") from None


def _once(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise MethodError(f"{each!r} is there twice.")
        seen.add(each)

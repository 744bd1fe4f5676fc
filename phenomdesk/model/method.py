"""Methods: a way of doing phenomenology, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from phenomdesk.model.epoche import Moment

_Kept = TypeVar("_Kept", bound=StrEnum)
_Built = TypeVar("_Built")

PAGES = (
    *("epoche", "reader", "triage", "meanings", "board"),
    *("grid", "writing", "returning", "chapter"),
)
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
    own_account: bool = False
    """Whether the researcher analyses an account of their own, as participant P0."""
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


def parse_method(file: Mapping[str, object], *, strict: bool = False) -> Method:
    """Build a method from a parsed TOML file. MethodError where it says what none can say.

    A `strict` one is refused for a key that means nothing; else a study opens whatever its
    method says to programs yet to come.
    """
    table = _Table(file, strict=strict)
    columns = _each(
        table,
        "column",
        lambda e: Column(_text(e, "id"), _words(e, "name"), _words(e, "prompt", NO_WORDS)),
    )
    kinds = _each(table, "kind", _kind)
    steps = _each(table, "step", lambda e: _step(e, {kind.id for kind in kinds}))
    if not columns:
        raise MethodError("It has no column of meanings.")
    variations = _each(table, "variation", _variation)
    questions = _each(table, "question", _question)
    for each in (steps, columns, kinds, variations, questions):
        _once(entry.id for entry in each)
    if not any(step.page == "chapter" for step in steps):
        raise MethodError("No step of it is the chapter.")
    main = str(table.get("main", columns[0].id))
    if main not in {column.id for column in columns}:
        raise MethodError(f"Its main column {main!r} is none of its columns.")
    method = Method(
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
        own_account=_flag(table, "own_account"),
        titles=_titles(table),
    )
    table.refuse_unread()
    return method


def _variation(entry: Mapping[str, object]) -> Variation:
    return Variation(_text(entry, "id"), _words(entry, "name"), _words(entry, "prompt"))


def _question(entry: Mapping[str, object]) -> Question:
    moment = _one_of(Moment, _text(entry, "moment"))
    return Question(_text(entry, "id"), moment, _words(entry, "words"))


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
        if not isinstance(kind, str) or kind not in kinds:
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
        varied=_flag(entry, "varied"),
    )


class _Table(Mapping[str, object]):
    """A table of the file that knows what was read of it, so that a misspelt key is told."""

    def __init__(self, table: Mapping[str, object], *, strict: bool) -> None:
        self._table = table
        self.strict = strict
        self._read: dict[str, None] = {}

    def __getitem__(self, key: str) -> object:
        self._read[key] = None
        return self._table[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def refuse_unread(self) -> None:
        """Raise MethodError where it is strict and a key was never asked for."""
        for key in self._table:
            if self.strict and key not in self._read:
                raise MethodError(f"{key!r} means nothing here; known are {', '.join(self._read)}.")


def _each(
    table: _Table, name: str, build: Callable[[Mapping[str, object]], _Built]
) -> tuple[_Built, ...]:
    """Build each entry of a list; what is wrong with one says which."""
    built: list[_Built] = []
    for number, entry in enumerate(_entries(table, name), start=1):
        told = _Table(entry, strict=table.strict)
        try:
            built.append(build(told))
            told.refuse_unread()
        except MethodError as error:
            called = entry.get("id")
            which = f"{called!r}" if isinstance(called, str) else f"number {number}"
            raise MethodError(f"[[{name}]] {which}: {error}") from None
    return tuple(built)


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


def _flag(entry: Mapping[str, object], key: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise MethodError(f"{key!r} is true or false, without quotation marks.")
    return value


def _words(entry: Mapping[str, object], key: str, without: Words | None = None) -> Words:
    value = entry.get(key)
    if value is None and without is not None:
        return without
    if not isinstance(value, Mapping):
        raise MethodError(
            f"{key!r} is missing, or is no pair: a text in English, en, and in Indonesian, id."
        )
    for language, named in (("en", "English"), ("id", "Indonesian")):
        if not isinstance(value.get(language), str) or not value[language].strip():
            raise MethodError(f'{key!r} has no text in {named}: {language} = "…".')
    return Words(en=value["en"], id=value["id"])


def _one_of(choices: type[_Kept], value: object) -> _Kept:
    try:
        return choices(str(value))
    except ValueError:
        known = ", ".join(each for each in choices if each)
        raise MethodError(f"{value!r} is none of {known}.") from None


def _once(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise MethodError(f"{each!r} is there twice.")
        seen.add(each)

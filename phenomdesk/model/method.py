"""Methods: a way of doing phenomenology, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One phrase in the languages of a study."""

    en: str
    id: str

    def in_language(self, language: str) -> str:
        """Return the phrase in a language, ``en`` or ``id``."""
        return self.id if language == "id" else self.en


@dataclass(frozen=True, slots=True)
class MethodStep:
    """A step of the method: a page of the window."""

    id: str
    page: str
    """The page that serves it: ``reader``, ``meanings``, ``board``, ``writing``, ``chapter``."""
    name: Words
    descriptions: tuple[str, ...] = ()
    """The kinds of description that are written in this step."""


@dataclass(frozen=True, slots=True)
class DescriptionKind:
    """A kind of description that a method asks for, and about what."""

    id: str
    about: str
    """``participant``, ``theme`` or ``all``."""
    name: Words


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its steps in order, its columns of meanings, its kinds of description."""

    id: str
    name: Words
    steps: tuple[MethodStep, ...]
    columns: tuple[tuple[str, Words], ...]
    kinds: tuple[DescriptionKind, ...]

    def kind(self, kind_id: str) -> DescriptionKind:
        """Return a kind of description by its id; KeyError where the method has none."""
        for kind in self.kinds:
            if kind.id == kind_id:
                return kind
        raise KeyError(kind_id)


def parse_method(table: Mapping[str, object]) -> Method:
    """Build a method from a parsed TOML file; KeyError or TypeError where it is malformed."""

    def words(entry: Mapping[str, object]) -> Words:
        return Words(en=str(entry["en"]), id=str(entry["id"]))

    def entries(name: str) -> list[dict[str, object]]:
        value = table[name]
        if not isinstance(value, list):
            raise TypeError(name)
        return value

    def name_of(entry: Mapping[str, object]) -> Words:
        name = entry["name"]
        if not isinstance(name, Mapping):
            raise TypeError("name")
        return words(name)

    def kinds_of(entry: Mapping[str, object]) -> tuple[str, ...]:
        value = entry.get("descriptions", [])
        if not isinstance(value, list):
            raise TypeError("descriptions")
        return tuple(str(kind) for kind in value)

    return Method(
        id=str(table["id"]),
        name=name_of(table),
        steps=tuple(
            MethodStep(str(e["id"]), str(e["page"]), name_of(e), kinds_of(e))
            for e in entries("step")
        ),
        columns=tuple((str(e["id"]), name_of(e)) for e in entries("column")),
        kinds=tuple(
            DescriptionKind(str(e["id"]), str(e["about"]), name_of(e)) for e in entries("kind")
        ),
    )

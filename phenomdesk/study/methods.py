"""The methods that a study can follow: the program's own, and a researcher's from files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.exporters.replacing import replace_file
from phenomdesk.model.about import About
from phenomdesk.model.method import NO_WORDS, Method, MethodError, Words, parse_method
from phenomdesk.model.method_rules import refuse_unreachable
from phenomdesk.resources import resource

DEFAULT_METHOD = "creswell"

BAD_METHOD = QT_TRANSLATE_NOOP(
    "errors", "{path} is no method that can be followed. {reason} Nothing was changed."
)
UNREADABLE_METHOD = QT_TRANSLATE_NOOP("errors", "{path} could not be read: {reason}.")
TAKEN_ID = QT_TRANSLATE_NOOP(
    "errors",
    "{path} has the id {id}, which is that of a method of the program. Give it another id.",
)
UNKNOWN_METHOD = QT_TRANSLATE_NOOP("errors", "There is no method {id}. The methods are {known}.")

_LARGEST = 1_000_000
_OWN = "own-"
_SHARED = (("variation", "variation.toml"), ("question", "epoche.toml"))
"""What a method asks that has no such entries of its own, each with the file that holds it."""


@dataclass(frozen=True, slots=True)
class MethodText:
    """A method as a study keeps it: its id, and the text of a researcher's own."""

    id: str
    own: str = ""
    """The TOML text of a researcher's own method; empty for one of the program's."""


DEFAULT = MethodText(DEFAULT_METHOD)


def method_ids() -> tuple[str, ...]:
    """Return the ids of the program's own methods, the default one first."""
    ids = (path.stem for path in resource("methods").glob("*.toml"))
    return tuple(sorted(ids, key=lambda each: (each != DEFAULT_METHOD, each)))


def own_method(path: Path) -> MethodText:
    """Read a method from a researcher's file. UserError where it is none that can be followed."""
    try:
        data = path.read_bytes()[:_LARGEST]
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UserError(UNREADABLE_METHOD, path=path, reason=reason) from None
    try:
        method = _parsed(text, strict=True)
        refuse_unreachable(method)
    except RecursionError:
        raise UserError(BAD_METHOD, path=path, reason="It is nested too deeply.") from None
    except tomllib.TOMLDecodeError as error:
        reason = f"As TOML it cannot be read: {error}."
        raise UserError(BAD_METHOD, path=path, reason=reason) from None
    except MethodError as error:
        raise UserError(BAD_METHOD, path=path, reason=str(error)) from None
    if method.id in method_ids():
        raise UserError(TAKEN_ID, path=path, id=method.id)
    return MethodText(method.id, text)


def save_method(method: MethodText, target: Path) -> None:
    """Write a method to a file, to be changed and chosen as one's own. UserError where it cannot.

    One of the program's is written with all that it asks, under an id of its own.
    """
    replace_file(target, _whole_text(method).encode(), lambda: None)


def _whole_text(method: MethodText) -> str:
    if method.own:
        return method.own
    text = resource("methods", f"{method.id}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    shared = (_shared(name) for key, name in _SHARED if key not in table)
    own = text.replace(f'id = "{method.id}"', f'id = "{_OWN}{method.id}"', 1)
    return "\n".join([own, *shared])


def known_method(method: str) -> MethodText:
    """Return one of the program's methods by its id. UserError where there is none."""
    if method not in method_ids():
        raise UserError(UNKNOWN_METHOD, id=method, known=", ".join(method_ids()))
    return MethodText(method)


@cache
def read_method(method: MethodText) -> Method:
    """Return a method, read once. KeyError where the program has none of that id."""
    if method.own:
        return _parsed(method.own)
    path = resource("methods", f"{method.id}.toml")
    if not path.is_file():
        raise KeyError(method.id)
    return _parsed(path.read_text(encoding="utf-8"))


def method_of(about: About) -> Method:
    """Return the method that a study follows."""
    return read_method(MethodText(about.method, about.own_method))


def question_words(method: Method, prompt: str) -> Words:
    """Return what an entry's prompt asks; no words for none, or one that nobody asks any more.

    An entry that began from a question of the program keeps it under a method with its own.
    """
    known = (*method.questions, *read_method(DEFAULT).questions)
    return next((each.words for each in known if each.id == prompt), NO_WORDS)


def _parsed(text: str, *, strict: bool = False) -> Method:
    table = tomllib.loads(text)
    for key, name in _SHARED:
        if key not in table:
            table |= tomllib.loads(_shared(name))
    return parse_method(table, strict=strict)


def _shared(name: str) -> str:
    return resource("methods", "shared", name).read_text(encoding="utf-8")

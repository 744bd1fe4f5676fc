"""What a speaker's label says: who asks, who tells, and which participant it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from phenomdesk.model.transcript import Role


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, separated by white space, as a set."""
    return frozenset(text.split())


_ASKS = words_of(
    "interviewer pewawancara peneliti researcher moderator fasilitator facilitator int iv "
    "investigator penanya tanya pertanyaan question"
)
_TELLS = words_of(
    "participant partisipan peserta informan informant responden respondent narasumber subjek "
    "subject interviewee coresearcher kopeneliti jawab jawaban answer"
)
_NEITHER = words_of("all everyone everybody semua bersama unknown unidentified break jeda")
_SPEAKS = words_of("speaker penutur pembicara")
_NEED_COMPANY = words_of(
    "question pertanyaan tanya jawab jawaban answer subject int iv investigator"
)
"""Words that head much else in a text, so that once is not enough."""

_KNOWN_WORDS = (_ASKS | _TELLS | _SPEAKS) - _NEED_COMPANY

_ASKING_LETTERS = frozenset("iqtm")
_TELLING_PARTNERS = frozenset("nsj")
"""Letters of those who tell beside a P that asks: narasumber, subjek, jawab."""

_CO_RESEARCHER = re.compile(r"\b(?:co|ko)[-\s]?(?=researcher|peneliti)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED_LETTER = re.compile(r"([^\W\d_])[-\s.]?\d{1,3}\Z")
_ALIAS = re.compile(
    r"(?:p|" + "|".join(sorted(_TELLS, key=len, reverse=True)) + r")[-\s._#]{0,2}0*(\d{1,3})"
    r"(?=\Z|\s*\()",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"(?P<word>[^\W\d_]+)\.?[-\s._#]{0,2}(?:\d{1,3}|[IVX]{1,4}|[A-Z])?(?:\s*\([^()]*\))?"
    r"(?:\s+[A-Z][^\W\d_]*\.?){0,3}\Z",
)
_NAMED_WITH_ROLE = re.compile(r".*\((?P<word>[^\W\d_]+)\s*\d*\)\Z")


def guess_roles(labels: Sequence[str], language: str = "en") -> tuple[Role, ...]:
    """Return the role that each label suggests, in the labels' order.

    Words decide first; single letters only by the company they keep: P asks beside N, S or
    J, and in Indonesian (peneliti, pewawancara) beside I or R too; R asks beside P where
    nobody else does. Who does not seem to ask is taken for a participant.
    """
    asking = _letters_that_ask(labels, language)
    return tuple(_role(label, asking) for label in labels)


def _letters_that_ask(labels: Sequence[str], language: str) -> frozenset[str]:
    letters = {_letter(label) for label in labels} - {""}
    partners = _TELLING_PARTNERS | (frozenset("ir") if language == "id" else frozenset())
    if "p" in {label.casefold() for label in labels} and letters & partners:
        return _ASKING_LETTERS - {"i"} | {"p"}
    asked_by_word = any(_words(label) & _ASKS for label in labels)
    if {"p", "r"} <= letters and not letters & _ASKING_LETTERS and not asked_by_word:
        return _ASKING_LETTERS | {"r"}
    return _ASKING_LETTERS


def _role(label: str, asking: frozenset[str]) -> Role:
    words = _words(label)
    if words & _TELLS:
        return Role.PARTICIPANT
    if words & _ASKS:
        return Role.INTERVIEWER
    if words & _NEITHER and words <= _NEITHER | _SPEAKS:
        return Role.OTHER
    letter = _letter(label)
    numbered = letter != label.casefold().rstrip(".")
    if letter in asking and (not numbered or letter in "iq"):
        return Role.INTERVIEWER
    return Role.PARTICIPANT


def guess_alias(label: str) -> str | None:
    """Return the alias of the participant whom a label numbers, such as P2 for “Informan 2”.

    Returns None where the label gives no number, or does not say that a participant speaks.
    """
    match = _ALIAS.match(_CO_RESEARCHER.sub("co", label.strip()))
    return f"P{match[1]}" if match else None


def is_known(label: str) -> bool:
    """Tell whether a label names a part in an interview, so that once is enough to count."""
    if guess_alias(label):
        return True
    label = _CO_RESEARCHER.sub("co", label)
    match = _KNOWN.match(label) or _NAMED_WITH_ROLE.match(label)
    return match is not None and match["word"].casefold() in _KNOWN_WORDS


def _words(label: str) -> set[str]:
    return {
        word.casefold() for word in _WORD.findall(_CO_RESEARCHER.sub("co", label).replace("_", " "))
    }


def _letter(label: str) -> str:
    """Return the single letter that a label is, numbered or not, in lower case; else nothing."""
    label = label.strip().rstrip(".")
    match = _NUMBERED_LETTER.match(label)
    letter = match[1] if match else label
    return letter.casefold() if len(letter) == 1 and letter.isalpha() else ""

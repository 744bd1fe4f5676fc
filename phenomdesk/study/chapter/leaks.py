"""Real names in what would be exported."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from phenomdesk.model.chapter import (
    Block,
    Chapter,
    Figure,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Table,
)
from phenomdesk.model.drawing import Words
from phenomdesk.model.ids import ParticipantId

_AROUND = 40

_LETTER = r"[^\W\d_]"
_GAP = r"[\W\d_]*"
"""What may stand between two parts of a name: anything that is no letter, or nothing."""
_ENDINGS = "(?i:nya|ku|mu|lah|kah|pun|'s|s')"
"""What Indonesian and English write onto the end of a name."""
_LEAST = 3
"""Letters that a part of a name has at least where it counts alone."""
_JOINED = re.compile("[\u0600-\u06ff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that set no space around a name, or write words onto its front."""
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Scripts in which a space between two letters means nothing."""
_APOSTROPHES = "\u2018\u2019\u02bc\u02bb\u02be\u02bf\u00b4`"
_SIGNS = "\u201c\u201d\u2018\u2019\u2013\u2014\u2026\u00a0\ufffc"
"""Signs of print that are in most texts and in no letter of a name."""
_MARKED = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ı": "i",
}  # fmt: skip
"""Letters that no normal form takes apart, as they are written without their mark."""
_ADDRESS = """
    bu ibu pak bapak bpk mas mbak kak kakak tn ny nn tuan nyonya h hj haji hajah hajjah kh kyai
    kiai ust ustaz ustad ustadz ustadzah mr mrs ms miss mx mister sir madam rev
"""
_DEGREES = """
    dr dra drs ir prof professor profesor doctor dokter phd mba msc bsc amd ners ns skm spd mpd
    ssi msi mkes skep mkep ssos skom mkom spsi mpsi
"""
_TITLES = frozenset((_ADDRESS + _DEGREES).split())
"""What is no name by itself: small and without dots."""

_Word = tuple[str, ...]
"""A word of a name in its parts: one, or more where there are apostrophes in it."""
_Sought = tuple[set[str], re.Pattern[str]]
"""What finds a name in a folded text: small beginnings, one of which is there, and a pattern."""
Hide = Callable[[str], str]
"""Returns a text without what is not to be seen in it."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A place where a real name of the key would be exported."""

    participant: ParticipantId
    name: str
    """As it stands in the text."""
    bookmark: str
    """``pd_<kind>_<id>`` of the record that holds it; empty for the title."""
    excerpt: str


Pieces = Sequence[tuple[str, str]]
"""A text in pieces, each with the bookmark of the record that holds it."""


def find_leaks(chapter: Chapter, names: dict[ParticipantId, str]) -> tuple[Leak, ...]:
    """Return every place at which a real name of the key occurs in a chapter.

    The whole name counts however it is written, with anything but letters between its parts;
    a part of it (of three letters or more) counts where it is written with the key's capitals,
    or all in capitals. Both count where no other letter touches them, with an ending of
    Indonesian or English or without; in scripts that write names and other words together they
    count anywhere. Marks on letters make no difference, and titles are no names.
    """
    looked_for = _all_sought(names)
    leaks: dict[Leak, None] = {}
    for pieces in texts_of(chapter) if looked_for else ():
        told = [unicodedata.normalize("NFC", text) for text, _ in pieces]
        whole = "".join(told)
        for who, start, end in _places(whole, looked_for):
            excerpt = _visible(whole[max(0, start - _AROUND) : end + _AROUND]).strip()
            bookmark = _at(start, told, pieces)
            leaks.setdefault(Leak(who, _visible(whole[start:end]), bookmark, excerpt))
    return tuple(leaks)


def hiding(names: dict[ParticipantId, str], aliases: dict[ParticipantId, str]) -> Hide:
    """Return what writes ``[P1]`` over each place at which `find_leaks` finds a real name."""
    looked_for = _all_sought(names)

    def hide(text: str) -> str:
        whole = unicodedata.normalize("NFC", text)
        pieces, reached = [], 0
        for who, start, end in sorted(_places(whole, looked_for), key=lambda place: place[1:]):
            if start >= reached:
                pieces += [whole[reached:start], f"[{aliases[who]}]"]
            reached = max(reached, end)
        return "".join([*pieces, whole[reached:]]) if pieces else text

    return hide if looked_for else str


class NameSearch:
    """Looks through many texts at once for what `find_leaks` finds in a chapter."""

    def __init__(self, names: Mapping[ParticipantId, str]) -> None:
        self._looked_for = _all_sought(names)
        self._beginnings = {each for some, _ in self._looked_for.values() for each in some}

    @property
    def is_empty(self) -> bool:
        """Whether the key holds no name that can be looked for."""
        return not self._looked_for

    def owners(self, texts: Sequence[str]) -> dict[int, tuple[ParticipantId, ...]]:
        """Return whose names stand in which texts, by their index; those with none are left out.

        No text holds a NUL.
        """
        found = {}
        for index in self._hopeful(texts):
            whole = unicodedata.normalize("NFC", texts[index])
            owners = dict.fromkeys(who for who, _, _ in _places(whole, self._looked_for))
            if owners:
                found[index] = tuple(owners)
        return found

    def _hopeful(self, texts: Sequence[str]) -> list[int]:
        """Return the indexes of the texts in which a name begins: seldom more than hold one."""
        joined = "\0".join(texts)
        for sign in _SIGNS:
            joined = joined.replace(sign, " ")
        if not joined.isascii():
            joined = "\0".join(
                each if each.isascii() else unicodedata.normalize("NFC", each).translate(_FOLDED)
                for each in joined.split("\0")
            )
        small = joined.casefold()
        places = [
            found.start()
            for beginning in self._beginnings
            for found in re.finditer(re.escape(beginning), small)
        ]
        if not places:
            return []
        ends = list(accumulate(len(each) + 1 for each in small.split("\0")))
        return sorted({bisect_right(ends, place) for place in places})


def _all_sought(names: Mapping[ParticipantId, str]) -> dict[ParticipantId, _Sought]:
    return {who: sought for who, name in names.items() if (sought := _sought(name))}


def _places(
    whole: str, looked_for: dict[ParticipantId, _Sought]
) -> Iterator[tuple[ParticipantId, int, int]]:
    """Yield whose names a text of NFC holds, from where to where, in its code points."""
    folded = whole.translate(_FOLDED)
    small = folded.casefold()
    ends: list[int] = []
    for who, (beginnings, pattern) in looked_for.items():
        if not any(beginning in small for beginning in beginnings):
            continue
        for found in pattern.finditer(folded):
            ends = ends or list(accumulate(len(_FOLDED[ord(char)]) for char in whole))
            yield who, bisect_right(ends, found.start()), bisect_right(ends, found.end() - 1) + 1


def _at(offset: int, told: Sequence[str], pieces: Pieces) -> str:
    reached = 0
    for text, (_, bookmark) in zip(told, pieces, strict=True):
        reached += len(text)
        if offset < reached:
            return bookmark
    return ""


_GRAMMAR = frozenset(
    (
        *("ada", "bila", "can", "dan", "dia", "ini", "itu", "kala", "mana", "may", "nan", "sang"),
        *("will", "yang"),
    )
)
"""Names that are words of grammar too: written small they stand in every text, and are no name."""


def _sought(name: str) -> _Sought | None:
    """Return what finds a name in a folded text; None where it is nothing but titles.

    One of the beginnings, which are small, is in every text in which the pattern finds the name.
    """
    words = list(_words(name.translate(_FOLDED)))
    bare = [word for word, is_title in words if not is_title]
    if not bare:
        return None
    if all("".join(word).islower() for word in bare):
        bare = [tuple(part.capitalize() for part in word) for word in bare]
    whole = bare if len(bare) > 1 else [word for word, _ in words]
    choices = [f"(?i:{_GAP.join(map(_spelt, whole))})"]
    if len(whole) == 1 and "".join(whole[0]).casefold() in _GRAMMAR:
        choices = []
    pairs = [(*one, *other) for one, other in pairwise(bare) if _forms(one) and _forms(other)]
    choices += [_spelt(form) for word in (*pairs, *bare) for form in _forms(word)]
    alone = f"(?<!{_LETTER})(?:{'|'.join(dict.fromkeys(choices))})(?:{_ENDINGS})?(?!{_LETTER})"
    within = [word for word in bare if _JOINED.search("".join(word))]
    if len(within) == len(bare) > 1:
        within.append(tuple(part for word in bare for part in word))
    anywhere = [_spelt(word) for word in within if len("".join(word)) >= 2]
    firsts = (word[0] for word in (whole[0], *bare))
    beginnings = {(part[0] if _SPACELESS.search(part) else part).casefold() for part in firsts}
    return beginnings, re.compile("|".join([alone, *anywhere]))


def _words(name: str) -> Iterator[tuple[_Word, bool]]:
    """Return the words of a folded name, and whether each is a title or degree."""
    for token in re.split(r"[\s,;/()]+", name):
        parts = [part for part in token.split(".") if part]
        titled = any(len(part) > 1 and part.casefold() in _TITLES for part in parts)
        is_degree = len(parts) > 1 and not titled and max(map(len, parts)) <= _LEAST
        for text in re.split(r"[.\-\u2010-\u2015_]+", token):
            word = tuple(_parts(text))
            if word:
                yield word, is_degree or "".join(word).casefold() in _TITLES


def _parts(word: str) -> list[str]:
    """Return what stands between the apostrophes, digits and signs of a word."""
    plain = (char if unicodedata.category(char)[0] in "LM" else " " for char in word)
    return "".join(plain).split()


def _forms(word: _Word) -> list[_Word]:
    """Return how a word of a name is written where it counts alone."""
    if sum(map(len, word)) < _LEAST or not word[0][0].isupper():
        return []
    first, *others = (part.capitalize() for part in word)
    small = (part.lower() for part in others)
    return [word, tuple(part.upper() for part in word), (first, *others), (first, *small)]


def _spelt(word: _Word) -> str:
    """Return the expression of a word, with or without what may stand between its parts."""
    return _GAP.join(
        r"\s*".join(part) if _SPACELESS.search(part) else re.escape(part) for part in word
    )


class _Folding(dict[int, str]):
    """What each character counts as in a comparison; found once, when it first occurs."""

    def __missing__(self, code: int) -> str:
        """Return a character without its marks, in its usual form; nothing for an unseen one."""
        self[code] = folded = _folded(chr(code))
        return folded


_FOLDED = _Folding()


def _folded(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if unicodedata.category(char) == "Cf":
        return ""
    apart = unicodedata.normalize("NFKD", char)
    kept = (_MARKED.get(each, each) for each in apart if not _is_mark(each))
    return unicodedata.normalize("NFC", "".join(kept))


def _is_mark(char: str) -> bool:
    """Tell whether a character is set above, below or through a letter, and is no vowel of Asia."""
    kind = unicodedata.combining(char)
    return kind == 1 or 10 <= kind <= 36 or kind >= 200


def _visible(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def texts_of(chapter: Chapter) -> Iterator[Pieces]:
    """Yield the texts of a document that print, each in pieces with their bookmarks."""
    yield [(chapter.title, "")]
    for part in chapter.parts:
        around = ""
        turn: list[tuple[str, str]] = []
        for block in part.blocks:
            if isinstance(block, Paragraph) and block.style == "line":
                turn += [("\n", around), *_runs(block.runs, around)]
                continue
            if turn:
                yield turn
            turn = []
            if isinstance(block, Heading):
                around = block.bookmark
            if isinstance(block, Paragraph) and block.style == "turn":
                turn = [*_runs(block.runs, around)]
            else:
                yield from _texts_of(block)
        if turn:
            yield turn


def _texts_of(block: Block) -> Iterator[Pieces]:
    match block:
        case Heading():
            yield [(block.text, block.bookmark)]
        case Paragraph():
            yield _runs(block.runs, block.bookmark)
        case Quotation():
            yield [*_runs(block.runs, block.bookmark), (f" {block.reference}", block.bookmark)]
            yield [(block.translation, _first_bookmark([block.runs]) or block.bookmark)]
        case Table():
            yield from _texts_in(block)
        case Figure():
            yield [(block.caption, "")]
            yield [(block.told, "")]
            for shape in block.drawing.shapes:
                if isinstance(shape, Words):
                    yield [(" ".join(line.text for line in shape.lines), shape.bookmark)]


def _texts_in(table: Table) -> Iterator[Pieces]:
    marks = [_first_bookmark(p for cell in row for p in cell.paragraphs) for row in table.rows]
    first = marks[0] if marks else ""
    yield [(table.caption, first)]
    for text in table.header:
        yield [(text, first)]
    for row, mark in zip(table.rows, marks, strict=True):
        for cell in row:
            for paragraph in cell.paragraphs:
                yield _runs(paragraph, mark)


def _runs(runs: tuple[Run, ...], bookmark: str) -> Pieces:
    return [(run.text, run.bookmark or bookmark) for run in runs]


def _first_bookmark(paragraphs: Iterable[tuple[Run, ...]]) -> str:
    return next((run.bookmark for runs in paragraphs for run in runs if run.bookmark), "")

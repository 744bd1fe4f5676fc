"""Labels of speakers: how they can stand in a text, and which of them to believe.

A colon makes no speaker by itself. A label counts when it names a part in an interview
(“Pewawancara”, “P1”), or when it comes again and looks like a name; what heads the data of
an interview (“Tanggal: …”) never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from phenomdesk.importers.speakers import guess_alias, guess_roles, is_known, words_of

LONGEST = 40
"""Code points of the longest label."""
MOST_WORDS = 5

_TIME = r"\d{1,2}(?::\d{1,2}){1,2}(?:[.,]\d{1,3})?"
_LONG_TIME = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
MARK = rf"(?:[\[(<{{]\s*{_TIME}(?:\s*(?:-->|[-–—])\s*{_TIME})?\s*[\])>}}]|#{_TIME}(?:-\d{{1,3}})?#)"
"""A time between brackets, or as f4 writes it, as a pattern."""

_NAME = rf"[^\W_][^:：\[\]<>{{}}#*\n\t?!;,\"“”«»|=\\]{{0,{LONGEST - 1}}}?"
_EMPHASIS = "[*_]{0,3}"

_COLON = re.compile(
    rf"(?:(?P<lead>{MARK}|{_LONG_TIME})\s*(?:[-–—]\s*)?)?{_EMPHASIS}\[?(?P<label>{_NAME})\]?"
    rf"(?:\s*(?P<mid>{MARK}|{_LONG_TIME}))?{_EMPHASIS}\s*(?:(?<!\d)[:：]|[:：](?!\d))(?!//)"
    rf"{_EMPHASIS}\s*(?:(?P<after>{MARK})\s*)?(?P<rest>.*)"
)
_BRACKET = re.compile(
    rf"(?:(?P<lead>{MARK}|{_LONG_TIME})\s*)?\[(?P<label>{_NAME})\]"
    rf"(?:\s*(?P<mid>{MARK}|{_TIME}))?\s*(?P<rest>.*)"
)
_ALONE = re.compile(
    rf"(?:(?P<lead>{MARK}|{_TIME})\s*(?:[-–—]\s*)?)?{_EMPHASIS}(?P<label>{_NAME}){_EMPHASIS}"
    rf"(?:[\s,–—-]+(?P<mid>{MARK}|{_TIME}))?\Z"
)
_SPACES = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")
_PROSE = re.compile(r"[^\W\d_]{5,}\.\s|[.…]{2}|[.…]\Z(?<![^\W\d_]{1}\.)")

_NO_SPEAKERS = words_of(
    "catatan note notes nb keterangan ket tanggal tgl date hari day waktu jam pukul time tempat "
    "lokasi location place venue durasi duration judul title topik topic tema theme transkrip "
    "transcript transkripsi transcription wawancara interview contoh example misalnya misal "
    "kesimpulan summary ringkasan pertama kedua ketiga first second third lampiran appendix nama "
    "name usia umur age pekerjaan occupation alamat address pendidikan education status agama "
    "religion suku kode code email telp telepon phone nomor no number file berkas halaman page "
    "sumber source http https www ps re subject kepada dari to from file rekaman recording "
    "verbatim observasi laughs laughter tertawa tawa hening jeda pause silence inaudible crosstalk "
    "unintelligible music applause sigh sighs crying menangis"
)
_ANSWERS = words_of(
    "ya iya yes yeah yep ok oke okay no tidak nggak enggak ndak nggih hmm mm mhm uh um oh ah eh "
    "baik betul right sure exactly benar gitu begitu thanks makasih"
)
_PARTICLES = words_of("bin binti van de der von da di al el dan and the of d dr")


class Kind(Enum):
    """How a label stands in its line."""

    COLON = "Name: text"
    BRACKET = "[Name] text"
    ALONE = "Name, above the text"
    TIMED = "Name 00:01:23, above the text"


@dataclass(frozen=True, slots=True)
class Head:
    """A line that begins with what may be a label, and what follows it in the line."""

    line: int
    label: str
    seconds: int | None
    rest: str
    kind: Kind

    @property
    def key(self) -> str:
        """Return what makes two labels the same: letter case and spaces do not matter."""
        return self.label.casefold()


def seconds_in(time: str) -> int | None:
    """Return the seconds that a written time means, its first one where it is a range."""
    match = re.search(_TIME, time)
    if match is None:
        return None
    seconds = 0
    for part in re.split("[.,]", match[0])[0].split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def find_heads(lines: Sequence[str]) -> list[Head]:
    """Return the lines that begin with the label of somebody who speaks, in order.

    Lines must be stripped of white space at both ends.
    """
    heads = _scan(lines)
    believed = _believed(heads, lines)
    found = [head for head in heads if head.key in believed[head.kind]]
    if len(found) >= 2:
        return found
    alone = _scan_alone(lines)
    believed_alone = _believed_alone(alone, lines)
    taken = {head.line for head in found}
    alone = [head for head in alone if head.key in believed_alone and head.line not in taken]
    alone = _above_text(alone, taken, lines)
    return sorted([*found, *alone], key=lambda head: head.line) if len(alone) > 1 else found


def _above_text(heads: Sequence[Head], others: set[int], lines: Sequence[str]) -> list[Head]:
    """Return the names alone in their lines below which text comes, and no other name."""
    names = others | {head.line for head in heads}
    filled = [number for number, line in enumerate(lines) if line]
    below = dict(pairwise(filled))
    return [head for head in heads if below.get(head.line, head.line) not in names]


def _scan(lines: Sequence[str]) -> list[Head]:
    heads: list[Head] = []
    for number, line in enumerate(lines):
        if line.find(":", 0, 80) < 0 and line[:1] != "[" and line.find("：", 0, 80) < 0:
            continue
        match, kind = _COLON.match(line), Kind.COLON
        if match is None or not _plausible(match["label"]):
            match, kind = _BRACKET.match(line), Kind.BRACKET
        if match is not None and _plausible(match["label"]):
            heads.append(_head(number, match, kind))
    return heads


def _head(number: int, match: re.Match[str], kind: Kind) -> Head:
    groups = match.groupdict()
    times = (groups.get("mid"), groups.get("after"), groups.get("lead"))
    time = next((seconds_in(time) for time in times if time), None)
    label = _SPACES.sub(" ", match["label"]).strip(" _-–—")
    return Head(number, label, time, groups.get("rest") or "", kind)


def _plausible(label: str) -> bool:
    words = label.split()
    return (
        len(words) <= MOST_WORDS
        and _LETTER.search(label) is not None
        and _PROSE.search(label) is None
        and words[0].casefold().rstrip(".") not in _NO_SPEAKERS
        and label.count("(") == label.count(")")
    )


def _believed(heads: Sequence[Head], lines: Sequence[str]) -> dict[Kind, set[str]]:
    colons = [head for head in heads if head.kind is Kind.COLON]
    counts = Counter(head.key for head in colons)
    filled = sum(1 for line in lines if line)
    names = {
        head.key
        for head in colons
        if is_known(head.label) or _recurs_like_a_name(head.label, counts[head.key], filled)
    }
    if _are_fields_of_a_form(names, counts):
        names = {head.key for head in colons if is_known(head.label)}
    names -= _heading_the_interview(colons, names, counts, lines)
    return {Kind.COLON: names, Kind.BRACKET: _believed_brackets(heads, names)}


def _are_fields_of_a_form(names: set[str], counts: Counter[str]) -> bool:
    """Tell many names that come a few times each from people who talk to one another."""
    return len(names) > 8 and sum(counts[name] for name in names) < 5 * len(names)


def _recurs_like_a_name(label: str, count: int, filled: int) -> bool:
    if count < 2:
        return False
    return _is_capitalized(label) or (count >= 3 and count * 10 >= filled)


def _is_capitalized(label: str) -> bool:
    first, *others = label.split()
    return first[0] == first[0].upper() and all(
        word[0] == word[0].upper() or word in _PARTICLES for word in others
    )


def _heading_the_interview(
    heads: Sequence[Head], names: set[str], counts: Counter[str], lines: Sequence[str]
) -> set[str]:
    """Return the names that only head the data of the interview, such as “Pewawancara: Dewi”.

    They stand once, before anybody speaks again, and beside other data or in a role that
    somebody who speaks again has.
    """
    recurring = [head for head in heads if head.key in names and counts[head.key] > 1]
    if not recurring:
        return set()
    begins = recurring[0].line
    beside_data = any(_is_data(line) for line in lines[:begins])
    taken = set(guess_roles(sorted({head.label for head in recurring})))
    return {
        head.key
        for head in heads
        if head.line < begins
        and counts[head.key] == 1
        and (beside_data or (not guess_alias(head.label) and guess_roles([head.label])[0] in taken))
    }


def _is_data(line: str) -> bool:
    word = re.match(r"\w+", line)
    return word is not None and word[0].casefold() in _NO_SPEAKERS and ":" in line[:LONGEST]


def _believed_brackets(heads: Sequence[Head], names: set[str]) -> set[str]:
    brackets = [head for head in heads if head.kind is Kind.BRACKET]
    counts = Counter(head.key for head in brackets)
    believed = {head.key for head in brackets if is_known(head.label) or head.key in names}
    if not names:
        recurring = {
            head.key for head in brackets if counts[head.key] > 1 and _is_capitalized(head.label)
        }
        if len(recurring) > 1:
            believed |= recurring
    return believed


def _scan_alone(lines: Sequence[str]) -> list[Head]:
    heads: list[Head] = []
    for number, line in enumerate(lines):
        if not line or len(line) > LONGEST + 30:
            continue
        match = _ALONE.match(line)
        if match is None or not _plausible(match["label"]):
            continue
        timed = match["lead"] or match["mid"] or (number and is_time(lines[number - 1]))
        heads.append(_head(number, match, Kind.TIMED if timed else Kind.ALONE))
    return heads


def is_time(line: str) -> bool:
    """Tell whether a line holds a time and nothing else."""
    return _TIME_ALONE.fullmatch(line) is not None


_TIME_ALONE = re.compile(rf"{MARK}|{_TIME}(?:\s*-->\s*{_TIME})?")


def _believed_alone(heads: Sequence[Head], lines: Sequence[str]) -> set[str]:
    """Return the names above the text, which no colon marks.

    They are believed beside a time, as a known part, or where at least two of them come
    three times each and hardly ever one above another, as answers like “Ya” would.
    """
    counts = Counter(head.key for head in heads)
    names = {
        head.key
        for head in heads
        if is_known(head.label)
        or (head.kind is Kind.TIMED and counts[head.key] > 1 and _is_capitalized(head.label))
    }
    if names:
        return names
    likely = [head for head in heads if counts[head.key] >= 3 and _could_be_name(head.label)]
    return {head.key for head in likely} if _stand_above_text(likely, lines) else set()


def _could_be_name(label: str) -> bool:
    words = label.casefold().split()
    return _is_capitalized(label) and not _ANSWERS.intersection(words)


def _stand_above_text(heads: Sequence[Head], lines: Sequence[str]) -> bool:
    if len({head.key for head in heads}) < 2:
        return False
    return len(_above_text(heads, set(), lines)) * 10 >= len(heads) * 9

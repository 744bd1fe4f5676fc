"""What the chapter page says: the contents of its parts, what is missing, where a name stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.criterion import Criterion
from phenomdesk.study.chapter.contents import Contents
from phenomdesk.study.chapter.gaps import Gap

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing or wrong: what, what follows from it, and the way there."""

    sentence: str
    second: str
    way: str
    """The words of the way there."""


def counted(count: int, one: str, several: str) -> str:
    """Return one of two phrases, the second with its number filled in."""
    return one if count == 1 else several.format(count=count)


def contents_of(part: str, contents: Contents) -> str:
    """Return what is in a part, such as “6 participants, 4 attributes”."""
    c = contents
    told: Mapping[str, Callable[[], Sequence[str]]] = {
        "participants": lambda: (_participants(c.participants), _attributes(c.attributes)),
        "statements": lambda: (_statements(c.statements),),
        "clusters": lambda: (_themes(c.themes), _subthemes(c.subthemes)),
        "theme-map": lambda: (_themes(c.themes), _subthemes(c.subthemes)),
        "themes": lambda: (_themes(c.themes + c.subthemes), _quotations(c.quotations)),
        "validation-grid": lambda: (_verdicts(c.judged),),
        "saturation": lambda: (_interviews(c.interviews),),
        "descriptions": lambda: (
            translate("chapter", "{written} of {expected} written").format(
                written=c.descriptions, expected=c.expected
            ),
        ),
        "trustworthiness": lambda: (
            translate("chapter", "what was in fact done"),
            _own_words(c.assured),
        ),
        "set-aside": lambda: (_statements(c.aside),),
        "epoche": lambda: (_entries(c.entries),),
        "audit-trail": lambda: (
            counted(c.steps, translate("chapter", "1 step"), translate("chapter", "{count} steps")),
        ),
        "transcripts": lambda: (
            counted(
                c.transcripts,
                translate("chapter", "1 transcript"),
                translate("chapter", "{count} transcripts"),
            ),
        ),
    }
    return ", ".join(words for words in told[part]() if words)


def _own_words(count: int) -> str:
    if not count:
        return ""
    words = translate("chapter", "your own words on {count} of {all}")
    return words.format(count=count, all=len(Criterion))


def _participants(count: int) -> str:
    return counted(
        count,
        translate("chapter", "1 participant"),
        translate("chapter", "{count} participants"),
    )


def _attributes(count: int) -> str:
    if not count:
        return translate("chapter", "no attributes")
    return counted(
        count, translate("chapter", "1 attribute"), translate("chapter", "{count} attributes")
    )


def _interviews(count: int) -> str:
    return counted(
        count, translate("chapter", "1 interview"), translate("chapter", "{count} interviews")
    )


def _verdicts(count: int) -> str:
    return counted(
        count, translate("chapter", "1 verdict"), translate("chapter", "{count} verdicts")
    )


def _statements(count: int) -> str:
    return counted(
        count, translate("chapter", "1 statement"), translate("chapter", "{count} statements")
    )


def _themes(count: int) -> str:
    return counted(count, translate("chapter", "1 theme"), translate("chapter", "{count} themes"))


def _subthemes(count: int) -> str:
    if not count:
        return ""
    return counted(
        count, translate("chapter", "1 sub-theme"), translate("chapter", "{count} sub-themes")
    )


def _quotations(count: int) -> str:
    return counted(
        count,
        translate("chapter", "1 block quotation"),
        translate("chapter", "{count} block quotations"),
    )


def _entries(count: int) -> str:
    return counted(count, translate("chapter", "1 entry"), translate("chapter", "{count} entries"))


def short_gap(gap: Gap) -> str:
    """Return a gap as a part's second line says it, such as “12 without meaning”."""
    words = {
        "no-statements": translate("chapter", "nothing is marked"),
        "no-meaning": translate("chapter", "{count} without meaning"),
        "unplaced": translate("chapter", "{count} in no theme"),
        "no-definition": translate("chapter", "{count} without definition"),
        "no-narrative": translate("chapter", "{count} without narrative"),
        "no-quotation": translate("chapter", "{count} without quotation"),
        "no-description": translate("chapter", "{count} of all participants to write"),
        "no-citation": translate("chapter", "{count} without citation"),
        "gone": translate("chapter", "{count} cite what is gone"),
        "cites-aside": translate("chapter", "{count} cite what is set aside"),
    }
    return words[gap.kind].format(count=len(gap.ids))


def missing(gap: Gap, names: Mapping[str, str]) -> Missing:
    """Return a gap as the list of what is missing says it.

    `names` gives a kind of description its name.
    """
    count = len(gap.ids)
    telling = {
        "no-statements": _no_statements,
        "no-meaning": _no_meaning,
        "unplaced": _unplaced,
        "no-definition": _no_definition,
        "no-narrative": _no_narrative,
        "no-quotation": _no_quotation,
        "no-citation": _no_citation,
        "gone": _gone,
        "cites-aside": _cites_aside,
    }
    if gap.kind == "no-description":
        return _no_description(count, [names.get(kind, kind) for kind in gap.words])
    return telling[gap.kind](count, gap.words)


def _first_names(words: Sequence[str]) -> str:
    """Return up to three names, and that there are more."""
    told = ", ".join(words[:3])
    if len(words) > 3:
        return translate("chapter", "{names} and {count} more").format(
            names=told, count=len(words) - 3
        )
    return told


def _no_statements(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        translate("chapter", "No statement is marked yet"),
        translate("chapter", "Every part of the chapter stands on statements"),
        translate("chapter", "Mark the first"),
    )


def _no_meaning(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 statement has no meaning"),
            translate("chapter", "{count} statements have no meaning"),
        ),
        translate("chapter", "{names}: printed as having none yet").format(
            names=_first_names(words)
        ),
        counted(count, translate("chapter", "Write it"), translate("chapter", "Write them")),
    )


def _unplaced(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 statement is in no theme"),
            translate("chapter", "{count} statements are in no theme"),
        ),
        translate("chapter", "They are missing from the theme clusters"),
        counted(count, translate("chapter", "Place it"), translate("chapter", "Place them")),
    )


def _no_definition(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 theme has no definition"),
            translate("chapter", "{count} themes have no definition"),
        ),
        _first_names(words),
        counted(count, translate("chapter", "Define it"), translate("chapter", "Define them")),
    )


def _no_narrative(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 theme has no narrative"),
            translate("chapter", "{count} themes have no narrative"),
        ),
        _first_names(words),
        counted(count, translate("chapter", "Write it"), translate("chapter", "Write them")),
    )


def _no_quotation(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 theme has no quotation"),
            translate("chapter", "{count} themes have no quotation"),
        ),
        translate("chapter", "{names}: star statements on the board").format(
            names=_first_names(words)
        ),
        translate("chapter", "Choose them"),
    )


def _no_description(count: int, names: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 description of all participants is not begun"),
            translate("chapter", "{count} descriptions of all participants are not begun"),
        ),
        _first_names(names),
        counted(count, translate("chapter", "Write it"), translate("chapter", "Write them")),
    )


def _no_citation(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 description cites no statement"),
            translate("chapter", "{count} descriptions cite no statement"),
        ),
        translate("chapter", "Nothing in it leads back to the interviews"),
        counted(count, translate("chapter", "See it"), translate("chapter", "See them")),
    )


def _gone(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 description cites a statement that is gone"),
            translate("chapter", "{count} descriptions cite statements that are gone"),
        ),
        translate("chapter", "The chapter says so where it is cited"),
        counted(count, translate("chapter", "See it"), translate("chapter", "See them")),
    )


def _cites_aside(count: int, words: Sequence[str]) -> Missing:
    return Missing(
        counted(
            count,
            translate("chapter", "1 description cites a statement that is set aside"),
            translate("chapter", "{count} descriptions cite statements that are set aside"),
        ),
        translate("chapter", "The chapter says so where it is cited"),
        counted(count, translate("chapter", "See it"), translate("chapter", "See them")),
    )


def place_of(bookmark: str) -> str:
    """Return where a bookmark stands, in words: “in a statement”."""
    kind = bookmark.removeprefix("pd_").rpartition("_")[0]
    words = {
        "": translate("chapter", "in the chapter’s title"),
        "participant": translate("chapter", "in a participant’s attributes or alias"),
        "statement": translate("chapter", "in a statement’s words or translation"),
        "placement": translate("chapter", "in a participant’s alias"),
        "meaning": translate("chapter", "in a meaning"),
        "theme": translate("chapter", "in a theme’s name"),
        "cluster": translate("chapter", "in a theme’s name"),
        "definition": translate("chapter", "in a theme’s definition"),
        "block": translate("chapter", "in a description"),
        "citation": translate("chapter", "in a citation"),
        "entry": translate("chapter", "in an epoche entry"),
        "step": translate("chapter", "in a step of the audit trail"),
        "transcript": translate("chapter", "in a transcript"),
    }
    return words.get(kind, translate("chapter", "in a heading of the chapter"))


def leak(name: str, bookmark: str, excerpt: str) -> Missing:
    """Return a real name that would be printed, as the list says it."""
    second = f"“{excerpt}”"
    if bookmark.startswith("pd_statement_"):
        cure = translate(
            "chapter", "Shorten it for print there: leave the name out, or put the alias in."
        )
        second = f"{second}\n{cure}"
    return Missing(
        translate("chapter", "“{name}” stands {place}").format(name=name, place=place_of(bookmark)),
        second,
        translate("chapter", "Change it there"),
    )

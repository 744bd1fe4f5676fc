"""What the window says of the steps of the audit trail."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.action import Action
from phenomdesk.model.ids import StatementId, statement_number
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.trail import TrailStep
from phenomdesk.model.trail_words import SENTENCES, bare_words, words_of
from phenomdesk.study.study import Study

translate = QCoreApplication.translate


def told(step: TrailStep) -> str:
    """Return what a step did, as a sentence."""
    return translate("trail", words_of(step.action, step.facts).en).format(**step.facts)


def kind_words(action: Action) -> str:
    """Return what is done by an action, whatever it is done with."""
    return translate("trail", bare_words(action).en)


def state_words(state: str) -> str:
    """Return how a step stands that is no longer done; empty for one that is."""
    return {
        "undone": translate("trail", "undone"),
        "abandoned": translate("trail", "undone for good"),
    }.get(state, "")


def alike(text: str) -> frozenset[Action]:
    """Return the actions whose own words hold a text."""
    sought = text.casefold()
    return frozenset(
        action
        for action, sentences in SENTENCES.items()
        if any(sought in translate("trail", words.en).casefold() for words in sentences)
    )


def name_of(study: Study, about: tuple[KnotKind, int]) -> str:
    """Return how a record is called, as it follows “what concerns”; empty for one that is gone."""
    kind, number = about
    records = study.records
    if kind is KnotKind.STATEMENT:
        return statement_number(StatementId(number))
    if kind is KnotKind.THEME:
        return next((f"“{t.name}”" for t in records.themes.all() if t.id == number), "")
    if kind is KnotKind.PARTICIPANT:
        return next((p.alias for p in records.participants.all() if p.id == number), "")
    return {
        KnotKind.TRANSCRIPT: translate("trail", "this transcript"),
        KnotKind.MEANING: translate("trail", "this meaning"),
        KnotKind.DESCRIPTION: translate("trail", "this description"),
        KnotKind.ENTRY: translate("trail", "this epoche entry"),
    }.get(kind, "")

"""What the window says of returning to participants."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.epoche import EpocheLink, LinkKind
from phenomdesk.model.returning import Changed, Outcome, Returned
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.study import Study
from phenomdesk.ui.entry_words import LinkWords
from phenomdesk.ui.sentences import shown_day

translate = QCoreApplication.translate


def outcome_words(outcome: Outcome) -> str:
    """Return an outcome as a choice offers it; empty for none."""
    return {
        Outcome.OPEN: "",
        Outcome.AGREES: translate("returning", "Agrees"),
        Outcome.CHANGES: translate("returning", "Wants changes"),
        Outcome.DISAGREES: translate("returning", "Disagrees"),
        Outcome.SILENT: translate("returning", "No answer"),
    }[outcome]


def state_words(returned: Returned) -> str:
    """Return how far the returning to one participant has come."""
    told = outcome_words(returned.outcome)
    if told:
        day = _on(returned.answered)
        return f"{told} · {day}" if day else told
    if returned.answered:
        return translate("returning", "Answered on {day}").format(day=_on(returned.answered))
    if returned.sent:
        return translate("returning", "Sent on {day}").format(day=_on(returned.sent))
    return translate("returning", "Nothing sent yet")


def _on(day: str) -> str:
    return shown_day(date.fromisoformat(day)) if day else ""


class ChangedWords:
    """What answers changed, in words; reads each table once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._links = LinkWords(study)
        self._people = {p.id: p.alias for p in study.records.participants.all()}
        self._themes = {t.id: t.name for t in study.records.themes.all()}
        self._descriptions = {d.id: d for d in study.records.descriptions.all()}
        self._meanings = {m.id: m.text for m in study.records.meanings.all()}

    def __call__(self, changed: Changed) -> str:
        """Return what was changed; it says so where that is gone."""
        return self._told(changed) or translate("returning", "No longer in the study")

    def is_gone(self, changed: Changed) -> bool:
        """Tell whether what was changed is no longer in the study."""
        return not self._told(changed)

    def _told(self, changed: Changed) -> str:
        match changed.kind:
            case KnotKind.STATEMENT | KnotKind.THEME:
                link = EpocheLink(LinkKind(changed.kind.value), changed.target)
                return "" if self._links.is_gone(link) else self._links(link)
            case KnotKind.MEANING:
                found = {int(key): text for key, text in self._meanings.items()}
                text = " ".join(found.get(changed.target, "").split())
                return translate("returning", "Meaning: {text}").format(text=text) if text else ""
            case _:
                return self._description(changed.target)

    def _description(self, number: int) -> str:
        found = next((d for each, d in self._descriptions.items() if each == number), None)
        if found is None:
            return ""
        kinds = {kind.id: kind.name for kind in self._study.method.kinds}
        language = self._study.records.about().language
        name = kinds[found.kind].in_language(language) if found.kind in kinds else found.kind
        about = self._people.get(found.participant, "") if found.participant else ""
        about = about or (self._themes.get(found.theme, "") if found.theme else "")
        return f"{name}, {about}" if about else name

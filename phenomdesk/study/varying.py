"""Imaginative variation: notes on its prompts, beside the descriptions that it leads to."""

from __future__ import annotations

from phenomdesk.model.action import Action
from phenomdesk.model.ids import ParticipantId, ThemeId
from phenomdesk.store.history import History
from phenomdesk.store.records import Records


class Varying:
    """The verbs on notes of imaginative variation."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def notes(
        self, kind: str, *, participant: ParticipantId | None = None, theme: ThemeId | None = None
    ) -> dict[str, str]:
        """Return what is noted beside a description, by the id of the prompt."""
        return self._records.variations.notes(kind, participant, theme)

    def note(
        self,
        kind: str,
        prompt: str,
        text: str,
        *,
        participant: ParticipantId | None = None,
        theme: ThemeId | None = None,
    ) -> None:
        """Write what is noted on a prompt beside a description. Typing folds."""
        self._records.participants.require(participant)
        self._records.themes.require(theme)
        variations = self._records.variations
        text = text if text.strip() else ""
        if variations.notes(kind, participant, theme).get(prompt, "") == text:
            return
        detail: dict[str, object] = {"kind": kind, "prompt": prompt}
        if participant is not None:
            detail["participant"] = participant
        if theme is not None:
            detail["theme"] = theme
        fold = f"variation:{kind}:{participant}:{theme}:{prompt}"
        with self._history.step(Action.NOTE_VARIATION, fold=fold, detail=detail):
            variations.write(kind, participant, theme, prompt, text)

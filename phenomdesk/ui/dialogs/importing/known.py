"""What the study and the list know already: interviews that came in before, and participants."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.transcript import Transcript
from phenomdesk.study.study import Study
from phenomdesk.ui.dialogs.importing.drafts import Drafts

translate = QCoreApplication.translate


class Known:
    """Answers from the study as it was when the dialog opened, and from the list as it is."""

    def __init__(self, study: Study, drafts: Drafts) -> None:
        self._study = study
        self._drafts = drafts
        self._participants = study.records.participants.all()
        self._by_alias = {person.alias.casefold(): person for person in self._participants}
        self._speaks = {participant for participant, _ in study.records.transcripts.interviews()}
        self._found: dict[tuple[bytes, str], tuple[Transcript, ...]] = {}

    def aliases(self) -> Sequence[str]:
        """Return every alias to choose from: the study's, then those that the list makes."""
        known = [person.alias for person in self._participants]
        fresh = set().union(*(draft.aliases() for draft in self._drafts.all()))
        return [*known, *sorted(fresh - set(known), key=_by_number)]

    def alias_words(self, alias: str) -> str:
        """Return what an alias is: a new participant, or one that is known."""
        person = self._by_alias.get(alias.casefold())
        if not alias:
            return ""
        if person is not None and person.id in self._speaks:
            return translate("importing", "a further interview of {alias}").format(
                alias=person.alias
            )
        if person is not None:
            return translate("importing", "the participant {alias}").format(alias=person.alias)
        files = sum(alias in draft.aliases() for draft in self._drafts.coming())
        return (
            translate("importing", "a new participant, in several files")
            if files > 1
            else translate("importing", "a new participant")
        )

    def sentence(self, row: int) -> str:
        """Say where the interview of a row is already; empty where it is nowhere."""
        draft = self._drafts.draft(row)
        if draft.read is None:
            return ""
        key = (draft.read.source, draft.read.text)
        if key not in self._found:
            self._found[key] = self._study.importing.known(draft.read)
        found = self._found[key]
        if found:
            words = translate("importing", "This interview is in the study already, as {name}.")
            return words.format(name=self._name(found[0]))
        for other in self._drafts.all()[:row]:
            if draft.holds_same(other):
                words = translate(
                    "importing", "This interview is in the list already, as “{name}”."
                )
                return words.format(name=other.path.name)
        return ""

    def _name(self, transcript: Transcript) -> str:
        number = translate("importing", "Interview {n}").format(n=transcript.interview)
        told = transcript.title or number
        for person in self._participants:
            if person.id == transcript.participant:
                return f"{person.alias} · {told}"
        return told


def _by_number(alias: str) -> tuple[str, int, str]:
    letters = alias.rstrip("0123456789")
    digits = alias[len(letters) :]
    return letters, int(digits) if digits else 0, alias

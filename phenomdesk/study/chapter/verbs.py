"""The settings of the chapter, what is said on trustworthiness, and the verbs that change them."""

from __future__ import annotations

import dataclasses

from phenomdesk.model.action import Action
from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.criterion import Criterion
from phenomdesk.store.history import History
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.parts import OPTIONAL, PARTS


class ChapterVerbs:
    """Reads and changes how the chapter is to be, and what is said in it on trustworthiness."""

    def __init__(self, history: History, records: Records) -> None:
        self._history = history
        self._records = records

    def settings(self) -> ChapterSettings:
        """Return the settings, with every part of the chapter in its place."""
        return complete(self._records.chapters.settings())

    def change(self, settings: ChapterSettings) -> None:
        """Write the settings: one step. Typing a title folds."""
        standing = self.settings()
        if settings == standing:
            return
        titled = dataclasses.replace(standing, title=settings.title)
        fold = "chapter-title" if settings == titled else ""
        with self._history.step(Action.CHANGE_CHAPTER, fold=fold):
            self._records.chapters.write(settings)

    def write_assurance(self, criterion: Criterion, text: str) -> None:
        """Write what the researcher says for a criterion of trustworthiness. Typing folds."""
        text = text if text.strip() else ""
        standing = self._records.assurances.all().get(criterion)
        if text == (standing.text if standing else ""):
            return
        fold, detail = f"assurance:{criterion}", {"criterion": criterion}
        with self._history.step(Action.WRITE_ASSURANCE, fold=fold, detail=detail):
            self._records.assurances.write(criterion, text)


def complete(settings: ChapterSettings) -> ChapterSettings:
    """Return settings that name every part: those never chosen come last.

    They are included, but for those that go in only when asked for.
    """
    named = {choice.part for choice in settings.parts}
    known = tuple(choice for choice in settings.parts if choice.part in PARTS)
    fresh = tuple(PartChoice(part, part not in OPTIONAL) for part in PARTS if part not in named)
    return ChapterSettings(
        settings.title, settings.number, settings.language, settings.aliases, known + fresh
    )

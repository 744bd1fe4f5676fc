"""A study: it owns the file and the listeners, and hands out the verbs."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from phenomdesk.model.action import Action
from phenomdesk.model.change import ChangeSet, Step
from phenomdesk.model.method import Method
from phenomdesk.store import file as study_file
from phenomdesk.store.driver import faults
from phenomdesk.store.history import History, Listener
from phenomdesk.store.records import Records
from phenomdesk.study.about_change import what_changed
from phenomdesk.study.chapter import ChapterVerbs
from phenomdesk.study.clustering import Clustering
from phenomdesk.study.describing import Describing
from phenomdesk.study.dividing import Dividing
from phenomdesk.study.epoche import Epoche
from phenomdesk.study.folders import data_folder
from phenomdesk.study.gaps import Gaps
from phenomdesk.study.marking import Marking
from phenomdesk.study.meanings import Meanings
from phenomdesk.study.methods import DEFAULT, MethodText, method_of, read_method
from phenomdesk.study.participants import Participants
from phenomdesk.study.read_whole import ReadWhole
from phenomdesk.study.returning import Returning
from phenomdesk.study.texts import Texts
from phenomdesk.study.tracing import Tracing
from phenomdesk.study.triage import Triaging
from phenomdesk.study.validation import Validation
from phenomdesk.study.varying import Varying

if TYPE_CHECKING:
    from phenomdesk.study.importing import Importing


class StudyReader:
    """A study that is only read: live beside a window, or in another thread.

    `records` reads everything by noun; `texts` reads transcripts' texts.
    """

    def __init__(self, path: Path) -> None:
        """Open for reading. UserError where it is no good study."""
        self.path = path.absolute()
        self.records = Records(study_file.open_reader(self.path))
        self.texts = Texts(self.records)

    @property
    def method(self) -> Method:
        """Return the study's method."""
        return method_of(self.records.about())

    def close(self) -> None:
        """Let the file go."""
        self.records.close()


@contextmanager
def reading(path: Path) -> Iterator[StudyReader]:
    """Open a study for reading as long as a block lasts.

    UserError where it is no good study, or turns out to be damaged while it is read.
    """
    reader = StudyReader(path)
    try:
        with faults(reader.path):
            yield reader
    finally:
        reader.close()


class Study:
    """A study open for work. `records` reads everything by noun; the verbs do the writing."""

    def __init__(self, path: Path, *, set_aside: Path | None = None) -> None:
        """Open a study. UserError, with the file untouched, where that cannot be.

        Before the file is brought up to a newer schema a copy goes into `set_aside`.
        """
        self._file = study_file.StudyFile(path, set_aside=set_aside, locks=data_folder() / "locks")
        history = History(self._file)
        self._history = history
        self.records = Records(self._file.connection)
        self.token = secrets.token_hex(16)
        """Names this open study and no other, not even another of the same file."""
        self.texts = Texts(self.records)
        self.participants = Participants(history, self.records)
        self.marking = Marking(history, self.records, self.texts)
        self.dividing = Dividing(history, self.records, self.texts, self.marking)
        self.meanings = Meanings(history, self.records)
        self.clustering = Clustering(history, self.records)
        self.describing = Describing(history, self.records)
        self.epoche = Epoche(history, self.records)
        self.read_whole = ReadWhole(history, self.records)
        self.triage = Triaging(history, self.records)
        self.varying = Varying(history, self.records)
        self.validation = Validation(history, self.records)
        self.returning = Returning(history, self.records)
        self.gaps = Gaps(history, self.records)
        self.chapter = ChapterVerbs(history, self.records)
        self.tracing = Tracing(self.records, self.texts)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        title: str,
        method: MethodText = DEFAULT,
        language: str = "en",
    ) -> Study:
        """Make a new, empty study and open it. UserError where a file is there already."""
        read_method(method)
        study_file.create(
            path.absolute(),
            title=title,
            method=method.id,
            own_method=method.own,
            language=language,
        )
        return cls(path)

    @cached_property
    def importing(self) -> Importing:
        """The verbs that bring interviews in. What reads files is imported with them."""
        from phenomdesk.study.importing import Importing

        return Importing(self._history, self.records)

    @property
    def path(self) -> Path:
        """Return where the study's file is; another where it had to be written back elsewhere."""
        return self._file.path

    @property
    def method(self) -> Method:
        """Return the study's method."""
        return method_of(self.records.about())

    @property
    def is_lost(self) -> bool:
        """Whether its file was written over and it is no longer whole here: it can but close."""
        return self._file.is_lost

    def secure(self) -> None:
        """Raise UserError where the study's file was taken away: it is written back by then."""
        self._history.secure()

    def follow(self, follower: Callable[[], None]) -> None:
        """Call a follower each time the study goes on in another file; `path` tells where."""
        self._history.follow(follower)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after each step, undo and redo; return how to stop it."""
        return self._history.listen(listener)

    def change_about(
        self,
        *,
        title: str | None = None,
        language: str | None = None,
        method: MethodText | None = None,
        own_account: bool | None = None,
    ) -> None:
        """Give the study another title, language or method, or count the own account in.

        Another method keeps everything: what it has no page for waits, and prints nowhere.
        """
        about = self.records.about()
        wanted = dataclasses.replace(
            about,
            title=about.title if title is None else title,
            language=about.language if language is None else language,
            method=about.method if method is None else method.id,
            own_method=about.own_method if method is None else method.own,
            own_account=about.own_account if own_account is None else own_account,
        )
        if wanted != about:
            with self._history.step(Action.CHANGE_STUDY, detail=what_changed(about, wanted)):
                self.records.set_about(wanted)

    def undo(self) -> ChangeSet | None:
        """Undo the last step; None where nothing is left to undo."""
        return self._history.undo()

    def redo(self) -> ChangeSet | None:
        """Do the first undone step again; None where there is none."""
        return self._history.redo()

    def next_undo(self) -> Step | None:
        """Return the step that `undo` would undo."""
        return self._history.next_undo()

    def next_redo(self) -> Step | None:
        """Return the step that `redo` would do again."""
        return self._history.next_redo()

    def settle(self) -> None:
        """End the step that typing has open: what is typed next is a step of its own."""
        self._history.settle()

    def close(self) -> None:
        """Leave one plain file behind. Readers must have been closed before.

        UserError, with the study closed, where its file had to be written back.
        """
        self._file.close()

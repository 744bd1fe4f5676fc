"""What the reader asks of the study: marking with its questions, placing, and the themes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from phenomdesk.model.ids import (
    ParticipantId,
    StatementId,
    ThemeId,
    TranscriptId,
    statement_number,
)
from phenomdesk.model.span import Span
from phenomdesk.model.theme import Taken
from phenomdesk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Wish:
    """A passage that is to become a statement, and what is to become of it then."""

    transcript: TranscriptId
    span: Span
    theme: ThemeId | None = None
    """The theme in which it is placed in the same step."""
    new_theme: str = ""
    """The name of a theme that is made for it in the same step."""
    rename: bool = False
    """Whether that name is only there to be written over."""
    with_meaning: bool = False
    """Whether its meaning is to be written next."""


class ReaderVerbs(QObject):
    """Calls the study's verbs; what must be asked first goes out as a signal."""

    near_found = Signal(object, object)
    """Wish, Statement: that one marks nearly the same passage. `go_on` marks all the same."""
    tie_found = Signal(object, object)
    """Wish, ParticipantIds: who says most of it? `finish` says."""
    marked = Signal(object, object)
    """Wish, StatementId."""
    theme_made = Signal(object)
    """ThemeId: it has a name that is only there to be written over."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._study = desk.study
        self.whose: ParticipantId | None = None
        """For whom new themes are made; None is the group."""

    # Marking

    def mark(self, wish: Wish) -> bool:
        """Mark a passage; return whether that was done or something is asked about it."""
        marking = self._study.marking
        near = self._desk.attempt(lambda: marking.near(wish.transcript, wish.span))
        if near is None:
            return False
        if near:
            self.near_found.emit(wish, near[0])
            return True
        return self.go_on(wish)

    def go_on(self, wish: Wish) -> bool:
        """Mark a passage even where another is nearly the same."""
        marking = self._study.marking
        who = self._desk.attempt(lambda: marking.participants_in(wish.transcript, wish.span))
        if who is None:
            return False
        if len(who) > 1:
            self.tie_found.emit(wish, who)
            return True
        return self.finish(wish, who[0] if who else None)

    def finish(self, wish: Wish, participant: ParticipantId | None) -> bool:
        """Mark a passage whose participant is settled."""
        made = self._desk.attempt(lambda: self._mark(wish, participant))
        if made is None:
            return False
        statement, theme = made
        number = statement_number(statement)
        if theme is None:
            self._desk.said.emit(self.tr("Marked {number}").format(number=number))
        else:
            self._say_placed([statement], theme, self.tr("Marked {what} in {theme}"))
        self.marked.emit(wish, statement)
        if wish.rename and theme is not None:
            self.theme_made.emit(theme)
        return True

    def _mark(
        self, wish: Wish, participant: ParticipantId | None
    ) -> tuple[StatementId, ThemeId | None]:
        marking = self._study.marking
        if wish.new_theme:
            return marking.mark_into_new_theme(
                wish.transcript,
                wish.span,
                wish.new_theme,
                participant=participant,
                owner=self.whose,
            )
        statement = marking.mark(
            wish.transcript, wish.span, participant=participant, theme=wish.theme
        )
        return statement, wish.theme

    def resize(self, statement: StatementId, span: Span) -> None:
        """Give a statement other ends."""
        self._done(
            lambda: self._study.marking.resize(statement, span),
            self.tr("Moved the ends of {number}").format(number=statement_number(statement)),
        )

    def remove(self, statement: StatementId) -> None:
        """Take a statement away."""
        self._done(
            lambda: self._study.marking.remove([statement]),
            self.tr("Removed {number}").format(number=statement_number(statement)),
        )

    # Placing

    def place(self, statements: Sequence[StatementId], theme: ThemeId, *, keep: bool) -> bool:
        """Place statements; without `keep` those that are in one other theme leave it."""
        taken = self._taken(statements, theme, keep=keep)
        if not taken:
            self._say_placed(statements, theme, self.tr("{what} is in {theme} already"))
            return False
        if not self._done(lambda: self._study.clustering.move(taken, theme)):
            return False
        moved = any(each.theme is not None for each in taken)
        words = self.tr("Moved {what} to {theme}") if moved else self.tr("Placed {what} in {theme}")
        self._say_placed([each.statement for each in taken], theme, words)
        return True

    def place_in_new(
        self, statements: Sequence[StatementId], name: str, *, keep: bool, rename: bool
    ) -> bool:
        """Make a theme with some statements in it, or none; otherwise as `place`."""
        taken = self._taken(statements, None, keep=keep)
        new_theme = self._study.clustering.new_theme
        theme = self._desk.attempt(lambda: new_theme(name, taken=taken, participant=self.whose))
        if theme is None:
            return False
        if statements:
            self._say_placed(statements, theme, self.tr("Placed {what} in {theme}"))
        else:
            self._desk.said.emit(self.tr("Made the theme {name}").format(name=name))
        if rename:
            self.theme_made.emit(theme)
        return True

    def _taken(
        self, statements: Sequence[StatementId], theme: ThemeId | None, *, keep: bool
    ) -> list[Taken]:
        """Return the statements that are not in a theme yet, each with the theme it leaves."""
        placed = self._study.records.themes.placements_of(statements)
        taken = []
        for statement in statements:
            themes = {placement.theme for placement in placed.get(statement, ())}
            if theme not in themes:
                leaves = len(themes) == 1 and not keep
                taken.append(Taken(statement, themes.pop() if leaves else None))
        return taken

    def mark_into(self, transcript: TranscriptId, span: Span, theme: ThemeId) -> bool:
        """Mark a passage and place it, in one step."""
        return self.mark(Wish(transcript, span, theme))

    # Themes

    def new_sub_theme(self, parent: ThemeId) -> None:
        """Make a theme inside another, its name to be written over."""
        name = self.new_name()
        theme = self._desk.attempt(lambda: self._study.clustering.new_theme(name, parent=parent))
        if theme is not None:
            self.theme_made.emit(theme)

    def new_name(self) -> str:
        """Return the name that a theme has until it is given one."""
        name = self.tr("New theme")
        names = {theme.name for theme in self._study.records.themes.all()}
        wanted, number = name, 2
        while wanted in names:
            wanted, number = f"{name} {number}", number + 1
        return wanted

    def move_theme(self, theme: ThemeId, parent: ThemeId | None, index: int | None) -> bool:
        """Put a theme into another, or among its siblings."""
        return self._done(lambda: self._study.clustering.move_theme(theme, parent, index))

    def rename(self, theme: ThemeId, name: str) -> bool:
        """Call a theme otherwise."""
        return self._done(lambda: self._study.clustering.rename(theme, name))

    def recolour(self, theme: ThemeId, colour: int) -> bool:
        """Give a theme another colour."""
        return self._done(lambda: self._study.clustering.recolour(theme, colour))

    def delete(self, theme: ThemeId) -> None:
        """Delete a theme; what it held rises a level or is in no theme any more."""
        name = self._study.records.themes.get(theme).name
        self._done(
            lambda: self._study.clustering.delete_theme(theme),
            self.tr("Deleted {name}").format(name=name),
        )

    def _done(self, verb: Callable[[], None], said: str = "") -> bool:
        """Run a verb that returns nothing; say what it did, and return whether it was done."""

        def run() -> bool:
            verb()
            return True

        done = self._desk.attempt(run) is not None
        if done and said:
            self._desk.said.emit(said)
        return done

    def _say_placed(self, statements: Sequence[StatementId], theme: ThemeId, words: str) -> None:
        what = ", ".join(map(statement_number, statements))
        name = self._study.records.themes.get(theme).name
        self._desk.said.emit(words.format(what=what, theme=name))

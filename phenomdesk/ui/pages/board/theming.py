"""The verbs that the board calls for themes: new, colour, moving, deleting."""

from __future__ import annotations

from PySide6.QtCore import QObject

from phenomdesk.model.ids import ThemeId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.pages.board.dropping import new_name


class Theming(QObject):
    """Calls the verbs on themes."""

    def __init__(self, desk: Desk, buckets: Buckets, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._buckets = buckets

    def new(self, parent: ThemeId | None = None) -> ThemeId | None:
        """Make a theme that waits for its name."""
        name = new_name(self._buckets)
        clustering = self._desk.study.clustering
        owner = self._buckets.by_id[parent].theme.participant if parent is not None else None
        whose = owner or self._buckets.whose
        return self._desk.attempt(
            lambda: clustering.new_theme(name, parent=parent, participant=whose)
        )

    def recolour(self, theme: ThemeId, colour: int) -> None:
        """Give the outermost theme around a theme, whose colour it shows, another."""
        outermost = self.outermost(theme)
        self._desk.attempt(lambda: self._desk.study.clustering.recolour(outermost, colour))

    def outermost(self, theme: ThemeId) -> ThemeId:
        """Return the outermost theme around a theme."""
        while (parent := self._buckets.by_id[theme].theme.parent) is not None:
            theme = parent
        return theme

    def up_or_down(self, theme: ThemeId, step: int) -> None:
        """Move a theme among its siblings."""
        parent = self._buckets.by_id[theme].theme.parent
        at = self._buckets.siblings(parent).index(theme) + step
        if 0 <= at < len(self._buckets.siblings(parent)):
            self._move(theme, parent, at)

    def into(self, theme: ThemeId) -> None:
        """Put a theme into the sibling before it."""
        siblings = self._buckets.siblings(self._buckets.by_id[theme].theme.parent)
        at = siblings.index(theme)
        if at:
            self._move(theme, siblings[at - 1], None)

    def out(self, theme: ThemeId) -> None:
        """Put a theme after the one in which it is."""
        parent = self._buckets.by_id[theme].theme.parent
        if parent is not None:
            above = self._buckets.by_id[parent].theme.parent
            self._move(theme, above, self._buckets.siblings(above).index(parent) + 1)

    def delete(self, theme: ThemeId) -> None:
        """Delete a theme without asking: undo brings it back."""
        name = self._buckets.by_id[theme].theme.name
        self._desk.attempt(lambda: self._desk.study.clustering.delete_theme(theme))
        words = self.tr("“{name}” is deleted. Ctrl+Z brings it back with all that was in it.")
        self._desk.said.emit(words.format(name=name))

    def _move(self, theme: ThemeId, parent: ThemeId | None, index: int | None) -> None:
        self._desk.attempt(lambda: self._desk.study.clustering.move_theme(theme, parent, index))

"""What must be asked before a passage is marked: in a line of the page, or a small menu."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId
from phenomdesk.model.statement import Statement
from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.pages.reader.verbs import Wish
from phenomdesk.ui.widgets import Button, ButtonKind, Ground


class NearLine(Ground):
    """Says that a statement marks nearly the same passage, and asks what to do."""

    show_wanted = Signal(object)
    """StatementId: the one that is there already."""
    agreed = Signal(object)
    """Wish: it is to be marked all the same."""
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(look, "selected_soft", edges=("top", "bottom"), parent=parent)
        self._wish: Wish | None = None
        self._near: StatementId | None = None
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.mark_button = Button(look, self.tr("Mark anyway"), keys="Enter")
        self.show_button = Button(look, kind=ButtonKind.QUIET)
        self._close = Button(look, kind=ButtonKind.QUIET, icon="close")
        self._close.setToolTip(self.tr("Leave it unmarked"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        for button in (self.mark_button, self.show_button, self._close):
            self._row.addWidget(button)
        self.mark_button.clicked.connect(self._agree)
        self.show_button.clicked.connect(self._show)
        self._close.clicked.connect(self.leave)
        look.changed.connect(self._measure)
        self._measure()
        self.hide()

    def ask(self, wish: Wish, near: Statement) -> None:
        """Ask about a passage, and take the focus."""
        self._wish, self._near = wish, near.id
        words = self.tr("{number} marks nearly this passage already.")
        self._label.setText(words.format(number=near.number))
        self.setAccessibleName(self._label.text())
        self.show_button.setText(self.tr("Show {number}").format(number=near.number))
        self.show_button.updateGeometry()
        self.show()
        self.mark_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_only(self, themes: Container[ThemeId]) -> None:
        """Ask no more about a passage that was to go into a theme that is not there."""
        theme = self._wish.theme if self._wish is not None else None
        if theme is not None and theme not in themes:
            self.leave()

    def leave(self) -> None:
        """Ask no more."""
        if self._wish is not None:
            self._wish = self._near = None
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        wish = self._wish
        self.leave()
        if wish is not None:
            self.agreed.emit(wish)

    def _show(self) -> None:
        near = self._near
        self.leave()
        if near is not None:
            self.show_wanted.emit(near)

    def _measure(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(Space.XL), px(Space.S), px(Space.S), px(Space.S))
        self._row.setSpacing(px(Space.S))
        self._label.setFont(self._look.fonts.ui())


def ask_who(
    parent: QWidget,
    place: QPoint,
    people: Sequence[tuple[ParticipantId, str]],
    take: Callable[[ParticipantId], object],
) -> QMenu:
    """Ask by a menu at a place of the screen who says a passage; `people` with their aliases.

    `take` is given who was chosen.
    """
    menu = QMenu(parent)
    menu.setObjectName("who")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked = menu.addAction(QCoreApplication.translate("Reader", "Who says this?"))
    asked.setEnabled(False)
    for participant, alias in people:
        choice = menu.addAction(alias)
        choice.triggered.connect(lambda _=False, who=participant: take(who))
    menu.popup(place)
    menu.setActiveAction(menu.actions()[1])
    return menu

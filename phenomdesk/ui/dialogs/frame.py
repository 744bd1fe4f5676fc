"""What every dialog has: a title in serif, fields under their names, one line for what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import MEDIUM, SEMIBOLD
from phenomdesk.ui.widgets import Button, ButtonKind, Ground
from phenomdesk.ui.widgets.told import Told

_SHARE = 0.95
"""The share of the screen, and of the window behind, that a dialog may take."""
_LEAST = 460


class Voice(Enum):
    """How words are said."""

    TITLE = "title"
    BODY = "body"
    NAME = "name"
    """The name of a field."""
    QUIET = "quiet"
    WRONG = "wrong"
    VERBATIM = "verbatim"
    """In the reading font, for a word from the texts."""


class Words(Told):
    """Words in one of the voices, wrapped, following the look; as high as they are."""

    def __init__(self, look: Look, words: str = "", voice: Voice = Voice.BODY) -> None:
        roles = {Voice.QUIET: "muted", Voice.WRONG: "danger"}
        super().__init__(look, words, lambda: _font(look, voice), roles.get(voice, "text"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the height in the width that the words have: no layout gives them more."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _font(look: Look, voice: Voice) -> QFont:
    fonts = look.fonts
    voices = {
        Voice.TITLE: fonts.serif(Ratio.TITLE, SEMIBOLD),
        Voice.NAME: fonts.ui(Ratio.SECOND, MEDIUM),
        Voice.QUIET: fonts.ui(Ratio.SECOND),
        Voice.VERBATIM: fonts.reading(),
    }
    return voices.get(voice, fonts.ui())


class Dialog(QDialog):
    """A window-modal dialog whose fields stand in `body`, and its buttons at the foot."""

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        width: int = 520,
        edge_to_edge: bool = False,
    ) -> None:
        """Start without a title; `width` is the wanted one, in design pixels.

        In a dialog `edge_to_edge` the body reaches the window's sides.
        """
        super().__init__(parent)
        self.look = look
        self._width = width
        self._edge_to_edge = edge_to_edge
        self.setWindowModality(Qt.WindowModality.WindowModal)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._head = QVBoxLayout()
        self._title = Words(look, voice=Voice.TITLE)
        self._note = Words(look, voice=Voice.QUIET)
        self._head.addWidget(self._title)
        self._head.addWidget(self._note)
        whole.addLayout(self._head)
        if edge_to_edge:
            line = Ground(look, "page", edges=("top",))
            line.setFixedHeight(1)
            whole.addWidget(line)
        self.body = QVBoxLayout()
        whole.addLayout(self.body, 1)
        self._problem = QWidget()
        self._problem.hide()
        self._problem_words = Words(look, voice=Voice.WRONG)
        self._problem_row = QHBoxLayout(self._problem)
        self._problem_row.addWidget(self._problem_words)
        whole.addWidget(self._problem)
        foot = Ground(look, "panel", edges=("top",))
        self._foot = QHBoxLayout(foot)
        self._foot.addStretch(1)
        whole.addWidget(foot)
        self._fields: list[QVBoxLayout] = []
        self._measure()
        look.changed.connect(self._measure)

    def set_title(self, title: str, note: str = "") -> None:
        """Ask under a title, with a quiet second line."""
        self.setWindowTitle(title)
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def add_field(self, name: str, field: QWidget | QLayout, note: str = "") -> Words:
        """Put a field under its name, and a quiet line under it; return that line."""
        column = QVBoxLayout()
        words = Words(self.look, name, Voice.NAME)
        column.addWidget(words)
        if isinstance(field, QWidget):
            field.setAccessibleName(name)
            words.setBuddy(field)
            column.addWidget(field)
        else:
            column.addLayout(field)
        line = Words(self.look, note, Voice.QUIET)
        line.setVisible(bool(note))
        column.addWidget(line)
        self._fields.append(column)
        self.body.addLayout(column)
        self._measure()
        return line

    def add_button(
        self, words: str, do: Callable[[], object], *, main: bool = False, left: bool = False
    ) -> Button:
        """Put a button at the foot, at the right after the others or at the left."""
        button = Button(self.look, words, kind=ButtonKind.MAIN if main else ButtonKind.PLAIN)
        button.setAutoDefault(main)
        button.setDefault(main)
        button.clicked.connect(lambda: do())
        if left:
            self._foot.insertWidget(0, button)
        else:
            self._foot.addWidget(button)
        return button

    def enter_presses_nothing(self) -> None:
        """Keep Enter in a field from pressing a button: it only ends what is typed there."""
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
            button.setDefault(False)

    def complain(self, sentence: str, at: QWidget | None = None) -> None:
        """Say what is wrong until the next word, and give the focus to where it is put right."""
        self._problem_words.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        if at is not None:
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def complaint(self) -> str:
        """Return what is said to be wrong; empty for nothing."""
        return self._problem_words.text()

    def sizeHint(self) -> QSize:
        """Return the wanted width, and the height that is needed then, within the screen."""
        width = max(self._asked(), self.minimumWidth())
        return QSize(width, min(self._whole.totalHeightForWidth(width), self._most()))

    def _measure(self) -> None:
        px = self.look.px
        side = px(Space.XXL)
        self._head.setContentsMargins(side, px(22), side, px(Space.S))
        self._head.setSpacing(px(2))
        if self._edge_to_edge:
            self.body.setContentsMargins(0, 0, 0, 0)
            self._head.setContentsMargins(side, px(Space.L), side, px(Space.M))
            self._problem_row.setContentsMargins(side, px(Space.S), side, px(Space.S))
        else:
            self.body.setContentsMargins(side, px(Space.M), side, px(Space.XL))
            self.body.setSpacing(px(Space.L))
            self._problem_row.setContentsMargins(side, 0, side, px(Space.L))
        self._foot.setContentsMargins(side, px(Space.M), side, px(Space.M))
        self._foot.setSpacing(px(Space.S))
        for field in self._fields:
            field.setSpacing(px(5))
        self._widen()

    def showEvent(self, event: QShowEvent) -> None:
        self._widen()
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self.sizeHint())
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._widen()
            if self.height() > self._most():
                self.resize(self.width(), self._most())
        return done

    def _most(self) -> int:
        """Return the height that the screen allows."""
        return round(self.screen().availableSize().height() * _SHARE)

    def _asked(self) -> int:
        """Return the wanted width, as far as the screen and the window behind allow it."""
        room = self.screen().availableSize().width()
        parent = self.parentWidget()
        if parent is not None and parent.window().isVisible():
            room = min(room, parent.window().width())
        return min(self.look.px(self._width), round(room * _SHARE))

    def _widen(self) -> None:
        """Let nothing be clipped, and the words keep a width at which they are read with ease."""
        least = min(self._asked(), self.look.px(_LEAST))
        self.setMinimumWidth(max(least, self._whole.minimumSize().width()))

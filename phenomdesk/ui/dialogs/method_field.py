"""The choice of a method: one of the program's, or one of a researcher's own from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.errors import UserError
from phenomdesk.study.methods import (
    DEFAULT,
    MethodText,
    known_method,
    method_ids,
    own_method,
    read_method,
    save_method,
)
from phenomdesk.ui.dialogs.files import ask_for_method, ask_where_to_save_a_method
from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.sentences import sentence
from phenomdesk.ui.widgets import Button, ButtonKind, Choice

AskMethod = Callable[[QWidget | None], Path | None]
AskPlace = Callable[[QWidget | None, str], Path | None]


class MethodField(QWidget):
    """A list of methods; one more is read from a file, and the chosen one saved to begin from."""

    chosen = Signal()
    """Another method was chosen."""
    failed = Signal(str)
    """A file could not be followed or written: the sentence that says why."""

    def __init__(
        self,
        look: Look,
        language: str,
        current: MethodText = DEFAULT,
        ask: AskMethod = ask_for_method,
        ask_place: AskPlace = ask_where_to_save_a_method,
    ) -> None:
        """Offer the program's methods, named in a language; `current` is chosen."""
        super().__init__()
        self._look = look
        self._language = language
        self._ask = ask
        self._ask_place = ask_place
        self._offered: list[MethodText] = []
        self.choice = Choice(look)
        self.choice.activated.connect(lambda: self.chosen.emit())
        self.from_file = Button(look, self.tr("From a file…"), kind=ButtonKind.LINK)
        self.from_file.clicked.connect(self._read_file)
        self.to_file = Button(look, self.tr("Save as a file…"), kind=ButtonKind.LINK)
        self.to_file.setToolTip(self.tr("To change it, and to choose it then as your own."))
        self.to_file.clicked.connect(self._save_file)
        self._column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.choice)
        self._column.addLayout(self._row)
        for button in (self.from_file, self.to_file):
            button.setAutoDefault(False)
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.choice)
        for method in method_ids():
            self._offer(known_method(method))
        self.choose(current)
        look.changed.connect(self._measure)
        self._measure()

    def method(self) -> MethodText:
        """Return the method that is chosen."""
        return self._offered[self.choice.currentIndex()]

    def choose(self, method: MethodText) -> None:
        """Choose a method, offered by now or not, without telling anybody."""
        if method not in self._offered:
            self._offer(method)
        self.choice.setCurrentIndex(self._offered.index(method))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.choice.setAccessibleName(name)

    def _offer(self, method: MethodText) -> None:
        name = read_method(method).name.in_language(self._language)
        self._offered.append(method)
        self.choice.addItem(self.tr("{name} (own)").format(name=name) if method.own else name)

    def _read_file(self) -> None:
        path = self._ask(self)
        if path is None:
            return
        try:
            method = own_method(path)
        except UserError as error:
            self.failed.emit(sentence(error))
            return
        self.choose(method)
        self.chosen.emit()

    def _save_file(self) -> None:
        method = self.method()
        path = self._ask_place(self, f"{method.id}.toml")
        if path is None:
            return
        try:
            save_method(method, path)
        except UserError as error:
            self.failed.emit(sentence(error))

    def _measure(self) -> None:
        self._column.setSpacing(self._look.px(Space.XS))
        self._row.setSpacing(self._look.px(Space.L))

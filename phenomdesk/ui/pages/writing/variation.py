"""Imaginative variation beside a description: its prompts, each with a place for notes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from phenomdesk.model.method import Variation
from phenomdesk.ui.actions import page_action, words
from phenomdesk.ui.desk import Desk, Subject
from phenomdesk.ui.growing import WritingText
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.widgets import Button, ButtonKind


class _Prompt(QWidget):
    """One prompt: its name, what it asks, a note, and the button that puts it into the text."""

    put = Signal(str)

    def __init__(
        self,
        look: Look,
        asked: Variation,
        language: str,
        write: Callable[[str], bool],
        settle: Callable[[], None],
    ) -> None:
        super().__init__()
        self._look = look
        self.id = asked.id
        name, prompt = asked.name.in_language(language), asked.prompt.in_language(language)
        self._name, self._asks = QLabel(name), QLabel(prompt)
        for label in (self._name, self._asks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.note = WritingText(look, write, settle)
        self.note.setAccessibleName(self.tr("Note on {prompt}").format(prompt=name))
        self.note.setAccessibleDescription(prompt)
        self.button = Button(look, words("note-to-text"), kind=ButtonKind.LINK)
        self.button.setAccessibleName(f"{words('note-to-text')}: {name}")
        self.button.clicked.connect(self.put_now)
        self.note.textChanged.connect(self._fit)
        self._column = QVBoxLayout(self)
        for widget in (self._name, self._asks, self.note):
            self._column.addWidget(widget)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        look.changed.connect(self._measure)
        self._measure()
        self._fit()

    def put_now(self) -> None:
        """Ask for the note to become a paragraph of the text."""
        if text := self.note.toPlainText().strip():
            self.note.typing.settle_now()
            self.put.emit(text)

    def _fit(self) -> None:
        self.button.setVisible(bool(self.note.toPlainText().strip()))

    def _measure(self) -> None:
        look, px = self._look, self._look.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(Space.XS))
        self._name.setFont(look.fonts.ui(weight=SEMIBOLD))
        self._asks.setFont(look.fonts.ui(Ratio.SECOND))
        ink = self._asks.palette()
        ink.setColor(self._asks.foregroundRole(), look.tokens.muted)
        self._asks.setPalette(ink)


class VariationPart(QScrollArea):
    """The prompts of the study's method, with what is noted beside one description."""

    put = Signal(str)
    """A note that is to become a paragraph of the text."""
    left = Signal()
    """Esc was pressed in a note."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._subject: Subject | None = None
        self._shown: tuple[tuple[Variation, ...], str] = ((), "")
        self.prompts: list[_Prompt] = []
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        page_action(self, "note-to-text", self._put_focused)
        desk.look.changed.connect(self._measure)
        self._measure()

    def show_subject(self, subject: Subject | None) -> None:
        """Show the notes beside a description; of another one, what was typed is kept first."""
        if subject != self._subject:
            self.settle()
            for prompt in self.prompts:
                prompt.note.typing.forget()
        fresh, self._subject = subject != self._subject, subject
        self._ask()
        notes = self._notes()
        for prompt in self.prompts:
            text = notes.get(prompt.id, "")
            if fresh:
                prompt.note.show_text(text)
            else:
                prompt.note.follow(text)

    def settle(self) -> None:
        """Write what is being typed."""
        for prompt in self.prompts:
            prompt.note.typing.settle_now()

    def _notes(self) -> dict[str, str]:
        subject = self._subject
        if subject is None:
            return {}
        return self._desk.study.varying.notes(
            subject.kind, participant=subject.participant, theme=subject.theme
        )

    def _ask(self) -> None:
        """Have the prompts of the method that the study has now, in its language."""
        study = self._desk.study
        wanted = (study.method.variations, study.records.about().language)
        if wanted == self._shown:
            return
        self.settle()
        self._shown = wanted
        for prompt in self.prompts:
            self._column.removeWidget(prompt)
            prompt.deleteLater()
        self.prompts = [self._prompt(asked, wanted[1]) for asked in wanted[0]]
        for prompt in self.prompts:
            self._column.addWidget(prompt)
        if self.prompts:
            self.setFocusProxy(self.prompts[0].note)

    def _prompt(self, asked: Variation, language: str) -> _Prompt:
        write = partial(self._write, asked.id)
        prompt = _Prompt(self._desk.look, asked, language, write, self._desk.study.settle)
        prompt.put.connect(self.put)
        prompt.note.ended.connect(self.left)
        prompt.note.cursorPositionChanged.connect(lambda: self._keep_in_sight(prompt))
        return prompt

    def _write(self, asked: str, text: str) -> bool:
        subject = self._subject
        if subject is None:
            return True
        who, what = subject.participant, subject.theme
        return self._desk.keep(
            f"variation {asked} {subject.kind} {who} {what}",
            lambda: self._desk.study.varying.note(
                subject.kind, asked, text, participant=who, theme=what
            ),
        )

    def _keep_in_sight(self, prompt: _Prompt) -> None:
        if prompt.note.hasFocus():
            self.ensureWidgetVisible(prompt)

    def _put_focused(self) -> None:
        for prompt in self.prompts:
            if prompt.note.hasFocus():
                prompt.put_now()

    def _measure(self) -> None:
        px = self._desk.look.px
        self._column.setContentsMargins(px(Space.L), px(Space.S), px(Space.L), px(Space.XL))
        self._column.setSpacing(px(Space.L))

"""The right panel: how the chapter is to be, the export, and what came of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.model.chapter_settings import ChapterSettings
from phenomdesk.study.chapter.building import roman
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Ratio, Space
from phenomdesk.ui.pages.chapter.missing import Words
from phenomdesk.ui.typing import PlainEditor
from phenomdesk.ui.widgets import Button, ButtonKind, Choice, ProgressLine, Segmented

_LAST_NUMBER = 12
_LAID_OUT = (QEvent.Type.LayoutRequest, QEvent.Type.Resize)
_LEAST = 220
"""Design pixels of its height that stay in sight."""


def usual_title(settings: ChapterSettings) -> str:
    """Return the title that a chapter has when none is written."""
    return Wording(settings.language)("title", number=roman(settings.number))


class TitleEditor(PlainEditor):
    """The chapter's title, in one line or two."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("field", True)
        self.setLineWrapMode(PlainEditor.LineWrapMode.WidgetWidth)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress()
        look.changed.connect(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and "\n" in self.toPlainText():
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        font = self._look.fonts.ui()
        self.setFont(font)
        lines = 2 * QFontMetricsF(font).lineSpacing()
        self.setFixedHeight(round(lines) + 2 * self._look.px(Space.S) + self._look.px(4))


class ExportResult(QWidget):
    """What came of an export: the file and what can be done with it, or why there is none."""

    opened = Signal()
    shown_in_folder = Signal()
    renamed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.target: Path | None = None
        self._words = Words(look, "text")
        self._open = Button(look, self.tr("Open it"), kind=ButtonKind.LINK)
        self._open.clicked.connect(self.opened)
        self._folder = Button(look, self.tr("Show in folder"), kind=ButtonKind.LINK)
        self._folder.clicked.connect(self.shown_in_folder)
        self._rename = Button(look, self.tr("Save under another name…"))
        self._rename.clicked.connect(self.renamed)
        self._links = QHBoxLayout()
        for link in (self._open, self._folder):
            self._links.addWidget(link)
        self._links.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._words)
        self._column.addLayout(self._links)
        self._column.addWidget(self._rename, 0, Qt.AlignmentFlag.AlignLeft)
        look.changed.connect(self._measure)
        self._measure()
        self.clear()

    def saved(self, target: Path) -> None:
        """Say that the chapter stands in a file."""
        self.target = target
        self._say(self.tr("Saved {name}").format(name=target.name), "text", target=True)

    def failed(self, sentence: str, *, rename: bool) -> None:
        """Say why it was not exported, and whether another name would help."""
        self._say(sentence, "danger", rename=rename)

    def note(self, sentence: str) -> None:
        """Say something else about the export."""
        self._say(sentence, "muted")

    def clear(self) -> None:
        """Say nothing any more."""
        self._words.setText("")
        self.hide()

    def sentence(self) -> str:
        """Return what is being said; empty for nothing."""
        return self._words.text()

    def _say(self, sentence: str, role: str, *, target: bool = False, rename: bool = False) -> None:
        self._words.set_role(role)
        self._words.setText(sentence)
        self._open.setVisible(target)
        self._folder.setVisible(target)
        self._rename.setVisible(rename)
        self.show()

    def _measure(self) -> None:
        self._column.setSpacing(self._look.px(Space.XS))
        self._links.setSpacing(self._look.px(Space.L))


class ExportPanel(QWidget):
    """The settings, the main button, and what came of the last export."""

    changed = Signal(object)
    """ChapterSettings that the user chose; typing in the title comes by `title_typed`."""
    title_typed = Signal()
    title_left = Signal()
    exported = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._settings: ChapterSettings | None = None
        self._above: bool | None = None
        self.language = Segmented(look, [("en", "English"), ("id", "Indonesia")])
        self.language.chosen.connect(lambda choice: self._change(language=choice))
        self.number = Choice(look)
        self.number.activated.connect(lambda row: self._change(number=row + 1))
        self.title = TitleEditor(look)
        self.title.textChanged.connect(self.title_typed)
        self.title.left = self.title_left.emit
        references = [("aliases", self.tr("Aliases")), ("lines", self.tr("Lines only"))]
        self.references = Segmented(look, references)
        self.references.chosen.connect(lambda choice: self._change(aliases=choice == "aliases"))
        self.button = Button(
            look, self.tr("Export to Word…"), kind=ButtonKind.MAIN, icon="document"
        )
        self.button.clicked.connect(self.exported)
        self.progress = ProgressLine(look)
        self.result = ExportResult(look)
        self._note = Words(look, "muted", Ratio.CAPTION)
        for control in (self.language, self.references):
            control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._measure()
        look.changed.connect(self._measure)

    def show_settings(self, settings: ChapterSettings) -> None:
        """Show settings as they stand; what is typed and the same is left alone."""
        self._settings = settings
        self.language.set_current(settings.language)
        self.references.set_current("aliases" if settings.aliases else "lines")
        self._show_numbers(settings)
        if settings.aliases:
            note = self.tr("Aliases only. The key to the names is never exported.")
        else:
            note = self.tr("Lines only; an alias in what you wrote yourself stays as it is.")
        self._note.setText(note)
        self.title.setPlaceholderText(usual_title(settings))
        if self.title.toPlainText().strip("\n") != settings.title:
            blocked = QSignalBlocker(self.title)
            self.title.setPlainText(settings.title)
            blocked.unblock()

    def _show_numbers(self, settings: ChapterSettings) -> None:
        words = Wording(settings.language)
        numbers = range(1, max(_LAST_NUMBER, settings.number) + 1)
        told = [words("title", number=roman(n)).partition("\n")[0] for n in numbers]
        if told != [self.number.itemText(row) for row in range(self.number.count())]:
            self.number.clear()
            self.number.addItems(told)
        self.number.setCurrentIndex(settings.number - 1)

    def _change(
        self,
        *,
        language: str | None = None,
        number: int | None = None,
        aliases: bool | None = None,
    ) -> None:
        """Ask for other settings; a title that begins as the usual one does follows them."""
        standing = self._settings
        if standing is None:
            return
        wanted = dataclasses.replace(
            standing,
            language=standing.language if language is None else language,
            number=standing.number if number is None else number,
            aliases=standing.aliases if aliases is None else aliases,
        )
        first, feed, rest = wanted.title.partition("\n")
        if first and first == usual_title(standing).partition("\n")[0]:
            first = usual_title(wanted).partition("\n")[0]
            wanted = dataclasses.replace(wanted, title=f"{first}{feed}{rest}")
        self.changed.emit(wanted)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._labelled: list[tuple[Words, QWidget]] = []
        rows = (
            (self.tr("Language"), self.language),
            (self.tr("Heading"), self.number),
            (self.tr("Title"), self.title),
            (self.tr("References"), self.references),
        )
        for words, control in rows:
            label = Words(self._look, "muted")
            label.setWordWrap(False)
            label.setText(words)
            label.setBuddy(control)
            control.setAccessibleName(words)
            self._labelled.append((label, control))
        self._place_labels(above=False)
        self._grid.setColumnStretch(1, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._grid)
        for part in (self.button, self._note, self.progress, self.result):
            self._column.addWidget(part)

    def sizeHint(self) -> QSize:
        """Return the height that its words and controls take at its width, and never less."""
        width = super().sizeHint().width()
        return QSize(width, self._column.totalHeightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_labels(above=event.size().width() < self._width_side_by_side())

    def _width_side_by_side(self) -> int:
        label = max(label.sizeHint().width() for label, _ in self._labelled)
        control = max(self.language.sizeHint().width(), self.references.sizeHint().width())
        return label + control + self._look.px(Space.M + 2 * Space.L)

    def _place_labels(self, *, above: bool) -> None:
        """Put the labels beside their controls, or in a narrow panel above them."""
        if above == self._above:
            return
        self._above = above
        for row, (label, control) in enumerate(self._labelled):
            self._grid.removeWidget(label)
            self._grid.removeWidget(control)
            if above:
                self._grid.addWidget(label, 2 * row, 0, 1, 2)
                self._grid.addWidget(control, 2 * row + 1, 0, 1, 2)
            else:
                self._grid.addWidget(label, row, 0)
                self._grid.addWidget(control, row, 1)
        self._space()

    def _space(self) -> None:
        px = self._look.px
        self._grid.setHorizontalSpacing(px(Space.M))
        self._grid.setVerticalSpacing(px(Space.XS if self._above else 10))

    def _measure(self) -> None:
        px = self._look.px
        self._column.setContentsMargins(px(Space.L), px(Space.L), px(Space.L), px(Space.L))
        self._column.setSpacing(px(Space.S))
        self._space()
        self._grid.setContentsMargins(0, 0, 0, px(Space.S))


class ExportArea(QScrollArea):
    """Where the panel stands: as high as it wants to be, or scrolled where there is no room."""

    def __init__(self, look: Look, panel: ExportPanel) -> None:
        super().__init__()
        self._look = look
        self._panel = panel
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)
        for ground in (self.viewport(), panel):
            ground.setAutoFillBackground(False)
        panel.button.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return self._panel.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._look.px(_LEAST), self._panel.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._panel and event.type() in _LAID_OUT:
            self.updateGeometry()
        done = super().eventFilter(watched, event)
        if self._panel.button.hasFocus() and event.type() in (*_LAID_OUT, QEvent.Type.FocusIn):
            self.ensureWidgetVisible(self._panel.button, 0, self._look.px(Space.S))
        return done

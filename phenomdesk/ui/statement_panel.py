"""One statement at the side of a page: its words, what is printed of them, and what it means."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import StatementId, ThemeId
from phenomdesk.model.theme import PlacedTheme, in_order
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.shared_words import shared_words
from phenomdesk.ui.statement_editor import Field, StatementEditor
from phenomdesk.ui.widgets import Button, ButtonKind, Ground
from phenomdesk.ui.widgets.drawing import draw_box, draw_focus, draw_line_of_text, text_width
from phenomdesk.ui.widgets.key_button import KeyButton
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_LEAST = {Field.MEANING: 76, Field.TRANSLATION: 52}
_MOST = 240
_CHIP = 24


class ThemeChip(KeyButton):
    """A theme's number and name; pressing it shows the theme."""

    def __init__(self, look: Look, theme: ThemeId, number: str, name: str, colour: int) -> None:
        """Draw the number in the theme colour `colour` (1 to 12)."""
        super().__init__(name)
        self._look = look
        self.theme = theme
        self._number, self._colour = number, colour
        self.setAccessibleName(self.tr("Theme {number} {name}").format(number=number, name=name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = self._look
        width = theme_number_size(self._number, look).width() + look.px(18)
        return QSize(width + text_width(self.text(), look.fonts.ui()), look.px(_CHIP))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(_CHIP))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect = self._look, QRectF(self.rect())
        painter = QPainter(self)
        if self.underMouse() or self.isDown():
            draw_box(painter, rect, look.theme(self._colour).tint, None, look.px(4))
        size = theme_number_size(self._number, look)
        left = look.px(4)
        mark = QRectF(left, round((rect.height() - size.height()) / 2), size.width(), size.height())
        paint_theme_number(painter, mark, self._number, self._colour, look)
        name = rect.adjusted(mark.right() + look.px(6), 0, -look.px(6), 0)
        draw_line_of_text(painter, name, self.text(), look.fonts.ui(), look.tokens.text)
        if self.ring_shown:
            draw_focus(painter, rect, look)


class StatementPanel(Ground):
    """Writes one statement's meaning and translation; what is shown follows the study."""

    shorten_wanted = Signal()
    """The statement is to be shortened for print."""
    escaped = Signal()
    """Esc in the meaning or the translation: what was typed is kept."""

    def __init__(self, desk: Desk) -> None:
        """Show no statement yet."""
        super().__init__(desk.look, "panel")
        self._desk = desk
        self._method_column = desk.study.method.columns[0][0]
        self._statement: StatementId | None = None
        self._names: list[QLabel] = []
        self._number = _label()
        self._reference = _label()
        self._quote = _label(selectable=True)
        self._printed = _label(selectable=True)
        self.shorten = Button(desk.look, self.tr("Shorten for print…"), kind=ButtonKind.LINK)
        self.shorten.clicked.connect(self.shorten_wanted)
        self._shared = _label()
        self._unplaced = _label()
        self.meaning = StatementEditor(desk, Field.MEANING, self._method_column)
        self.translation = StatementEditor(desk, Field.TRANSLATION, self._method_column)
        self._chips = QVBoxLayout()
        self._stack = QStackedWidget()
        self._nothing = _label()
        self._lay_out()
        self._measure()
        desk.look.changed.connect(self._measure)
        desk.changed.connect(self._follow)

    # What a page asks

    @property
    def statement(self) -> StatementId | None:
        """The statement that is shown."""
        return self._statement

    def show_statement(self, statement: StatementId | None) -> None:
        """Show another statement, or none; what was being typed is written before."""
        if statement == self._statement:
            return
        self._statement = statement
        self.meaning.bind(statement)
        self.translation.bind(statement)
        self._read()

    def edit_meaning(self) -> None:
        """Put the caret into the meaning."""
        self.meaning.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_translation(self) -> None:
        """Put the caret into the translation."""
        self.translation.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Write what is being typed."""
        self.meaning.settle()
        self.translation.settle()

    # Following the study

    def _follow(self, changes: ChangeSet) -> None:
        if self._statement is not None and changes.touches(
            *("statement", "meaning_link", "placement", "theme"),
            *("participant", "transcript", "speaker"),
        ):
            self._read()

    def _read(self) -> None:
        study, statement = self._desk.study, self._statement
        found = study.records.statements.some([statement]) if statement is not None else {}
        if statement is None or statement not in found:
            self._statement = None
            self._stack.setCurrentIndex(1)
            return
        shown = found[statement]
        references = study.texts.references(study.records.about().language)
        self._number.setText(shown.number)
        self._reference.setText(references.of(shown))
        self._quote.setText(references.verbatim(shown))
        self._printed.setText(references.printed(shown))
        for label in (self._printed_name, self._printed):
            label.setVisible(bool(shown.parts))
        meaning = study.records.meanings.of_statement(statement, self._method_column)
        sharing = study.records.meanings.statements_of(meaning.id) if meaning else ()
        self._shared.setText(shared_words(len(sharing)))
        self._shared.setVisible(len(sharing) > 1)
        self._show_themes(statement)
        self._stack.setCurrentIndex(0)

    def _show_themes(self, statement: StatementId) -> None:
        themes = self._desk.study.records.themes
        placements = themes.placements_of([statement]).get(statement, [])
        inside = {placement.theme for placement in placements}
        placed = [each for each in in_order(themes.all()) if each.theme.id in inside]
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in placed:
            self._chips.addWidget(self._chip(each))
        self._unplaced.setVisible(not placed)

    def _chip(self, placed: PlacedTheme) -> ThemeChip:
        theme = placed.theme
        chip = ThemeChip(self._look, theme.id, placed.number, theme.name, placed.colour)
        chip.clicked.connect(lambda: self._desk.wanted.emit(Pick(KnotKind.THEME, chip.theme)))
        return chip

    # How it looks

    def _lay_out(self) -> None:
        inside = QWidget()
        self._inner = QVBoxLayout(inside)
        for part in (self._number, self._reference):
            self._inner.addWidget(part)
        self._name(self.tr("Meaning"))
        self.meaning.setPlaceholderText(self.tr("Write what this means…"))
        self._inner.addWidget(self.meaning)
        self._inner.addWidget(self._shared)
        self._name(self.tr("Translation"))
        self.translation.setPlaceholderText(self.tr("Printed under the verbatim"))
        self._inner.addWidget(self.translation)
        self._name(self.tr("Themes"))
        self._unplaced.setText(self.tr("not placed"))
        self._inner.addWidget(self._unplaced)
        self._inner.addLayout(self._chips)
        self._name(self.tr("Statement"))
        self._inner.addWidget(self._quote)
        self._printed_name = self._name(self.tr("Printed"))
        self._inner.addWidget(self._printed)
        self._inner.addWidget(self.shorten, 0, Qt.AlignmentFlag.AlignLeft)
        self._inner.addStretch(1)
        for editor in (self.meaning, self.translation):
            editor.setProperty("field", True)
            editor.textChanged.connect(self._fit)
            editor.escaped.connect(self.escaped)
        self.meaning.setAccessibleName(self.tr("Meaning"))
        self.translation.setAccessibleName(self.tr("Translation"))
        self._nothing.setText(self.tr("Pick a statement to write what it means."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        for ground in (scroll.viewport(), inside):
            ground.setAutoFillBackground(False)
        self._stack.addWidget(scroll)
        self._stack.addWidget(self._nothing)
        self._stack.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._stack)

    def _name(self, words: str) -> QLabel:
        label = _label()
        label.setText(words)
        self._names.append(label)
        self._inner.addWidget(label)
        return label

    def _measure(self) -> None:
        look, px, fonts = self._look, self._look.px, self._look.fonts
        self._inner.setContentsMargins(px(14), px(Space.M), px(14), px(Space.M))
        self._inner.setSpacing(px(Space.XS))
        self._chips.setSpacing(0)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._number.setFont(fonts.ui(weight=SEMIBOLD))
        self._quote.setFont(fonts.serif())
        self._quote.setContentsMargins(0, px(Space.XS), 0, 0)
        self._printed.setFont(fonts.serif())
        self._nothing.setContentsMargins(px(14), px(14), px(14), px(14))
        quiet = (self._reference, self._shared, self._unplaced, self._nothing, *self._names)
        for label in quiet:
            label.setFont(fonts.ui(Ratio.CAPTION))
        for label in (self._unplaced, self._nothing):
            label.setFont(fonts.ui())
        for label in self._names:
            label.setFont(fonts.ui(Ratio.CAPTION, SEMIBOLD))
            label.setContentsMargins(0, px(10), 0, 0)
        for label in quiet:
            palette = label.palette()
            palette.setColor(label.foregroundRole(), look.tokens.muted)
            label.setPalette(palette)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        # Under a style sheet Qt takes fonts back when what holds them gets another parent.
        self._measure()
        super().showEvent(event)

    def _fit(self) -> None:
        """Make the editors as high as their texts, within bounds."""
        px = self._look.px
        for editor, field in (
            (self.meaning, Field.MEANING),
            (self.translation, Field.TRANSLATION),
        ):
            needed = math.ceil(editor.document().size().height()) + px(12)
            editor.setFixedHeight(min(px(_MOST), max(px(_LEAST[field]), needed)))


def _label(*, selectable: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

"""One statement at the side of a page: its words, what is printed of them, and what it means."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
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
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk, Pick
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.meaning_part import MeaningPart
from phenomdesk.ui.models.meaning_columns import MAIN, MeaningColumns, columns_of
from phenomdesk.ui.picker import Entry, Picker
from phenomdesk.ui.statement_editor import Field, StatementEditor
from phenomdesk.ui.widgets import Button, ButtonKind, Ground
from phenomdesk.ui.widgets.drawing import draw_box, draw_focus, draw_line_of_text, text_width
from phenomdesk.ui.widgets.key_button import KeyButton
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_LEAST = 52
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
    """Writes one statement's meanings and translation; what is shown follows the study."""

    columns_changed = Signal()
    """The method has other columns of meanings now."""

    shorten_wanted = Signal()
    """The statement is to be shortened for print."""
    escaped = Signal()
    """Esc in the meaning or the translation: what was typed is kept."""

    def __init__(self, desk: Desk) -> None:
        """Show no statement yet."""
        super().__init__(desk.look, "panel")
        self._desk = desk
        self._columns = _columns_now(desk)
        self._parts: dict[str, MeaningPart] = {}
        self._picker: Picker | None = None
        self._statement: StatementId | None = None
        self._names: list[QLabel] = []
        self._number = _label()
        self._reference = _label()
        self._quote = _label(selectable=True)
        self._printed = _label(selectable=True)
        self.shorten = Button(desk.look, self.tr("Shorten for print…"), kind=ButtonKind.LINK)
        self.shorten.clicked.connect(self.shorten_wanted)
        self._unplaced = _label()
        self._meanings = QVBoxLayout()
        self.translation = StatementEditor(desk, Field.TRANSLATION, self._columns.ids[MAIN])
        self._chips = QVBoxLayout()
        self._stack = QStackedWidget()
        self._nothing = _label()
        self._lay_out()
        self._measure()
        page_action(self, "earlier-wordings", self.offer_wordings)
        desk.look.changed.connect(self._measure)
        desk.changed.connect(self._follow)

    # What a page asks

    @property
    def statement(self) -> StatementId | None:
        """The statement that is shown."""
        return self._statement

    @property
    def meaning(self) -> StatementEditor:
        """The editor of the main column's meaning."""
        return self._parts[self._columns.ids[MAIN]].editor

    @property
    def parts(self) -> tuple[MeaningPart, ...]:
        """A part for each of the method's columns, in its order."""
        ids = self._columns.ids
        return tuple(self._parts[ids[slot]] for slot in self._columns.in_order())

    @property
    def editors(self) -> tuple[StatementEditor, ...]:
        """All editors, from the top."""
        return (*(part.editor for part in self.parts), self.translation)

    def show_statement(self, statement: StatementId | None) -> None:
        """Show another statement, or none; what was being typed is written before."""
        if statement == self._statement:
            return
        self._statement = statement
        for editor in self.editors:
            editor.bind(statement)
        self._read()

    def edit_meaning(self) -> None:
        """Put the caret into the meaning: that of the first column with nothing yet."""
        editors = (*(part.editor for part in self.parts), self.meaning)
        empty = (each for each in editors if not each.toPlainText().strip())
        next(empty, self.meaning).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_translation(self) -> None:
        """Put the caret into the translation."""
        self.translation.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Write what is being typed."""
        for editor in self.editors:
            editor.settle()

    def offer_wordings(self) -> None:
        """Offer how the meaning that is being written, or the main one, was worded before."""
        focused = next((part for part in self.parts if part.editor.hasFocus()), None)
        self._offer(focused or self._parts[self._columns.ids[MAIN]])

    def _offer(self, part: MeaningPart) -> None:
        self.settle()
        statement, study = self._statement, self._desk.study
        if statement is None:
            return
        wordings = study.records.meanings.earlier_wordings(statement, part.column)
        if not wordings:
            return
        if self._picker is not None:
            self._picker.deleteLater()
        window = self.window()
        picker = self._picker = Picker(self._look, window)
        picker.chosen.connect(lambda entry: part.editor.offer(entry.text))
        picker.closed.connect(lambda: part.editor.setFocus(Qt.FocusReason.PopupFocusReason))
        title = self.tr("Earlier wordings, the newest first")
        entries = [Entry(at, text) for at, text in enumerate(wordings)]
        place = QRect(part.mapTo(window, part.editor.pos()), part.editor.size())
        picker.offer(title, entries, place)

    # Following the study

    def _follow(self, changes: ChangeSet) -> None:
        if changes.touches("study"):
            self._fit_columns()
        if self._statement is not None and changes.touches(
            *("statement", "meaning", "meaning_link", "placement", "theme"),
            *("participant", "transcript", "speaker", "study"),
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
        for part in self.parts:
            part.read(statement)
        self._show_themes(statement)
        self._stack.setCurrentIndex(0)

    def _fit_columns(self) -> None:
        """Write in the columns that the method has now, under their names in its language."""
        wanted = _columns_now(self._desk)
        if wanted != self._columns:
            self.settle()
            self._columns = wanted
            self._make_parts()
            for part in self.parts:
                part.editor.bind(self._statement)
            self.columns_changed.emit()

    def _make_parts(self) -> None:
        for part in self._parts.values():
            self._meanings.removeWidget(part)
            part.hide()
            part.deleteLater()
        columns = self._columns
        self._parts = {}
        for slot in columns.in_order():
            name = columns.name(slot) if columns.many else self.tr("Meaning")
            prompt = columns.prompt(slot) if columns.many else self.tr("Write what this means…")
            column = columns.ids[slot]
            part = MeaningPart(self._desk, column, name, prompt, alone=not columns.many)
            part.wordings_wanted.connect(lambda part=part: self._offer(part))
            part.editor.escaped.connect(self.escaped)
            self._parts[column] = part
            self._meanings.addWidget(part)

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
        self._make_parts()
        self._inner.addLayout(self._meanings)
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
        self.translation.setProperty("field", True)
        self.translation.textChanged.connect(self._fit)
        self.translation.escaped.connect(self.escaped)
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
        self._meanings.setSpacing(px(Space.XS))
        self._chips.setSpacing(0)
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._number.setFont(fonts.ui(weight=SEMIBOLD))
        self._quote.setFont(fonts.serif())
        self._quote.setContentsMargins(0, px(Space.XS), 0, 0)
        self._printed.setFont(fonts.serif())
        self._nothing.setContentsMargins(px(14), px(14), px(14), px(14))
        quiet = (self._reference, self._unplaced, self._nothing, *self._names)
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
        for part in self.parts:
            part.measure()
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
        for part in self.parts:
            part.fit()
        needed = math.ceil(self.translation.document().size().height()) + px(12)
        self.translation.setFixedHeight(min(px(_MOST), max(px(_LEAST), needed)))


def _columns_now(desk: Desk) -> MeaningColumns:
    return columns_of(desk.study.method, desk.study.records.about().language)


def _label(*, selectable: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

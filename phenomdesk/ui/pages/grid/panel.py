"""The panel beside the grid: a cell's verdict, its note, and what stands behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.model.method import Neither
from phenomdesk.model.verdict import Cell, Verdict
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.models.grid_table import GridTable, verdict_words
from phenomdesk.ui.pages.grid.note import CellNote
from phenomdesk.ui.pages.grid.statements import CellStatements
from phenomdesk.ui.widgets import Panel, PanelHeader, Segmented

_WIDTH = 348
_LEAST_HEIGHT = 96
_ORDER = (Verdict.EXPLICIT, Verdict.COMPATIBLE, Verdict.NEITHER, Verdict.OPEN)


class CellPanel(Panel):
    """Shows one cell of the grid, and is where its note is written."""

    judged = Signal(object)
    """The Verdict that was chosen."""

    def __init__(self, desk: Desk, grid: GridTable) -> None:
        """Show no cell yet."""
        super().__init__(desk.look, "right")
        self._desk = desk
        self._grid = grid
        look = desk.look
        self._header = PanelHeader(look)
        self.verdict = Segmented(
            look, [(each.name, verdict_words(each)) for each in _ORDER], current=Verdict.OPEN.name
        )
        self.verdict.setAccessibleName(self.tr("Verdict"))
        self.verdict.chosen.connect(lambda name: self.judged.emit(Verdict[name]))
        self._keys = _label(self.tr("Keys: E, C, N; 0 leaves it open"))
        self._dropped = _label()
        self._note_name = _label(self.tr("Note"))
        self.note = CellNote(desk)
        self._statements_name = PanelHeader(look, self.tr("Statements"), small=True)
        self.statements = CellStatements(look, desk.study)
        self._nothing = _label()
        self._lay_out()
        self._measure()
        look.changed.connect(self._measure)
        self.show_cell(None)

    def show_cell(self, cell: Cell | None) -> None:
        """Show a cell as it is now, or that none is picked."""
        self.note.show_cell(cell)
        self.verdict.setEnabled(cell is not None)
        statements = cell.statements if cell is not None else ()
        self.statements.show_statements(statements)
        self.statements.setVisible(bool(statements))
        self._nothing.setVisible(not statements)
        if cell is None:
            self._header.set_words(self.tr("No cell is picked"))
            self._header.set_number("", 0)
            self._nothing.setText("")
            self._dropped.hide()
            return
        placed = next(each for each in self._grid.themes if each.theme.id == cell.theme)
        alias = next(p.alias for p in self._grid.participants if p.id == cell.participant)
        self._header.set_words(placed.theme.name, alias)
        self._header.set_number(placed.number, placed.colour)
        self.verdict.set_current(cell.verdict.name)
        nothing = self.tr("{alias} has no statement in this theme.")
        self._nothing.setText(nothing.format(alias=alias))
        dropped = self.tr("The theme is left out for {alias}, as this method wants it.")
        self._dropped.setText(dropped.format(alias=alias))
        drops = self._desk.study.method.neither is Neither.DROPS
        self._dropped.setVisible(drops and cell.verdict is Verdict.NEITHER)

    def write_note(self) -> None:
        """Put the caret into the note, and bring it into sight."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._giving.ensureWidgetVisible(self.note)

    def showEvent(self, event: QShowEvent) -> None:
        # Under a style sheet Qt takes fonts back when what holds them gets another parent.
        self._measure()
        super().showEvent(event)

    def _lay_out(self) -> None:
        self.column.addWidget(self._header)
        inside = QWidget()
        self._inner = QVBoxLayout(inside)
        self._inner.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._keys, self._dropped, self._note_name, self.note):
            self._inner.addWidget(part)
        self._giving = _Giving(self._look, inside)
        self.column.addWidget(self._giving)
        self.column.addWidget(self._statements_name)
        self.column.addWidget(self._nothing)
        self.column.addWidget(self.statements, 1)
        self.column.addStretch(0)

    def _measure(self) -> None:
        look, px = self._look, self._look.px
        self.set_width(px(_WIDTH), least=max(px(_WIDTH - 28), self._least()))
        self._inner.setContentsMargins(px(14), px(Space.M), px(14), px(Space.M))
        self._inner.setSpacing(px(Space.S))
        self._nothing.setContentsMargins(px(14), px(Space.M), px(14), px(Space.M))
        for label in (self._keys, self._dropped, self._note_name, self._nothing):
            label.setFont(look.fonts.ui(Ratio.CAPTION))
            palette = label.palette()
            palette.setColor(label.foregroundRole(), look.tokens.muted)
            label.setPalette(palette)
        self._note_name.setFont(look.fonts.ui(Ratio.CAPTION, SEMIBOLD))
        self._nothing.setFont(look.fonts.ui())

    def _least(self) -> int:
        return self.verdict.sizeHint().width() + 2 * self._look.px(14)


class _Giving(QScrollArea):
    """As high as what it holds, and less where the window is low: then it scrolls."""

    def __init__(self, look: Look, inside: QWidget) -> None:
        super().__init__()
        self._look = look
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(inside)
        for ground in (self.viewport(), inside):
            ground.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        inside = self._inside
        height = inside.heightForWidth(self.width()) if inside.hasHeightForWidth() else -1
        return QSize(inside.sizeHint().width(), max(height, inside.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(_LEAST_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _label(words: str = "") -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

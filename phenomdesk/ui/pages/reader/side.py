"""The parts of the reader's right side that open and fold: the statement, and the trace."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from phenomdesk.model.ids import StatementId, statement_number
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look, Space
from phenomdesk.ui.pages.reader.bucket_panel import BucketPanel
from phenomdesk.ui.statement_panel import StatementPanel
from phenomdesk.ui.trace import TracePanel
from phenomdesk.ui.widgets import Panel, PanelHeader

_STATEMENT = 268
_SEVERAL = 400
"""The statement's height where the method has several columns of meanings."""
_TRACE = 312
_ALL = 16_777_215
"""The height of a panel that has no greatest one, as Qt has it."""


class StatementSide(QWidget):
    """Meaning and translation of the selected statement, folded until they are wanted."""

    opened = Signal()
    """It is open, and wants to be seen."""
    left = Signal()
    """It was folded away, or left by Esc: the transcript takes the focus."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._look = desk.look
        self._statement: StatementId | None = None
        self.header = PanelHeader(desk.look, folding=True, small=True)
        self.panel = StatementPanel(desk)
        area = self.panel.findChild(QScrollArea)
        assert isinstance(area, QScrollArea)
        self._area = area
        self._area.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.panel)
        self.header.folded.connect(self._fold)
        self.panel.columns_changed.connect(self._measure)
        self.panel.escaped.connect(self.left)
        desk.look.changed.connect(self._measure)
        self._measure()
        self.panel.hide()
        self.header.set_folded(True)
        self.show_statement(None)

    def show_statement(self, statement: StatementId | None) -> None:
        """Be about a statement, or hidden for none."""
        self._statement = statement
        number = statement_number(statement) if statement is not None else ""
        self.header.set_words(self.tr("Meaning"), number)
        self.setVisible(statement is not None)
        if not self.panel.isHidden() or statement is None:
            self.panel.show_statement(statement)

    def write_meaning(self) -> None:
        """Open, and put the caret into the meaning."""
        if self._statement is not None:
            self.open_up()
            self.panel.edit_meaning()
            self._keep_in_view()

    def write_translation(self) -> None:
        """Open, and put the caret into the translation."""
        if self._statement is not None:
            self.open_up()
            self.panel.edit_translation()
            self._keep_in_view()

    def open_up(self) -> None:
        """Open, and leave the focus where it is."""
        self.opened.emit()
        self.header.set_folded(False)
        self._fold(False)

    def _keep_in_view(self) -> None:
        """Have the editor with the caret in view, however high the words above it become."""
        for editor in self.panel.editors:
            if editor.hasFocus():
                self._area.ensureWidgetVisible(editor, 0, self._look.px(Space.HUGE))

    def _fold(self, folded: bool) -> None:
        if folded:
            self.panel.settle()
        else:
            self.panel.show_statement(self._statement)
        self.panel.setVisible(not folded)
        if folded:
            self.left.emit()

    def _measure(self) -> None:
        several = len(self.panel.parts) > 1
        self.panel.setFixedHeight(self._look.px(_SEVERAL if several else _STATEMENT))


class ReaderSide(Panel):
    """Buckets, the statement, the trace: from the top."""

    def __init__(self, look: Look, buckets: BucketPanel, statement: StatementSide, desk: Desk):
        super().__init__(look, "right")
        self._buckets = buckets
        self._trace = TracePanel(desk, small=True)
        # The trace draws the hairline towards the page itself.
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(buckets, 3)
        self.column.addWidget(statement)
        self.column.addWidget(self._trace, 2)
        self._trace.header.folded.connect(self._fold_trace)
        look.changed.connect(self._measure)
        self._folded = False
        self._measure()

    @property
    def name(self) -> str:
        """What stands on the side's strip."""
        return self.tr("Trace") if self._buckets.isHidden() else self.tr("Buckets")

    def show_buckets(self, shown: bool) -> None:
        """Show the buckets, or only what is below them."""
        self._buckets.setVisible(shown)
        self.setFocusProxy(self._buckets.view if shown else self._trace)
        self._measure()

    def _fold_trace(self, folded: bool) -> None:
        self._folded = folded
        self._measure()

    def _measure(self) -> None:
        header = self._trace.header.sizeHint().height()
        height = header if self._folded else self._look.px(_TRACE)
        alone = self._buckets.isHidden() and not self._folded
        self._trace.setMaximumHeight(_ALL if alone else height)
        self._trace.setMinimumHeight(min(height, self._look.px(120)))

"""The sides of the page: the statements at the left, look-alikes and the trace at the right."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Size, Space
from phenomdesk.ui.models.triage_rows import Standing, TriageRows
from phenomdesk.ui.pages.triage.beside import LookAlikesView
from phenomdesk.ui.pages.triage.listing import StatementList
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.trace import TracePanel
from phenomdesk.ui.widgets import Button, ButtonKind, Choice, Ground, Panel, PanelHeader

_TRACE = 270
_LEAST = 216
_WIDTH = 264


class ListPanel(Panel):
    """The list with its filter over it, and the way to what was set aside at its foot."""

    wanted = Signal(object)
    """Another Standing is to be shown, or None for all."""

    def __init__(self, desk: Desk, rows: TriageRows) -> None:
        """Show the model's rows, the undecided at first."""
        look = desk.look
        super().__init__(look, "left")
        self.list = StatementList(look, rows)
        self._header = PanelHeader(look, self.tr("To decide"))
        self.choice = Choice(look, self.tr("Show"))
        self.choice.setAccessibleName(self.tr("Which statements"))
        for standing, words in self._names().items():
            self.choice.addItem(words, standing)
        self.aside = Button(look, kind=ButtonKind.QUIET, icon="set-aside")
        self.aside.setCheckable(True)
        self.aside.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._foot = Ground(look, "panel", edges=("top",))
        self._bar = Ground(look, "panel")
        for part in (self._header, self._bar):
            self.column.addWidget(part)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._foot)
        self._rows_of(self._bar, self.choice)
        self._rows_of(self._foot, self.aside)
        self.choice.activated.connect(lambda: self.wanted.emit(self.choice.currentData()))
        self.aside.clicked.connect(self._turn)
        self.setFocusProxy(self.list)
        look.changed.connect(self._measure)
        self._measure()

    def show_wanted(self, standing: Standing | None) -> None:
        """Say which statements are shown."""
        self.choice.setCurrentIndex(self.choice.findData(standing))
        self.aside.setChecked(standing is Standing.ASIDE)
        self.choice.update()

    def count(self, counts: Counter[Standing]) -> None:
        """Say how many there are of each."""
        left = counts[Standing.UNDECIDED]
        note = self.tr("{n} left").format(n=shown_number(left)) if left else self.tr("none left")
        self._header.set_words(self.tr("To decide"), note)
        aside = shown_number(counts[Standing.ASIDE])
        self.aside.setText(self.tr("Set aside: {n}").format(n=aside))

    def _names(self) -> dict[Standing | None, str]:
        return {
            Standing.UNDECIDED: self.tr("Undecided"),
            Standing.STANDS: self.tr("Standing"),
            Standing.ASIDE: self.tr("Set aside"),
            None: self.tr("All"),
        }

    def _turn(self) -> None:
        on = self.aside.isChecked()
        self.wanted.emit(Standing.ASIDE if on else Standing.UNDECIDED)

    def _rows_of(self, ground: Ground, control: Choice | Button) -> None:
        row = QHBoxLayout(ground)
        row.addWidget(control)

    def _measure(self) -> None:
        px = self._look.px
        self.set_width(px(Size.TRANSCRIPTS))
        for ground in (self._bar, self._foot):
            layout = ground.layout()
            assert layout is not None
            layout.setContentsMargins(px(Space.S), px(Space.S), px(Space.S), px(Space.S))


class BesidePanel(Panel):
    """The look-alikes, and under them the trace."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        look = desk.look
        super().__init__(look, "right")
        self.view = LookAlikesView(look)
        self._trace = TracePanel(desk, small=True)
        # The trace draws the hairline towards the page itself.
        self.column.addWidget(PanelHeader(look, self.tr("Look-alikes")))
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self._trace)
        self._trace.header.folded.connect(self._fold)
        self._folded = False
        look.changed.connect(self._measure)
        self._measure()

    def _fold(self, folded: bool) -> None:
        self._folded = folded
        self._measure()

    def _measure(self) -> None:
        px = self._look.px
        self.set_width(px(_WIDTH), least=px(_LEAST))
        header = self._trace.header.sizeHint().height()
        self._trace.setFixedHeight(header if self._folded else px(_TRACE))

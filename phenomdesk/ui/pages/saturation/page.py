"""The page of saturation: a chart and a table, read when it is opened and not before."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.model.saturation import Interview
from phenomdesk.model.saturation_chart import Series
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.saturation import read_saturation
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.look import Space
from phenomdesk.ui.models.saturation_rows import SaturationRows
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.saturation.figure import ChartFigure
from phenomdesk.ui.pages.saturation.table import SaturationTable
from phenomdesk.ui.widgets import EmptyState, PageHeader


class SaturationPage(FollowingPage):
    """What each interview was the first to bring, in the order of the interviews."""

    shows = (
        *("theme", "placement", "statement", "meaning", "meaning_link", "transcript", "speaker"),
        *("participant", "verdict", "study"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        self.header = PageHeader(look, self.tr("Saturation"))
        self.figure = ChartFigure(look)
        self.rows = SaturationRows(self)
        self.table = SaturationTable(look, self.rows)
        self.empty = EmptyState(
            look,
            self.tr("There are no interviews yet."),
            self.tr("Bring in interviews and mark what bears on the experience first."),
        )
        self.area = QScrollArea()
        self.whole = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._pick)
        self.table.opened.connect(self._open)

    def _lay_out(self) -> None:
        look = self.desk.look
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, look.px(Space.XL))
        column.setSpacing(look.px(Space.M))
        column.addWidget(self.figure)
        margin = QVBoxLayout()
        margin.setContentsMargins(look.px(Space.XL), 0, look.px(Space.XL), 0)
        margin.addWidget(self.table)
        column.addLayout(margin)
        column.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.whole)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        if isinstance(pick, Pick) and pick.kind is KnotKind.TRANSCRIPT:
            self.catch_up()
            row = self.rows.row_of(pick.id)
            if row is not None:
                self.table.setCurrentIndex(self.rows.index(row, 0))

    @property
    def at_hand(self) -> Pick | None:
        transcript = self.rows.transcript(self.table.currentIndex().row())
        return Pick(KnotKind.TRANSCRIPT, transcript) if transcript is not None else None

    # Following the study

    def read(self) -> None:
        """Count what each interview brought."""
        study = self.desk.study
        method = study.method
        interviews = read_saturation(study.records, method)
        themes = method.has_page("board")
        self.rows.show(interviews, themes=themes)
        names = [each.name for each in interviews]
        self.figure.show_series(names, self._series(interviews, themes=themes))
        self._stack.setCurrentIndex(0 if interviews else 1)
        words = self.tr("What each interview was the first to bring") if interviews else ""
        self.header.set_words(self.tr("Saturation"), words)

    def _series(self, interviews: tuple[Interview, ...], *, themes: bool) -> list[Series]:
        meanings = Series(self.tr("New meanings"), tuple(each.meanings for each in interviews))
        if not themes:
            return [meanings]
        return [Series(self.tr("New themes"), tuple(each.themes for each in interviews)), meanings]

    def _pick(self, index: QModelIndex) -> None:
        transcript = self.rows.transcript(index.row())
        self._show_row(index)
        if transcript is not None:
            self.desk.picked.emit(Pick(KnotKind.TRANSCRIPT, transcript))

    def _show_row(self, index: QModelIndex) -> None:
        """Bring a row into sight: it is the page that scrolls, not the table."""
        rect = self.table.visualRect(index)
        centre = self.table.viewport().mapTo(self.whole, rect.center())
        self.area.ensureVisible(0, centre.y(), 0, rect.height())

    def _open(self, index: QModelIndex) -> None:
        transcript = self.rows.transcript(index.row())
        if transcript is not None:
            self.desk.wanted.emit(Pick(KnotKind.TRANSCRIPT, transcript))

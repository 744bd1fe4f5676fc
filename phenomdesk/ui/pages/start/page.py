"""The start page: the thread, the ways in, the recent studies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.settings import RecentStudy, Settings
from phenomdesk.ui.actions import DEEDS
from phenomdesk.ui.look import Look, Ratio, Size, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.pages.start.recent import RecentList
from phenomdesk.ui.pages.start.ways import WayIn
from phenomdesk.ui.widgets import Ground, Hint, ThreadLine
from phenomdesk.ui.widgets.drawing import draw_line_of_text, line_height, text_width
from phenomdesk.ui.widgets.key_button import move_focus

HINT = "start"
"""The id of the page's first-visit sentence."""

_WIDEST, _BESIDE, _HIGH = 1120, 800, 720
"""Design pixels: the content at its widest, where the columns part, and where there is room."""


class StartPage(Ground):
    """Where a study is begun or taken up again. It knows no study; the window opens them."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    study_wanted = Signal(Path)
    """One of the recent studies, there or not."""
    forget_wanted = Signal(str)
    """The path of a recent study that is to go off the list; its file stays."""
    hint_dismissed = Signal(str)

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(look, "page", parent=parent)
        self.setObjectName("start")
        self._words: list[tuple[QLabel, str]] = []
        self._build(settings)
        self._measure()
        self.set_recent(settings.recent)
        look.changed.connect(self._measure)

    def set_recent(self, recent: tuple[RecentStudy, ...]) -> None:
        """Show other recent studies, the last opened first; without any, a line says so."""
        self._recent.set_studies(recent)
        self._recent.setVisible(bool(recent))
        self._by_last.setVisible(bool(recent))
        self._none_yet.setVisible(not recent)

    def _build(self, settings: Settings) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll)
        content = Ground(self._look)
        self._scroll.setWidget(content)
        self._column = QVBoxLayout(content)
        self._column.setSpacing(0)
        self._gaps: list[tuple[QWidget, float]] = []
        self._add(self._label(self.tr("PhenomDesk"), "title"))
        self._space(4)
        self._add(
            self._label(
                self.tr(
                    "From the words of the people you listened to, to what the experience is. "
                    "And back, from any sentence."
                ),
                "subtitle",
            )
        )
        self._space(40)
        self._add(ThreadLine(self._look, self._thread_words(), 2))
        self._space(34)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._build_ways(), 420, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._build_recent(), 660, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._columns)
        self._space(36)
        self._hint = self._build_hint()
        self._add(self._hint)
        if HINT in settings.dismissed_hints:
            self._hint.hide()
        self._space(Space.XXL)
        self._column.addStretch(1)
        self._add(_Foot(self._look))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _space(self, design: float) -> None:
        gap = QWidget()
        self._gaps.append((gap, design))
        self._column.addWidget(gap)

    def _label(self, words: str, kind: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._words.append((label, kind))
        return label

    def _thread_words(self) -> list[str]:
        return [
            self.tr("participant"),
            self.tr("transcript"),
            self.tr("statement"),
            self.tr("meaning"),
            self.tr("theme"),
            self.tr("description"),
            self.tr("chapter"),
        ]

    def _build_ways(self) -> QWidget:
        ways = (
            (
                WayIn(
                    self._look,
                    self.tr("New study"),
                    self.tr("Choose a title and a method"),
                    icon="plus",
                    keys=_keys("new"),
                    main=True,
                ),
                self.new_wanted,
            ),
            (
                WayIn(
                    self._look,
                    self.tr("Open a study"),
                    self.tr("One file, *.phenom"),
                    icon="folder",
                    keys=_keys("open"),
                ),
                self.open_wanted,
            ),
            (
                WayIn(
                    self._look,
                    self.tr("Try the sample study"),
                    self.tr("Opens a copy: nothing to lose"),
                    icon="book",
                    keys=_keys("sample"),
                ),
                self.sample_wanted,
            ),
        )
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label(self.tr("Begin"), "head"))
        self._ways = [way for way, _ in ways]
        for way, wanted in ways:
            way.clicked.connect(lambda _checked, wanted=wanted: wanted.emit())
            way.stepped.connect(lambda by, way=way: move_focus(self._ways, way, by))
            way.crossed.connect(self._cross)
            column.addWidget(way)
        self._ways_column = column
        return holder

    def _build_recent(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._label(self.tr("Recent studies"), "head"), 1)
        self._by_last = self._label(self.tr("by last opened"), "quiet")
        self._by_last.setWordWrap(False)
        head.addWidget(self._by_last)
        column.addLayout(head)
        self._none_yet = self._label(
            self.tr("None yet. What you open will be listed here, with what waits in it."), "quiet"
        )
        column.addWidget(self._none_yet)
        self._recent = RecentList(self._look)
        self._recent.study_wanted.connect(self.study_wanted)
        self._recent.forget_wanted.connect(self.forget_wanted)
        self._recent.crossed.connect(self._cross)
        column.addWidget(self._recent)
        self._recent_column = column
        return holder

    def _build_hint(self) -> Hint:
        hint = Hint(
            self._look,
            self.tr("Here you begin a study or take one up again."),
            self.tr(
                "If this is your first, open the sample: four people speak of living through one "
                "change, and every step of the method is there to look at."
            ),
        )
        hint.dismissed.connect(lambda: self.hint_dismissed.emit(HINT))
        return hint

    def _cross(self, side: int) -> None:
        target: QWidget | None = self._ways[0]
        if side > 0:
            target = self._recent.current()
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            first = self._recent.current() or self._ways[0]
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure_margins()

    def _measure(self) -> None:
        look = self._look
        fonts = {
            "title": look.fonts.serif(Ratio.DISPLAY, SEMIBOLD),
            "subtitle": look.fonts.serif(Ratio.TITLE),
            "head": look.fonts.ui(weight=SEMIBOLD),
            "quiet": look.fonts.ui(Ratio.SECOND),
        }
        for label, kind in self._words:
            self._dress(label, fonts[kind], quiet=kind in ("subtitle", "quiet"))
        self._ways_column.setSpacing(look.px(Space.S))
        self._recent_column.setSpacing(look.px(Space.S))
        self._measure_margins()

    def _dress(self, label: QLabel, font: QFont, *, quiet: bool) -> None:
        label.setFont(font)
        palette = label.palette()
        ink = self._look.tokens.muted if quiet else self._look.tokens.text
        palette.setColor(label.foregroundRole(), ink)
        label.setPalette(palette)

    def _measure_margins(self) -> None:
        look = self._look
        narrow = self.width() < look.px(_BESIDE)
        low = self.height() < look.px(_HIGH)
        for gap, design in self._gaps:
            gap.setFixedHeight(look.px(design * (0.6 if low else 1.0)))
        wide = self.width() >= look.px(_WIDEST)
        self._columns.setSpacing(look.px(40 if wide else Space.XXL))
        side = max(look.px(Space.XXL), (self.width() - look.px(_WIDEST)) // 2)
        top = look.px(Space.XL if low else 64)
        self._column.setContentsMargins(side, top, side, look.px(Space.M))
        ways = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(ways)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(320))


class _Foot(QWidget):
    """The foot: a hairline, and what the program never does."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = self.tr("Works without a network. Nothing leaves this computer.")
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        look = self._look
        return QSize(look.px(300), look.at_least(44, line_height(look.fonts.ui()) + look.px(20)))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, rect = self._look, QPainter(self), QRectF(self.rect())
        painter.fillRect(QRectF(0, 0, rect.width(), 1), look.tokens.hairline)
        font = look.fonts.ui(Ratio.SECOND)
        width = min(float(text_width(self._words, font)), rect.width() - look.px(30))
        box = QRectF(rect.right() - width, 1, width, rect.height() - 1)
        draw_line_of_text(painter, box, self._words, font, look.tokens.muted)
        side = look.px(Size.ICON)
        icon = QRectF(box.left() - side - look.px(Space.M), 0, side, side)
        icon.moveTop(round((rect.height() - side) / 2))
        look.paint_icon(painter, "lock", icon, "muted")


def _keys(deed: str) -> str:
    keys = QKeySequence(DEEDS[deed].keys[0])
    return keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")

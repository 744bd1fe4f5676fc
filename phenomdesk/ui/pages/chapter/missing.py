"""What is missing, said plainly, with a way to each; real names that would be printed first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from phenomdesk.study.chapter.gaps import Gap
from phenomdesk.study.chapter.leaks import Leak
from phenomdesk.ui.look.fonts import MEDIUM
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Ratio, Size, Space
from phenomdesk.ui.pages.chapter.sentences import Missing
from phenomdesk.ui.widgets import Button, ButtonKind, PanelHeader

MOST_LEAKS: Final = 20
"""As many places with a real name are listed; the rest is counted."""


class Words(QLabel):
    """Wrapped plain text in an ink and a size of the look."""

    def __init__(
        self, look: Look, role: str, ratio: float = Ratio.BODY, weight: QFont.Weight | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self.role = role
        self._ratio = ratio
        self._weight = weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._dress()
        look.changed.connect(self._dress)

    def set_role(self, role: str) -> None:
        """Write in the ink of another token."""
        self.role = role
        self._dress()

    def _dress(self) -> None:
        fonts = self._look.fonts
        if self._weight is None:
            self.setFont(fonts.ui(self._ratio))
        else:
            self.setFont(fonts.ui(self._ratio, self._weight))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._look.colour(self.role))
        self.setPalette(palette)


class MissingRow(QWidget):
    """One thing that is missing, and the way to it."""

    went = Signal(object)
    """The user takes the way: the Gap or the Leak."""

    def __init__(self, look: Look, told: Missing, about: Gap | Leak) -> None:
        super().__init__()
        self._look = look
        self.about = about
        self._is_leak = isinstance(about, Leak)
        self._column = QVBoxLayout(self)
        sentence = Words(look, "danger" if self._is_leak else "text", weight=MEDIUM)
        sentence.setText(told.sentence)
        self._column.addWidget(sentence)
        if told.second:
            second = Words(look, "muted", Ratio.SECOND)
            second.setText(told.second)
            self._column.addWidget(second)
        self.way = Button(look, told.way, kind=ButtonKind.LINK)
        self.way.setAccessibleName(f"{told.way}: {told.sentence}")
        self.way.clicked.connect(lambda: self.went.emit(self.about))
        self._column.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        self._measure()
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        px = self._look.px
        left = px(Space.L) + px(Size.ICON) + px(10)
        self._column.setContentsMargins(left, px(Space.M), px(Space.L), px(Space.S))
        self._column.setSpacing(px(2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._look.px(Size.ICON)
        box = QRectF(self._look.px(Space.L), self._look.px(Space.M), side, side)
        self._look.paint_icon(painter, "warning-circle", box, "danger")
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self._look.tokens.hairline)


class _Column(QWidget):
    """What scrolls: as wide as the panel, as high as its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class MissingList(QWidget):
    """The list of leaks and gaps under its header."""

    went = Signal(object)
    """The user takes the way to a Gap or a Leak."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._told: list[tuple[Missing, Gap | Leak]] = []
        self._rows: list[MissingRow] = []
        self._header = PanelHeader(look, self.tr("What is missing"), small=True)
        self._column = _Column()
        self._inside = QVBoxLayout(self._column)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._foot = Words(look, "muted", Ratio.SECOND)
        self._below = QVBoxLayout()
        self._below.addWidget(self._foot)
        self._inside.addLayout(self._below)
        self._inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(self._column)
        self._column.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(scroll, 1)
        self._measure()
        look.changed.connect(self._measure)

    def rows(self) -> tuple[MissingRow, ...]:
        """Return the rows, real names first."""
        return tuple(self._rows)

    def foot(self) -> str:
        """Return what stands under the rows."""
        return self._foot.text()

    def show_rows(
        self, leaks: Sequence[tuple[Missing, Leak]], gaps: Sequence[tuple[Missing, Gap]]
    ) -> None:
        """Show these rows; those that stay the same stay where they are."""
        told: list[tuple[Missing, Gap | Leak]] = [*leaks[:MOST_LEAKS], *gaps]
        self._header.set_words(self.tr("What is missing"), str(len(gaps)))
        self._foot.setText(self._foot_words(len(leaks), len(gaps)))
        if told == self._told:
            return
        kept = dict(zip(self._told, self._rows, strict=True))
        self._told, self._rows = told, []
        for at, (missing, about) in enumerate(told):
            row = kept.pop((missing, about), None)
            if row is None:
                row = MissingRow(self._look, missing, about)
                row.went.connect(self.went)
            self._inside.insertWidget(at, row)
            self._rows.append(row)
        for gone in kept.values():
            self._inside.removeWidget(gone)
            gone.hide()
            gone.deleteLater()

    def _foot_words(self, leaks: int, gaps: int) -> str:
        if leaks > MOST_LEAKS:
            return self.tr("And {count} more places with a real name.").format(
                count=leaks - MOST_LEAKS
            )
        if leaks:
            return self.tr(
                "A real name stops the export. Whatever else is missing prints as it is, "
                "or not at all."
            )
        if gaps:
            return self.tr(
                "Nothing here stops the export. What is missing prints as it is, or not at all."
            )
        return self.tr("Nothing is missing.")

    def _measure(self) -> None:
        px = self._look.px
        self._below.setContentsMargins(px(Space.L), px(Space.M), px(Space.L), px(Space.M))

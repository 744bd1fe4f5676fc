"""The headers of a page and of a side panel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.look.tokens import Ratio, Size, Space
from phenomdesk.ui.widgets.button import Button, ButtonKind
from phenomdesk.ui.widgets.drawing import draw_line_of_text, line_height, text_width
from phenomdesk.ui.widgets.ground import Ground
from phenomdesk.ui.widgets.number import paint_theme_number, theme_number_size

_LEAST_TITLE = 96


class _Words(QWidget):
    """A title and its quiet second words, cut where there is no room for them."""

    def __init__(self, look: Look, *, serif: bool, note_right: bool) -> None:
        super().__init__()
        self._look = look
        self._serif = serif
        self._note_right = note_right
        self.title = self.note = self.icon = ""
        self.number: tuple[str, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def say(self, title: str, note: str) -> None:
        """Show a title and its note."""
        self.title, self.note = title, note
        self.setAccessibleName(" · ".join(words for words in (title, note) if words))
        self._tell_what_is_cut()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        title, _ = self._fonts()
        return QSize(text_width(self.title, title) + self._look.px(40), line_height(title))

    def minimumSizeHint(self) -> QSize:
        title, _ = self._fonts()
        least = min(text_width(self.title, title) + 1, self._look.px(_LEAST_TITLE))
        return QSize(least, line_height(title))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def _tell_what_is_cut(self) -> None:
        """Have the whole title in a tool tip where there is no room for it."""
        title, note = self._fonts()
        wanted = text_width(self.title, title) + text_width(self.note, note)
        cut = wanted > self.width()
        self.setToolTip(self.accessibleName() if cut else "")

    def _fonts(self) -> tuple[QFont, QFont]:
        fonts = self._look.fonts
        if self._serif:
            return fonts.serif(Ratio.TITLE, SEMIBOLD), fonts.ui(Ratio.SECOND)
        return fonts.ui(weight=SEMIBOLD), fonts.ui(Ratio.CAPTION)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, tokens = self._look, self._look.tokens
        title, note = self._fonts()
        rect = QRectF(self.rect())
        if self.icon:
            side = look.px(Size.ICON)
            box = QRectF(0, round((rect.height() - side) / 2), side, side)
            look.paint_icon(painter, self.icon, box)
            rect.setLeft(side + look.px(Space.M))
        if self.number is not None:
            size = theme_number_size(self.number[0], look)
            box = QRectF(0, round((rect.height() - size.height()) / 2), size.width(), size.height())
            paint_theme_number(painter, box, *self.number, look)
            rect.setLeft(size.width() + look.px(Space.S))
        note_width = text_width(self.note, note)
        gap = look.px(Space.M if self.note else 0)
        title_width = min(text_width(self.title, title), rect.width())
        room = rect.width() - title_width - gap
        if self._note_right and room < note_width:
            title_width = max(0.0, rect.width() - gap - note_width)
        draw_line_of_text(
            painter,
            QRectF(rect.left(), 0, title_width + 1, rect.height()),
            self.title,
            title,
            tokens.text,
        )
        left = rect.left() + title_width + gap
        box = QRectF(left, 0, max(0.0, rect.right() - left), rect.height())
        if not self._note_right:
            box.translate(0, look.px(1))
        align = Qt.AlignmentFlag.AlignRight if self._note_right else Qt.AlignmentFlag.AlignLeft
        if box.width() >= min(look.px(24), note_width):
            draw_line_of_text(painter, box, self.note, note, tokens.muted, align)


class PageHeader(Ground):
    """The head of a page: its title in serif, a quiet subtitle, controls at the right."""

    def __init__(
        self, look: Look, title: str = "", subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(look, "page", edges=("bottom",), parent=parent)
        self._words = _Words(look, serif=True, note_right=False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self.set_words(title, subtitle)
        self._measure()
        look.changed.connect(self._measure)

    def set_words(self, title: str, subtitle: str = "") -> None:
        """Show another title and subtitle."""
        self._words.say(title, subtitle)

    def add_control(self, control: QWidget) -> None:
        """Put a control at the right, after those that are there; a button gives way in a row."""
        if isinstance(control, Button):
            control.give_way()
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def _measure(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(Space.XL), 0, px(Space.L), 1)
        self._row.setSpacing(px(Space.S))
        self.setMinimumHeight(px(Size.PAGE_HEADER))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._look.px(Size.PAGE_HEADER)))


class PanelHeader(Ground):
    """The head of a side panel; a folding one opens and closes what lies under it."""

    folded = Signal(bool)
    """The user folded the panel away (True) or opened it again (False)."""

    def __init__(
        self,
        look: Look,
        title: str = "",
        note: str = "",
        *,
        icon: str = "",
        folding: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a header as high as a page's, or a `small` one for a panel inside a panel."""
        super().__init__(look, "panel", edges=("top",) if small else ("bottom",), parent=parent)
        self._small = small
        self._words = _Words(look, serif=False, note_right=True)
        self._words.icon = icon
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._is_folded = False
        self._fold: Button | None = None
        if folding:
            self._fold = Button(look, kind=ButtonKind.QUIET, icon="chevron-down")
            self._fold.clicked.connect(self._toggle)
            self._row.addWidget(self._fold)
        self.set_words(title, note)
        self._name_fold()
        self._measure()
        look.changed.connect(self._measure)

    def set_words(self, title: str, note: str = "") -> None:
        """Show another title, and quiet words at the right."""
        self._words.say(title, note)

    def set_number(self, number: str, colour: int) -> None:
        """Show a theme's number before the title; an empty number shows none."""
        self._words.number = (number, colour) if number else None
        self._words.update()

    def add_control(self, control: QWidget) -> None:
        """Put a control at the right, before the folding arrow."""
        at = self._row.count() - (1 if self._fold is not None else 0)
        self._row.insertWidget(at, control, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_folded(self, folded: bool) -> None:
        """Turn the arrow without telling anybody."""
        self._is_folded = folded
        self._name_fold()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._fold is not None and event.button() == Qt.MouseButton.LeftButton:
            self._toggle()
        super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def _height(self) -> int:
        return self._look.px(40 if self._small else Size.PAGE_HEADER)

    def _toggle(self) -> None:
        self.set_folded(not self._is_folded)
        self.folded.emit(self._is_folded)

    def _name_fold(self) -> None:
        if self._fold is None:
            return
        self._fold.set_icon_name("chevron-right" if self._is_folded else "chevron-down")
        words = self.tr("Open {title}") if self._is_folded else self.tr("Fold {title} away")
        self._fold.setAccessibleName(words.format(title=self._words.title))

    def _measure(self) -> None:
        px = self._look.px
        right = px(Space.XS) if self._fold is not None else px(Space.M)
        self._row.setContentsMargins(px(14), 0, right, 0)
        self._row.setSpacing(px(Space.S))
        self.setMinimumHeight(self._height())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

"""The buckets with what mouse, keys and drags do on them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip

from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.pages.board.canvas import BucketCanvas
from phenomdesk.ui.pages.board.grouping import Grouping
from phenomdesk.ui.pages.board.keys import handle_key, step_bucket
from phenomdesk.ui.pages.board.landing import Landing
from phenomdesk.ui.pages.board.layout import Part
from phenomdesk.ui.pages.board.pointer import Pointer
from phenomdesk.ui.widgets import tip


class BoardView(BucketCanvas):
    """Buckets to work on. Writes nothing: what is asked for goes out as signals.

    Arrows go from card to card, Ctrl with the arrows and Tab from bucket to bucket; Shift
    stretches the selection, Space adds to it; Enter opens a statement, or opens and closes a
    bucket.
    """

    activated = Signal(object)
    """StatementId: show it in the transcript."""
    drag_wanted = Signal()
    """The selected cards are being taken up."""
    theme_drag_wanted = Signal(object)
    """ThemeId: its bucket is being taken up."""
    dropped = Signal(object, object, bool)
    """Cargo, Target, and whether it stays where it was too."""
    new_theme_wanted = Signal()
    rename_wanted = Signal(object)
    """ThemeId: its name is to be written."""
    meaning_wanted = Signal(object)
    """Taken: the meaning of a card is to be written."""

    def __init__(self, look: Look, grouping: Grouping, buckets: Buckets, cards: Cards) -> None:
        super().__init__(look, grouping, buckets, cards)
        self._pointer = Pointer(self)
        self._landing = Landing(self)

    def act_on_spot(self) -> bool:
        """Do what Enter does where the keys stand."""
        spot = self.spot
        if spot is None:
            return False
        if spot.statement is not None:
            self.activated.emit(spot.statement)
        elif spot.part is Part.GROUP:
            self.select(self.led(spot))
        elif spot.part is Part.NEW:
            self.new_theme_wanted.emit()
        elif spot.theme is not None and spot.part is Part.LINE:
            self.show_whole(spot.theme, not self.is_whole(spot.theme))
        elif spot.theme is not None:
            self.fold(spot.theme, not self.is_closed(spot.theme))
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            step = steps.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.by_keys = True
                if step_bucket(self, step):
                    event.accept()
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keys = True
        if handle_key(self, event):
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_keys = False
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.double(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._pointer.leave()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._tip_at(event.pos())
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip_at(self, place: QPoint) -> str:
        """Return the whole of what may be cut at a place: a theme's name, or a card's words."""
        hit = self.layout_now.hit(self.to_board(place))
        if hit.box is None:
            return ""
        if hit.part is Part.HEAD:
            theme = self.buckets.by_id[hit.box.theme].theme
            memo = self.tr("Memo: {words}").format(words=theme.memo) if theme.memo.strip() else ""
            return tip(theme.name, theme.definition, memo)
        card = self.card_of(self.card_at(hit.box, hit.row)) if hit.part is Part.CARD else None
        return tip(card.meaning, in_quotation_marks(card.quote)) if card is not None else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._landing.over(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._landing.over(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._landing.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self._landing.drop(event)

"""The buckets of the board, drawn on one surface: only what is in sight is read and painted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from phenomdesk.model.ids import ThemeId
from phenomdesk.model.quoting import in_quotation_marks
from phenomdesk.model.theme import Placement, Taken
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.models.cards import Card, Cards
from phenomdesk.ui.pages.board.chosen import Chosen
from phenomdesk.ui.pages.board.dropping import Target
from phenomdesk.ui.pages.board.grouping import By, Grouping
from phenomdesk.ui.pages.board.layout import MOST, Box, Layout, Part, Shape, lay_out
from phenomdesk.ui.pages.board.painting import CardPainter, head_height, measures_of
from phenomdesk.ui.pages.board.scene import paint_scene
from phenomdesk.ui.pages.board.spot import Spot

_FEW = 40
"""Cards that are drawn anew one by one; for more the whole is."""


def moved_by_keys(event: QFocusEvent) -> bool:
    """Tell whether a focus was given by walking with the keys."""
    reasons = (
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    )
    return event.reason() in reasons


def _same_places(one: Layout, other: Layout) -> bool:
    """Tell whether two layouts differ in no bucket's place or size."""
    if len(one.boxes) != len(other.boxes):
        return False
    return all(
        (a.theme, a.rect, a.head, a.line, a.shown, a.starts)
        == (b.theme, b.rect, b.head, b.line, b.shown, b.starts)
        for a, b in zip(one.boxes, other.boxes, strict=True)
    )


class BucketCanvas(QAbstractScrollArea):
    """Buckets in columns, their cards, what is selected there, and where the keys stand.

    It shows and is pointed at; what is asked of it goes out as signals.
    """

    selection_changed = Signal()
    spot_changed = Signal()
    """Where the keys stand is another place."""
    moved = Signal()
    """Places changed: by scrolling, folding or another width."""

    def __init__(self, look: Look, grouping: Grouping, buckets: Buckets, cards: Cards) -> None:
        super().__init__()
        self.look = look
        self.buckets = buckets
        self.grouping = grouping
        self.cards = cards
        self.chosen = Chosen()
        self._drawn: frozenset[Taken] = frozenset()
        self.spot: Spot | None = None
        self.hovered: Spot | None = None
        self.by_keys = False
        self.target: Target | None = None
        self.promised = ""
        self.carried: frozenset[Taken] = frozenset()
        self.card_painter = CardPainter(look, self)
        self.sentence = ""
        """What a board without themes says."""
        self._closed: set[ThemeId] = set()
        self._whole: set[ThemeId] = set()
        self._noted: tuple[ThemeId, int] | None = None
        self.dashed: frozenset[ThemeId] = frozenset()
        self.measures = measures_of(look)
        self.layout_now: Layout = lay_out((), self.measures, 600)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAcceptDrops(True)
        self.setAccessibleName(self.tr("Themes"))
        look.changed.connect(self.measure)

    # What is shown

    def measure(self) -> None:
        """Take sizes from the look anew."""
        self.measures = measures_of(self.look)
        self.arrange()

    def arrange(self, touched: frozenset[ThemeId] | None = None) -> None:
        """Lay the buckets out anew, and draw.

        Where no bucket has another place or size, only those `touched` are drawn.
        """
        look, target = self.look, self.target
        plain, open_head = head_height(look, target=False), head_height(look, target=True)
        aimed = target.theme if target is not None and self.promised else None
        note = self._noted
        shapes = [
            Shape(
                placed.theme.id,
                placed.depth,
                self.buckets.count(placed.theme.id),
                head=open_head if placed.theme.id == aimed else plain,
                note=note[1] if note is not None and note[0] == placed.theme.id else 0,
                closed=placed.theme.id in self._closed,
                whole=placed.theme.id in self._whole,
                starts=self.grouping.starts(placed.theme.id),
            )
            for placed in self.buckets.shown
        ]
        before = self.layout_now
        self.layout_now = lay_out(shapes, self.measures, self.viewport().width())
        if touched is not None and _same_places(before, self.layout_now):
            for box in self.layout_now.boxes:
                if box.theme in touched:
                    self.viewport().update(self.to_viewport(box.rect))
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.layout_now.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(self.layout_now.measures.pitch // 2)
        self.viewport().update()
        self.moved.emit()

    def refresh(self, touched: frozenset[ThemeId] | None = None) -> None:
        """Show what the buckets hold now: of those `touched`, or of all, themes included."""
        self.grouping.forget(touched)
        if touched is None:
            known = self.buckets.by_id
            self._closed &= known.keys()
            self._whole &= known.keys()
            seen: set[int] = set()
            dashed: set[ThemeId] = set()
            repeats = False
            for placed in self.buckets.themes:
                if placed.depth == 0:
                    repeats = placed.colour in seen
                    seen.add(placed.colour)
                if repeats:
                    dashed.add(placed.theme.id)
            self.dashed = frozenset(dashed)
        self._keep_spot()
        self.arrange(touched)

    def set_target(self, target: Target | None, promised: str = "") -> None:
        """Show where something would be dropped, and what that would do."""
        if (target, promised) != (self.target, self.promised):
            self.target, self.promised = target, promised
            self.arrange()

    def set_carried(self, cards: Iterable[Taken]) -> None:
        """Show cards as being dragged away."""
        self.carried = frozenset(cards)
        self.viewport().update()

    def set_note(self, theme: ThemeId | None, height: int = 0) -> None:
        """Make room under a bucket's header for what is written there."""
        self._noted = None if theme is None else (theme, height)
        self.arrange()

    # Buckets

    def is_closed(self, theme: ThemeId) -> bool:
        """Tell whether a bucket shows its header alone."""
        return theme in self._closed

    def fold(self, theme: ThemeId, closed: bool) -> None:
        """Close a bucket to its header, or open it."""
        (self._closed.add if closed else self._closed.discard)(theme)
        self._keep_spot()
        self.arrange()

    def show_whole(self, theme: ThemeId, whole: bool) -> None:
        """Show all cards of a bucket, or the first ones."""
        (self._whole.add if whole else self._whole.discard)(theme)
        self._keep_spot()
        self.arrange()

    def is_whole(self, theme: ThemeId) -> bool:
        """Tell whether a bucket was asked to show all of its cards."""
        return theme in self._whole

    def bucket_cards(self, theme: ThemeId) -> list[Taken]:
        """Return the cards of a bucket, shown or not, in order."""
        return [Taken(each.statement, theme) for each in self.grouping.arranged(theme).placements]

    def row(self, card: Taken) -> int | None:
        """Return the row of a card in its bucket, None where it is in none."""
        if card.theme is None or card.theme not in self.buckets.by_id:
            return None
        for row, placement in enumerate(self.grouping.arranged(card.theme).placements):
            if placement.statement == card.statement:
                return row
        return None

    def group_by(self, by: By) -> None:
        """Group the cards of every bucket by something."""
        self.grouping.choose(by)
        self._keep_spot()
        self.arrange()
        if self.spot is not None:
            self.reveal(self.spot)

    def led(self, spot: Spot) -> list[Taken]:
        """Return the cards of the group on whose head a spot is, shown or not."""
        row = None if spot.leads is None else self.row(Taken(spot.leads, spot.theme))
        if row is None or spot.theme is None:
            return []
        rows = self.grouping.arranged(spot.theme).group_of(row)
        return self.bucket_cards(spot.theme)[rows.start : rows.stop]

    def card_at(self, box: Box, row: int) -> Taken:
        """Return the card in a row of a bucket."""
        placed = self.grouping.arranged(box.theme).placements[row]
        return Taken(placed.statement, box.theme)

    def shown_in(self, box: Box) -> Sequence[Placement]:
        """Return the placements that a bucket shows, at least, in its order."""
        if box.starts or box.shown > MOST:
            return self.grouping.arranged(box.theme).placements
        return self.buckets.first(box.theme, MOST + 1)

    def group_at(self, box: Box, row: int) -> Spot:
        """Return the head of the group that begins with a row of a bucket."""
        return Spot(Part.GROUP, box.theme, leads=self.card_at(box, row).statement)

    def group(self, card: Taken) -> list[Taken]:
        """Return the cards beside one another that share a card’s meaning, itself with them."""
        if card.theme is None:
            return [card]
        cards = self.bucket_cards(card.theme)
        row = cards.index(card)
        first = last = row
        if (meaning := self._meaning(card)) is not None:
            while first > 0 and self._meaning(cards[first - 1]) == meaning:
                first -= 1
            while last + 1 < len(cards) and self._meaning(cards[last + 1]) == meaning:
                last += 1
        return cards[first : last + 1]

    def _meaning(self, card: Taken) -> int | None:
        known = self.cards.get(card.statement)
        return known.meaning_id if known is not None else None

    # Selection

    def select(self, cards: Sequence[Taken]) -> None:
        """Select just these cards."""
        self.chosen.all_of(cards)
        self.selected()

    def clear_selection(self) -> None:
        """Select nothing here."""
        if len(self.chosen):
            self.chosen.clear()
            self.selected()

    def selected(self) -> None:
        """Say that the selection changed, and draw it."""
        now = frozenset(self.chosen)
        changed = now ^ self._drawn
        self._drawn = now
        if len(changed) > _FEW:
            self.viewport().update()
        else:
            for card in changed:
                self._redraw(Spot(Part.CARD, card.theme, card.statement))
        self.selection_changed.emit()

    def stand(self, spot: Spot | None, *, reveal: bool = True) -> None:
        """Let the keys stand at a place, and bring it into sight."""
        if spot == self.spot:
            return
        self._redraw(self.spot)
        self.spot = spot
        if spot is not None and reveal:
            self.reveal(spot)
        self._redraw(spot)
        self._tell(spot)
        self.spot_changed.emit()

    def _redraw(self, spot: Spot | None) -> None:
        rect = None if spot is None else self.rect_of(spot)
        if rect is not None:
            self.viewport().update(self.to_viewport(rect))

    def reveal(self, spot: Spot) -> None:
        """Open what hides a place and scroll to it."""
        rect = self.rect_of(spot)
        if rect is None and spot.theme in self.buckets.by_id:
            self._open_to(spot)
            rect = self.rect_of(spot)
        if rect is None:
            return
        bar, margin = self.verticalScrollBar(), self.layout_now.measures.margin
        top, bottom = rect.top() - margin, rect.bottom() + margin - self.viewport().height()
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value():
            bar.setValue(bottom)

    def rect_of(self, spot: Spot) -> QRect | None:
        """Return the place of a spot on the whole board, None where it is hidden or gone."""
        if spot.part is Part.NEW:
            return self.layout_now.new
        box = None if spot.theme is None else self.layout_now.box(spot.theme)
        if box is None:
            return None
        if spot.part is Part.LINE:
            return box.line if not box.line.isEmpty() else None
        if spot.leads is not None:
            row = self.row(Taken(spot.leads, spot.theme))
            return self.layout_now.group_head(box, row) if row in box.starts else None
        if spot.card is None:
            return box.head
        row = self.row(spot.card)
        return self.layout_now.card(box, row) if row is not None and row < box.shown else None

    def to_board(self, point: QPoint) -> QPoint:
        """Return a place of the viewport as one of the whole board."""
        return point + QPoint(0, self.verticalScrollBar().value())

    def to_viewport(self, rect: QRect) -> QRect:
        """Return a place of the whole board as one of the viewport."""
        return rect.translated(0, -self.verticalScrollBar().value())

    def card_of(self, card: Taken) -> Card | None:
        """Return what is known of a card."""
        return self.cards.get(card.statement)

    def _open_to(self, spot: Spot) -> None:
        theme = spot.theme
        if theme is not None and spot.card is not None:
            self._closed.discard(theme)
            row = self.row(spot.card)
            if row is not None and (box := self.layout_now.box(theme)) and row >= box.shown:
                self._whole.add(theme)
        while theme is not None:
            theme = self.buckets.by_id[theme].theme.parent
            if theme is not None:
                self._closed.discard(theme)
        self.arrange()
        box = self.layout_now.box(spot.theme) if spot.theme is not None else None
        if box is not None and spot.card is not None and box.cut:
            row = self.row(spot.card)
            if row is not None and row >= box.shown:
                self._whole.add(box.theme)
                self.arrange()

    def _keep_spot(self) -> None:
        """Let the keys stand where they still can after a change."""
        spot = self.spot
        if spot is None or spot.part is Part.NEW:
            return
        if spot.theme not in self.buckets.by_id:
            self.spot = None
        elif (spot.card is not None and self.row(spot.card) is None) or (
            spot.leads is not None and not self.led(spot)
        ):
            self.spot = Spot(Part.HEAD, spot.theme)

    def _tell(self, spot: Spot | None) -> None:
        """Let a screen reader say where the keys stand."""
        if spot is None or not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self, self.words_at(spot))
        QAccessible.updateAccessibility(event)

    def words_at(self, spot: Spot) -> str:
        """Return what stands at a place, as it is read out."""
        if spot.theme is None:
            return self.tr("New theme")
        placed = self.buckets.by_id[spot.theme]
        if spot.card is not None and (card := self.card_of(spot.card)) is not None:
            row = self.row(spot.card) or 0
            return self.tr("{number}. {meaning}. {quote} {reference}. {row} of {count}").format(
                number=card.number,
                meaning=card.meaning or self.tr("No meaning yet"),
                quote=in_quotation_marks(card.quote),
                reference=card.reference,
                row=row + 1,
                count=self.buckets.count(spot.theme),
            )
        if spot.part is Part.LINE:
            return self.line_words(spot.theme)
        if cards := self.led(spot):
            arranged = self.grouping.arranged(spot.theme)
            words = arranged.words[arranged.starts.index(self.row(cards[0]) or 0)]
            return self.tr("Group: {words}").format(words=words)
        words = self.tr("Theme {number}: {name}").format(
            number=placed.number, name=placed.theme.name
        )
        if placed.theme.memo.strip():
            words = self.tr("{theme}, with a memo").format(theme=words)
        return f"{words}. {placed.theme.definition}" if placed.theme.definition else words

    def line_words(self, theme: ThemeId) -> str:
        """Return what the line under a bucket's cards says."""
        count = self.buckets.count(theme)
        if count == 0:
            takes = self.buckets.takes_statements(theme)
            return self.tr("Drop statements here") if takes else self.tr("Drop themes here")
        if theme in self._whole:
            return self.tr("Show the first ones")
        return self.tr("Show all {count}").format(count=count)

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(900), self.look.px(600))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_keys = self.by_keys or moved_by_keys(event)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.look.tokens.page)
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        paint_scene(painter, self, event.rect().translated(0, offset))

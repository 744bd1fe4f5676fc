"""What is selected on the board, as in a file manager. No Qt, no study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from phenomdesk.model.theme import Taken


class Chosen:
    """The cards selected in the buckets, and the one from which a range is counted."""

    def __init__(self) -> None:
        self._cards: dict[Taken, None] = {}
        self.anchor: Taken | None = None

    def __contains__(self, card: object) -> bool:
        return card in self._cards

    def __iter__(self) -> Iterator[Taken]:
        return iter(self._cards)

    def __len__(self) -> int:
        return len(self._cards)

    def only(self, card: Taken) -> None:
        """Select one card alone."""
        self._cards = {card: None}
        self.anchor = card

    def toggle(self, card: Taken) -> None:
        """Add a card, or leave it out again."""
        if card in self._cards:
            del self._cards[card]
        else:
            self._cards[card] = None
        self.anchor = card

    def stretch(self, card: Taken, bucket: Sequence[Taken], *, adding: bool = False) -> None:
        """Select from the anchor to a card; `bucket` are the cards of the card's bucket.

        From an anchor in another bucket it selects the card alone.
        """
        if self.anchor not in bucket:
            if adding:
                self.toggle(card)
            else:
                self.only(card)
            return
        first, last = sorted((bucket.index(self.anchor), bucket.index(card)))
        kept = self._cards if adding else {}
        self._cards = kept | dict.fromkeys(bucket[first : last + 1])

    def add(self, cards: Iterable[Taken]) -> None:
        """Select cards besides those that are."""
        self._cards |= dict.fromkeys(cards)

    def all_of(self, cards: Sequence[Taken]) -> None:
        """Select just these cards."""
        self._cards = dict.fromkeys(cards)
        self.anchor = cards[0] if cards else None

    def clear(self) -> None:
        """Select nothing."""
        self._cards = {}

    def follow(self, came: Iterable[Taken], went: Iterable[Taken]) -> None:
        """Go along with cards that moved; those that are nowhere any more are let go."""
        arrived = {card.statement: card for card in came}
        gone = set(went)
        if not gone.intersection(self._cards) and self.anchor not in gone:
            return
        followed = {
            card if card not in gone else arrived.get(card.statement): None for card in self._cards
        }
        self._cards = {card: None for card in followed if card is not None}
        if self.anchor in gone:
            self.anchor = next(iter(self._cards), None)

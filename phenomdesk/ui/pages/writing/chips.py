"""Chips: what a citation prints, as the editor shows it among the words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.quoting import in_quotation_marks

_PAD = "\u00a0"


@dataclass(frozen=True, slots=True)
class Chip:
    """The print of one citation: the quote as shortened, its reference, its theme's colour."""

    quote: str
    reference: str
    colour: int = 0
    """1 to 12; 0 where the statement is in no theme."""
    gone: bool = False
    """Whether the statement is no longer in the study; the quote is its number then."""

    def shown(self) -> tuple[tuple[str, bool], ...]:
        """Return the chip's text in the editor: its pieces, and whether each is the reference.

        It begins and ends with a space of its own, and its reference is not broken.
        """
        if self.gone:
            return ((f"{_PAD}{self.plain()}{_PAD}", False),)
        whole = self.reference.replace(" ", _PAD)
        return ((f"{_PAD}{in_quotation_marks(self.quote)} ", False), (f"{whole}{_PAD}", True))

    def plain(self) -> str:
        """Return the chip as plain text, as it is copied into other programs."""
        if self.gone:
            words = QCoreApplication.translate("Chip", "{number} is no longer in the study")
            return words.format(number=self.quote)
        return f"{in_quotation_marks(self.quote)} ({self.reference})"

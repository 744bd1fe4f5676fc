"""How blocks, words and chips look, and what their formats carry besides."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextFormat

from phenomdesk.model.description import BlockKind
from phenomdesk.model.ids import BlockId
from phenomdesk.ui.look import Look, Ratio
from phenomdesk.ui.look.fonts import REGULAR, SEMIBOLD
from phenomdesk.ui.look.tokens import Size
from phenomdesk.ui.pages.writing.chips import Chip

_FIRST: Final = int(QTextFormat.Property.UserProperty.value)
KIND: Final = _FIRST + 1
BLOCK: Final = _FIRST + 2
CHIP: Final = _FIRST + 3
BOLD: Final = _FIRST + 4
ITALIC: Final = _FIRST + 5
REFERENCE: Final = _FIRST + 6

LISTS: Final = (BlockKind.BULLET, BlockKind.NUMBER)
WIDTH: Final = 540
"""Design pixels of a line of reading type."""

_HEADING: Final = 1.66
_HEADING_LINE: Final = 31
_ABOVE: Final = {BlockKind.HEADING: 24, BlockKind.PARAGRAPH: 9, BlockKind.QUOTATION: 9}
_BELOW: Final = {BlockKind.HEADING: 7, BlockKind.BULLET: 5, BlockKind.NUMBER: 5}
_GAP: Final = 14
_INDENT: Final = {BlockKind.BULLET: 26, BlockKind.NUMBER: 26, BlockKind.QUOTATION: 24}


def kind_of(block: QTextBlock) -> BlockKind:
    """Return what a block of the editor is."""
    return BlockKind(block.blockFormat().stringProperty(KIND) or BlockKind.PARAGRAPH)


def id_of(block: QTextBlock) -> BlockId | None:
    """Return the row in which a block of the editor is kept, None where it is in none yet."""
    return BlockId(number) if (number := block.blockFormat().intProperty(BLOCK)) else None


class Formats:
    """The formats of one look at one zoom, made once each."""

    def __init__(self, look: Look, zoom: float = 1.0) -> None:
        """Take sizes and colours as they are now: a change of the look needs new formats."""
        self._tokens = look.tokens
        self._fonts = look.fonts
        self._theme = look.theme
        self._factor = look.fonts.reading_unit / look.fonts.unit * zoom
        self.scale = look.fonts.reading_unit * zoom
        """Screen pixels of a design pixel of reading type."""
        self.words = cache(self._words)
        self.block = cache(self._block)

    def px(self, design: float) -> int:
        """Return a design measure of the text in whole screen pixels."""
        return max(1, round(design * self.scale))

    def font(self, kind: BlockKind, *, bold: bool = False, italic: bool = False) -> QFont:
        """Return the font of words in a kind of block."""
        ratio = _HEADING if kind is BlockKind.HEADING else Ratio.READING
        weight = SEMIBOLD if bold or kind is BlockKind.HEADING else REGULAR
        return self._fonts.serif(ratio * self._factor, weight, italic=italic)

    def caption(self) -> QFont:
        """Return the font of references and of words in the margin."""
        return self._fonts.ui(Ratio.CAPTION * self._factor)

    def invitation(self) -> QFont:
        """Return the font of what an empty sheet says."""
        return self._fonts.serif(Ratio.READING * self._factor, italic=True)

    def like(self, form: QTextCharFormat, kind: BlockKind, chip: Chip | None) -> QTextCharFormat:
        """Return the format that a stretch ought to have in a kind of block."""
        bold, italic = form.boolProperty(BOLD), form.boolProperty(ITALIC)
        key = form.intProperty(CHIP)
        if key and chip is not None:
            reference = form.boolProperty(REFERENCE)
            return self.chip(key, chip, kind, reference=reference, bold=bold, italic=italic)
        return self.words(kind, bold, italic)

    def chip(
        self,
        key: int,
        chip: Chip,
        kind: BlockKind,
        *,
        reference: bool,
        bold: bool = False,
        italic: bool = False,
    ) -> QTextCharFormat:
        """Return the format of a piece of a chip; `key` tells it from its neighbours.

        Bold and italic are kept with it for the marks that cross it, and do not show.
        """
        form = QTextCharFormat()
        form.setFont(self.caption() if reference else self.font(BlockKind.PARAGRAPH))
        if chip.gone:
            form.setForeground(self._tokens.danger)
        elif reference:
            form.setForeground(self._theme(chip.colour).ink)
        _carry(form, kind, bold, italic)
        form.setProperty(CHIP, key)
        form.setProperty(REFERENCE, reference)
        return form

    def _words(self, kind: BlockKind, bold: bool, italic: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self.font(kind, bold=bold, italic=italic))
        if kind is BlockKind.QUOTATION:
            form.setForeground(self._tokens.quote)
        _carry(form, kind, bold, italic)
        return form

    def _block(self, kind: BlockKind, block: BlockId | None) -> QTextBlockFormat:
        form = QTextBlockFormat()
        line = _HEADING_LINE if kind is BlockKind.HEADING else Size.READING_LINE
        form.setLineHeight(self.px(line), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setTopMargin(self.px(_ABOVE[kind]) if kind in _ABOVE else 0)
        form.setBottomMargin(self.px(_BELOW.get(kind, _GAP)))
        if kind in _INDENT:
            form.setLeftMargin(self.px(_INDENT[kind]))
        form.setProperty(KIND, str(kind))
        form.setProperty(BLOCK, block or 0)
        return form


def _carry(form: QTextCharFormat, kind: BlockKind, bold: bool, italic: bool) -> None:
    form.setProperty(KIND, str(kind))
    form.setProperty(BOLD, bold)
    form.setProperty(ITALIC, italic)

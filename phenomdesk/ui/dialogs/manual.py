"""The manual, in a window of our own: offline, with its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QImageReader,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from phenomdesk.ui.dialogs.frame import Dialog
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.look.fonts import REGULAR, SEMIBOLD

_WIDTH = 860
_HEIGHT = 760
_HEADINGS = {1: 2.1, 2: 1.66, 3: 1.31}
"""Ratios of the font of each level."""
_LEAST = 3
"""The level of the least headings."""
_LINE = 112
"""Percent of the height of a line that the font asks for."""


class ManualText(QTextBrowser):
    """A Markdown file in the look of the program.

    Links inside it work, and nothing else is ever opened; pictures are no wider than the text.
    """

    def __init__(self, look: Look, path: Path) -> None:
        """Show the file; its pictures lie beside it."""
        super().__init__()
        self._look = look
        self._path = path
        self.setOpenLinks(False)
        self.setSearchPaths([str(path.parent)])
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._go)
        self._read()
        look.changed.connect(self._read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def _read(self) -> None:
        """Read the file and give its words the fonts and distances of the look."""
        px, document = self._look.px, self.document()
        seen = self.cursorForPosition(QPoint(px(Space.XXL), px(Space.XL))).blockNumber()
        document.setDefaultFont(self._look.fonts.serif(Ratio.STATEMENT))
        document.setDocumentMargin(px(Space.XXL))
        document.setIndentWidth(px(Space.XL))
        self.setMarkdown(self._path.read_text(encoding="utf-8"))
        at_once = QTextCursor(document)
        at_once.beginEditBlock()
        for block in self._blocks():
            self._set_block(block)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._set_table(frame)
        at_once.endEditBlock()
        self._fit_pictures()
        if seen > 0:
            self._bring_up(document.findBlockByNumber(seen))

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _set_block(self, block: QTextBlock) -> None:
        px, level = self._look.px, block.blockFormat().headingLevel()
        code, stretches = _is_code(block), _stretches(block)
        form = QTextBlockFormat()
        form.setNonBreakableLines(False)
        if not any(standing.isImageFormat() for _, _, standing in stretches):
            kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
            form.setLineHeight(_LINE, kind.value)
        if level:
            form.setTopMargin(px(Space.XXL if level < _LEAST else Space.L))
        form.setLeftMargin(px(Space.L) if code else block.blockFormat().leftMargin())
        form.setBottomMargin(px(self._below(block, code)))
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(form)
        for start, length, standing in stretches:
            if not standing.isImageFormat():
                cursor.setPosition(start)
                cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(self._words(standing, level, code))

    def _below(self, block: QTextBlock, code: bool) -> int:
        """Return how far what follows stands from a block, in design pixels."""
        following = block.next()
        if QTextCursor(block).currentTable() is not None or (code and _is_code(following)):
            return 0
        if block.textList() is not None and following.textList() is not None:
            return Space.XS
        return Space.M

    def _words(self, standing: QTextCharFormat, level: int, code: bool) -> QTextCharFormat:
        """Return the format of a stretch: bold is a weight of the family, never Qt's own."""
        fonts, form = self._look.fonts, QTextCharFormat(standing)
        bold = level > 0 or standing.fontWeight() > QFont.Weight.Medium
        if code or standing.fontFixedPitch():
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPixelSize(fonts.ui().pixelSize())
        else:
            ratio, weight = _HEADINGS.get(level, Ratio.STATEMENT), SEMIBOLD if bold else REGULAR
            font = fonts.serif(ratio, weight, italic=standing.fontItalic())
        form.setFont(font)
        form.clearProperty(int(QTextFormat.Property.FontSizeAdjustment.value))
        return form

    def _set_table(self, table: QTextTable) -> None:
        px, form = self._look.px, table.format()
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setCellPadding(px(6))
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._look.tokens.line)
        form.setTopMargin(px(Space.XS))
        form.setBottomMargin(px(Space.L))
        table.setFormat(form)

    def _fit_pictures(self) -> None:
        room = self.viewport().width() - 2 * self._look.px(Space.XXL)
        at_once = QTextCursor(self.document())
        at_once.beginEditBlock()
        for block in self._blocks():
            for start, length, standing in _stretches(block):
                if standing.isImageFormat():
                    at_once.setPosition(start)
                    at_once.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
                    at_once.setCharFormat(self._fitted(standing.toImageFormat(), room))
        at_once.endEditBlock()

    def _fitted(self, picture: QTextImageFormat, room: int) -> QTextImageFormat:
        size = QImageReader(str(self._path.parent / picture.name())).size()
        if size.isValid():
            width = min(room, size.width())
            picture.setWidth(width)
            picture.setHeight(width * size.height() / size.width())
        return picture

    def _go(self, link: QUrl) -> None:
        """Go to a heading by its link, as ``#the-board`` for “The board”."""
        wanted = link.fragment() if link.path() == link.host() == "" else ""
        for block in self._blocks():
            if wanted and block.blockFormat().headingLevel() and _anchor(block.text()) == wanted:
                self.setTextCursor(QTextCursor(block))
                self._bring_up(block)
                return

    def _bring_up(self, block: QTextBlock) -> None:
        """Scroll until a block is the first that is seen."""
        layout = self.document().documentLayout()
        layout.documentSize()  # Until asked, Qt lays out only what is seen.
        top = layout.blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - self._look.px(Space.M))


class ManualDialog(Dialog):
    """Shows the manual. Links inside it work; nothing outside the program is opened."""

    def __init__(self, look: Look, manual: Path, parent: QWidget | None = None) -> None:
        """Show the Markdown file `manual`; its pictures lie beside it."""
        super().__init__(look, parent, width=_WIDTH, edge_to_edge=True)
        self.set_title(self.tr("Manual"))
        self.text = ManualText(look, manual)
        self.text.setAccessibleName(self.tr("Manual"))
        self.body.addWidget(self.text, 1)
        self.add_button(self.tr("Close"), self.accept, main=True)
        self.text.setFocus()
        wanted = QSize(look.px(_WIDTH), look.px(_HEIGHT))
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.92))


def _stretches(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return where each stretch of one format begins, its length (UTF-16) and its format."""
    found = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        found.append((piece.position(), piece.length(), piece.charFormat()))
        pieces += 1
    return found


def _is_code(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage)


def _anchor(heading: str) -> str:
    kept = "".join(char for char in heading.lower() if char.isalnum() or char in " -_")
    return kept.replace(" ", "-")

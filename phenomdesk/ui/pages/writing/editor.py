"""The editor of descriptions: words to write, and citations that are whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame

from phenomdesk.model.description import BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.ids import BlockId, StatementId
from phenomdesk.model.part import Part
from phenomdesk.ui.look import Look
from phenomdesk.ui.models.mime import STATEMENTS, decode_statements
from phenomdesk.ui.pages.writing import clipboard
from phenomdesk.ui.pages.writing.chip_text import ChipText, select
from phenomdesk.ui.pages.writing.formats import BOLD, ITALIC, WIDTH, Formats, kind_of
from phenomdesk.ui.pages.writing.geometry import Gap, chip_at, chip_rects
from phenomdesk.ui.pages.writing.inserting import (
    insert_block_quotations,
    insert_blocks,
    insert_inline,
)
from phenomdesk.ui.pages.writing.inviting import paint_invitation
from phenomdesk.ui.pages.writing.manuscript import KEEP, ChipSpan, Place, Printing
from phenomdesk.ui.pages.writing.painting import SheetPainter
from phenomdesk.ui.pages.writing.syncing import bring_to

_Move = QTextCursor.MoveOperation
_TOP, _BOTTOM, _SIDE, _LEAST_SIDE = 30, 120, 88, 16
_WORDS = 220
"""Design pixels that the words keep where the margins can give way."""
_ZOOM = 1.1
_MOST_ZOOM = 8


class WritingEditor(ChipText):
    """Shows one description as a sheet to write on."""

    margin = _SIDE
    """Design pixels at either side of the words, where there is room."""
    chip_pressed = Signal(int)
    """The key of a chip that was clicked."""
    statement_wanted = Signal(object)
    """The statement of a chip that was clicked with Ctrl."""

    def __init__(
        self,
        look: Look,
        printing: Printing,
        study: str,
        write: Callable[[], bool],
        settle: Callable[[], None],
    ) -> None:
        """Show nothing yet. `study` is its token; `write` and `settle` are as for `Typing`."""
        super().__init__(look, printing, write, settle)
        self._look = look
        self._study = study
        self._zoom = 0
        self._pressed: tuple[int, QPointF] | None = None
        self.drop_mark: Gap | int | None = None
        """Where something would drop: between blocks, or at a position in the words."""
        self._painter = SheetPainter(look, self.manuscript)
        self._invitation = ("", "")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._show_bar)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(self.tr("Description"))
        look.changed.connect(self._dress)
        self.show_drafts(())

    # What is shown

    def show_drafts(self, drafts: Sequence[DraftBlock]) -> None:
        """Show another description, the caret at its beginning."""
        self.typing.settle_now()
        self.manuscript.load(drafts)
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.moveCursor(_Move.Start)

    def set_invitation(self, first: str, second: str) -> None:
        """Say on the empty sheet what to write, and how a statement comes in."""
        self._invitation = (first, second)
        self.setAccessibleDescription(f"{first} {second}")
        self.viewport().update()

    def sync(self, drafts: Sequence[DraftBlock]) -> None:
        """Make the shown description what it is now.

        Caret and scroll stay, unless somebody is writing: then the caret goes to the change.
        """
        with self.standing_still():
            changed = bring_to(self.manuscript, drafts)
        if changed is not None and self.hasFocus():
            self.go_to(changed)
        self.viewport().update()

    def refresh_chips(self) -> None:
        """Print the citations as they print now."""
        with self.standing_still():
            self.manuscript.refresh()
        self.viewport().update()

    def zoom_by(self, steps: int) -> None:
        """Make the type larger or smaller by steps; 0 is the usual size."""
        zoom = max(-_MOST_ZOOM // 2, min(_MOST_ZOOM, self._zoom + steps)) if steps else 0
        if zoom != self._zoom:
            self._zoom = zoom
            self._dress()

    def go_to(self, place: Place) -> None:
        """Put the caret at a place, in sight."""
        cursor = self.textCursor()
        cursor.setPosition(self.manuscript.position_of(place))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_block(self, number: BlockId) -> None:
        """Put the caret at the end of a block, in sight."""
        for block, draft in zip(self.manuscript.blocks(), self.manuscript.drafts(), strict=True):
            if draft.id == number:
                cursor = self.textCursor()
                cursor.setPosition(block.position() + block.length() - 1)
                self.setTextCursor(cursor)
                self.ensureCursorVisible()

    def show_statement(self, statement: StatementId) -> None:
        """Select the first citation of a statement, in sight."""
        for block in self.manuscript.blocks():
            for span in self.manuscript.chips_in(block):
                if self.manuscript.citation(span.key).statement == statement:
                    cursor = self.textCursor()
                    select(cursor, span.stop, span.start)
                    self.setTextCursor(cursor)
                    self.ensureCursorVisible()
                    return

    # What is done to it

    def cite(self, statements: Sequence[StatementId], *, as_block: bool = False) -> None:
        """Cite statements at the caret, or as block quotations after its paragraph."""
        self.cite_again([DraftCitation(0, each) for each in statements], as_block=as_block)

    def cite_again(self, citations: Sequence[DraftCitation], *, as_block: bool = False) -> None:
        """Cite at the caret as it is cited elsewhere, with what is left out there."""
        with self.own_step() as cursor:
            cursor.removeSelectedText()
            if as_block:
                self._quote(cursor, cursor.blockNumber() + 1, citations)
            else:
                insert_inline(self.manuscript, cursor, citations)

    def add_paragraphs(self, text: str) -> None:
        """Put words in as paragraphs of their own, behind the paragraph with the caret."""
        with self.own_step() as cursor:
            cursor.movePosition(_Move.EndOfBlock)
            formats, kind = self.manuscript.formats, BlockKind.PARAGRAPH
            for copied, runs in clipboard.plain_blocks(text):
                if cursor.block().text():
                    cursor.insertBlock(formats.block(kind, None), formats.words(kind, False, False))
                self.manuscript.insert(cursor, runs, copied)
        self.ensureCursorVisible()

    def add_copied(self, blocks: Sequence[clipboard.Copied]) -> None:
        """Put copied blocks in at the caret, citations included."""
        with self.own_step() as cursor:
            cursor.removeSelectedText()
            insert_blocks(self.manuscript, cursor, blocks)
        self.ensureCursorVisible()

    def cite_at(self, place: Gap | int, citations: Sequence[DraftCitation]) -> None:
        """Cite where something was dropped."""
        with self.own_step() as cursor:
            if isinstance(place, Gap):
                self._quote(cursor, place.block, citations)
            else:
                cursor.setPosition(place)
                insert_inline(self.manuscript, cursor, citations)

    def shorten(self, key: int, parts: tuple[Part, ...]) -> None:
        """Print only parts of a citation's quote, or with none the whole of it."""
        with self.own_step(), self.standing_still():
            self.manuscript.set_parts(key, parts)
            self.typing.touched()

    def toggle_style(self, style: int) -> None:
        """Make the selection bold or italic (`BOLD`, `ITALIC`), or what is typed next."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            start, stop = cursor.selectionStart(), cursor.selectionEnd()
            with self.own_step():
                on = not self.manuscript.has_style(start, stop, style)
                self.manuscript.set_style(start, stop, style, on)
        else:
            form = self.currentCharFormat()
            marks = {each: form.boolProperty(each) for each in (BOLD, ITALIC)}
            marks[style] = not marks[style]
            words = self.manuscript.formats.words(
                kind_of(cursor.block()), marks[BOLD], marks[ITALIC]
            )
            self.setCurrentCharFormat(words)
        self.caret_moved.emit()

    def toggle_kind(self, kind: BlockKind) -> None:
        """Make the selected blocks of a kind, or plain paragraphs where they are already."""
        with self.own_step() as cursor:
            first = self.document().findBlock(cursor.selectionStart()).blockNumber()
            last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
            blocks = [self.document().findBlockByNumber(n) for n in range(first, last + 1)]
            all_are = all(kind_of(block) is kind for block in blocks)
            for block in blocks:
                self.manuscript.set_kind(block, BlockKind.PARAGRAPH if all_are else kind)
        self.viewport().update()
        self.caret_moved.emit()

    def chip_here(self) -> ChipSpan | None:
        """Return the chip that is selected or beside the caret, the one before it first."""
        cursor = self.textCursor()
        near = self.manuscript.chip_near(cursor.selectionStart())
        if cursor.hasSelection():
            start, stop = cursor.selectionStart(), cursor.selectionEnd()
            return next((c for c in near if start <= c.start and c.stop <= stop), None)
        return near[0] if near else None

    def chip_area(self, key: int) -> QRectF:
        """Return what a chip covers of the viewport; an empty place where it is not."""
        for block in self.manuscript.blocks():
            for span in self.manuscript.chips_in(block):
                if span.key == key:
                    area = QRectF()
                    for rect in chip_rects(block, span, self.manuscript.formats):
                        area = area.united(rect)
                    return area.translated(-self.offset())
        return QRectF()

    def offset(self) -> QPointF:
        """Return how far the document is scrolled."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.by_mouse = True
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton:
            chip = chip_at(self.manuscript, event.position() + self.offset())
            if chip is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.statement_wanted.emit(self.manuscript.citation(chip.key).statement)
                return
            if chip is not None and not event.modifiers():
                self._pressed = (chip.key, event.position())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            moved = (event.position() - pressed[1]).manhattanLength()
            if moved < QApplication.startDragDistance():
                self.chip_pressed.emit(pressed[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = chip_at(self.manuscript, event.position() + self.offset()) is not None
        hand = Qt.CursorShape.PointingHandCursor
        shape = hand if over and not event.buttons() else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            # Undo is the study's, and has its place in the window.
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        if menu.actions() and menu.actions()[0].isSeparator():
            menu.removeAction(menu.actions()[0])
        menu.exec(event.globalPos())
        menu.deleteLater()

    # Copying, pasting, dropping

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(STATEMENTS) or source.hasText()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        start, stop = cursor.selectionStart(), cursor.selectionEnd()
        blocks = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= stop:
            at = block.position()
            runs = self.manuscript.runs(block, max(0, start - at), stop - at)
            blocks.append((kind_of(block), runs))
            block = block.next()
        return clipboard.encode(blocks, self._study, self.manuscript.printing)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if statements := decode_statements(source, study=self._study):
            self.cite(statements)
            return
        with self.own_step() as cursor:
            cursor.removeSelectedText()
            self.insert_copied(cursor, source)
        self.ensureCursorVisible()

    def insert_copied(self, cursor: QTextCursor, source: QMimeData) -> None:
        """Put in what was copied: with its citations from this study, else as plain words."""
        blocks = clipboard.decode(source, self._study)
        if blocks is None:
            blocks = clipboard.plain_blocks(source.text())
        insert_blocks(self.manuscript, cursor, blocks)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.translate(-self.offset())
        area = QRectF(event.rect()).translated(self.offset())
        writing_in = self.textCursor().blockNumber() if self.hasFocus() else None
        self._painter.under(painter, area, writing_in)
        if self.document().isEmpty():
            self._invite(painter)
        painter.end()
        super().paintEvent(event)
        if isinstance(self.drop_mark, Gap):
            painter = QPainter(self.viewport())
            painter.translate(-self.offset())
            self._painter.gap(painter, self.drop_mark)
            painter.end()
        elif self.drop_mark is not None:
            cursor = self.textCursor()
            cursor.setPosition(self.drop_mark)
            painter = QPainter(self.viewport())
            self._painter.caret(painter, QRectF(self.cursorRect(cursor)))
            painter.end()

    def _invite(self, painter: QPainter) -> None:
        frame, formats = self.document().rootFrame().frameFormat(), self.manuscript.formats
        top = frame.topMargin() + self.document().firstBlock().blockFormat().topMargin()
        width = self.viewport().width() - frame.leftMargin() - frame.rightMargin()
        area = QRectF(frame.leftMargin(), top, width, self.viewport().height())
        paint_invitation(painter, self._invitation, area, formats, self._look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    def _show_bar(self, least: int, most: int) -> None:
        """Show no handle where all is in sight; the bar keeps its place."""
        self.verticalScrollBar().setEnabled(most > least)

    def _quote(self, cursor: QTextCursor, before: int, citations: Sequence[DraftCitation]) -> None:
        behind = self.document().findBlockByNumber(before - 1)
        replaces = behind.isValid() and not behind.text()
        after = insert_block_quotations(self.manuscript, before, citations)
        if replaces:
            empty = QTextCursor(behind)
            empty.movePosition(_Move.NextBlock, KEEP)
            form = empty.block().blockFormat()
            words = empty.block().charFormat()
            empty.removeSelectedText()
            empty.setBlockFormat(form)
            empty.setBlockCharFormat(words)
        cursor.setPosition(after.position())

    def _dress(self) -> None:
        with self.standing_still():
            self.manuscript.use(Formats(self._look, _ZOOM**self._zoom))
            self._measure()
        self.viewport().update()

    def _measure(self) -> None:
        px, width = self._look.px, self.viewport().width()
        narrow = min(px(self.margin), max(px(_LEAST_SIDE), (width - px(_WORDS)) // 2))
        side = max(narrow, (width - self.manuscript.formats.px(WIDTH)) // 2)
        frame = self.document().rootFrame().frameFormat()
        wanted = (side, side, px(_TOP), px(_BOTTOM))
        if wanted == (
            frame.leftMargin(),
            frame.rightMargin(),
            frame.topMargin(),
            frame.bottomMargin(),
        ):
            return
        frame.setLeftMargin(side)
        frame.setRightMargin(side)
        frame.setTopMargin(px(_TOP))
        frame.setBottomMargin(px(_BOTTOM))
        with self.manuscript.quietly():
            self.document().rootFrame().setFrameFormat(frame)

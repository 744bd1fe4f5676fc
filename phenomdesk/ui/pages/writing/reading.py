"""The individual descriptions beside a composite: read one by one, cited from, never changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from phenomdesk.model.description import BlockKind
from phenomdesk.model.ids import StatementId
from phenomdesk.model.method import Method, MethodStep, Scope
from phenomdesk.ui.actions import words
from phenomdesk.ui.desk import Desk, Subject
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.models.mime import encode_statements
from phenomdesk.ui.pages.writing.chip_text import select
from phenomdesk.ui.pages.writing.clipboard import DRAFTS, Copied, encode
from phenomdesk.ui.pages.writing.editor import WritingEditor
from phenomdesk.ui.pages.writing.formats import kind_of
from phenomdesk.ui.pages.writing.geometry import chip_at
from phenomdesk.ui.pages.writing.manuscript import ChipSpan, Printing
from phenomdesk.ui.pages.writing.material import Material
from phenomdesk.ui.pages.writing.runs import Run
from phenomdesk.ui.widgets import Button, ButtonKind, Choice

_MARGIN = 9


class ReadingSheet(WritingEditor):
    """A description that is read: its citations are dragged out, or cited by Enter."""

    margin = 22
    cite_wanted = Signal(object, bool)
    """Citations to be put in at the caret of the text; True as block quotations."""
    words_wanted = Signal(object)
    """Copied blocks, citations included, to be put in at the caret of the text."""
    ended = Signal()
    """Esc was pressed."""

    def __init__(self, look: Look, printing: Printing, study: str) -> None:
        """Show nothing yet; `study` is its token."""
        super().__init__(look, printing, study, lambda: True, lambda: None)
        self._held: tuple[ChipSpan, QPoint] | None = None
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.zoom_by(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.ended.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._put(as_block=control)
        elif control and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._next_citation(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = chip_at(self.manuscript, event.position() + self.offset())
        self._held = None
        if chip is not None and event.button() == Qt.MouseButton.LeftButton:
            self._held = (chip, event.position().toPoint())
            self._select(chip)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        chip, pressed = self._held
        moved = (event.position().toPoint() - pressed).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._held = None
            drag = QDrag(self)
            drag.setMimeData(self._dragged(chip))
            drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is not None:
            self.chip_pressed.emit(held[0].key)
        else:
            super().mouseReleaseEvent(event)

    def _dragged(self, chip: ChipSpan) -> QMimeData:
        """Return a citation as it is dragged: its statement, and how it is shortened here."""
        citation = self.manuscript.citation(chip.key)
        plain = self.manuscript.chip(chip.key).plain()
        data = encode_statements([citation.statement], [plain], study=self._study)
        copied: list[Copied] = [(BlockKind.PARAGRAPH, [Run(citation=citation)])]
        with_parts = encode(copied, self._study, self.manuscript.printing)
        data.setData(DRAFTS, with_parts.data(DRAFTS))
        return data

    def _put(self, *, as_block: bool) -> None:
        """Cite the citation that is selected or at the caret; or put selected words in."""
        cursor = self.textCursor()
        chip = self.chip_here()
        alone = chip is not None and (
            not cursor.hasSelection()
            or (cursor.selectionStart(), cursor.selectionEnd()) == (chip.start, chip.stop)
        )
        if chip is not None and alone:
            self.cite_wanted.emit([self.manuscript.citation(chip.key)], as_block)
        elif cursor.hasSelection():
            self.words_wanted.emit(self._selected())

    def _selected(self) -> list[Copied]:
        cursor, found = self.textCursor(), []
        block = self.document().findBlock(cursor.selectionStart())
        while block.isValid() and block.position() < cursor.selectionEnd():
            at = block.position()
            low, high = max(0, cursor.selectionStart() - at), cursor.selectionEnd() - at
            found.append((kind_of(block), self.manuscript.runs(block, low, high)))
            block = block.next()
        return found

    def _next_citation(self, by: int) -> None:
        chips = [
            chip for block in self.manuscript.blocks() for chip in self.manuscript.chips_in(block)
        ]
        cursor = self.textCursor()
        if by > 0:
            start = cursor.selectionEnd() if cursor.hasSelection() else cursor.position()
            chosen = next((chip for chip in chips if chip.start >= start), None)
        else:
            start = cursor.selectionStart()
            chosen = next((chip for chip in reversed(chips) if chip.stop <= start), None)
        if chosen is not None:
            self._select(chosen)

    def _select(self, chip: ChipSpan) -> None:
        cursor = self.textCursor()
        select(cursor, chip.stop, chip.start)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


class ReadingPart(QWidget):
    """Chooses an individual description, and shows it."""

    left = Signal()
    """Esc was pressed."""
    pointed_at = Signal(object)
    """The statement of a citation that was clicked."""

    def __init__(self, desk: Desk, printing: Printing) -> None:
        """Show nothing yet; `printing` tells how a citation prints now."""
        super().__init__()
        self._desk = desk
        look = desk.look
        self.subjects: tuple[Subject, ...] = ()
        """The descriptions that can be chosen, in order."""
        self.sheet = ReadingSheet(look, printing, desk.study.token)
        self._subject: Subject | None = None
        self.choice = Choice(look)
        self.choice.setAccessibleName(self.tr("Individual description"))
        self.choice.activated.connect(lambda _: self._show())
        self._row = QHBoxLayout()
        self._row.addWidget(self.choice, 1)
        for deed, icon, by in (
            ("description-before", "chevron-up", -1),
            ("next-description", "chevron-down", 1),
        ):
            button = Button(look, kind=ButtonKind.QUIET, icon=icon)
            button.setAccessibleName(words(deed))
            button.setToolTip(words(deed))
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            self._row.addWidget(button)
        self._hint = QLabel(self.tr("Drag a citation into the text, or press Enter on it."))
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self.sheet, 1)
        column.addWidget(self._hint)
        self.setFocusProxy(self.sheet)
        self.sheet.ended.connect(self.left)
        self.sheet.chip_pressed.connect(self._point)
        look.changed.connect(self._measure)
        self._measure()

    def offer(self, subjects: Sequence[Subject], material: Material, method: Method) -> None:
        """Offer descriptions; the one shown stays where it can, and is what the study holds now."""
        if tuple(subjects) != self.subjects or not self.choice.count():
            self.subjects = tuple(subjects)
            self.choice.clear()
            for subject in subjects:
                kind = method.kind(subject.kind).name.in_language(material.language)
                assert subject.participant is not None
                alias = material.participants[subject.participant].alias
                self.choice.addItem(f"{alias} · {kind}")
            if self._subject in self.subjects:
                self.choice.setCurrentIndex(self.subjects.index(self._subject))
        self._show()

    def step(self, by: int) -> None:
        """Show the next description (1) or the one before (-1), around the end."""
        if self.subjects:
            at = (self.choice.currentIndex() + by) % len(self.subjects)
            self.choice.setCurrentIndex(at)
            self._show()

    def _show(self) -> None:
        at = self.choice.currentIndex()
        if not 0 <= at < len(self.subjects):
            return
        subject = self.subjects[at]
        drafts = self._desk.study.describing.read(subject.kind, participant=subject.participant)
        if subject == self._subject:
            self.sheet.sync(drafts)
            self.sheet.refresh_chips()
        else:
            self._subject = subject
            self.sheet.show_drafts(drafts)
            self.sheet.setAccessibleName(self.choice.currentText())

    def _point(self, key: int) -> None:
        self.pointed_at.emit(StatementId(self.sheet.manuscript.citation(key).statement))

    def _measure(self) -> None:
        look, px = self._desk.look, self._desk.look.px
        self._row.setContentsMargins(px(_MARGIN), 0, px(_MARGIN), px(Space.S))
        self._row.setSpacing(px(2))
        self._hint.setContentsMargins(px(Space.L), px(Space.S), px(Space.L), px(Space.S))
        self._hint.setFont(look.fonts.ui(Ratio.CAPTION))
        ink = self._hint.palette()
        ink.setColor(self._hint.foregroundRole(), look.tokens.muted)
        self._hint.setPalette(ink)


def individual_ones(
    method: Method, step: MethodStep | None, material: Material, begun: Callable[[Subject], bool]
) -> list[Subject]:
    """Return the descriptions of participants that are begun, those of the step's kinds first."""
    near = step.descriptions if step is not None else ()
    kinds = [kind.id for kind in method.kinds if kind.about is Scope.PARTICIPANT]
    kinds.sort(key=lambda kind: kind not in near)
    subjects = (Subject(kind, participant=who) for kind in kinds for who in material.counted())
    return [subject for subject in subjects if begun(subject)]

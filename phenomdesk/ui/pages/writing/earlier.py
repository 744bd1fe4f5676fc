"""Earlier versions of a description beside it: what changed between two days, and the way back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from phenomdesk.errors import UserError
from phenomdesk.model.versions import Came, Piece, Version
from phenomdesk.study.comparing import compare
from phenomdesk.study.job import Control
from phenomdesk.study.study import reading
from phenomdesk.ui.desk import Desk, Subject
from phenomdesk.ui.look import Look, Ratio, Space
from phenomdesk.ui.pages.writing.material import Material
from phenomdesk.ui.sentences import shown_day
from phenomdesk.ui.widgets import Button, Choice


class _Compared(QTextEdit):
    """Two versions in one text, to be read: Esc leaves it."""

    ended = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def show_pieces(self, pieces: tuple[Piece, ...], material: Material) -> None:
        """Show what stayed plain, what came underlined, and what went struck through."""
        forms = {came: self._form(came) for came in Came}
        document = self.document()
        document.clear()
        document.setDocumentMargin(self._look.px(Space.L))
        cursor = QTextCursor(document)
        block = cursor.blockFormat()
        block.setBottomMargin(self._look.px(Space.M))
        cursor.setBlockFormat(block)
        cursor.beginEditBlock()
        for piece in pieces:
            if piece.begins is not None:
                if cursor.position():
                    cursor.insertBlock(block)
            elif piece.citation is not None:
                cursor.insertText(material.chip(piece.citation).plain(), forms[piece.came])
            else:
                cursor.insertText(piece.words.replace("\n", "\u2028"), forms[piece.came])
        cursor.endEditBlock()

    def _form(self, came: Came) -> QTextCharFormat:
        look = self._look
        form = QTextCharFormat()
        form.setFont(look.fonts.serif(Ratio.BODY))
        form.setForeground(look.tokens.text)
        if came is Came.ADDED:
            form.setFontUnderline(True)
            form.setForeground(look.tokens.ok)
        elif came is Came.REMOVED:
            form.setFontStrikeOut(True)
            form.setForeground(look.tokens.danger)
        return form


class EarlierPart(QWidget):
    """Compares what a description was at the end of two days, and brings one of them back."""

    left = Signal()
    """Esc was pressed."""
    readable = Signal()
    """There are days to compare now."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._subject: Subject | None = None
        self._material: Material | None = None
        self._reading = self._again = False
        self.versions: tuple[Version, ...] = ()
        """Of the description that is shown, the newest first; empty before they are read."""
        look = desk.look
        self.first, self.last = Choice(look), Choice(look)
        self.back = Button(look)
        self.text = _Compared(look)
        self._labels = [QLabel(self.tr("From")), QLabel(self.tr("to"))]
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.first.setAccessibleName(self.tr("The earlier day"))
        self.last.setAccessibleName(self.tr("The later day"))
        self.text.setAccessibleName(self.tr("What changed between the two days"))
        self._grid = QGridLayout()
        for row, (label, choice) in enumerate(
            zip(self._labels, (self.first, self.last), strict=True)
        ):
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(choice, row, 1)
            choice.activated.connect(lambda _: self._compare())
        self._grid.addWidget(self.back, 2, 1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._told, 3, 0, 1, 2)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._grid)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.first)
        self.back.clicked.connect(self._bring_back)
        self.text.ended.connect(self.left)
        look.changed.connect(self._measure)
        self._measure()
        self._fill()

    def show_subject(self, subject: Subject, material: Material) -> None:
        """Show the versions of a description as the study is now; they are read beside the work."""
        self._material = material
        if subject != self._subject:
            self._subject, self.versions = subject, ()
            self._fill()
        if self._reading:
            self._again = True
            return
        self._reading = True
        path = self._desk.study.path

        def read(control: Control) -> tuple[Subject, tuple[Version, ...]]:
            with reading(path) as study:
                versions = study.records.versions
                return subject, versions.of(subject.kind, subject.participant, subject.theme)

        job = self._desk.jobs.start(read)
        job.succeeded.connect(self._take)
        job.failed.connect(self._fail)

    def _take(self, read: tuple[Subject, tuple[Version, ...]]) -> None:
        self._reading = False
        subject, versions = read
        if subject == self._subject and versions != self.versions:
            self.versions = versions
            self._fill()
            if len(versions) > 1:
                self.readable.emit()
        if self._again and self._subject is not None and self._material is not None:
            self._again = False
            self.show_subject(self._subject, self._material)

    def _fail(self, error: object) -> None:
        self._reading = self._again = False
        if isinstance(error, UserError):
            self._desk.failed.emit(error)

    def _fill(self) -> None:
        """Offer the days; those that were chosen stay so where they are still there."""
        chosen = self.first.currentData(), self.last.currentData()
        days = [version.day.isoformat() for version in self.versions]
        for choice in (self.first, self.last):
            choice.clear()
            for number, version in enumerate(self.versions):
                words = self._day(version.day)
                words = self.tr("{day} (now)").format(day=words) if number == 0 else words
                choice.addItem(words, version.day.isoformat())
        if len(days) > 1:
            self.first.setCurrentIndex(days.index(chosen[0]) if chosen[0] in days else 1)
            self.last.setCurrentIndex(days.index(chosen[1]) if chosen[1] in days else 0)
        for widget in (*self._labels, self.first, self.last, self.back, self.text):
            widget.setVisible(len(days) > 1)
        self._compare()

    def _compare(self) -> None:
        if len(self.versions) < 2 or self._material is None:
            self._told.setText(
                self.tr("There is no earlier day to compare with: each day keeps one version.")
            )
            return
        first, last = sorted((self.first.currentIndex(), self.last.currentIndex()), reverse=True)
        earlier, later = self.versions[first], self.versions[last]
        pieces = compare(earlier.drafts, later.drafts)
        self.text.show_pieces(pieces, self._material)
        same = all(piece.came is Came.STAYED for piece in pieces)
        self._told.setText(
            self.tr("The words are the same on both days.")
            if same
            else self.tr("Underlined: came in. Struck through: went out.")
        )
        self.back.setText(self.tr("Bring back {day}").format(day=self._day(earlier.day)))
        self.back.setEnabled(first > 0)

    def _bring_back(self) -> None:
        subject = self._subject
        index = max(self.first.currentIndex(), self.last.currentIndex())
        if subject is None or not 0 < index < len(self.versions):
            return
        version = self.versions[index]
        self._desk.study.settle()
        self._desk.attempt(
            lambda: self._desk.study.describing.bring_back(
                subject.kind, version, participant=subject.participant, theme=subject.theme
            )
        )

    def _day(self, day: date) -> str:
        return self.tr("Today") if day == date.today() else shown_day(day)

    def _measure(self) -> None:
        look, px = self._desk.look, self._desk.look.px
        self._grid.setContentsMargins(px(Space.L), 0, px(Space.L), px(Space.S))
        self._grid.setSpacing(px(Space.S))
        for label in (*self._labels, self._told):
            label.setFont(look.fonts.ui(Ratio.SECOND))
            ink = label.palette()
            ink.setColor(label.foregroundRole(), look.tokens.muted)
            label.setPalette(ink)
        if self.versions:
            self._compare()

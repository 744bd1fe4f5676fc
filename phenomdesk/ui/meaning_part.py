"""One column of a statement's meanings, as the panel at the side of a page writes it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from phenomdesk.model.ids import StatementId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Ratio, Space
from phenomdesk.ui.look.fonts import SEMIBOLD
from phenomdesk.ui.shared_words import shared_words
from phenomdesk.ui.statement_editor import Field, StatementEditor
from phenomdesk.ui.widgets import Button, ButtonKind

_LEAST = {True: 76, False: 56}
"""Least heights of the editor: as the only one, and as one of several."""
_MOST = 240


class MeaningPart(QWidget):
    """A name, the editor under it, who shares the meaning, and how it was worded before."""

    wordings_wanted = Signal()
    """The earlier wordings are to be offered."""

    def __init__(self, desk: Desk, column: str, name: str, prompt: str, *, alone: bool) -> None:
        """Write one of the method's columns; `prompt` says what belongs in it.

        `alone` is the only column of its method.
        """
        super().__init__()
        self._desk = desk
        self.column = column
        self.name = name
        self._alone = alone
        self._title = QLabel(name)
        self.editor = StatementEditor(desk, Field.MEANING, column)
        self.editor.setAccessibleName(name)
        self.editor.setAccessibleDescription("" if alone else prompt)
        self.editor.setPlaceholderText(prompt)
        self.editor.setToolTip("" if alone else prompt)
        self.editor.setProperty("field", True)
        self.shared = QLabel()
        """Says by how many the meaning is shared."""
        self.wordings = Button(desk.look, kind=ButtonKind.LINK)
        self.wordings.clicked.connect(self.wordings_wanted)
        self._column = QVBoxLayout(self)
        for label in (self._title, self.shared):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for part in (self._title, self.editor, self.shared):
            self._column.addWidget(part)
        self._column.addWidget(self.wordings, 0, Qt.AlignmentFlag.AlignLeft)
        self.editor.textChanged.connect(self.fit)
        self.measure()

    def read(self, statement: StatementId) -> None:
        """Say who shares the meaning of a statement, and how often it was worded before."""
        meanings = self._desk.study.records.meanings
        meaning = meanings.of_statement(statement, self.column)
        sharing = meanings.statements_of(meaning.id) if meaning else ()
        self.shared.setText(shared_words(len(sharing)))
        self.shared.setVisible(len(sharing) > 1)
        count = len(meanings.earlier_wordings(statement, self.column))
        words = self.tr("1 earlier wording")
        if count > 1:
            words = self.tr("{count} earlier wordings").format(count=count)
        self.wordings.setText(words)
        self.wordings.setVisible(count > 0)

    def measure(self) -> None:
        """Take fonts, inks and distances from the look."""
        look, px = self._desk.look, self._desk.look.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(Space.XS))
        self._title.setFont(look.fonts.ui(Ratio.CAPTION, SEMIBOLD))
        self._title.setContentsMargins(0, px(10), 0, 0)
        self.shared.setFont(look.fonts.ui(Ratio.CAPTION))
        for label in (self._title, self.shared):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), look.tokens.muted)
            label.setPalette(palette)
        self.fit()

    def fit(self) -> None:
        """Make the editor as high as its text, within bounds."""
        px = self._desk.look.px
        needed = math.ceil(self.editor.document().size().height()) + px(12)
        self.editor.setFixedHeight(min(px(_MOST), max(px(_LEAST[self._alone]), needed)))

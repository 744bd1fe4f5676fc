"""The manual, in a window of our own: offline, with its pictures."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from phenomdesk.ui.dialogs.frame import Dialog
from phenomdesk.ui.look import Look

_WIDTH = 860


class ManualDialog(Dialog):
    """Shows the manual. Links inside it work; nothing outside the program is opened."""

    def __init__(self, look: Look, manual: Path, parent: QWidget | None = None) -> None:
        """Show the Markdown file `manual`; its pictures lie beside it."""
        super().__init__(look, parent, width=_WIDTH)
        self.set_title(self.tr("Manual"))
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("Manual"))
        self.text.setOpenExternalLinks(False)
        self.text.setOpenLinks(False)
        self.text.setSearchPaths([str(manual.parent)])
        self.text.document().setDefaultFont(look.fonts.ui(1.1))
        self.text.setMarkdown(manual.read_text(encoding="utf-8"))
        self.text.anchorClicked.connect(self._go)
        self.text.setMinimumHeight(look.px(560))
        self.body.addWidget(self.text, 1)
        self.add_button(self.tr("Close"), self.accept, main=True)

    def _go(self, link: QUrl) -> None:
        """Go to a heading by its link, as ``#the-board`` for “The board”."""
        wanted = link.fragment()
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and _anchor(block.text()) == wanted:
                cursor = self.text.textCursor()
                cursor.setPosition(self.text.document().lastBlock().position())
                self.text.setTextCursor(cursor)
                cursor.setPosition(block.position())
                self.text.setTextCursor(cursor)
                return
            block = block.next()


def _anchor(heading: str) -> str:
    kept = "".join(char for char in heading.lower() if char.isalnum() or char in " -_")
    return kept.replace(" ", "-")

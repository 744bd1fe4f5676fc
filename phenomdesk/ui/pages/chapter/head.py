"""The head of the preview: which page is on top, and how large the pages are."""

from __future__ import annotations

from PySide6.QtCore import Signal

from phenomdesk.ui.look.scheme import Look
from phenomdesk.ui.pages.chapter.missing import Words
from phenomdesk.ui.pages.chapter.preview import FIT, MOST_PAGES, Preview
from phenomdesk.ui.widgets import Button, ButtonKind, Choice, PageHeader

ZOOMS = (FIT, 50, 75, 100)


class PreviewHeader(PageHeader):
    """Page n of m, the way to the pages beside it, and the zoom."""

    zoomed = Signal(int)
    """The user chose a zoom: per cent, or `FIT`."""
    turned = Signal(int)
    """The user wants a page, by its number from 1."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "")
        self._page = self._pages = 0
        self._back = Button(look, kind=ButtonKind.QUIET, icon="chevron-left")
        self._back.setToolTip(self.tr("Page before"))
        self._back.clicked.connect(lambda: self.turned.emit(self._page - 1))
        self._on = Button(look, kind=ButtonKind.QUIET, icon="chevron-right")
        self._on.setToolTip(self.tr("Page after"))
        self._on.clicked.connect(lambda: self.turned.emit(self._page + 1))
        self._where = Words(look, "muted")
        self._where.setWordWrap(False)
        self.choice = Choice(look)
        self.choice.addItems([self._zoom_words(zoom) for zoom in ZOOMS])
        self.choice.setAccessibleName(self.tr("Size of the pages"))
        self.choice.activated.connect(lambda row: self.zoomed.emit(ZOOMS[row]))
        for control in (self._back, self._where, self._on, self.choice):
            self.add_control(control)

    def show_pages(self, heading: str, preview: Preview) -> None:
        """Show where a preview is."""
        self._page, self._pages = preview.page, preview.pages
        if not self._pages:
            length = ""
        elif preview.cut_off:
            length = self.tr("Preview shows the first {count} pages").format(count=MOST_PAGES)
        elif self._pages == 1:
            length = self.tr("about 1 page")
        else:
            length = self.tr("about {count} pages").format(count=self._pages)
        told = " · ".join(words for words in (heading, length) if words)
        self.set_words(self.tr("Chapter"), told)
        where = self.tr("{page} of {pages}").format(page=self._page, pages=self._pages)
        self._where.setText(where if self._pages else "")
        self._back.setEnabled(self._page > 1)
        self._on.setEnabled(self._page < self._pages)

    def where(self) -> str:
        """Return what is said about the page on top, such as ``1 of 46``."""
        return self._where.text()

    def step_zoom(self, steps: int) -> None:
        """Choose the next larger or smaller zoom, or for 0 the one that fits the width."""
        sizes = sorted(zoom for zoom in ZOOMS if zoom != FIT)
        current = ZOOMS[self.choice.currentIndex()]
        if steps == 0:
            zoom = FIT
        else:
            at = sizes.index(current) if current in sizes else 1
            zoom = sizes[min(max(at + steps, 0), len(sizes) - 1)]
        self.choice.setCurrentIndex(ZOOMS.index(zoom))
        self.zoomed.emit(zoom)

    def _zoom_words(self, zoom: int) -> str:
        return self.tr("Fit width") if zoom == FIT else self.tr("{zoom} %").format(zoom=zoom)

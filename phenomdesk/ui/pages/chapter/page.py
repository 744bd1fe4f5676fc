"""The chapter page: what goes in, the pages as they will print, and the export."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from phenomdesk.errors import UserError
from phenomdesk.model.change import ChangeSet
from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.study.chapter.gaps import Gap
from phenomdesk.study.chapter.leaks import Leak
from phenomdesk.study.chapter.parts import can_print, part_title
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.exporting import Draft, draft_chapter
from phenomdesk.ui.actions import page_action, words
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.files import FileDialog
from phenomdesk.ui.jobs import Job
from phenomdesk.ui.look.tokens import Size
from phenomdesk.ui.models.chapter_parts import PartRow, PartsModel
from phenomdesk.ui.page import Page
from phenomdesk.ui.pages.chapter import sentences
from phenomdesk.ui.pages.chapter.export_panel import ExportArea, ExportPanel, usual_title
from phenomdesk.ui.pages.chapter.exporting import Exporting
from phenomdesk.ui.pages.chapter.head import PreviewHeader
from phenomdesk.ui.pages.chapter.missing import MissingList
from phenomdesk.ui.pages.chapter.parts import PartsList
from phenomdesk.ui.pages.chapter.preview import Preview
from phenomdesk.ui.pages.chapter.ways import go, way_of_bookmark, way_of_gap
from phenomdesk.ui.typing import Typing
from phenomdesk.ui.widgets import Button, ButtonKind, Panel, PanelHeader, Sides

ChooseTarget = Callable[[str], Path | None]
"""Asks for the file to export to, proposing a path; None where the user thinks better of it."""

SOON = 250
"""Milliseconds without a change after which the preview is built anew."""
_PARTS_WIDTH = 276
_ASSURED = "trustworthiness"
"""The part, and the dialog in which it is written on."""
_ROOM = 390
"""Design pixels that the pages need before the panels beside them give way."""


class ChapterPage(Page):
    """Says how the chapter is to be, shows its pages, and exports it."""

    def __init__(
        self,
        desk: Desk,
        *,
        choose_target: ChooseTarget | None = None,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        """`choose_target` stands in for the file dialog, `open_url` for the system's programs."""
        super().__init__(desk)
        self._draft: Draft | None = None
        self._job: Job | None = None
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._build)
        self.parts_model = PartsModel(self)
        self.parts_model.toggled.connect(self._include)
        self.parts_model.ordered.connect(self._reorder)
        self.parts = PartsList(desk.look, self.parts_model)
        self.header = PreviewHeader(desk.look)
        self.preview = Preview(desk.look)
        self.panel = ExportPanel(desk.look)
        self.missing = MissingList(desk.look)
        self.exporting = Exporting(desk, self.panel, choose_target or self._ask_target, open_url)
        self._typing = Typing(self._write_title, desk.study.settle, self)
        self._lay_out()
        self._connect()
        self._measure()
        self._show_settings()

    def settle(self) -> None:
        """Write the title that is being typed."""
        self._typing.settle_now()

    def zoom(self, steps: int) -> None:
        """Make the pages larger, smaller, or as wide as there is room."""
        self.header.step_zoom(steps)

    @property
    def up_to_date(self) -> bool:
        """Whether the pages, and what is missing, are those of the study as it stands."""
        return not self._stale and self._job is None and self.preview.settled

    def _connect(self) -> None:
        self.desk.changed.connect(self._heard)
        self.desk.look.changed.connect(self._measure)
        self.panel.changed.connect(self._change)
        self.panel.title_typed.connect(self._typing.touched)
        self.panel.title_left.connect(self._typing.settle_now)
        self.panel.exported.connect(self._export)
        self.missing.went.connect(self._go)
        self.header.zoomed.connect(self.preview.set_zoom)
        self.header.turned.connect(self.preview.go_to)
        self.preview.turned.connect(self._count_pages)
        page_action(self, "export", self._export)
        self.study_actions = [page_action(self, "trustworthiness", self._assure)]
        self.assure.clicked.connect(self._assure)
        self.parts.wanted.connect(self._open)
        page_action(self.parts, "up", lambda: self._move(-1))
        page_action(self.parts, "down", lambda: self._move(1))

    def _lay_out(self) -> None:
        look = self.desk.look
        self._left = Panel(look, "left")
        self._left.column.addWidget(
            PanelHeader(look, self.tr("What goes in"), self.tr("drag to reorder"))
        )
        self._left_inside = QVBoxLayout()
        self._left_inside.addWidget(self.parts, 1)
        self.assure = Button(look, words("trustworthiness"), kind=ButtonKind.LINK)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.assure)
        self._foot.addStretch(1)
        self._left_inside.addLayout(self._foot)
        self._left.column.addLayout(self._left_inside, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.preview, 1)
        middle.setFocusProxy(self.preview)
        self.setFocusProxy(self.preview)
        self._right = Panel(look, "right")
        self._right.column.addWidget(PanelHeader(look, self.tr("Export")))
        self._right.column.addWidget(ExportArea(look, self.panel))
        self._right.column.addWidget(self.missing, 1)
        self._left.setFocusProxy(self.parts)
        self._right.setFocusProxy(self.panel.button)
        self.sides = Sides(
            look,
            self._left,
            middle,
            self._right,
            names=(self.tr("What goes in"), self.tr("Export")),
            icons=("list", "export"),
            room=lambda: max(look.px(_ROOM), middle.minimumSizeHint().width()),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sides)

    def _measure(self) -> None:
        px = self.desk.look.px
        self._left.set_width(px(_PARTS_WIDTH))
        self._right.set_width(px(Size.BUCKETS))
        self._left_inside.setContentsMargins(px(8), px(10), px(8), px(8))
        self._foot.setContentsMargins(px(8), 0, 0, 0)

    # What the study says

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_settings()
        if self._stale:
            self._build()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()

    def _heard(self, changes: ChangeSet) -> None:
        self._stale = True
        if changes.touches("chapter", "chapter_part"):
            self._show_settings()
        if self.isVisible():
            self._soon.start()

    def _show_settings(self) -> None:
        settings = self.desk.study.chapter.settings()
        self.panel.show_settings(settings)
        self._show_parts()
        self._count_pages()

    def _show_parts(self) -> None:
        settings = self.desk.study.chapter.settings()
        words = Wording(settings.language)
        rows = []
        for choice in settings.parts:
            if not can_print(choice.part, self.desk.study.method):
                continue
            contents = gap = ""
            if self._draft is not None:
                contents = sentences.contents_of(choice.part, self._draft.contents)
            if self._draft is not None and choice.included:
                gaps = [each for each in self._draft.gaps if each.part == choice.part]
                gap = ", ".join(sentences.short_gap(each) for each in gaps[:2])
            title = part_title(choice.part, self.desk.study.method, words)
            rows.append(PartRow(choice.part, title, contents, gap, choice.included))
        self.parts_model.set_rows(rows)

    def _build(self) -> None:
        """Begin to build the pages; a change that comes meanwhile begins it again."""
        if self._job is not None:
            return
        self._soon.stop()
        self._stale = False
        path = self.desk.study.path
        self._job = self.desk.jobs.start(lambda control: draft_chapter(path, control))
        self._job.succeeded.connect(self._show_draft)
        self._job.failed.connect(self._not_built)
        self._job.ended.connect(self._built)

    def _built(self) -> None:
        self._job = None
        if self._stale and self.isVisible():
            self._soon.start()

    def _not_built(self, error: Exception) -> None:
        self._stale = True
        if not isinstance(error, UserError):
            raise error
        self.desk.failed.emit(error)

    def _show_draft(self, draft: Draft) -> None:
        self._draft = draft
        self.preview.show_chapter(draft.chapter)
        language = draft.chapter.language
        names = {k.id: k.name.in_language(language) for k in self.desk.study.method.kinds}
        self.missing.show_rows(
            [
                (sentences.leak(each.name, each.bookmark, each.excerpt), each)
                for each in draft.leaks
            ],
            [(sentences.missing(each, names), each) for each in draft.gaps],
        )
        self._show_parts()

    def _count_pages(self) -> None:
        settings = self.desk.study.chapter.settings()
        title = settings.title or usual_title(settings)
        self.header.show_pages(title.partition("\n")[0], self.preview)

    # What the user wants

    def _change(self, settings: ChapterSettings) -> None:
        self.settle()
        self.desk.study.settle()
        study = self.desk.study
        self.desk.attempt(lambda: study.chapter.change(settings))
        study.settle()

    def _write_title(self) -> bool:
        study = self.desk.study
        title = self.panel.title.toPlainText().strip("\n")

        def write() -> None:
            study.chapter.change(dataclasses.replace(study.chapter.settings(), title=title))

        return self.desk.keep("title of the chapter", write)

    def _include(self, part: str, on: bool) -> None:
        settings = self.desk.study.chapter.settings()
        parts = tuple(
            PartChoice(each.part, on if each.part == part else each.included)
            for each in settings.parts
        )
        self._change(dataclasses.replace(settings, parts=parts))

    def _reorder(self, order: list[str]) -> None:
        settings = self.desk.study.chapter.settings()
        known = {each.part: each for each in settings.parts}
        waiting = tuple(each for each in settings.parts if each.part not in order)
        parts = (*(known[part] for part in order), *waiting)
        self._change(dataclasses.replace(settings, parts=parts))

    def _move(self, step: int) -> None:
        part = self.parts.current_part()
        if part:
            self.parts_model.move(part, step)
            self.parts.select_part(part)

    def _open(self, part: str) -> None:
        """Open what is written for a part beside the pages, where there is such a thing."""
        if part == _ASSURED:
            self._assure()

    def _assure(self) -> None:
        self.settle()
        self.desk.page_wanted.emit(_ASSURED)

    def _go(self, about: Gap | Leak) -> None:
        study = self.desk.study
        if isinstance(about, Gap):
            go(self.desk, way_of_gap(about, study))
        elif about.bookmark:
            go(self.desk, way_of_bookmark(about.bookmark, study))
        else:
            self.sides.unfold("right")
            self.panel.title.setFocus()

    def _export(self) -> None:
        self.settle()
        self.sides.unfold("right")
        self.exporting.begin()

    def _ask_target(self, proposed: str) -> Path | None:
        kinds = self.tr("Word document (*.docx)")
        dialog = FileDialog(self, self.tr("Export to Word"), Path(proposed), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The dialog itself asks before it replaces a file, so it must know the whole name.
        dialog.setDefaultSuffix("docx")
        chosen = dialog.ask()
        return chosen[0] if chosen else None

"""The page of the map: what it shows, and how it goes to a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from phenomdesk.model.ids import ThemeId
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.pictures import export_picture, map_picture
from phenomdesk.study.theme_map import MapWords, read_theme_map
from phenomdesk.ui.actions import page_action, words
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.dialogs.files import FileDialog
from phenomdesk.ui.look.tokens import LIGHT
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.theme_map.view import MapView
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.widgets import Button, EmptyState, PageHeader
from phenomdesk.ui.widgets.picture import in_colours, png_bytes
from phenomdesk.ui.widgets.tick import Tick

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class ThemeMapPage(FollowingPage):
    """Themes, what each holds and who spoke of them; as large as there are statements."""

    shows = ("theme", "placement", "statement", "participant", "verdict", "study")

    def __init__(
        self, desk: Desk, *, choose_target: Callable[[str], Path | None] | None = None
    ) -> None:
        """Read nothing before it is first shown; `choose_target` stands in for the dialog."""
        super().__init__(desk)
        look = desk.look
        self._choose_target = choose_target or self._ask_target
        self.header = PageHeader(look, self.tr("Map of the themes"))
        self.counts = Tick(look, self.tr("Counts"))
        self.counts.setToolTip(self.tr("Say how many statements each theme has"))
        self.board = Button(look, self.tr("Board"), icon="arrow-right")
        self.export = Button(look, words("export-map"), icon="export")
        self.view = MapView(look)
        self.empty = EmptyState(
            look,
            self.tr("There are no themes yet."),
            self.tr("Gather statements on the board first; the map draws itself."),
            self.tr("Go to the board"),
        )
        self._stack = QStackedWidget()
        self.study_actions = [page_action(self, "export-map", self.begin_export)]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for control in (self.counts, self.board, self.export):
            self.header.add_control(control)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.stood.connect(self._pick)
        self.view.opened.connect(self._open)
        self.counts.toggled.connect(self.read)
        self.export.clicked.connect(self.begin_export)
        for button in (self.board.clicked, self.empty.acted):
            button.connect(lambda: self.desk.page_wanted.emit("board"))

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        if isinstance(pick, Pick) and pick.kind is KnotKind.THEME:
            self.catch_up()
            self.view.stand(ThemeId(pick.id))

    @property
    def at_hand(self) -> Pick | None:
        current = self.view.current
        return Pick(KnotKind.THEME, current) if current is not None else None

    def zoom(self, steps: int) -> None:
        self.view.set_zoom(steps)

    # Following the study

    def read(self) -> None:
        """Draw the themes that there are."""
        study = self.desk.study
        themes = read_theme_map(study.records, study.method, self._words())
        self.view.show_themes(themes)
        self._stack.setCurrentWidget(self.view if themes else self.empty)
        self.export.setEnabled(bool(themes))
        self.counts.setEnabled(bool(themes))
        note = self.tr("A larger disc holds more statements") if themes else ""
        self.header.set_words(self.tr("Map of the themes"), note)

    def _words(self) -> MapWords:
        def owner(alias: str) -> str:
            return self.tr("a theme of {alias}").format(alias=alias)

        def counted(count: int) -> str:
            many = self.tr("{n} statements")
            return self.tr("1 statement") if count == 1 else many.format(n=shown_number(count))

        return MapWords(owner, counted if self.counts.isChecked() else None)

    def _pick(self, theme: ThemeId) -> None:
        self.desk.picked.emit(Pick(KnotKind.THEME, theme))

    def _open(self, theme: ThemeId) -> None:
        self.desk.wanted.emit(Pick(KnotKind.THEME, theme))

    # Export

    def begin_export(self) -> None:
        """Ask for a file, and write the whole map to it as SVG or as PNG."""
        if not self.view.map.nodes:
            return
        study = self.desk.study
        title = _NOT_IN_NAMES.sub(" ", study.records.about().title).strip(" .")[:100]
        name = self.tr("{title} - map of the themes").format(title=title)
        target = self._choose_target(str(study.path.with_name(f"{name}.svg")))
        if target is not None:
            self.desk.attempt(lambda: self._write(target))

    def _write(self, target: Path) -> None:
        study, ink = self.desk.study, in_colours(LIGHT)
        export_picture(
            study.records,
            map_picture(study.records, study.method, counted=self.counts.isChecked()),
            target,
            png=lambda figure: png_bytes(figure.drawing, self.desk.look),
            ink=lambda tone: ink(tone).name().removeprefix("#"),
            ground=LIGHT.raised.name().removeprefix("#"),
        )
        self.desk.told.emit(self.tr("Saved {name}").format(name=target.name))

    def _ask_target(self, proposed: str) -> Path | None:
        kinds = [self.tr("Drawing (*.svg)"), self.tr("Picture (*.png)")]
        dialog = FileDialog(
            self, self.tr("Export the map of the themes"), Path(proposed), ";;".join(kinds)
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("svg")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("png" if kind == kinds[1] else "svg")
        )
        chosen = dialog.ask()
        return chosen[0] if chosen else None

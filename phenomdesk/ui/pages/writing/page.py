"""The writing page: Texture, Structure and Essence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from phenomdesk.errors import GoneError
from phenomdesk.model.change import ChangeSet
from phenomdesk.model.description import BlockKind, DraftBlock
from phenomdesk.model.ids import DescriptionId
from phenomdesk.model.method import DescriptionKind, MethodStep
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.writing.citing import Citing
from phenomdesk.ui.pages.writing.companions import Companions
from phenomdesk.ui.pages.writing.descriptions import DescriptionsPanel, rows_of
from phenomdesk.ui.pages.writing.dropping import Sheet
from phenomdesk.ui.pages.writing.following import Following
from phenomdesk.ui.pages.writing.footer import WritingFooter
from phenomdesk.ui.pages.writing.formats import BOLD, ITALIC
from phenomdesk.ui.pages.writing.inviting import invitation_for
from phenomdesk.ui.pages.writing.manuscript import Place
from phenomdesk.ui.pages.writing.material import Coverage, Material, coverage_of
from phenomdesk.ui.pages.writing.sources import SourcesPanel
from phenomdesk.ui.pages.writing.tools import KINDS, STYLES, Resized, WritingTools
from phenomdesk.ui.widgets import EmptyState, PageHeader, Sides

_WRITTEN = ("description", "block", "citation")
_ROOM = 420
"""Design pixels that the sheet needs before the panels beside it give way."""
_LEAST = 210
"""Design pixels down to which the sheet gives way to a panel that was opened beside it."""
_TITLE = 260
"""Design pixels kept for the title, whatever it is: the controls are the same on every sheet."""
_BESIDE = 140
"""Design pixels in the head for margins, gaps, and undo."""


class WritingPage(FollowingPage):
    """Descriptions at the left, the sheet to write on, the statements to cite at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.least_beside_trace = _LEAST
        self.subject: Subject | None = None
        self._wanted: Subject | None = None
        """What is to be shown once everything is read again."""
        self._found: Material | None = None
        self._coverage: dict[Subject, Coverage] = {}
        self._places: dict[Subject, Place] = {}
        self._writing = False
        self._last: dict[str, Subject] = {}
        self._step = self._steps()[0] if self._steps() else None
        look = desk.look
        self.descriptions = DescriptionsPanel(look)
        self.sources = SourcesPanel(look)
        self.beside = Companions(desk, self.sources, lambda: self._material)
        self.header = PageHeader(look)
        self.tools = WritingTools(look)
        self.header.add_control(self.tools)
        self.editor = Sheet(
            look,
            lambda citation: self._material.chip(citation),
            desk.study.token,
            self._write,
            desk.study.settle,
        )
        self.footer = WritingFooter(look)
        self._lay_out()
        self._following = Following(desk, self.editor, self._shown)
        self._citing = Citing(
            desk,
            self.editor,
            self.sources,
            self._middle,
            self._following,
            lambda: self._material,
            lambda: self.subject is not None,
        )
        self.chooser, self.shortener = self._citing.chooser, self._citing.shortener
        self._connect()
        self._add_actions()

    # What the window asks

    def show_step(self, step: str) -> None:
        for each in self._steps():
            if each.id == step and each != self._step:
                self.settle()
                self._step = each
                self.read_anew()

    def show_pick(self, pick: Pick | Subject) -> None:
        if isinstance(pick, Pick):
            if pick.kind is not KnotKind.DESCRIPTION:
                return
            try:
                found = self.desk.study.records.descriptions.get(DescriptionId(pick.id))
            except GoneError:
                return
            subject = Subject(found.kind, found.participant, found.theme)
        else:
            subject = pick
        steps = [step for step in self._steps() if subject.kind in step.descriptions]
        if not steps:
            return
        self.settle()
        self._step = self._step if self._step in steps else steps[0]
        self._wanted = subject
        self.read_anew()
        self.catch_up()
        if isinstance(pick, Pick) and pick.statement is not None:
            self.editor.show_statement(pick.statement)
        elif isinstance(pick, Pick) and pick.block is not None:
            self.editor.show_block(pick.block)

    def settle(self) -> None:
        self.beside.settle()
        self.editor.typing.settle_now()

    def begin_search(self) -> None:
        self._whole.unfold("right")
        self.beside.show_part("statements")
        self.sources.search.setFocus()
        self.sources.search.selectAll()

    def _leave_search(self) -> None:
        self.editor.setFocus()
        self._whole.finish("right")

    def zoom(self, steps: int) -> None:
        self.editor.zoom_by(steps)

    # Laying out

    def _lay_out(self) -> None:
        self._middle = Resized()
        self._middle.resized.connect(self._fit_tools)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.editor, 1)
        column.addWidget(self.footer)
        self._middle.setFocusProxy(self.editor)
        look = self.desk.look
        self._whole = Sides(
            look,
            self.descriptions,
            self._middle,
            self.beside,
            names=(self.tr("Descriptions"), self.tr("Beside the text")),
            icons=("list", "quote"),
            room=lambda: max(look.px(_ROOM), self.tools.narrow_width() + look.px(_BESIDE)),
            least=lambda: look.px(_LEAST),
        )
        self.empty = EmptyState(
            look,
            self.tr("There is nobody’s experience to describe yet."),
            self.tr("Bring in the interviews first; then mark what bears on the experience."),
            self.tr("Bring in interviews…"),
        )
        self.unthemed = EmptyState(
            look,
            self.tr("There is no theme to write of yet."),
            self.tr("Gather the statements into themes first."),
            self.tr("Go to the board"),
        )
        self.setFocusProxy(self.editor)
        self._stack = QStackedLayout(self)
        for shown in (self._whole, self.empty, self.unthemed):
            self._stack.addWidget(shown)

    def _connect(self) -> None:
        desk, editor = self.desk, self.editor
        self.empty.acted.connect(lambda: desk.import_wanted.emit([]))
        self.unthemed.acted.connect(lambda: desk.page_wanted.emit("board"))
        self.descriptions.chosen.connect(self._choose)
        self.tools.style_wanted.connect(self._style)
        self.tools.kind_wanted.connect(self._kind)
        self.sources.search.emptied.connect(self._leave_search)
        self.beside.connect_to(editor, self._citing, self._leave_search)
        editor.caret_moved.connect(self._show_state)

    def _add_actions(self) -> None:
        self.statement_actions = [
            page_action(self, "cite", self._citing.open_chooser),
            page_action(self, "shorten", self._citing.open_shortener),
            page_action(self, "open-in-reader", self._citing.open_in_reader),
        ]
        beside: dict[str, Callable[[], None]] = {
            "beside-next": self.beside.next_part,
            "earlier-wordings": self.beside.show_earlier,
            "next-description": partial(self.beside.step_reading, 1),
            "description-before": partial(self.beside.step_reading, -1),
        }
        for deed, do in beside.items():
            page_action(self, deed, partial(self._open_beside, do))
        for deed, style in STYLES.items():
            page_action(self, deed, partial(self._style, style))
        for deed, kind in {**KINDS, "paragraph": BlockKind.PARAGRAPH}.items():
            page_action(self, deed, partial(self._kind, kind))

    def _fit_tools(self) -> None:
        look = self.desk.look
        room = self._middle.width() - look.px(_TITLE + _BESIDE)
        self.tools.set_wide(room >= self.tools.wide_width())
        self.tools.setVisible(self._middle.width() >= self.tools.narrow_width() + look.px(_BESIDE))

    # Reading

    @property
    def _material(self) -> Material:
        if self._found is None:
            self._found = Material(self.desk.study)
        return self._found

    def _steps(self) -> list[MethodStep]:
        return [step for step in self.desk.study.method.steps if step.page == "writing"]

    def _kinds(self) -> list[DescriptionKind]:
        method = self.desk.study.method
        return [method.kind(kind) for kind in self._step.descriptions] if self._step else []

    def concerns(self, changes: ChangeSet) -> bool:
        return not self._writing

    def read(self) -> None:
        """Show the wanted description, the one shown if it can still be, or another."""
        self._follow_method()
        self._found = Material(self.desk.study)
        self._read_coverage()
        rows = rows_of(self._kinds(), self._material, self._coverage)
        subjects = [row.subject for row in rows if row.subject is not None]
        empty = self.unthemed if self._material.participants else self.empty
        self._stack.setCurrentWidget(self._whole if subjects else empty)
        last = self._last.get(self._step.id) if self._step else None
        asked, self._wanted = self._wanted, None
        wanted = next((each for each in (asked, self.subject, last) if each in subjects), None)
        if wanted is None:
            wanted = subjects[0] if subjects else None
        if wanted != self.subject:
            self._open(wanted)
        elif wanted is not None:
            self._read_again()
        self.descriptions.show_rows(rows, self.subject)
        self._fit_tools()

    def follow(self, changes: ChangeSet) -> None:
        if changes.touches(*_WRITTEN):
            # What it was opened for may be written otherwise now.
            self.shortener.close_now()
        if set(changes.touched) == {"variation"}:
            self._show_beside()
        else:
            self.read()

    def _read_coverage(self) -> None:
        records, kinds = self.desk.study.records, {kind.id for kind in self._kinds()}
        self._coverage = {
            Subject(each.kind, each.participant, each.theme): coverage_of(
                records.descriptions.draft(each.id)
            )
            for each in records.descriptions.all()
            if each.kind in kinds
        }

    def _read_again(self) -> None:
        """Bring the shown description up to what the study holds now."""
        if self.subject is None:
            return
        if not self.editor.typing.waiting:
            self.editor.sync(self._drafts(self.subject))
        self.editor.refresh_chips()
        self.sources.refresh(self._material)
        self._show_beside()
        self._name()
        self._show_coverage()

    def _drafts(self, subject: Subject) -> tuple[DraftBlock, ...]:
        return self.desk.study.describing.read(
            subject.kind, participant=subject.participant, theme=subject.theme
        )

    def _show_beside(self) -> None:
        if self.subject is not None:
            self.beside.show_subject(self.subject, self._step)

    def _open_beside(self, do: Callable[[], None]) -> None:
        """Have the panel beside the text to be seen, and do something with it."""
        if self.subject is None:
            return
        self.settle()
        self._whole.unfold("right")
        do()

    def _choose(self, subject: Subject) -> None:
        self._open(subject)
        self._following.stop()
        shown = self._shown()
        self.desk.picked.emit(Pick(KnotKind.DESCRIPTION, shown) if shown else None)

    def _shown(self) -> DescriptionId | None:
        """Return the description that is shown; None where it is not begun."""
        if self.subject is None:
            return None
        kind, who, what = self.subject.kind, self.subject.participant, self.subject.theme
        found = self.desk.study.records.descriptions.find(kind, who, what)
        return found.id if found else None

    def _open(self, subject: Subject | None) -> None:
        if self.subject is not None:
            if subject is not None:
                self.settle()
                self.editor.typing.forget()
            position = self.editor.textCursor().position()
            self._places[self.subject] = self.editor.manuscript.place_of(position)
        self._citing.close()
        self.subject = subject
        if subject is None:
            return
        if self._step is not None:
            self._last[self._step.id] = subject
        self.editor.show_drafts(self._drafts(subject))
        if subject in self._places:
            self.editor.go_to(self._places[subject])
        self._name()
        self.sources.show_subject(subject, self._material)
        self._show_beside()
        self._show_coverage()
        self._show_state()

    def _name(self) -> None:
        if self.subject is None:
            return
        asked = self.desk.study.method.kind(self.subject.kind)
        kind = asked.name.in_language(self._material.language)
        title, note = kind, ""
        if self.subject.participant is not None:
            note = self._material.participants[self.subject.participant].alias
        elif self.subject.theme is not None:
            placed = self._material.theme[self.subject.theme]
            title, note = placed.theme.name, f"{placed.number} · {kind}"
        self.header.set_words(title, note)
        self.editor.setAccessibleName(kind)
        self.editor.set_invitation(*invitation_for(asked, self._material.language))

    def _follow_method(self) -> None:
        """Be the page of a step of the method that the study has now."""
        steps, now = self._steps(), self._step
        if now in steps:
            return
        alike = next((step for step in steps if now is not None and step.id == now.id), None)
        self._step = alike or (steps[0] if steps else None)
        if self.subject is not None and self.subject.kind not in _kinds_of(self._step):
            self._open(None)

    # Writing

    def _write(self) -> bool:
        subject = self.subject
        if subject is None or not self._stands(subject):
            return True
        drafts = self.editor.manuscript.drafts()
        place = f"{subject.kind} {subject.participant} {subject.theme}"
        return self.desk.keep(place, lambda: self._store(subject, drafts))

    def _store(self, subject: Subject, drafts: Sequence[DraftBlock]) -> None:
        """Write a description, and let the editor know its rows if it still holds just that."""
        self._writing = True
        try:
            written = self.desk.study.describing.write(
                subject.kind, drafts, participant=subject.participant, theme=subject.theme
            )
        finally:
            self._writing = False
        if subject == self.subject and self.editor.manuscript.drafts() == drafts:
            self.editor.manuscript.adopt(written)
            if self.is_behind:
                return
            self._coverage[subject] = coverage_of(written)
            self._show_coverage()
            self._show_beside()
            rows = rows_of(self._kinds(), self._material, self._coverage)
            self.descriptions.show_rows(rows, self.subject)
        elif subject != self.subject:
            self.read_anew()

    def _stands(self, subject: Subject) -> bool:
        """Tell whether what a description is about is still in the study."""
        who, what = subject.participant, subject.theme
        return (who is None or who in self._material.participants) and (
            what is None or what in self._material.theme
        )

    def _show_coverage(self) -> None:
        if self.subject is None:
            return
        coverage = self._coverage.get(self.subject, Coverage())
        missing = []
        if self.subject.theme is None:
            written = self._material.themes_written_of(coverage.cited)
            themes = self._material.themes_for(self.subject)
            missing = [placed for placed in themes if placed.theme.id not in written]
        self.footer.show_coverage(coverage, self._material.aliases(coverage.cited), missing)
        self.sources.show_cited(coverage.cited)

    def _show_state(self) -> None:
        form = self.editor.currentCharFormat()
        self.tools.show_state(
            bold=form.boolProperty(BOLD),
            italic=form.boolProperty(ITALIC),
            kind=self.editor.kind(),
        )

    def _style(self, style: int) -> None:
        self.editor.toggle_style(style)
        self.editor.setFocus()

    def _kind(self, kind: BlockKind) -> None:
        self.editor.toggle_kind(kind)
        self.editor.setFocus()


def _kinds_of(step: MethodStep | None) -> tuple[str, ...]:
    return step.descriptions if step is not None else ()

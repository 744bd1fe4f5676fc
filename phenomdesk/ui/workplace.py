"""One study at work: the rail, its pages, the trace, and the lines at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from phenomdesk.errors import UserError
from phenomdesk.model.change import ChangeSet
from phenomdesk.model.method import MethodStep, Units
from phenomdesk.model.thread import KnotKind
from phenomdesk.study.outline import what_is_left
from phenomdesk.ui import actions
from phenomdesk.ui.bracketing import REMINDER, Bracketing
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.left_words import left_words
from phenomdesk.ui.look import Size
from phenomdesk.ui.page import Page
from phenomdesk.ui.sentences import sentence, shown_number
from phenomdesk.ui.trace import TracePanel
from phenomdesk.ui.typing import Typing
from phenomdesk.ui.widgets import (
    Button,
    ButtonKind,
    Ground,
    Hint,
    PageHeader,
    PageStack,
    PanelStrip,
    ProgressLine,
    RailEntry,
    RailStep,
    StatusLine,
    StepRail,
)

_SOON = 150
"""Milliseconds in which changes gather before the rail counts anew."""
_LATER = 500
"""The same before it counts the gaps, which no first paint waits for."""

PAGE_OF = {
    KnotKind.PARTICIPANT: "reader",
    KnotKind.TRANSCRIPT: "reader",
    KnotKind.STATEMENT: "reader",
    KnotKind.MEANING: "meanings",
    KnotKind.THEME: "board",
    KnotKind.DESCRIPTION: "writing",
    KnotKind.CHAPTER: "chapter",
    KnotKind.ENTRY: "epoche",
    KnotKind.ANSWER: "returning",
}
"""The page that shows a record best."""

VIEWS = ("gaps", "trail", "theme-map", "saturation")
"""Pages that are no step of any method."""


class Workplace(QWidget):
    """The pages of an open study. Pages are made when they are first shown."""

    page_changed = Signal()
    """Another page is shown: its actions fill the menus."""
    hint_dismissed = Signal(str)
    dialog_wanted = Signal(str)
    """Something that is no page was asked for by its name, as ``participants``."""

    def __init__(
        self, desk: Desk, pages: dict[str, Callable[[Desk], Page]], dismissed: tuple[str, ...]
    ) -> None:
        """`pages` makes each page by its id; `dismissed` are first-visit sentences not to say."""
        super().__init__()
        self.desk = desk
        desk.setParent(self)
        self.method = desk.study.method
        self._makers = pages
        self._dismissed = set(dismissed)
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, QWidget] = {}
        self.rail = StepRail(desk.look)
        self.stack = PageStack()
        self.trace = TracePanel(desk)
        self.strip = PanelStrip(desk.look, self.tr("Trace"))
        self.status = StatusLine(desk.look)
        self.progress = ProgressLine(desk.look)
        keys = QKeySequence(actions.DEEDS["bracket"].keys[0])
        self.bracketing = Bracketing(
            desk,
            keys.toString(QKeySequence.SequenceFormat.NativeText),
            reminds=REMINDER not in dismissed,
        )
        self.rail.set_entries(
            [
                RailEntry(deed, actions.words(deed), icon, keys=actions.DEEDS[deed].keys[0])
                for deed, icon in (("gaps", "gaps"), ("trail", "list"), ("bracket", "bracket"))
            ]
        )
        self.undo_buttons: list[tuple[Button, Button]] = []
        self._undo_words = ("", "")
        self._trace_open = False
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.count)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._count_gaps)
        self._connect()
        self.count()

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        middle.addWidget(self.bracketing.panel)
        middle.addWidget(self.bracketing.reminder)
        middle.addWidget(self.progress)
        middle.addWidget(self.status)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle)
        row.addWidget(self.strip)
        self.trace.setParent(self)
        self.trace.hide()
        self._measure()

    def _connect(self) -> None:
        desk = self.desk
        self.rail.chosen.connect(self.show_step)
        self.rail.entry_chosen.connect(self._begin_entry)
        self.bracketing.reminder.dismissed.connect(lambda: self.hint_dismissed.emit(REMINDER))
        self.strip.clicked.connect(lambda: self.unfold_trace(not self._trace_open))
        self.trace.header.folded.connect(lambda folded: self.unfold_trace(not folded))
        desk.changed.connect(self._changed)
        desk.wanted.connect(self.show_pick)
        desk.page_wanted.connect(self.show_page)
        desk.said.connect(self.say)
        desk.told.connect(self.status.say)
        desk.failed.connect(self.complain)
        desk.look.changed.connect(self._measure)
        self.status.acted.connect(self.undo)

    def _measure(self) -> None:
        self.trace.set_width(self.desk.look.px(Size.BUCKETS))
        self._place_trace()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_trace()

    def minimumSizeHint(self) -> QSize:
        height = super().minimumSizeHint().height()
        return QSize(self._least() + self.strip.minimumSizeHint().width(), height)

    def _least(self) -> int:
        """Return the least width of the rail and of the page."""
        page = max(self.stack.least(), self.status.minimumSizeHint().width())
        return self.rail.minimumWidth() + page

    def _least_shown(self) -> int:
        """Return the same where the page that is shown alone counts, beside the trace."""
        shown = self.stack.currentWidget()
        page = shown.minimumSizeHint().width() if shown is not None else 0
        if self.page is not None:
            page = max(page, self.desk.look.px(self.page.least_beside_trace))
        return self.rail.minimumWidth() + max(page, self.status.minimumSizeHint().width())

    def _place_trace(self) -> None:
        """Put the open trace beside the page, or over it and beside its strip for want of room."""
        carried = self.page is not None and self.page.carries_trace
        shown = self._trace_open and not carried
        trace, strip = self.trace, self.strip
        least = self._least_shown()
        fits = least + trace.minimumWidth() <= self.width()
        strip.setVisible(not carried and not (shown and fits))
        strip.set_open(shown)
        room = self.width() - least - self.rail.sizeHint().width()
        room += self.rail.minimumWidth()
        width = max(trace.minimumWidth(), min(trace.maximumWidth(), room))
        edge = self.width() - (0 if fits else strip.sizeHint().width())
        self._row.setContentsMargins(0, 0, width if shown and fits else 0, 0)
        trace.setGeometry(edge - width, 0, width, self.height())
        trace.setVisible(shown)
        trace.raise_()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return next((self._pages[page] for page, f in self._frames.items() if f is shown), None)

    def show_step(self, step_id: str) -> None:
        """Show the page of a step of the method."""
        step = next(step for step in self.method.steps if step.id == step_id)
        page = self._bring_up(step.page, step.id)
        self.bracketing.show_page(page, step)
        page.show_step(step.id)
        self.page_changed.emit()

    def show_view(self, view: str) -> None:
        """Show a page that is no step of the method; it is told what was picked before."""
        picked = self.bracketing.at_hand
        page = self._bring_up(view)
        self.bracketing.show_view(page, view)
        if picked is not None:
            page.show_pick(picked)
        self.page_changed.emit()

    def has_view(self, view: str) -> bool:
        """Tell whether the study's method has what a view shows."""
        return view != "theme-map" or self.method.has_page("board")

    def _begin_entry(self, entry: str) -> None:
        """Do what an entry at the foot of the rail says."""
        if entry in VIEWS:
            self.show_view(entry)
        else:
            self.bracketing.bracket()

    def begin(self) -> None:
        """Show the step at which one takes up the work.

        A study without interviews begins with the first step of its method, one with some in
        the reader.
        """
        steps = self.method.steps
        reading = self.method.step_of("reader")
        has_text = self.desk.study.records.overview.transcripts() > 0
        self.show_step((reading if reading is not None and has_text else steps[0]).id)

    def show_page(self, page_id: str) -> None:
        """Show a step by its id, or the first that a page serves; else a view, or a dialog."""
        step = self._step_named(page_id)
        if page_id in VIEWS:
            self.show_view(page_id)
        elif step is not None:
            self.show_step(step.id)
        else:
            self.dialog_wanted.emit(page_id)

    def _step_named(self, name: str) -> MethodStep | None:
        named = next((step for step in self.method.steps if step.id == name), None)
        return named or self.method.step_of(name)

    def show_pick(self, pick: Pick | Subject) -> None:
        """Bring a record into sight on the page that shows it best."""
        page_id = "writing" if isinstance(pick, Subject) else pick.page or PAGE_OF[pick.kind]
        if isinstance(pick, Subject) or pick.kind is KnotKind.DESCRIPTION:
            step = self._step_of_description(pick)
        else:
            step = self._step_named(page_id)
        if step is None:
            return
        self.show_step(step.id)
        self._pages[step.page].show_pick(pick)

    def _step_of_description(self, pick: Pick | Subject) -> MethodStep | None:
        if isinstance(pick, Subject):
            kind = pick.kind
        else:
            known = self.desk.study.records.descriptions.all()
            kind = next((d.kind for d in known if d.id == pick.id), "")
        return next((step for step in self.method.steps if kind in step.descriptions), None)

    def _bring_up(self, page_id: str, step: str = "") -> Page:
        """Put a page in front, made where it is shown first, and its step on the rail."""
        standing = self.page
        if standing is not None:
            standing.settle()
        if page_id not in self._pages:
            made = self._makers[page_id](self.desk)
            self._pages[page_id] = made
            self._frames[page_id] = self._with_hint(page_id, made)
            self.stack.addWidget(self._frames[page_id])
            self._add_undo(made)
        page = self._pages[page_id]
        self.stack.setCurrentWidget(self._frames[page_id])
        self.rail.set_current(step)
        if page.carries_trace:
            self._trace_open = False
        self._place_trace()
        self.status.clear()
        page.setFocus()
        return page

    def _with_hint(self, page_id: str, page: Page) -> QWidget:
        """Put the first-visit sentence above a page, unless it was closed before."""
        frame = Ground(self.desk.look, "page")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = self._hints().get(page_id)
        if words is not None and page_id not in self._dismissed:
            hint = Hint(self.desk.look, *words)
            hint.dismissed.connect(lambda: self.hint_dismissed.emit(page_id))
            margin = QWidget()
            around = QVBoxLayout(margin)
            around.setContentsMargins(*(self.desk.look.px(12),) * 4)
            around.addWidget(hint)
            hint.dismissed.connect(margin.hide)
            column.addWidget(margin)
        column.addWidget(page, 1)
        return frame

    def _hints(self) -> dict[str, tuple[str, str]]:
        mark = (
            self.tr("Here you mark what bears on the experience."),
            self.tr("Select a passage and press M, or drag it onto a theme at the right."),
        )
        if not self.method.has_page("board"):
            mark = (mark[0], self.tr("Select a passage and press M."))
        if self.method.units is Units.TILES:
            mark = (
                self.tr("Here you divide the text into units of meaning."),
                self.tr("Put the caret where the meaning shifts and press C, again and again."),
            )
        return {
            "epoche": (
                self.tr("Here you write down what you already believe, and set it aside."),
                self.tr("Begin from a question at the right, and go on all through the work."),
            ),
            "reader": mark,
            "triage": (
                self.tr("Here you ask of each statement whether it stands."),
                self.tr("Press Y or N for the question in the ring, then Enter for the next."),
            ),
            "meanings": (
                self.tr("Here you write what each statement means."),
                self.tr("Press Enter on a row, write, and press Enter again for the next."),
            ),
            "board": (
                self.tr("Here you gather statements into themes."),
                self.tr("Drag cards into a bucket, or press the number of the theme."),
            ),
            "grid": (
                self.tr("Here you hold each theme against what each participant said."),
                self.tr("Go from cell to cell with the arrows, and press E, C or N."),
            ),
            "writing": (
                self.tr("Here you describe the experience, and every claim keeps its source."),
                self.tr("Drag a card into the text, or press Ctrl+K: it becomes a citation."),
            ),
            "returning": (
                self.tr("Here you bring what you understood back to those who told it."),
                self.tr("Make a packet with P, send it, and log what comes back."),
            ),
            "chapter": (
                self.tr("Here the findings become a chapter in Word."),
                self.tr("Choose what goes in, look at the pages, then export."),
            ),
        }

    def _add_undo(self, page: Page) -> None:
        header = page.findChild(PageHeader)
        if header is None:
            return
        undo = Button(self.desk.look, kind=ButtonKind.QUIET, icon="undo")
        redo = Button(self.desk.look, kind=ButtonKind.QUIET, icon="redo")
        undo.clicked.connect(self.undo)
        redo.clicked.connect(self.redo)
        header.add_control(undo)
        header.add_control(redo)
        undo.setAccessibleName(self.tr("Undo"))
        redo.setAccessibleName(self.tr("Redo"))
        self.undo_buttons.append((undo, redo))
        self.show_undo(*self._undo_words)

    def show_undo(self, undo: str, redo: str) -> None:
        """Say on the buttons of the pages what undo and redo would do; empty for nothing."""
        self._undo_words = (undo, redo)
        for buttons in self.undo_buttons:
            for button, words in zip(buttons, self._undo_words, strict=True):
                button.setEnabled(bool(words))
                button.setToolTip(words)

    def undo(self) -> None:
        """Undo the last step, what is being typed included."""
        self.settle()
        self.desk.attempt(self.desk.study.undo)

    def redo(self) -> None:
        """Do the undone step again."""
        self.settle()
        self.desk.attempt(self.desk.study.redo)

    def settle(self) -> None:
        """Write what is being typed anywhere."""
        for page in self._pages.values():
            page.settle()
        self.bracketing.panel.settle()

    def leave(self) -> None:
        """Write what is being typed, and let nothing that waits touch the study any more."""
        self.settle()
        for timer in self.findChildren(QTimer):
            timer.stop()
        for typing in self.findChildren(Typing):
            typing.forget()

    def unfold_trace(self, open_: bool) -> None:
        """Open the trace beside the page, or fold it to its strip."""
        self._trace_open = open_
        self.trace.header.set_folded(not open_)
        self._place_trace()

    def say(self, words: str) -> None:
        """Say at the foot what was done, with the way back."""
        self.status.say(words, self.tr("Undo"))

    def complain(self, error: UserError) -> None:
        """Say at the foot what went wrong."""
        self.status.say(sentence(error), error=True)

    def count(self) -> None:
        """Count anew what is left in each step, and say it on the rail."""
        records = self.desk.study.records
        about = records.about()
        self.rail.set_study(about.title, self.method.name.in_language(about.language))
        current = self.rail.current()
        undivided = self.desk.study.gaps.count_undivided
        left = {told.step: told for told in what_is_left(records, self.method, undivided)}
        self.rail.set_steps(
            [
                RailStep(
                    step.id,
                    step.name.in_language(about.language),
                    left_words(left[step.id]),
                    done=left[step.id].count == 0
                    and (left[step.id].of > 0 or left[step.id].kind == "missing"),
                    prompt=step.prompt.in_language(about.language),
                )
                for step in self.method.steps
            ]
        )
        if current:
            self.rail.set_current(current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def _count_gaps(self) -> None:
        """Say on the rail how many gaps are open."""
        count = sum(map(len, self.desk.study.gaps.open().values()))
        self.rail.set_note("gaps", shown_number(count) if count else "")

    def _changed(self, changes: ChangeSet) -> None:
        self._soon.start()
        self._later.start()
        if changes.touches("study"):
            self._follow_method()

    def _follow_method(self) -> None:
        """Show the steps of the method that the study has now.

        The page that is shown stays where a step of the method has it; else the first one comes.
        """
        before, self.method = self.method, self.desk.study.method
        current = self.rail.current()
        self.count()
        if self.method == before or self.page is None:
            return
        page = next(page for page, shown in self._pages.items() if shown is self.page)
        if page in VIEWS and self.has_view(page):
            return
        steps = [step for step in self.method.steps if step.page == page]
        alike = next((step for step in steps if step.id == current), None)
        self.show_step((alike or (steps or self.method.steps)[0]).id)

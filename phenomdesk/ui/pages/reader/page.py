"""The reader: transcripts at the left, the one that is read, and the buckets at its right."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import ParticipantId, StatementId, ThemeId, TranscriptId
from phenomdesk.model.method import Mode
from phenomdesk.model.thread import KnotKind
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.aside_words import aside_words
from phenomdesk.ui.desk import Desk, Pick, Subject
from phenomdesk.ui.look import Size
from phenomdesk.ui.models.theme_tree import ThemeTree
from phenomdesk.ui.models.transcripts_list import TranscriptsModel, count_words
from phenomdesk.ui.page import FollowingPage
from phenomdesk.ui.pages.reader.asking import NearLine
from phenomdesk.ui.pages.reader.bucket_panel import BucketPanel
from phenomdesk.ui.pages.reader.dividing import Dividing
from phenomdesk.ui.pages.reader.doing import Doing
from phenomdesk.ui.pages.reader.find import Find, FindField
from phenomdesk.ui.pages.reader.reading import Reading
from phenomdesk.ui.pages.reader.side import ReaderSide, StatementSide
from phenomdesk.ui.pages.reader.transcripts import TranscriptsView
from phenomdesk.ui.pages.reader.verbs import ReaderVerbs
from phenomdesk.ui.pages.reader.view import TranscriptView
from phenomdesk.ui.pages.reader.whole import WholeBar
from phenomdesk.ui.widgets import (
    Button,
    ButtonKind,
    CardData,
    EmptyState,
    PageHeader,
    Panel,
    PanelHeader,
    Sides,
    drag_pixmap,
)

_CARD = 240
_LEAST_BUCKETS = 228
_ROOM = 440
"""Design pixels that a transcript needs before the panels beside it give way."""
_MANY = 500
"""Statements in one change after which all bands are read anew."""


class ReaderPage(FollowingPage):
    """Reading, marking, and placing what was marked."""

    shows = (
        *("transcript", "speaker", "participant", "statement"),
        *("theme", "placement", "study", "reading"),
    )

    def __init__(self, desk: Desk) -> None:
        """Read nothing before it is first shown."""
        super().__init__(desk)
        self.carries_trace = True
        look, study = desk.look, desk.study
        self.verbs = ReaderVerbs(desk, self)
        self.tree = ThemeTree(study, self.verbs, self)
        self.transcripts = TranscriptsModel(study, self)
        self.view = TranscriptView(look)
        self.view.study = study.token
        self.left_list = TranscriptsView(look, self.transcripts)
        self.buckets = BucketPanel(desk, self.tree, self.verbs)
        self.statement = StatementSide(desk)
        self.near_line = NearLine(look)
        self.find_field = FindField(look, self.tr("Find in all transcripts"))
        self.search = Find(desk, self.find_field, self.view, self.transcripts)
        self.reading: Reading | None = None
        self._lay_out()
        self._connect()
        self.dividing = Dividing(self)
        self.doing = Doing(self)
        self.statement_actions = self.doing.statement_actions
        self.theme_actions = self.doing.theme_actions
        change = page_action(self.left_list, "change-transcript", self._change_transcript)
        self.study_actions = [change]
        self.view_actions = [
            page_action(self, "read-mode", lambda: self.read_whole(not self.view.whole)),
            page_action(self, "read-through", self.whole_bar.keep),
        ]
        self._enable_changing()
        self._follow_method()
        self.view.set_drag_pixmap(self._card)
        self.view.set_tips(self._tip)
        self.setFocusProxy(self.view)

    def _lay_out(self) -> None:
        look = self.desk.look
        self._panel = self._lay_out_list(Panel(look))
        self._header = PageHeader(look)
        self.whole_button = Button(look, self.tr("Read whole"), icon="book", keys="F7")
        self.whole_button.setCheckable(True)
        self.whole_bar = WholeBar(self.desk)
        self._header.add_control(self.find_field)
        self._header.add_control(self.whole_button)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._header, self.near_line):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        middle.setFocusProxy(self.view)
        column.addWidget(self.whole_bar)
        self._side = ReaderSide(look, self.buckets, self.statement, self.desk)
        self.sides = Sides(
            look,
            self._panel,
            middle,
            self._side,
            names=(self.tr("Transcripts"), self._side.name),
            icons=("document", "panel"),
            room=lambda: max(
                look.px(_ROOM), self.view.least_width(), middle.minimumSizeHint().width()
            ),
        )
        self._empty = EmptyState(
            look,
            self.tr("Bring in your first interview."),
            self.tr("Word, text and Markdown files can also be dropped on the window."),
            self.tr("Bring in interviews…"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._measure()

    def _lay_out_list(self, panel: Panel) -> Panel:
        """Put the transcripts into the left panel, and behind them what was found."""
        look = self.desk.look
        self._left = QStackedWidget()
        transcripts = QWidget()
        column = QVBoxLayout(transcripts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header = PanelHeader(look, self.tr("Transcripts"))
        add = Button(look, kind=ButtonKind.QUIET, icon="plus")
        add.setToolTip(self.tr("Bring in interviews…"))
        add.clicked.connect(lambda: self.desk.import_wanted.emit([]))
        header.add_control(add)
        column.addWidget(header)
        column.addWidget(self.left_list, 1)
        self._left.addWidget(transcripts)
        self._left.addWidget(self.search.panel)
        panel.column.addWidget(self._left)
        panel.setFocusProxy(self.left_list)
        return panel

    def _connect(self) -> None:
        desk = self.desk
        self.left_list.opened.connect(self._pick_transcript)
        desk.look.changed.connect(self._measure)
        self._empty.acted.connect(lambda: desk.import_wanted.emit([]))
        self.left_list.opened.connect(self.open_transcript)
        self.whole_button.clicked.connect(lambda: self.read_whole(not self.view.whole))
        self.search.wanted.connect(self.open_transcript)
        self.search.began.connect(self._show_found)
        self.search.ended.connect(self._show_transcripts)
        self.view.statement_clicked.connect(self._clicked)
        self.view.statement_hovered.connect(self._hovered)
        self.view.zoomed.connect(self.sides.fit)
        self.statement.left.connect(self.leave_side)
        self.statement.opened.connect(lambda: self.sides.unfold("right"))

    def _measure(self) -> None:
        px = self.desk.look.px
        self._panel.set_width(px(Size.TRANSCRIPTS))
        self._side.set_width(px(Size.BUCKETS), least=px(_LEAST_BUCKETS))

    def _show_found(self) -> None:
        self._left.setCurrentIndex(1)
        self.sides.unfold("left")

    def _show_transcripts(self) -> None:
        self._left.setCurrentIndex(0)
        self.sides.finish("left")

    def leave_side(self) -> None:
        """Give the transcript the focus; what the side was unfolded for is done."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sides.finish("right")

    # What the window asks

    def show_pick(self, pick: Pick | Subject) -> None:
        if not isinstance(pick, Pick):
            return
        self.catch_up()
        statement = pick.statement
        if pick.kind is KnotKind.STATEMENT:
            statement = StatementId(pick.id)
        if statement is not None:
            self.show_statement(statement)
            self.statement.open_up()
        elif pick.kind is KnotKind.TRANSCRIPT:
            self.open_transcript(TranscriptId(pick.id))
            self.dividing.go_on()
        elif pick.kind is KnotKind.PARTICIPANT:
            self.open_transcript(self.transcripts.of_participant(ParticipantId(pick.id)))
        elif pick.kind is KnotKind.THEME and self._has_bucket(ThemeId(pick.id)):
            self.sides.unfold("right")
            self.buckets.view.set_current(ThemeId(pick.id))
            self.buckets.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def named(self, people: Iterable[ParticipantId]) -> list[tuple[ParticipantId, str]]:
        """Return participants with their aliases."""
        known = {p.id: p.alias for p in self.desk.study.records.participants.all()}
        return [(who, known[who]) for who in people]

    def _has_bucket(self, theme: ThemeId) -> bool:
        return theme in self.tree.buckets and not self.buckets.isHidden()

    def _follow_method(self) -> None:
        """Show buckets, and what places statements in them, where the method has a board."""
        has_board = self.desk.study.method.has_page("board")
        self._side.show_buckets(has_board)
        self.sides.rename("right", self._side.name)
        self.view.offer_themes(has_board)
        self.doing.enable()

    @property
    def at_hand(self) -> Pick | None:
        statement, bucket = self.view.selected_statement(), self.buckets.view.current()
        if bucket is not None and self.buckets.view.hasFocus():
            return Pick(KnotKind.THEME, bucket.theme)
        if statement is not None:
            return Pick(KnotKind.STATEMENT, statement)
        if self.reading is not None:
            return Pick(KnotKind.TRANSCRIPT, self.reading.transcript)
        return None

    def keep_in_sight(self) -> None:
        band = self.view.selected_band()
        span = self.view.selected_span() or (band.span if band is not None else None)
        if span is not None:
            self.view.scroll_to(span)

    def show_step(self, step: str) -> None:
        self._follow_method()
        steps = {each.id: each for each in self.desk.study.method.steps}
        self.read_whole(step in steps and steps[step].mode is Mode.WHOLE)

    def read_whole(self, whole: bool) -> None:
        """Show the transcript without bands and with the day it was read, or mark in it again."""
        if whole and self.view.selected_statement() is not None:
            self.select(None)
        self.view.read_whole(whole)
        self.transcripts.tell_days(whole)
        self.whole_button.setChecked(whole)
        self.whole_bar.setVisible(whole)
        self._tell_read()

    def _tell_read(self) -> None:
        self.whole_bar.show_transcript(self.reading.transcript if self.reading else None)

    def settle(self) -> None:
        self.buckets.settle()
        self.statement.panel.settle()

    def begin_search(self) -> None:
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def zoom(self, steps: int) -> None:
        for _ in range(abs(steps)):
            (self.view.zoom_in if steps > 0 else self.view.zoom_out)()
        if steps == 0:
            self.view.zoom_reset()

    # What is shown

    def open_transcript(self, transcript: TranscriptId | None) -> None:
        """Show a transcript; one that is shown already, or is not there, changes nothing."""
        entry = self.transcripts.entry(transcript)
        if entry is None or (self.reading and self.reading.transcript == entry.transcript):
            return
        self.near_line.leave()
        self.select(None)
        study = self.desk.study
        reading = self.reading = Reading(study, entry.transcript)
        self.view.set_transcript(
            entry.transcript, study.texts.revision(entry.transcript), reading.speakers()
        )
        self.view.set_bands(reading.read(self.tree.buckets))
        self.left_list.set_current(entry.transcript)
        self._say_title()
        self._tell_read()
        self.search.show_here()
        self._enable_changing()

    def _change_transcript(self) -> None:
        """Ask what is to be changed in the transcript that is shown."""
        from phenomdesk.ui.dialogs.transcript import TranscriptDialog

        if self.reading is not None:
            self.settle()
            TranscriptDialog(self.desk, self.reading.transcript, parent=self.window()).open()

    def _enable_changing(self) -> None:
        for action in self.study_actions:
            action.setEnabled(self.reading is not None)

    def show_statement(self, statement: StatementId) -> None:
        """Open a statement's transcript, and select it there."""
        found = self.desk.study.records.statements.some([statement])
        if statement in found:
            self.open_transcript(found[statement].transcript)
            self.view.reveal(statement)
            self._clicked(statement)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, statement: StatementId | None) -> None:
        """Have a statement selected, and everything beside it follow."""
        self.view.select_statement(statement)
        self.statement.show_statement(statement)
        self.doing.enable()
        self._raise_buckets()

    def _clicked(self, statement: StatementId | None) -> None:
        if statement is not None and self.view.whole:
            self.read_whole(False)
        self.select(statement)
        if statement is not None:
            self.desk.picked.emit(Pick(KnotKind.STATEMENT, statement))

    def _hovered(self, statement: StatementId | None) -> None:
        self._raise_buckets()

    def _raise_buckets(self) -> None:
        statement = self.view.hovered_statement() or self.view.selected_statement()
        themes = self.reading.themes_of(statement) if self.reading is not None else ()
        self.buckets.view.raise_buckets(frozenset(themes))

    def _pick_transcript(self, transcript: TranscriptId) -> None:
        self.desk.picked.emit(Pick(KnotKind.TRANSCRIPT, transcript))

    def _say_title(self) -> None:
        reading = self.reading
        entry = self.transcripts.entry(reading.transcript) if reading is not None else None
        divided = self.dividing.show()
        if entry is not None:
            words = divided or count_words(self.view.bands().standing())
            self._header.set_words(entry.title, words)

    def _tip(self, statement: StatementId) -> str:
        """Return why a statement is set aside; empty for one that stands."""
        triage = self.desk.study.records.triage.get(statement)
        return aside_words(triage) if triage.aside else ""

    def _card(self, statement: StatementId | None, quote: str) -> QPixmap:
        """Return what is carried under the pointer."""
        study, look = self.desk.study, self.desk.look
        found = study.records.statements.some([statement]) if statement is not None else {}
        number = meaning = words = ""
        if statement is not None and statement in found:
            references = study.texts.references(study.records.about().language)
            number, words = found[statement].number, references.of(found[statement])
            written = study.records.meanings.of_statement(statement, study.method.main)
            meaning = written.text if written is not None else ""
        card = CardData(number, quote, meaning, words.replace(", ", " ", 1))
        return drag_pixmap([card], look, look.px(_CARD), self.devicePixelRatioF())

    # Following the study

    def read(self) -> None:
        """Show the first transcript, and all themes as buckets."""
        self.transcripts.read()
        self.tree.read()
        self.buckets.view.expand_everything()
        self._open_some()

    def follow(self, changes: ChangeSet) -> None:
        if changes.touches("study"):
            self._follow_method()
        themes = self.tree.apply(changes)
        self.transcripts.apply(changes)
        self.buckets.definition.show_from(self.tree)
        self.near_line.keep_only(self.tree.buckets)
        if self.reading is None or self.transcripts.entry(self.reading.transcript) is None:
            self._open_some()
        else:
            self._follow_transcript(self.reading, changes, themes)
        if changes.touches("transcript"):
            self.search.look_now()
        self.doing.enable()

    def _follow_transcript(
        self, reading: Reading, changes: ChangeSet, themes: frozenset[ThemeId]
    ) -> None:
        selected = self.view.selected_statement()
        if changes.touches("speaker", "participant"):
            revision = self.desk.study.texts.revision(reading.transcript)
            self.view.set_transcript(reading.transcript, revision, reading.speakers())
        if len(changes.rows("statement", "placement")) > _MANY:
            self.view.set_bands(reading.read(self.tree.buckets))
        else:
            bands, gone = reading.changed(changes, themes, self.tree.buckets)
            if bands or gone:
                self.view.change_bands(bands, gone)
        self._say_title()
        if changes.touches("statement") and self.view.whole:
            self.read_whole(False)
        self._tell_read()
        if selected is not None and self.view.selected_statement() is None:
            self.select(None)
        else:
            self._raise_buckets()

    def _open_some(self) -> None:
        """Show the first transcript, or how to bring one in."""
        first = self.transcripts.first()
        self._stack.setCurrentIndex(0 if first is None else 1)
        self.setFocusProxy(self._empty if first is None else self.view)
        if first is None:
            self.reading = None
            self.select(None)
            self.view.set_transcript(None, None)
            self._enable_changing()
        else:
            self.open_transcript(first)

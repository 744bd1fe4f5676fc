"""The key: who the participants are. The only place where real names show."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.errors import UserError
from phenomdesk.model.participant import OWN_ALIAS
from phenomdesk.ui.actions import page_action
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.cells import Cells
from phenomdesk.ui.dialogs.frame import Dialog, Voice, Words
from phenomdesk.ui.look import Size, Space
from phenomdesk.ui.models.people import FIXED_COLUMNS, PeopleModel
from phenomdesk.ui.sentences import sentence
from phenomdesk.ui.widgets import Button, Switch

_ONE_ROW = 790
_TABLE, _LEAST_TABLE = 260, 108
_ALIAS, _NAME = 84, 230
"""Design pixels: an alias is short, and a name is read whole."""
_NUMBERED = re.compile(r"P(\d+)$")


class ParticipantsDialog(Dialog):
    """Shows and changes the key, step by step; Undo goes back as far as the opening."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.look, parent, width=820)
        self.set_title(
            self.tr("Participants"),
            self.tr("Everywhere else, people are known by their aliases alone."),
        )
        self._desk = desk
        self._study = desk.study
        last = self._study.next_undo()
        self._opened_after = last.id if last else 0
        self._column_named = ""
        self.model = PeopleModel(desk.study, self._attempt)
        desk.changed.connect(self._hear)
        self._build_table()
        self._build_buttons()
        self._build_naming()
        self._build_own()
        self._build_note()
        self.add_button(self.tr("Close"), self.accept, main=True)
        self.enter_presses_nothing()
        page_action(self, "undo", self._undo)
        page_action(self, "redo", self._redo)
        desk.look.changed.connect(self._measure_table)
        self._measure_table()
        self._show_state()
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def _build_table(self) -> None:
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Participants"))
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
        )
        self.table.setItemDelegate(Cells(self.look, self.table))
        self.table.setShowGrid(False)
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setSectionsClickable(True)
        header.sectionDoubleClicked.connect(self._rename_section)
        self.body.addWidget(self.table, 1)
        self.table.selectionModel().currentChanged.connect(lambda: self._show_state())

    def _build_buttons(self) -> None:
        self._buttons = QWidget()
        row = self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        people, columns = self._groups = QHBoxLayout(), QHBoxLayout()
        self.add_person = self._button(self.tr("Add a participant"), "plus", self._add)
        self.remove_person = self._button(self.tr("Remove"), "trash", self._remove)
        self.add_column = self._button(self.tr("Add a column"), "plus", self._begin_column)
        self.rename_column = self._button(self.tr("Rename column"), "", self._begin_rename)
        self.remove_column = self._button(self.tr("Remove column"), "", self._remove_column)
        for button in (self.add_person, self.remove_person):
            people.addWidget(button)
        people.addStretch(1)
        for button in (self.add_column, self.rename_column, self.remove_column):
            columns.addWidget(button)
        columns.addStretch(1)
        row.addLayout(people, 1)
        row.addLayout(columns)
        self.body.addWidget(self._buttons)
        page_action(self.table, "remove", self._remove)

    def _button(self, words: str, icon: str, do: Callable[[], None]) -> Button:
        button = Button(self.look, words, icon=icon)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: do())
        return button

    def _build_naming(self) -> None:
        self._naming = QWidget()
        column = self._naming_column = QVBoxLayout(self._naming)
        column.setContentsMargins(0, 0, 0, 0)
        row = self._naming_row = QHBoxLayout()
        self._naming_words = Words(self.look, voice=Voice.NAME)
        self.column_name = QLineEdit()
        self.column_name.setPlaceholderText(self.tr("Such as: Age"))
        self.column_name.returnPressed.connect(self._name_column)
        column.addWidget(self._naming_words)
        column.addLayout(row)
        row.addWidget(self.column_name, 1)
        row.addWidget(self._button(self.tr("Keep the name"), "", self._name_column))
        row.addWidget(self._button(self.tr("Cancel"), "", self._end_naming))
        self._naming.hide()
        self.body.addWidget(self._naming)

    def _build_own(self) -> None:
        """What adds the own account and, once there is one, the switch that counts it in."""
        self.add_own = self._button(
            self.tr("Add yourself as {alias}").format(alias=OWN_ALIAS), "plus", self._add_own
        )
        self.add_own.setToolTip(
            self.tr("Your own account of the experience is analysed alike, and not counted.")
        )
        words = self.tr("Count my own account, {alias}, among the participants").format(
            alias=OWN_ALIAS
        )
        self.count_own = Switch(self.look, words)
        self.count_own.setToolTip(
            self.tr(
                "In the grid, the counts, the composites and the chapter. Off, it stands beside."
            )
        )
        self.count_own.toggled.connect(self._count_own)
        for part in (self.add_own, self.count_own):
            self.body.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_note(self) -> None:
        row = QHBoxLayout()
        self._lock = QLabel()
        row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        words = self.tr(
            "The key stays in this file and is never exported. A chapter in which a real name "
            "stands is held back until the name is changed."
        )
        row.addWidget(Words(self.look, words, Voice.QUIET), 1)
        self._note_row = row
        self.body.addLayout(row)

    def _attempt(self, verb: Callable[[], object]) -> bool:
        try:
            verb()
        except UserError as error:
            self.complain(sentence(error))
            return False
        self.complain("")
        return True

    def _hear(self, changes: object) -> None:
        self.model.hear(changes)  # type: ignore[arg-type]
        self._show_state()

    def _add(self) -> None:
        numbers = [
            int(found[1])
            for row in range(self.model.rowCount())
            if (found := _NUMBERED.match(self.model.participant(row).alias))
        ]
        alias = f"P{max(numbers, default=0) + 1}"
        attributes = tuple((name, "") for name in self.model.attributes())
        if self._attempt(lambda: self._study.participants.add(alias, attributes=attributes)):
            self.table.setCurrentIndex(self.model.index(self.model.rowCount() - 1, 1))
            self.table.setFocus()

    def _add_own(self) -> None:
        attributes = tuple((name, "") for name in self.model.attributes())
        if self._attempt(lambda: self._study.participants.add(OWN_ALIAS, attributes=attributes)):
            self.table.setCurrentIndex(self.model.index(self.model.rowCount() - 1, 1))
            self.table.setFocus()

    def _count_own(self, on: bool) -> None:
        if on != self._study.records.about().own_account:
            self._attempt(lambda: self._study.change_about(own_account=on))

    def _remove(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            person = self.model.participant(index.row())
            self._attempt(lambda: self._study.participants.remove(person.id))

    def _begin_column(self) -> None:
        self._begin_naming("", self.tr("Name of the new column"))

    def _begin_rename(self) -> None:
        self._rename_section(self.table.currentIndex().column())

    def _rename_section(self, column: int) -> None:
        if column >= FIXED_COLUMNS:
            name = self.model.attributes()[column - FIXED_COLUMNS]
            self._begin_naming(name, self.tr("New name of “{name}”").format(name=name))

    def _begin_naming(self, name: str, words: str) -> None:
        self._column_named = name
        self._naming_words.setText(words)
        self.column_name.setAccessibleName(words)
        self.column_name.setText(name)
        self.column_name.selectAll()
        self._buttons.hide()
        self._naming.show()
        self.column_name.setFocus()

    def _name_column(self) -> None:
        old, new = self._column_named, " ".join(self.column_name.text().split())
        if new.casefold() in (self.tr("Alias").casefold(), self.tr("Real name").casefold()):
            self.complain(self.tr("There is already a column {name}.").format(name=new))
            return
        people = self._study.participants
        verb = (lambda: people.rename_attribute(old, new)) if old else self._column_adder(new)
        if self._attempt(verb):
            self._end_naming()
            column = FIXED_COLUMNS + list(self.model.attributes()).index(new)
            row = max(0, self.table.currentIndex().row())
            self.table.setCurrentIndex(self.model.index(row, column))

    def _column_adder(self, name: str) -> Callable[[], None]:
        return lambda: self._study.participants.add_attribute(name)

    def _end_naming(self) -> None:
        self._naming.hide()
        self._buttons.show()
        self.complain("")
        self.table.setFocus()

    def _remove_column(self) -> None:
        column = self.table.currentIndex().column()
        if column >= FIXED_COLUMNS:
            name = self.model.attributes()[column - FIXED_COLUMNS]
            self._attempt(lambda: self._study.participants.remove_attribute(name))

    def _undo(self) -> None:
        step = self._study.next_undo()
        if step is not None and step.id > self._opened_after:
            self._attempt(self._study.undo)

    def _redo(self) -> None:
        step = self._study.next_redo()
        if step is not None and step.id > self._opened_after:
            self._attempt(self._study.redo)

    def _show_state(self) -> None:
        index = self.table.currentIndex()
        self.remove_person.setEnabled(index.isValid())
        people = map(self.model.participant, range(self.model.rowCount()))
        has_own = any(person.is_researcher for person in people)
        self.add_own.setVisible(not has_own)
        self.count_own.setVisible(has_own)
        with QSignalBlocker(self.count_own):
            self.count_own.setChecked(self._study.records.about().own_account)
        self.add_column.setEnabled(self.model.rowCount() > 0)
        in_attribute = index.isValid() and index.column() >= FIXED_COLUMNS
        self.rename_column.setEnabled(in_attribute)
        self.remove_column.setEnabled(in_attribute)

    def reject(self) -> None:
        if self._naming.isVisible():
            self._end_naming()
        else:
            super().reject()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def sizeHint(self) -> QSize:
        """Return room for the table as well, as far as the screen has it."""
        hint = super().sizeHint()
        wanted = hint.height() + self.look.px(_TABLE) - self.table.minimumHeight()
        return QSize(hint.width(), min(wanted, self._most()))

    def _place_buttons(self) -> None:
        """Put what is done to columns under what is done to people where both are too wide."""
        wide = self.width() >= self.look.px(_ONE_ROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)

    def _measure_table(self) -> None:
        px = self.look.px
        self.table.verticalHeader().setDefaultSectionSize(px(36))
        header = self.table.horizontalHeader()
        header.setDefaultSectionSize(px(150))
        header.resizeSection(0, px(_ALIAS))
        header.resizeSection(1, px(_NAME))
        self.table.setMinimumHeight(px(_LEAST_TABLE))
        for row in (self._row, *self._groups):
            row.setSpacing(px(Space.S))
        self._naming_row.setSpacing(px(Space.S))
        self._naming_column.setSpacing(px(5))
        self._note_row.setSpacing(px(Space.S))
        icon = self.look.icon("lock", "muted")
        self._lock.setPixmap(icon.pixmap(px(Size.ICON), px(Size.ICON)))

"""The study's title, language and method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from phenomdesk.errors import UserError
from phenomdesk.model.method import Words as MethodWords
from phenomdesk.study.method_change import MethodChange, Waiting, compare_methods
from phenomdesk.study.methods import MethodText, read_method
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.dialogs.files import ask_for_method
from phenomdesk.ui.dialogs.frame import Dialog, Words
from phenomdesk.ui.dialogs.method_field import AskMethod, MethodField
from phenomdesk.ui.sentences import sentence, shown_number
from phenomdesk.ui.widgets import Segmented


class StudySettingsDialog(Dialog):
    """Gives the study another title, language or method, as one step that can be undone."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, ask_method: AskMethod = ask_for_method
    ) -> None:
        """Show what the study is now; nothing is changed before it is said so."""
        super().__init__(desk.look, parent, width=560)
        self.set_title(self.tr("Study settings"))
        self._desk = desk
        about = desk.study.records.about()
        self._now = MethodText(about.method, about.own_method)
        self.title = QLineEdit(about.title)
        self.title.textEdited.connect(lambda: self.complain(""))
        self.add_field(self.tr("Title"), self.title)
        self.method = MethodField(desk.look, about.language, self._now, ask_method)
        self.method.chosen.connect(self._tell)
        self.method.failed.connect(self.complain)
        self.add_field(
            self.tr("Method"),
            self.method,
            self.tr("Of the steps, the columns of meanings and the kinds of description."),
        )
        self.difference = Words(desk.look)
        self.difference.hide()
        self.body.addWidget(self.difference)
        self.language = Segmented(
            desk.look, [("en", "English"), ("id", "Bahasa Indonesia")], current=about.language
        )
        self.language.chosen.connect(self._tell)
        self.add_field(
            self.tr("Language of the study"),
            self.language,
            self.tr("Of the steps’ names. Your texts stay as they are."),
        )
        self.body.addStretch(1)
        self.add_button(self.tr("Cancel"), self.reject)
        self.add_button(self.tr("Change"), self._change, main=True)
        self.title.setFocus()
        self.title.selectAll()

    def _change(self) -> None:
        title = " ".join(self.title.text().split())
        if not title:
            self.complain(self.tr("A study needs a title."), self.title)
            return
        language, method = self.language.current(), self.method.method()
        try:
            self._desk.study.change_about(title=title, language=language, method=method)
        except UserError as error:
            self.complain(sentence(error))
            return
        self.accept()

    def _tell(self) -> None:
        """Say what will look different by the method that is chosen."""
        self.complain("")
        wanted = self.method.method()
        other = wanted != self._now
        if other:
            now, then = read_method(self._now), read_method(wanted)
            change = compare_methods(self._desk.study.records, now, then)
            self.difference.setText("\n".join(self._lines(change)))
        self.difference.setVisible(other)
        self.adjustSize()

    def _lines(self, change: MethodChange) -> Iterator[str]:
        if change.steps_coming:
            yield self.tr("Steps that come: {steps}.").format(
                steps=self._listed(change.steps_coming)
            )
        if change.steps_going:
            yield self.tr("Steps that go: {steps}.").format(steps=self._listed(change.steps_going))
        for waiting in change.meanings_waiting:
            yield self._counted(
                waiting,
                self.tr("1 meaning waits, in the column “{name}”."),
                self.tr("{count} meanings wait, in the column “{name}”."),
            )
        for waiting in change.descriptions_waiting:
            yield self._counted(
                waiting,
                self.tr("1 description waits: {name}."),
                self.tr("{count} descriptions wait: {name}."),
            )
        if change.themes_waiting:
            one, many = self.tr("1 theme waits."), self.tr("{count} themes wait.")
            yield _told(change.themes_waiting, one, many)
        for back in (*change.meanings_back, *change.descriptions_back):
            one, many = self.tr("1 comes back: {name}."), self.tr("{count} come back: {name}.")
            yield self._counted(back, one, many)
        if change.themes_back:
            one, many = self.tr("1 theme comes back."), self.tr("{count} themes come back.")
            yield _told(change.themes_back, one, many)
        yield self.tr("Nothing is deleted: what waits is shown again by a method that has it.")

    def _listed(self, names: Sequence[MethodWords]) -> str:
        return ", ".join(name.in_language(self.language.current()) for name in names)

    def _counted(self, waiting: Waiting, one: str, many: str) -> str:
        name = waiting.name.in_language(self.language.current())
        return _told(waiting.count, one, many).replace("{name}", name)


def _told(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.replace("{count}", shown_number(count))

"""Whose themes are shown: where a method begins with the themes of one participant."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import ParticipantId
from phenomdesk.model.method import ThemesBegin
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.widgets import Choice


class Whose(Choice):
    """Chooses a participant, or the group; hidden where themes begin across the study."""

    picked = Signal()
    """Somebody else's themes are to be shown."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show the group's themes, and with them everybody's."""
        super().__init__(desk.look, "", parent)
        self._desk = desk
        self._shown: int | None = None
        self.setAccessibleName(self.tr("Whose themes"))
        self.setToolTip(
            self.tr("New themes are made for whom you choose; the group’s show everybody’s.")
        )
        self.activated.connect(self._choose)
        desk.changed.connect(self._changed)
        self._offer()

    @property
    def participant(self) -> ParticipantId | None:
        """The participant whose themes are shown, None for the group."""
        return None if self._shown is None else ParticipantId(self._shown)

    def choose(self, participant: ParticipantId | None) -> None:
        """Show somebody's themes, and tell it."""
        self.setCurrentIndex(max(0, self.findData(participant)))
        self._choose()

    def _choose(self) -> None:
        if self.currentData() != self._shown:
            self._shown = self.currentData()
            self.picked.emit()

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches("participant", "study"):
            self._offer()

    def _offer(self) -> None:
        study = self._desk.study
        begins = study.method.themes is ThemesBegin.PARTICIPANT
        people = study.records.participants.all() if begins else ()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self.tr("The group"), None)
            for each in people:
                self.addItem(self.tr("Themes of {alias}").format(alias=each.alias), int(each.id))
            self.setCurrentIndex(max(0, self.findData(self._shown)))
        self.setVisible(begins)
        self.updateGeometry()
        self._choose()

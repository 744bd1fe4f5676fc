"""Settings of the window: light or dark, and how large the type is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from phenomdesk.settings import Settings
from phenomdesk.ui.dialogs.frame import Dialog, Voice, Words
from phenomdesk.ui.look import Look
from phenomdesk.ui.sentences import shown_number
from phenomdesk.ui.widgets import Choice, Segmented

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Percentages of the system's size that are offered."""


class SettingsDialog(Dialog):
    """Changes settings at once; whoever opened it keeps them and dresses the window."""

    def __init__(
        self,
        look: Look,
        settings: Settings,
        change: Callable[[Settings], object],
        parent: QWidget | None = None,
    ) -> None:
        """Show `settings`; `change` is called with each new whole."""
        super().__init__(look, parent)
        self.set_title(self.tr("Settings"), self.tr("Each change holds at once."))
        self._settings = settings
        self._change = change
        self.scheme = Segmented(
            look,
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ],
            current=settings.scheme,
        )
        self.scheme.chosen.connect(lambda scheme: self._set(scheme=scheme))
        self.add_field(self.tr("Colours"), self.scheme)
        self.interface = self._sizes(settings.interface_factor)
        self.interface.activated.connect(
            lambda: self._set(interface_factor=self.interface.currentData() / 100)
        )
        self.add_field(self.tr("Size of the window’s type"), self.interface)
        self.reading = self._sizes(settings.reading_factor)
        self.reading.activated.connect(
            lambda: self._set(reading_factor=self.reading.currentData() / 100)
        )
        self.add_field(
            self.tr("Size of transcripts and descriptions, on top of that"), self.reading
        )
        self.body.addWidget(
            Words(
                look,
                self.tr("This is how the words of the people you listened to are set."),
                Voice.VERBATIM,
            )
        )
        self.body.addStretch(1)
        self.add_button(self.tr("Close"), self.accept, main=True)

    def _sizes(self, factor: float) -> Choice:
        choice = Choice(self.look)
        now = round(factor * 100)
        for size in sorted({*SIZES, now}):
            choice.addItem(self.tr("{size} %").format(size=shown_number(size)), size)
        choice.setCurrentIndex(choice.findData(now))
        return choice

    def _set(self, **changes: object) -> None:
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]
        self._change(self._settings)

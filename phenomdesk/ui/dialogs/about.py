"""What the program is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget

import phenomdesk
from phenomdesk.ui.dialogs.frame import Dialog, Voice, Words
from phenomdesk.ui.look import Look


class AboutDialog(Dialog):
    """Name, version, licence, and what the program never does."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent, width=440)
        self.set_title(
            "PhenomDesk", self.tr("Version {version}").format(version=phenomdesk.__version__)
        )
        icon = QLabel()
        side = look.px(56)
        icon.setPixmap(look.app_icon().pixmap(QSize(side, side), self.devicePixelRatio()))
        self.body.addWidget(icon)
        for words, voice in (
            (
                self.tr("From the words of the people you listened to, to what the experience is."),
                Voice.VERBATIM,
            ),
            (self.tr("Works without a network. Nothing leaves this computer."), Voice.BODY),
            (
                self.tr(
                    "Free software under the MIT licence. Words of participants are set in "
                    "Source Serif 4, under the SIL Open Font License 1.1."
                ),
                Voice.QUIET,
            ),
        ):
            self.body.addWidget(Words(look, words, voice))
        self.add_button(self.tr("Close"), self.accept, main=True)

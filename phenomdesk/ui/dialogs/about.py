"""What the program is."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

import phenomdesk
from phenomdesk.ui.dialogs.frame import Dialog, Voice, Words
from phenomdesk.ui.look import Look


class AboutDialog(Dialog):
    """Name, version, licences, and what the program never does."""

    def __init__(
        self,
        look: Look,
        licences: Path | None = None,
        parent: QWidget | None = None,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        """`licences` is the folder with those of all parts, which `open_url` shows."""
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
            (
                self.tr(
                    "Uses Qt {qt}, under the GNU Lesser General Public License, version 3, Python "
                    "{python}, and parts of others under licences of their own."
                ).format(qt=qVersion(), python=platform.python_version()),
                Voice.QUIET,
            ),
        ):
            self.body.addWidget(Words(look, words, voice))
        if licences is not None:
            folder = QUrl.fromLocalFile(str(licences))
            self.add_button(self.tr("Licences"), lambda: open_url(folder), left=True)
        self.add_button(self.tr("Close"), self.accept, main=True)

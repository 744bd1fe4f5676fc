"""Questions for files, asked by the system's own dialogs.

Where Qt draws the dialog itself, it looks into each file of a folder to find what kind it is.
Opening and closing the file of an open study drops the locks on it, so it is kept from looking.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileInfo, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from phenomdesk.settings import home_folder
from phenomdesk.study.importing import kinds_offered

translate = QCoreApplication.translate
STUDY_ENDING = ".phenom"


def documents_folder() -> Path:
    """Return the user's folder for documents, or their home where there is none."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if documents.is_dir() else home_folder()


class KindsByName(QFileIconProvider):
    """Tells the kinds of files by their names alone, and shows plain pictures for them.

    Qt asks it from a thread of its own: what it answers was made before.
    """

    def __init__(self) -> None:
        super().__init__()
        kinds = QFileIconProvider.IconType
        self._folder = super().icon(kinds.Folder)
        self._file = super().icon(kinds.File)

    def icon(self, wanted: QFileInfo | QFileIconProvider.IconType) -> QIcon:
        if isinstance(wanted, QFileInfo):
            return self._folder if wanted.isDir() else self._file
        return super().icon(wanted)

    def type(self, info: QFileInfo) -> str:
        return "" if info.isDir() else info.suffix()


class FileDialog(QFileDialog):
    """The system's question for a file, or Qt's where the system has none; it opens no file."""

    def __init__(self, parent: QWidget | None, title: str, place: Path, kinds: str) -> None:
        """Ask with a title, beginning in a folder or at a file, for kinds as Qt writes them."""
        super().__init__(parent, title, str(place), kinds)
        self._kinds = KindsByName()
        self.setIconProvider(self._kinds)

    def ask(self) -> list[Path]:
        """Return what was chosen, once it was; an empty list for nothing."""
        chosen = self.selectedFiles() if self.exec() else []
        self.deleteLater()
        return [Path(name) for name in chosen]


def ask_for_interviews(parent: QWidget | None, folder: Path | None = None) -> list[Path]:
    """Ask which interviews to bring in; an empty list for none."""
    kinds = " ".join(f"*{kind}" for kind in kinds_offered())
    dialog = FileDialog(
        parent,
        translate("files", "Bring in interviews"),
        folder or documents_folder(),
        f"{translate('files', 'Interviews')} ({kinds});;{translate('files', 'All files')} (*)",
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return dialog.ask()


def ask_for_study(parent: QWidget | None, folder: Path | None = None) -> Path | None:
    """Ask which study to open; None for none."""
    dialog = FileDialog(
        parent,
        translate("files", "Open a study"),
        folder or documents_folder(),
        f"{translate('files', 'Studies')} (*{STUDY_ENDING});;{translate('files', 'All files')} (*)",
    )
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(dialog.ask()), None)


def ask_for_method(parent: QWidget | None) -> Path | None:
    """Ask which file holds a method of one's own; None for none."""
    title = translate("files", "A method from a file")
    kinds = f"{_methods()};;{translate('files', 'All files')} (*)"
    dialog = FileDialog(parent, title, documents_folder(), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(dialog.ask()), None)


def ask_where_to_save_a_method(parent: QWidget | None, name: str) -> Path | None:
    """Ask where to save a method as a file, by a name for it; None for nowhere."""
    title, place = translate("files", "Save the method as a file"), documents_folder() / name
    dialog = FileDialog(parent, title, place, _methods())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("toml")
    return next(iter(dialog.ask()), None)


def _methods() -> str:
    return f"{translate('files', 'Methods')} (*.toml)"


def ask_where_to_keep(parent: QWidget | None, suggested: Path) -> Path | None:
    """Ask where to keep a study, by the name `suggested`; None for nowhere."""
    dialog = FileDialog(
        parent,
        translate("files", "Where to keep the study"),
        suggested,
        f"{translate('files', 'Studies')} (*{STUDY_ENDING})",
    )
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return next((with_ending(path) for path in dialog.ask()), None)


def with_ending(path: Path) -> Path:
    """Return a path that ends as studies do."""
    if path.suffix.lower() == STUDY_ENDING:
        return path
    return path.with_name(path.name + STUDY_ENDING)

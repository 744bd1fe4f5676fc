"""Questions for files, asked by the system's own dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from phenomdesk.study.importing import kinds_offered

translate = QCoreApplication.translate
STUDY_ENDING = ".phenom"


def documents_folder() -> Path:
    """Return the user's folder for documents, or their home where there is none."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if documents.is_dir() else Path.home()


def ask_for_interviews(parent: QWidget | None, folder: Path | None = None) -> list[Path]:
    """Ask which interviews to bring in; an empty list for none."""
    kinds = " ".join(f"*{kind}" for kind in kinds_offered())
    chosen, _ = QFileDialog.getOpenFileNames(
        parent,
        translate("files", "Bring in interviews"),
        str(folder or documents_folder()),
        f"{translate('files', 'Interviews')} ({kinds});;{translate('files', 'All files')} (*)",
    )
    return [Path(name) for name in chosen]


def ask_for_study(parent: QWidget | None, folder: Path | None = None) -> Path | None:
    """Ask which study to open; None for none."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        translate("files", "Open a study"),
        str(folder or documents_folder()),
        f"{translate('files', 'Studies')} (*{STUDY_ENDING});;{translate('files', 'All files')} (*)",
    )
    return Path(chosen) if chosen else None


def ask_for_method(parent: QWidget | None) -> Path | None:
    """Ask which file holds a method of one's own; None for none."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        translate("files", "A method from a file"),
        str(documents_folder()),
        f"{translate('files', 'Methods')} (*.toml);;{translate('files', 'All files')} (*)",
    )
    return Path(chosen) if chosen else None


def ask_where_to_keep(parent: QWidget | None, suggested: Path) -> Path | None:
    """Ask where to keep a study, by the name `suggested`; None for nowhere."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        translate("files", "Where to keep the study"),
        str(suggested),
        f"{translate('files', 'Studies')} (*{STUDY_ENDING})",
    )
    return with_ending(Path(chosen)) if chosen else None


def with_ending(path: Path) -> Path:
    """Return a path that ends as studies do."""
    if path.suffix.lower() == STUDY_ENDING:
        return path
    return path.with_name(path.name + STUDY_ENDING)

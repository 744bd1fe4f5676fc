"""Questions for files, asked by the system's own dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from phenomdesk.study.importing import kinds_offered

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
        _tr("Bring in interviews"),
        str(folder or documents_folder()),
        f"{_tr('Interviews')} ({kinds});;{_tr('All files')} (*)",
    )
    return [Path(name) for name in chosen]


def ask_for_study(parent: QWidget | None, folder: Path | None = None) -> Path | None:
    """Ask which study to open; None for none."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent,
        _tr("Open a study"),
        str(folder or documents_folder()),
        f"{_tr('Studies')} (*{STUDY_ENDING});;{_tr('All files')} (*)",
    )
    return Path(chosen) if chosen else None


def ask_where_to_keep(parent: QWidget | None, suggested: Path) -> Path | None:
    """Ask where to keep a study, by the name `suggested`; None for nowhere."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        _tr("Where to keep the study"),
        str(suggested),
        f"{_tr('Studies')} (*{STUDY_ENDING})",
    )
    return with_ending(Path(chosen)) if chosen else None


def with_ending(path: Path) -> Path:
    """Return a path that ends as studies do."""
    if path.suffix.lower() == STUDY_ENDING:
        return path
    return path.with_name(path.name + STUDY_ENDING)


def _tr(words: str) -> str:
    return QCoreApplication.translate("files", words)

"""Bringing interviews in: what will come, before anything is written."""

from phenomdesk.ui.dialogs.importing.dialog import ImportDialog

__all__ = ["ImportDialog"]

"""The reduction: of each statement, whether it stands."""

from phenomdesk.ui.pages.triage.page import TriagePage

__all__ = ["TriagePage"]

"""The validation grid: each theme against what each participant said."""

from phenomdesk.ui.pages.grid.page import GridPage

__all__ = ["GridPage"]

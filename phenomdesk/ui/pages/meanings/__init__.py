"""The meanings page: verbatim beside meaning."""

from phenomdesk.ui.pages.meanings.page import MeaningsPage

__all__ = ["MeaningsPage"]

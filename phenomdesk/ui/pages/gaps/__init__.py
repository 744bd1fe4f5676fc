"""The gaps: where the thread of the study is open, and what was accepted."""

from phenomdesk.ui.pages.gaps.page import GapsPage

__all__ = ["GapsPage"]

"""Returning to participants: what went to each, and what came back."""

from phenomdesk.ui.pages.returning.page import ReturningPage

__all__ = ["ReturningPage"]

"""The audit trail: every step of the study in words."""

from phenomdesk.ui.pages.trail.page import TrailPage

__all__ = ["TrailPage"]

"""The epoche: what the researcher believes beforehand, by day."""

from phenomdesk.ui.pages.epoche.page import EpochePage

__all__ = ["EpochePage"]

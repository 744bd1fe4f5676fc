"""Saturation: new themes and meanings per interview."""

from phenomdesk.ui.pages.saturation.page import SaturationPage

__all__ = ["SaturationPage"]

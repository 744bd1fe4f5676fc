"""The map of the themes: a tree that lays itself out."""

from phenomdesk.ui.pages.theme_map.page import ThemeMapPage

__all__ = ["ThemeMapPage"]

"""The start page: where a study is begun or taken up again."""

from phenomdesk.ui.pages.start.page import StartPage

__all__ = ["StartPage"]

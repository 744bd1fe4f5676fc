"""The chapter page: what goes in, a preview of the pages, what is missing, and the export."""

from phenomdesk.ui.pages.chapter.page import ChapterPage

__all__ = ["ChapterPage"]

"""The findings chapter: its settings, what is missing in it, and how it is built."""

from phenomdesk.study.chapter.verbs import ChapterVerbs

__all__ = ["ChapterVerbs"]

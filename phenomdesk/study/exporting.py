"""Exporting the chapter: built and written off the window's thread, on a reader of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.exporters.word import write_chapter
from phenomdesk.model.chapter import Chapter
from phenomdesk.model.chapter_settings import ChapterSettings
from phenomdesk.model.criterion import Criterion
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.chapter.contents import Contents, read_contents
from phenomdesk.study.chapter.gaps import Gap, find_gaps
from phenomdesk.study.chapter.leaks import Leak, find_leaks
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.trust import counted_sentences
from phenomdesk.study.chapter.verbs import complete
from phenomdesk.study.job import Control
from phenomdesk.study.study import reading

LEAK = QT_TRANSLATE_NOOP(
    "errors",
    "The chapter was not exported: a real name of the key stands in it. "
    "Change the name to the alias there, then export again.",
)
LEAKS = QT_TRANSLATE_NOOP(
    "errors",
    "The chapter was not exported: a real name of the key stands in it in {count} places. "
    "Change the name to the alias there, then export again.",
)


NOT_A_WORD_NAME = QT_TRANSLATE_NOOP(
    "errors",
    "{path} does not end in .docx, so the chapter was not exported there: what is at that name "
    "was left as it is. Choose a name that ends in .docx.",
)
IS_A_STUDY = QT_TRANSLATE_NOOP(
    "errors", "{path} is a study. The chapter was not exported over it; choose another name."
)


class LeakError(UserError):
    """A real name would have been exported. `leaks` says where."""

    def __init__(self, leaks: tuple[Leak, ...]) -> None:
        super().__init__(LEAK if len(leaks) == 1 else LEAKS, count=len(leaks))
        self.leaks = leaks


@dataclass(frozen=True, slots=True)
class Draft:
    """The chapter as an export would print it now, and what is to be said of it."""

    chapter: Chapter
    leaks: tuple[Leak, ...]
    gaps: tuple[Gap, ...]
    contents: Contents


def draft_chapter(path: Path, control: Control) -> Draft:
    """Build the chapter of a study, live or closed, and look for what is missing or leaks.

    Cancelled when asked to stop.
    """
    with reading(path) as reader:
        records, method = reader.records, reader.method
        settings = complete(records.chapters.settings())
        control.progress(0, 2)
        chapter = build_chapter(records, reader.texts, method, settings)
        control.progress(1, 2)
        leaks = find_leaks(chapter, records.participants.names())
        gaps = find_gaps(records, method, settings)
        return Draft(chapter, leaks, gaps, read_contents(records, method))


def counted_trust(path: Path, control: Control) -> dict[Criterion, str]:
    """Return what a study, live or closed, bears out for each criterion of trustworthiness.

    In the language of the chapter; empty where there is nothing. Cancelled when asked to stop.
    """
    with reading(path) as reader:
        settings = complete(reader.records.chapters.settings())
        control.progress(0, 1)
        return counted_sentences(Material(reader.records, reader.texts, reader.method, settings))


def export_chapter(
    path: Path, target: Path, control: Control, *, settings: ChapterSettings | None = None
) -> None:
    """Write the chapter of a study, live or closed, to a Word file.

    `settings` stand in for the study's own. LeakError where a real name would be exported;
    UserError where the target cannot be written; Cancelled when asked to stop. In all of
    these whatever was at the target is still there.
    """
    with reading(path) as reader:
        chosen = settings or complete(reader.records.chapters.settings())
        chapter = build_chapter(reader.records, reader.texts, reader.method, chosen)
        leaks = find_leaks(chapter, reader.records.participants.names())
    if leaks:
        raise LeakError(leaks)
    control.progress(0, 1)
    refuse_target(target)
    write_chapter(chapter, target, control)


def refuse_target(target: Path) -> None:
    """Raise UserError for a name to which no chapter may go: not Word's, or a study's."""
    if target.suffix.lower() != ".docx":
        raise UserError(NOT_A_WORD_NAME, path=target)
    if target.is_file():
        with target.open("rb") as file:
            if file.read(16).startswith(b"SQLite format 3"):
                raise UserError(IS_A_STUDY, path=target)

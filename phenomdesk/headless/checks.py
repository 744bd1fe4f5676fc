"""What the self-test looks at: each returns what it found, and fails in words of its own."""

from __future__ import annotations

import os
import shutil
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader, QPointF, QSizeF
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPageSize, QPainter, QPdfWriter

from phenomdesk.headless.report import Failed, without_values
from phenomdesk.resources import manual, resource
from phenomdesk.store.driver import has_full_text
from phenomdesk.study.checking import check
from phenomdesk.study.importing import read_files
from phenomdesk.study.job import Control
from phenomdesk.study.methods import method_ids
from phenomdesk.study.study import reading
from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import SERIF_FAMILY

_SINGLE = str.maketrans("“”", "‘’")
"""A quote within a quote prints with single marks."""
_GENERIC = ("Monospace", "Sans Serif", "Serif")
"""Names that Qt lists on Linux whether there is a font for them or not."""
_WORDS = "fellow looking"
_PLATFORMS = {
    "linux": ("xcb", "wayland"),
    "win32": ("windows",),
    "darwin": ("cocoa",),
}
"""The plugins of Qt that show a window, for each system."""
_SPACE = 32 * 1024 * 1024
"""Bytes that the self-test may write."""


def space(folder: Path) -> str:
    """See that there is space for what the other checks write."""
    if shutil.disk_usage(folder).free < _SPACE:
        raise Failed(f"less than {_SPACE // 1024**2} MB are free in the folder for temporary files")
    return ""


def platforms() -> str:
    """See that Qt's plugins for windows, and all libraries that they need, can be loaded.

    The one that shows nothing comes first: without it Qt ends the program.
    """
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    shown = _PLATFORMS.get(sys.platform, ())
    for name in ("minimal", *shown):
        plugin = next(folder.glob(f"*q{name}.*"), None)
        if plugin is None:
            raise Failed(f"Qt’s plugin “{name}” is missing")
        loader = QPluginLoader(str(plugin))
        if not loader.load():
            why = loader.errorString().replace(str(folder), "…")
            raise Failed(f"Qt’s plugin “{name}” cannot be loaded: {why}")
    return ", ".join(shown)


def index_of_words() -> str:
    """See that SQLite has FTS5."""
    if not has_full_text():
        raise Failed("this SQLite has no FTS5: no study can be opened")
    return "FTS5"


def files_of_the_program() -> str:
    """See that the manual, the template of the chapter, the sample and the methods are there."""
    for name, path in (
        ("the manual", manual()),
        ("the template of the chapter", resource("word", "chapter.docx")),
    ):
        if not path.is_file():
            raise Failed(f"{name} is missing")
    if not any(resource("icons").glob("*.svg")):
        raise Failed("the icons are missing")
    interviews = list(resource("sample", "interviews").glob("*.txt"))
    if not interviews or not method_ids():
        raise Failed("the sample's interviews or the methods are missing")
    return f"{len(method_ids())} methods"


def other_programs() -> str:
    """See that a program which is opened from here is not led to the bundle's own libraries."""
    bundle = getattr(sys, "_MEIPASS", None)
    led = [
        name
        for name, value in os.environ.items()
        if bundle is not None and name.endswith("_PATH") and bundle in value
    ]
    if led:
        raise Failed(f"they would inherit {', '.join(sorted(led))}")
    return ""


def icon(look: Look) -> str:
    """See that the icon, which is SVG, is drawn."""
    image = look.app_icon().pixmap(64, 64).toImage()
    if image.isNull():
        raise Failed("no picture came of it")
    shades = {
        image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)
    }
    if len(shades) < 3:
        raise Failed("the picture is empty")
    return f"{image.width()} pixels"


def fonts() -> str:
    """See that the program's own font is loaded and that the system has one with letters."""
    if not QFontDatabase.hasFamily(SERIF_FAMILY):
        raise Failed(f"{SERIF_FAMILY} is not loaded")
    known = (*_GENERIC, SERIF_FAMILY)
    others = [each for each in QFontDatabase.families() if not each.startswith(known)]
    if not others:
        raise Failed("the system has no font")
    return f"{SERIF_FAMILY}, and {len(others)} of the system"


def pdf(folder: Path) -> str:
    """Write a PDF in both fonts, and see that they are embedded in it."""
    for name, font in (
        ("the program's", QFont(SERIF_FAMILY)),
        ("the system's", QGuiApplication.font()),
    ):
        target = folder / "page.pdf"
        writer = QPdfWriter(str(target))
        writer.setPageSize(QPageSize(QSizeF(100, 100), QPageSize.Unit.Millimeter))
        painter = QPainter()
        if not painter.begin(writer):
            raise Failed("nothing could be written")
        painter.setFont(font)
        painter.drawText(QPointF(200, 400), "Phenomenology")
        painter.end()
        written = target.read_bytes()
        if not written.startswith(b"%PDF") or b"/FontFile" not in written:
            raise Failed(f"{name} font is not embedded")
    return "fonts embedded"


def study_of_the_job(path: Path) -> str:
    """See that the study is whole and lies in one plain file."""
    problems = check(path)
    if problems:
        raise Failed(f"{len(problems)} problems in the study")
    if [each.name for each in path.parent.glob(f"*{path.name}*")] != [path.name]:
        raise Failed("something is left beside the study")
    with reading(path) as reader:
        counts = reader.records.counts()
    nouns = ("statements", "meanings", "themes")
    if not all(counts[each] for each in nouns):
        raise Failed("not all of the main job is in it")
    return ", ".join(f"{counts[each]} {each}" for each in nouns)


def full_text(path: Path) -> str:
    """Find words of the interviews by the full-text index (FTS5)."""
    with reading(path) as reader:
        places = reader.records.search.find(_WORDS)
    if not places:
        raise Failed("nothing was found")
    return f"{len(places)} {'place' if len(places) == 1 else 'places'}"


def chapter(path: Path, study: Path) -> str:
    """Read the exported chapter back, and see that every statement stands in it word for word."""
    with zipfile.ZipFile(path) as parts:
        broken = parts.testzip()
        if broken is not None:
            raise Failed("the file is broken")
        for part in parts.namelist():
            if part.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(part))
        printed = "".join(ElementTree.fromstring(parts.read("word/document.xml")).itertext())
    with reading(study) as reader:
        references = reader.texts.references("en")
        statements = reader.records.statements.all()
        quotes = [references.printed(each).translate(_SINGLE) for each in statements]
    missing = sum(quote not in printed for quote in quotes)
    if missing or not quotes:
        raise Failed(f"{missing} of {len(quotes)} statements are not in it")
    return f"{len(quotes)} statements"


def worker(path: Path) -> str:
    """Let the process that reads Word documents read the chapter."""
    (read,) = read_files([path], Control())
    if isinstance(read, Exception):
        raise Failed(f"it could not read the chapter: {without_values(read.template)}")
    if not read.words:
        raise Failed("it read nothing")
    return "read the chapter"

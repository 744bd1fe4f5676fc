"""Chapters to write, and somebody who watches."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from phenomdesk.errors import Cancelled
from phenomdesk.exporters.control import Control
from phenomdesk.exporters.word import write_chapter
from phenomdesk.model.chapter import (
    Block,
    Cell,
    Chapter,
    Heading,
    Paragraph,
    Part,
    Quotation,
    Run,
    Table,
)


@dataclass
class Watching:
    """Keeps what it hears; asks to stop at the call number `stop_at`."""

    stop_at: int = 0
    heard: list[tuple[int, int, str]] = field(default_factory=list)

    def progress(self, done: int, total: int, what: str, /) -> None:
        self.heard.append((done, total, what))
        if len(self.heard) == self.stop_at:
            raise Cancelled


class Workshop:
    """Makes chapters of blocks, and files of chapters."""

    def __init__(self, folder: Path) -> None:
        self.target = folder / "chapter.docx"

    def chapter(self, *blocks: Block, title: str = "BAB IV\nHASIL PENELITIAN") -> Chapter:
        return Chapter(
            title=title,
            number=4,
            language="id",
            caption_word="Tabel",
            study="8c9d1f4e-0000-4000-8000-1234567890ab",
            parts=(Part("themes", blocks),),
        )

    def write(self, *blocks: Block, control: Control | None = None) -> Path:
        write_chapter(self.chapter(*blocks), self.target, control or Watching())
        return self.target

    def sample(self) -> Chapter:
        """One of everything."""
        rows = (
            (cell("S-001"), cell("“Saya menunggu.”", "“I waited.”"), cell()),
            (cell("S-002"), cell("“Tutup & <kunci>”"), cell("Pintu yang tertutup")),
        )
        return self.chapter(
            Heading(1, "A. Tema", "pd_part_themes"),
            Heading(2, "1. Menunggu", "pd_theme_1"),
            Paragraph((Run("Menunggu tanpa wajah."),), "definition"),
            Paragraph(
                (
                    Run("Ia berkata "),
                    Run("“tidak", bookmark="pd_citation_7"),
                    Run(" punya wajah”", italic=True, bookmark="pd_citation_7"),
                    Run(" dan "),
                    Run("pergi", bold=True),
                    Run("."),
                ),
                bookmark="pd_block_3",
            ),
            Quotation(
                (Run("“Kula ngentosi.”"),), "(P1, baris 18)", "“Saya menunggu.”", "pd_statement_1"
            ),
            Quotation((Run("“انتظرت طويلاً.”", bold=True),), "(P6, baris 3–4)"),
            Paragraph((Run("satu"),), "bullet"),
            Paragraph((Run("pertama"),), "number"),
            Paragraph((Run("kedua"),), "number"),
            Paragraph((Run("Antara keduanya."),)),
            Paragraph((Run("lagi pertama"),), "number"),
            Table("Pernyataan", ("No.", "Pernyataan", "Makna"), (1, 4, 3), rows),
            Heading(3, "a. Subtema"),
            Heading(4, "1) Di bawahnya"),
        )


def cell(*paragraphs: str) -> Cell:
    return Cell(tuple((Run(text),) for text in paragraphs))


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def watching() -> type[Watching]:
    return Watching

"""The main job, end to end: the real window, real drags, and the chapter read back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from phenomdesk.study.checking import check
from phenomdesk.study.study import StudyReader

_SINGLE = str.maketrans("“”", "‘’")
"""In the sample every double mark within a statement has its partner, and prints as single."""


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tour")
    environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
    ran = subprocess.run(
        [sys.executable, "-m", "phenomdesk", "tour", str(folder)],
        capture_output=True,
        text=True,
        timeout=240,
        env=environment,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert str(folder) in ran.stdout
    return folder


def printed(folder: Path) -> str:
    document = Document(str(folder / "chapter.docx"))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        paragraphs += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(paragraphs)


def test_the_study_of_the_tour_is_sound(toured: Path) -> None:
    assert check(toured / "study.phenom") == ()
    assert [path.name for path in toured.glob("study.phenom*")] == ["study.phenom"]


def test_every_statement_is_in_the_chapter_word_for_word(toured: Path) -> None:
    text = printed(toured)
    reader = StudyReader(toured / "study.phenom")
    statements = reader.records.statements.all()
    references = reader.texts.references("en")
    assert len(statements) == 8
    for statement in statements:
        quote = references.printed(statement)
        assert f"“{quote.translate(_SINGLE)}”" in text
        assert statement.number in text
    reader.close()


def test_what_was_typed_is_in_the_chapter(toured: Path) -> None:
    text = printed(toured)
    for words in (
        "The arm knows what the head has let go of.",
        "To be doubted is to be stopped.",
        "Held at the door",
        "What the hand knew without being asked.",
        "What changed first was not the screen but the arm.",
        "To live with one application is to be held at a door by oneself.",
    ):
        assert words in text


def test_every_citation_of_the_chapter_leads_to_lines_of_an_interview(toured: Path) -> None:
    reader = StudyReader(toured / "study.phenom")
    references = reader.texts.references("en")
    known = {references.of(statement) for statement in reader.records.statements.all()}
    cited = set(re.findall(r"\((P\d[^()]*)\)", printed(toured)))
    assert cited
    assert cited <= known
    reader.close()


def test_a_picture_of_each_page_was_left_light_and_dark(toured: Path) -> None:
    pages = ("start", "importing", "reader", "meanings", "board", "writing", "chapter")
    for page in pages:
        for scheme in ("light", "dark"):
            assert (toured / f"{page}-{scheme}.png").stat().st_size > 10_000


def test_the_tour_fails_loudly_without_a_folder() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "phenomdesk", "tour"], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 2
    assert "needs a folder" in ran.stderr


@pytest.mark.parametrize("place", ["file", "file/below", "x" * 300])
def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("kept")
    ran = toured_in(tmp_path / place)
    assert ran.returncode == 1
    (line,) = ran.stderr.splitlines()
    assert line.startswith("phenomdesk: ")
    assert line.endswith(str(tmp_path / place))
    assert (tmp_path / "file").read_text() == "kept"


@pytest.mark.parametrize("name", ["t\udcffr", "t\x01r"])
def test_a_folder_whose_name_cannot_be_typed_is_one_line(tmp_path: Path, name: str) -> None:
    ran = toured_in(tmp_path / name)
    assert ran.returncode == 2
    (line,) = ran.stderr.splitlines()
    assert "cannot type" in line
    assert list(tmp_path.iterdir()) == []


def toured_in(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "phenomdesk", "tour", str(folder)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

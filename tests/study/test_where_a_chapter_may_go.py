"""A chapter is never written over something that is no chapter."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from phenomdesk.errors import UserError
from phenomdesk.study.exporting import export_chapter
from phenomdesk.study.job import Control
from tests.kit.interviews import study_with_interview


@pytest.mark.parametrize("name", ["study.phenom", "interview.txt", "chapter", "chapter.doc"])
def test_only_a_name_that_ends_in_docx_is_taken(name: str, tmp_path: Path) -> None:
    study, _ = study_with_interview(tmp_path)
    target = tmp_path / name
    if not target.exists():
        target.write_text("Dear reader")
    before = target.read_bytes()
    with pytest.raises(UserError, match=r"does not end in \.docx"):
        export_chapter(study.path, target, Control())
    assert target.read_bytes() == before
    study.close()


def test_a_study_under_another_name_is_not_replaced(tmp_path: Path) -> None:
    study, _ = study_with_interview(tmp_path)
    path = study.path
    study.close()
    target = tmp_path / "renamed.docx"
    shutil.copyfile(path, target)
    before = target.read_bytes()
    with pytest.raises(UserError, match="is a study"):
        export_chapter(path, target, Control())
    assert target.read_bytes() == before

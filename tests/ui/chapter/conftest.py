"""A chapter page on a copy of the sample study, with a place to export to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from phenomdesk.study.sample import open_sample_copy
from phenomdesk.study.study import Study
from phenomdesk.ui.look import Look
from tests.ui.chapter.chapter_stage import Stage


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def study(tmp_path: Path, cache: Path) -> Iterator[Study]:
    study = Study(open_sample_copy(tmp_path, cache=cache))
    yield study
    study.close()


@pytest.fixture
def stage(study: Study, look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(study, look, qtbot, tmp_path / "chapter.docx")
    stage.show()
    yield stage
    stage.close()

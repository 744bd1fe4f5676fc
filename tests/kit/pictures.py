"""The whole matrix of pictures: each page, light and dark, at 100 and 200 %, for looking at.

``python -m tests.kit.pictures FOLDER [STUDY]``; without a study, on the sample.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Make the matrix; each scheme and scale in a process of its own."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    failed = 0
    for scale in (1, 2):
        for scheme in ("light", "dark"):
            environment = dict(os.environ, QT_SCALE_FACTOR=str(scale))
            environment.setdefault("QT_QPA_PLATFORM", "offscreen")
            command = [sys.executable, "-m", "tests.kit.pictures", "--one", scheme, str(scale)]
            ran = subprocess.run([*command, *arguments], env=environment, check=False, timeout=300)
            failed |= ran.returncode
    return failed


def draw(scheme: str, scale: str, folder: Path, study: Path | None) -> None:
    """Grab every page of a study in one scheme."""

    from phenomdesk.app import Application, Program
    from phenomdesk.model.thread import KnotKind
    from phenomdesk.settings import Settings, save
    from phenomdesk.study.sample import build_sample
    from phenomdesk.ui.desk import Pick
    from phenomdesk.ui.look.fonts import use_test_fonts
    from phenomdesk.ui.pages.chapter.page import ChapterPage
    from phenomdesk.ui.tour.hands import until, wait
    from phenomdesk.ui.workplace import VIEWS

    app = Application()
    use_test_fonts(app)
    with tempfile.TemporaryDirectory() as home:
        save(Settings(scheme=scheme), Path(home))
        path = study
        if path is None:
            path = Path(home) / "sample.phenom"
            build_sample(path)
        program = Program(app, folder=Path(home))
        window = program.open_window()
        window.resize(1440, 900)
        window.show()
        wait(100)
        window.grab().save(str(folder / f"start-{scheme}-{scale}00.png"))
        program.open_study(path, window)
        workplace = window.workplace
        assert workplace is not None
        for step in workplace.method.steps:
            workplace.show_step(step.id)
            if step.page == "reader":
                statements = workplace.desk.study.records.statements.all()
                if statements:
                    workplace.show_pick(Pick(KnotKind.STATEMENT, statements[5].id))
            page = workplace.page
            if isinstance(page, ChapterPage):
                until(lambda page=page: page.up_to_date, "the pages were laid out")
            wait(600)
            window.grab().save(str(folder / f"{step.id}-{scheme}-{scale}00.png"))
        for view in VIEWS:
            workplace.show_view(view)
            wait(600)
            window.grab().save(str(folder / f"{view}-{scheme}-{scale}00.png"))
        window.close()


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        scheme, scale, folder, *rest = sys.argv[2:]
        draw(scheme, scale, Path(folder), Path(rest[0]) if rest else None)
        sys.exit(0)
    sys.exit(main(sys.argv[1:]))

"""Words typed for what is no longer in the study are said to be so, and not tried for ever."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from phenomdesk.errors import UserError
from phenomdesk.model.ids import StatementId
from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look.scheme import Look


def test_what_is_typed_for_a_statement_that_is_gone_does_not_wait(
    app: QApplication, tmp_path: Path
) -> None:
    study = Study.create(tmp_path / "a.phenom", title="T")
    desk = Desk(study, Look())
    said: list[UserError] = []
    desk.failed.connect(said.append)
    gone = StatementId(7)
    assert not desk.keep("meaning", lambda: study.meanings.write(gone, "M", column="meaning"))
    assert [str(error) for error in said] == ["That statement is no longer in the study."]
    assert not desk.unkept
    desk.close()
    study.close()

"""The map of many themes: read, laid out and painted, everything in the page included."""

from __future__ import annotations

import statistics

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from phenomdesk.study.study import Study
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.theme_map import ThemeMapPage
from tests.bench.measuring import Row, application, folder, milliseconds, painted, settled
from tests.bench.studies import interviews, study_of

SIZE = (1380, 870)
THEMES = 200
STATEMENTS = 2_000
MOST_TIMES = 12
"""How often the yardstick it may take: a bare widget that draws as many names, each in a box."""
NAME = "Menanggung keputusan keluarga di tengah ketidakberdayaan"


def rows() -> list[Row]:
    """Paint 200 themes, a fifth of them outermost, with names that wrap."""
    _, look = application()
    with folder() as place:
        path = place / "study.phenom"
        study = study_of(path, interviews(place, 2, 10_000), STATEMENTS, themes=THEMES)
        _nest(study)
        study.close()
        study = Study(path)
        took, bare = _painted(look, study), _bare(look)
        study.close()
    name = "theme map of 200 themes, laid out and painted"
    return [Row(name, took, 100, took / bare, MOST_TIMES)]


def _nest(study: Study) -> None:
    themes = [theme.id for theme in study.records.themes.all()]
    outer = themes[: THEMES // 5]
    for number, theme in enumerate(themes):
        study.clustering.rename(theme, f"{NAME} {number}")
        if theme not in outer:
            study.clustering.move_theme(theme, outer[number % len(outer)])


def _painted(look: Look, study: Study) -> float:
    many = []
    for _ in range(6):
        page: list[ThemeMapPage] = []

        def opening() -> None:
            page.append(ThemeMapPage(Desk(study, look)))  # noqa: B023
            page[0].view.set_zoom(-6)  # noqa: B023
            page[0].resize(*SIZE)  # noqa: B023
            page[0].show()  # noqa: B023
            painted(page[0].view)  # noqa: B023

        many.append(milliseconds(opening))
        _leave(page.pop())
    return statistics.median(many[1:])


def _leave(page: ThemeMapPage) -> None:
    page.hide()
    page.desk.close()
    page.deleteLater()
    settled()


class _Names(QWidget):
    """The yardstick."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(THEMES):
            box = QRect(number // 50 * 300, number % 50 * 17, 280, 16)
            painter.drawRoundedRect(box, 4, 4)
            painter.drawText(box, f"{NAME} {number}")


def _bare(look: Look) -> float:
    many = []
    for _ in range(6):
        names: list[_Names] = []

        def opening() -> None:
            names.append(_Names())  # noqa: B023
            names[0].setFont(look.fonts.ui())  # noqa: B023
            names[0].resize(*SIZE)  # noqa: B023
            names[0].show()  # noqa: B023
            painted(names[0])  # noqa: B023

        many.append(milliseconds(opening))
        names[0].hide()
        names.pop().deleteLater()
        settled()
    return statistics.median(many[1:])

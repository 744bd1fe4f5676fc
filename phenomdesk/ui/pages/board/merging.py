"""The menu that asks into which theme another is to be merged."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from phenomdesk.model.ids import ThemeId
from phenomdesk.ui.desk import Desk
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.pages.board.dropping import can_merge


def offer_merge(
    desk: Desk,
    buckets: Buckets,
    theme: ThemeId,
    place: QPoint,
    owner: QWidget,
    merged: Callable[[ThemeId], object],
) -> QMenu:
    """Offer the themes that may take a theme over, at a place on the screen.

    Those inside it may not, nor another participant's own. `merged` is called with the one that
    took it over.
    """
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    title = QCoreApplication.translate("board", "Merge “{name}” into")
    standing = buckets.by_id[theme].theme
    menu.addSection(title.format(name=standing.name))
    for placed in buckets.themes:
        if can_merge(theme, placed.theme.id, buckets):
            words = f"{placed.number}  {placed.theme.name}".replace("&", "&&")
            into = placed.theme.id
            menu.addAction(words).triggered.connect(
                lambda _=False, into=into: _merge(desk, theme, into, merged)
            )
    menu.popup(place)
    return menu


def _merge(desk: Desk, theme: ThemeId, into: ThemeId, merged: Callable[[ThemeId], object]) -> None:
    desk.attempt(lambda: desk.study.clustering.merge([theme], into))
    if theme not in {each.id for each in desk.study.records.themes.all()}:
        merged(into)

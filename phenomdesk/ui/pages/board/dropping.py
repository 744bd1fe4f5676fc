"""Drops on the board: what is carried, where it would go, whether it may, and the verb it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QMimeData

from phenomdesk.model.ids import ThemeId
from phenomdesk.model.theme import Taken
from phenomdesk.study.study import Study
from phenomdesk.ui.models.buckets import Buckets
from phenomdesk.ui.models.cards import Cards
from phenomdesk.ui.models.mime import decode_taken, decode_themes


class Place(Enum):
    """The kinds of place on which something can be dropped."""

    BUCKET = "bucket"
    """Into a theme; with a row, before that card."""
    BESIDE = "beside"
    """Beside a theme: before the sibling `theme`, or last in `parent`."""
    MERGE = "merge"
    """Into a theme so that the two become one."""
    NEW = "new"
    """A new theme of statements, or outermost for a theme."""
    TRAY = "tray"


@dataclass(frozen=True, slots=True)
class Target:
    """Where something would be dropped."""

    place: Place
    theme: ThemeId | None = None
    row: int | None = None
    after: bool = False
    """For a place beside a theme: whether after it."""
    column: int | None = None
    """For a new theme: under which column's last bucket, if not in its own place."""


@dataclass(frozen=True, slots=True)
class Cargo:
    """What is carried: statements, each from where it was taken, or a theme with its bucket."""

    taken: tuple[Taken, ...] = ()
    theme: ThemeId | None = None

    @property
    def leaves_themes(self) -> bool:
        """Whether some of the statements would leave a theme."""
        return any(each.theme is not None for each in self.taken)


def cargo_of(data: QMimeData, study: str) -> Cargo | None:
    """Return what a drag carries for the board of a study (by its token); None for nothing."""
    taken = decode_taken(data, study=study)
    if taken:
        return Cargo(taken)
    themes = decode_themes(data, study=study)
    return Cargo(theme=themes[0]) if themes else None


def can_drop(cargo: Cargo, target: Target, buckets: Buckets, cards: Cards) -> bool:
    """Tell whether something may be dropped at a place."""
    known = target.theme is None or target.theme in buckets.by_id
    if not known:
        return False
    if cargo.theme is not None:
        return _can_move_theme(cargo.theme, target, buckets)
    if target.place is Place.BESIDE:
        return False
    if target.place is Place.TRAY:
        return cargo.leaves_themes
    if target.theme is None and target.place is not Place.NEW:
        return False
    owner = buckets.whose
    if target.theme is not None:
        owner = buckets.by_id[target.theme].theme.participant
    if owner is None:
        return True
    carried = cards.some(each.statement for each in cargo.taken)
    return all(card.participant == owner for card in carried.values())


def _can_move_theme(theme: ThemeId, target: Target, buckets: Buckets) -> bool:
    if theme not in buckets.by_id or target.place is Place.TRAY:
        return False
    if target.theme is None:
        return True
    inside: ThemeId | None = target.theme
    if target.place is Place.BESIDE:
        inside = buckets.by_id[target.theme].theme.parent
    owner = buckets.by_id[inside].theme.participant if inside is not None else None
    if owner is not None and buckets.by_id[theme].theme.participant != owner:
        return False
    if target.place is Place.MERGE:
        return can_merge(theme, target.theme, buckets)
    return not buckets.holds(theme, target.theme)


def can_merge(theme: ThemeId, into: ThemeId, buckets: Buckets) -> bool:
    """Tell whether a theme may take another over: not one inside it, nor somebody else's own."""
    owner = buckets.by_id[into].theme.participant
    open_to_it = owner in (None, buckets.by_id[theme].theme.participant)
    return open_to_it and not buckets.holds(theme, into)


def splits_off(taken: Sequence[Taken], buckets: Buckets) -> ThemeId | None:
    """Return the theme of which statements are split off as a new one, None where of none.

    They come of one theme, and what is shown is everybody's or that theme's participant's.
    """
    sources = {each.theme for each in taken}
    source = sources.pop() if len(sources) == 1 else None
    if source is None or source not in buckets.by_id:
        return None
    owner = buckets.by_id[source].theme.participant
    return source if buckets.whose in (None, owner) else None


def drop_verb(
    cargo: Cargo, target: Target, buckets: Buckets, study: Study, *, keep: bool
) -> Callable[[], object]:
    """Return the verb that a drop is; `keep` leaves statements where they are too.

    Ask `can_drop` first.
    """
    clustering, taken = study.clustering, cargo.taken
    if cargo.theme is not None:
        return _theme_verb(cargo.theme, target, buckets, study)
    if keep:
        taken = tuple(Taken(each.statement) for each in taken)
    if target.place is Place.TRAY:
        return lambda: clustering.take_out(cargo.taken)
    if target.theme is None:
        name = new_name(buckets)
        if not keep and (source := splits_off(taken, buckets)) is not None:
            return lambda: clustering.split(source, [each.statement for each in taken], name)
        return lambda: clustering.new_theme(name, taken=taken, participant=buckets.whose)
    theme = target.theme
    return lambda: clustering.move(taken, theme, row=target.row)


def _theme_verb(
    theme: ThemeId, target: Target, buckets: Buckets, study: Study
) -> Callable[[], object]:
    move = study.clustering.move_theme
    beside = target.theme
    if target.place is Place.NEW or beside is None:
        return lambda: move(theme, None)
    if target.place is Place.MERGE:
        return lambda: study.clustering.merge([theme], beside)
    if target.place is Place.BUCKET:
        return lambda: move(theme, beside)
    parent = buckets.by_id[beside].theme.parent
    siblings = [each for each in buckets.siblings(parent) if each != theme]
    index = siblings.index(beside) + target.after
    return lambda: move(theme, parent, index)


def new_name(buckets: Buckets) -> str:
    """Return the name that a theme has until it is given one."""
    name = QCoreApplication.translate("Board", "New theme")
    names = {placed.theme.name for placed in buckets.themes}
    number, wanted = 2, name
    while wanted in names:
        wanted, number = f"{name} {number}", number + 1
    return wanted


def leading(cargo: Cargo, target: Target, buckets: Buckets) -> str:
    """Return the line that says where statements go before they reach a theme of the group.

    Empty where they may be dropped.
    """
    theme = target.theme
    if not cargo.taken or theme is None or buckets.takes_statements(theme):
        return ""
    if all(each.theme == theme for each in cargo.taken):
        return ""
    return QCoreApplication.translate("Board", "First into a participant’s theme")


def promise(cargo: Cargo, target: Target, *, keep: bool) -> str:
    """Return the line that says what a drop will do."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("Board", words)

    if cargo.theme is not None:
        inside = {
            Place.BUCKET: tr("Put inside · Shift merges the two"),
            Place.MERGE: tr("Make one theme of the two"),
        }
        return inside.get(target.place, "")
    count = len(cargo.taken)
    one_theme = cargo.leaves_themes and len({each.theme for each in cargo.taken}) == 1
    if target.place is Place.NEW and one_theme and not keep:
        words = tr("Split it off here") if count == 1 else tr("Split {count} off here")
        return words.format(count=count)
    if target.place is Place.TRAY:
        if count == 1:
            return tr("Take it out of its theme")
        return tr("Take {count} out of their themes").format(count=count)
    if keep and cargo.leaves_themes:
        words = tr("Keep it here too") if count == 1 else tr("Keep {count} here too")
    elif all(each.theme == target.theme for each in cargo.taken) and target.theme is not None:
        words = tr("Move it here") if count == 1 else tr("Move {count} here")
    elif cargo.leaves_themes:
        words = (
            tr("Place it here · Ctrl keeps it in both")
            if count == 1
            else tr("Place {count} here · Ctrl keeps them in both")
        )
    else:
        words = tr("Place it here") if count == 1 else tr("Place {count} here")
    return words.format(count=count)

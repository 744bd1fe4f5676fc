"""To whom a theme belongs where a method's themes begin within one participant (IPA)."""

from __future__ import annotations

from collections.abc import Collection

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.model.ids import ParticipantId, StatementId
from phenomdesk.model.method import ThemesBegin
from phenomdesk.model.theme import Theme
from phenomdesk.store.records import Records
from phenomdesk.study.methods import method_of

INTO_GROUP = QT_TRANSLATE_NOOP(
    "errors",
    "{theme} is a theme of the group, and holds themes of participants. Place the statement in a "
    "theme of the participant who said it, then put that theme into {theme}.",
)


def begin_within(records: Records) -> bool:
    """Tell whether the themes of a study's method begin within one participant."""
    return method_of(records.about()).themes is ThemesBegin.PARTICIPANT


def refuse_into_group(
    records: Records, theme: Theme, statements: Collection[StatementId] = ()
) -> None:
    """Raise UserError where statements would go into the group's theme itself.

    Those that are in it already, since an earlier method, may stay and be put in order; without
    any a new one is meant.
    """
    if theme.participant is not None or not begin_within(records):
        return
    placed = records.themes.placements_of(statements)
    there = {each for each in statements if any(p.theme == theme.id for p in placed.get(each, ()))}
    if not statements or there != set(statements):
        raise UserError(INTO_GROUP, theme=theme.name)


def who_said(records: Records, statements: Collection[StatementId]) -> ParticipantId | None:
    """Return the participant to whom a new theme of some statements belongs; None for the group."""
    if not statements or not begin_within(records):
        return None
    said = {each.participant for each in records.statements.some(statements).values()}
    return said.pop() if len(said) == 1 else None

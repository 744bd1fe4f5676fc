"""The researcher's own account beside a composite: left out unless it is switched in."""

from __future__ import annotations

from phenomdesk.ui.desk import Subject
from phenomdesk.ui.pages.writing.material import Material
from phenomdesk.ui.pages.writing.reading import individual_ones
from tests.ui.writing.writing_room import Room


def offered(room: Room) -> list[int]:
    return sorted(room.page.sources.sources.statements())


def test_a_composite_is_offered_the_own_account_only_where_it_counts(room: Room) -> None:
    one, two, three = room.statements
    assert offered(room) == [one, two, three]
    room.study.participants.change(room.participants[0], alias="P0")
    assert offered(room) == [three]
    room.study.change_about(own_account=True)
    assert offered(room) == [one, two, three]
    room.undo()
    assert offered(room) == [three]


def test_its_own_descriptions_and_those_of_themes_are_offered_it(room: Room) -> None:
    one, two, three = room.statements
    room.study.participants.change(room.participants[0], alias="P0")
    room.page.show_pick(Subject("textural", participant=room.participants[0]))
    assert offered(room) == [one, two]
    room.page.show_pick(Subject("narrative", theme=room.themes[0]))
    assert offered(room) == [one, three]


def test_the_foot_of_a_composite_does_not_miss_a_theme_of_the_own_account_alone(
    room: Room,
) -> None:
    material = room.page._material
    assert material is not None
    every = [placed.theme.id for placed in material.themes_for(Subject("composite-textural"))]
    assert every == room.themes
    room.study.participants.change(room.participants[0], alias="P0")
    material = room.page._material
    assert material is not None
    fewer = [placed.theme.id for placed in material.themes_for(Subject("composite-textural"))]
    assert fewer == room.themes[:1]


def test_the_descriptions_read_beside_a_composite_are_those_of_who_counts(room: Room) -> None:
    def read_beside() -> list[object]:
        material = Material(room.study)
        found = individual_ones(room.study.method, None, material, lambda _: True)
        return [each.participant for each in found if each.kind == "textural"]

    assert read_beside() == room.participants
    room.study.participants.change(room.participants[0], alias="P0")
    assert read_beside() == room.participants[1:]
    room.study.change_about(own_account=True)
    assert read_beside() == room.participants

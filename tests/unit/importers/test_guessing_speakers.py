"""What labels suggest about those who speak."""

from __future__ import annotations

import pytest

from phenomdesk.importers import guess_alias, guess_roles
from phenomdesk.model.transcript import Role

ASKS, TELLS, NEITHER = Role.INTERVIEWER, Role.PARTICIPANT, Role.OTHER


@pytest.mark.parametrize(
    ("labels", "language", "roles"),
    [
        (["Interviewer", "Budi"], "en", [ASKS, TELLS]),
        (["Pewawancara", "P1"], "id", [ASKS, TELLS]),
        (["PENELITI 2", "Informan 3"], "id", [ASKS, TELLS]),
        (["Interviewer 1", "Participant 4"], "en", [ASKS, TELLS]),
        (["Dewi (peneliti)", "Ibu S (istri)"], "id", [ASKS, TELLS]),
        (["INT", "R1"], "en", [ASKS, TELLS]),
        (["I", "P"], "en", [ASKS, TELLS]),
        (["I1", "I2", "P1"], "en", [ASKS, ASKS, TELLS]),
        (["Q", "A"], "en", [ASKS, TELLS]),
        (["P", "N"], "id", [ASKS, TELLS]),
        (["P", "I"], "id", [ASKS, TELLS]),
        (["P", "R"], "id", [ASKS, TELLS]),
        (["R", "P"], "en", [ASKS, TELLS]),
        (["T", "J"], "id", [ASKS, TELLS]),
        (["Moderator", "Semua", "P2"], "id", [ASKS, NEITHER, TELLS]),
        (["Researcher", "Co-researcher 1"], "en", [ASKS, TELLS]),
        (["Speaker 1", "SPEAKER_02"], "en", [TELLS, TELLS]),
        ([], "en", []),
    ],
)
def test_a_label_suggests_a_role(labels: list[str], language: str, roles: list[Role]) -> None:
    assert guess_roles(labels, language) == tuple(roles)


@pytest.mark.parametrize(
    ("label", "alias"),
    [
        ("P1", "P1"),
        ("p 02", "P2"),
        ("P-12", "P12"),
        ("P1 (istri)", "P1"),
        ("Partisipan 2", "P2"),
        ("PARTISIPAN_2", "P2"),
        ("Informan 3", "P3"),
        ("Participant 4", "P4"),
        ("Participant #5", "P5"),
        ("Co-researcher 6", "P6"),
        ("Interviewer 1", None),
        ("Partisipan", None),
        ("Speaker 1", None),
        ("P", None),
        ("P1-2", None),
        ("Pak 1", None),
        ("", None),
    ],
)
def test_a_numbered_participant_suggests_an_alias(label: str, alias: str | None) -> None:
    assert guess_alias(label) == alias

"""What a study is, as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a study is, as a whole."""

    uuid: str
    title: str
    method: str
    """The id of its method."""
    language: str
    """``en`` or ``id``: the language of the study."""
    created_at: str
    """UTC, ISO 8601."""
    own_method: str = ""
    """The text of a researcher's own method, empty where it is one of the program's."""
    own_account: bool = False
    """Whether the researcher's own account (P0) counts among the participants'."""

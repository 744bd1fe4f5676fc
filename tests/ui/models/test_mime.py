"""What is dragged: ids as JSON, quotes as text, and nothing at all from what makes no sense."""

from __future__ import annotations

import pickle

import pytest
from PySide6.QtCore import QMimeData

from phenomdesk.model.ids import StatementId, ThemeId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.ui.models.mime import (
    SPAN,
    STATEMENTS,
    THEMES,
    decode_span,
    decode_statements,
    decode_themes,
    encode_span,
    encode_statements,
    encode_themes,
)

NONSENSE = [
    b"",
    b"{",
    b"[]",
    b"7",
    b"null",
    b'"ids"',
    b'{"ids": 7}',
    b'{"ids": ["1"]}',
    b'{"ids": [1.5]}',
    b'{"ids": [true]}',
    b'{"transcript": 1, "start": 5}',
    b'{"transcript": 1, "start": 5, "stop": 5}',
    b'{"transcript": 1, "start": -5, "stop": 5}',
    b'{"transcript": "1", "start": 2, "stop": 5}',
    b"\xff\xfe",
    b"[" * 100_000,
    pickle.dumps({"ids": [1]}),
]


def test_statements_arrive_in_their_order_with_a_paragraph_for_each_quote() -> None:
    data = encode_statements([StatementId(9), StatementId(2)], ["satu", "dua 👩‍🚀"])
    assert decode_statements(data, study="") == (9, 2)
    assert data.text() == "satu\n\ndua 👩‍🚀"
    assert decode_span(data, study="") is None
    assert decode_themes(data, study="") == ()


def test_a_passage_arrives_with_its_transcript() -> None:
    data = encode_span(TranscriptId(3), Span(10, 25), "kata-katanya")
    assert decode_span(data, study="") == (3, Span(10, 25))
    assert data.text() == "kata-katanya"
    assert decode_statements(data, study="") == ()


def test_themes_arrive_with_their_names() -> None:
    data = encode_themes([ThemeId(4), ThemeId(1)], ["Pintu", "Antrean"])
    assert decode_themes(data, study="") == (4, 1)
    assert data.text() == "Pintu\nAntrean"


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_what_makes_no_sense_is_nothing(nonsense: bytes) -> None:
    data = QMimeData()
    for kind in (SPAN, STATEMENTS, THEMES):
        data.setData(kind, nonsense)
    assert decode_span(data, study="") is None
    assert decode_statements(data, study="") == ()
    assert decode_themes(data, study="") == ()

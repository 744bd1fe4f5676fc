"""Code points ↔ UTF-16."""

from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.model.span import Span
from phenomdesk.ui.text import Utf16Map

texts = st.text(
    st.one_of(
        st.sampled_from("aé\u0301ا中\n \U0001f469\u200d\U0001f680𝒳"),
        st.characters(exclude_categories=("Cs",)),
    )
)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_offset_is_where_the_encoder_puts_it(text: str) -> None:
    both = Utf16Map(text)
    for offset in range(len(text) + 1):
        position = units(text[:offset])
        assert both.to_utf16(offset) == position
        assert both.to_code_points(position) == offset
        assert both.to_code_points(position, forward=True) == offset


@given(texts)
def test_a_position_inside_a_pair_moves_to_the_character_s_edge(text: str) -> None:
    both = Utf16Map(text)
    for offset, char in enumerate(text):
        if ord(char) > 0xFFFF:
            inside = both.to_utf16(offset) + 1
            assert both.to_code_points(inside) == offset
            assert both.to_code_points(inside, forward=True) == offset + 1
            assert both.span(inside, inside) == Span(offset, offset + 1)


def test_positions_beyond_the_ends_are_moved_to_them() -> None:
    both = Utf16Map("a\U0001f680")
    assert both.to_utf16(-1) == 0
    assert both.to_utf16(9) == 3
    assert both.to_code_points(-4) == 0
    assert both.to_code_points(9) == 2


def test_a_span_may_be_selected_backwards() -> None:
    assert Utf16Map("saya \U0001f680 pulang").span(7, 2) == Span(2, 6)

"""Any text at all becomes well-formed runs that hold it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from phenomdesk.exporters.word_text import clean, reads_right_to_left, run_xml, stretches

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc"]),
        st.sampled_from("&<>\t\n\r\v\f\x85\u2028\u2029\ufffe\uffff]]>سلام שלום 3( )“”"),
    )
)


def read_back(xml):
    paragraph = etree.fromstring(f'<w:p xmlns:w="{WORD}">{xml}</w:p>')
    signs = {"tab": "\t", "br": "\n"}
    pieces = []
    for element in paragraph.iter():
        name = etree.QName(element).localname
        if name == "t":
            pieces.append(element.text or "")
        elif name in signs:
            pieces.append(signs[name])
    return "".join(pieces)


@given(ANY_TEXT, st.booleans(), st.booleans())
def test_any_text_reads_back_but_for_what_xml_cannot_hold(text, bold, rtl):
    assert read_back(run_xml(text, bold=bold, rtl=rtl)) == clean(text)


@given(ANY_TEXT, st.booleans())
def test_stretches_are_the_text_cut_and_their_directions_alternate(text, rtl):
    pairs = stretches(text, rtl)
    assert "".join(stretch for stretch, _ in pairs) == text
    assert all(left[1] != right[1] for left, right in pairwise(pairs))


def test_line_ends_of_every_kind_become_breaks_and_control_characters_go():
    assert clean("a\r\nb\rc\vd\fe\x85f\u2028g\x00\x1b\ufffe\ud800h") == "a\nb\nc\nd\ne\nf\ngh"


def test_spaces_at_the_edges_are_kept():
    assert read_back(run_xml("  a  ")) == "  a  "
    assert 'xml:space="preserve"' in run_xml(" ")


def test_an_empty_text_is_no_run():
    assert run_xml("") == run_xml("\x00") == ""


def test_what_has_no_direction_follows_its_neighbours_or_the_paragraph():
    assert stretches("kata (سلام عليكم, 3) dst", False) == [
        ("kata (", False), ("سلام عليكم", True), (", 3) dst", False),
    ]  # fmt: skip
    assert stretches("“سلام P1 سلام.”", True) == [
        ("“سلام ", True), ("P1", False), (" سلام.”", True),
    ]  # fmt: skip


def test_a_mark_on_a_letter_stays_with_it():
    assert stretches("a بً!", False) == [("a ", False), ("بً", True), ("!", False)]


def test_a_paragraph_reads_from_right_to_left_by_its_first_letter():
    assert reads_right_to_left(["“… 12 ", "سلام", "abc"])
    assert reads_right_to_left(["שלום"])
    assert not reads_right_to_left(["abc سلام"])
    assert not reads_right_to_left(["你好 سلام"])
    assert not reads_right_to_left(["123 …", ""])


def test_hebrew_and_arabic_are_marked_as_what_they_are():
    assert '<w:rtl/><w:lang w:bidi="he-IL"/>' in run_xml("שלום")
    assert '<w:rtl/><w:lang w:bidi="ar-SA"/>' in run_xml("سلام")
    assert "rtl" not in run_xml("你好 🙂 é")

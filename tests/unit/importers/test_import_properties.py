"""What holds for every text and every file, whatever stands in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from phenomdesk.errors import UserError
from phenomdesk.importers import read_transcript
from phenomdesk.importers.cleaning import clean
from phenomdesk.importers.turns import Turns, find_turns
from tests.unit.importers.word_files import docx, packed, paragraph, parts

LABELS = ("Pewawancara", "P1", "P12", "Ibu Sari", "Dr. Budi", "SPEAKER_01", "Informan 3", "李明")
WORDS = (
    "saya",
    "Capek",
    "sekali,",
    "tapi",
    "lega.",
    "rumah",
    "👩🏽‍💻",
    "cafe\u0301",
    "مرحبا",
    "你好",
    "(ya)",
)

lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=3).map("\n".join)
times = st.none() | st.integers(0, 99 * 3600 + 3599)
turns = st.lists(st.tuples(st.sampled_from(LABELS), times, texts), min_size=1, max_size=12)

WAYS = {
    "Name (time): text": ("{label} ({time}): {said}", "{label}: {said}"),
    "[time] Name: text": ("[{time}] {label}: {said}", "{label}: {said}"),
    "Name: [time] text": ("{label}: [{time}] {said}", "{label}: {said}"),
    "time Name: text": ("{time} {label}: {said}", "{label} : {said}"),
    "Name: #time# text": ("{label}: #{time}-0# {said}", "{label}:\n{said}"),
    "**Name:** text": ("**{label}:** [{time}] {said}", "**{label}:** {said}"),
    "[Name]: text": ("[{label}]: ({time}) {said}", "[{label}]: {said}"),
}


def written(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def assert_tiled(text: str, found: Turns) -> None:
    end = -1
    for turn in found.turns:
        assert turn.span.start == end + 1
        assert turn.span.cut(found.text).strip()
        end = turn.span.stop
    assert end == len(found.text) or (not found.turns and not found.text)
    spoken = {turn.speaker for turn in found.turns} - {None}
    assert spoken == set(range(len(found.labels)))
    assert all(label in text for label in found.labels if "  " not in label)


@given(turns, st.sampled_from(sorted(WAYS)), st.sampled_from(["\n", "\n\n"]))
def test_what_was_said_when_and_by_whom_is_read_back(
    said: list[tuple[str, int | None, str]], way: str, between: str
) -> None:
    timed, untimed = WAYS[way]
    said = said + said
    text = between.join(
        untimed.format(label=label, said=words)
        if seconds is None
        else timed.format(label=label, said=words, time=written(seconds))
        for label, seconds, words in said
    )
    found = find_turns(text)
    assert_tiled(text, found)
    assert [
        (found.labels[turn.speaker], turn.seconds, turn.span.cut(found.text))
        for turn in found.turns
        if turn.speaker is not None
    ] == said


@given(st.text())
def test_the_turns_of_any_text_tile_it(text: str) -> None:
    cleaned, _ = clean(text)
    assert_tiled(cleaned, find_turns(cleaned))


@given(
    st.lists(
        st.text(st.sampled_from("Pa1I:[]()#*_ \n\t-.0:3"), max_size=30) | st.sampled_from(LABELS),
        max_size=30,
    )
)
def test_the_turns_of_a_text_of_marks_and_labels_tile_it(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    assert_tiled(text, find_turns(text))


@given(st.text())
def test_a_text_without_speakers_loses_only_white_space(text: str) -> None:
    cleaned, _ = clean(text)
    found = find_turns(cleaned)
    if not found.labels and all(turn.seconds is None for turn in found.turns) and ":" not in text:
        assert "".join(found.text.split()) == "".join(cleaned.split())


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.docx"]))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes, name: str) -> None:
    try:
        transcript = read_transcript(name, data)
    except UserError as refusal:
        assert str(refusal)
    else:
        assert transcript.turns


@given(
    st.binary(max_size=300), st.sampled_from(sorted(parts(paragraph("Ya."), footnotes="<w:x/>")))
)
def test_a_document_with_any_part_replaced_is_read_or_refused(data: bytes, part: str) -> None:
    files = parts(paragraph("Ya."), footnotes="<w:x/>")
    try:
        read_transcript("a.docx", packed({**files, part: data}))
    except UserError as refusal:
        assert str(refusal)


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_a_document_with_any_byte_changed_is_read_or_refused(place: int, value: int) -> None:
    data = bytearray(docx(paragraph("P1: Saya lelah.") * 3))
    data[place % len(data)] = value
    try:
        read_transcript("a.docx", bytes(data))
    except UserError as refusal:
        assert str(refusal)

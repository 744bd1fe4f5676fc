"""Plain text and Markdown: encodings, characters that cannot stay, and what is refused."""

from __future__ import annotations

import codecs
import subprocess
import sys
import time

import pytest

from phenomdesk.errors import UserError
from phenomdesk.importers import KINDS, encodings_offered, read_transcript
from phenomdesk.importers.cleaning import REPLACED, clean
from phenomdesk.importers.decoding import UNREADABLE, UNSURE

TALK = "I: Bagaimana rasanya?\nP1: “Capek” – tapi lega, seperti di café.\nI: Lalu?\nP1: Pulang."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TALK.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TALK.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TALK.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TALK.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TALK.encode("utf-32-le"), "utf-32-le"),
        (TALK.encode("utf-16-le"), "utf-16-le"),
        (TALK.encode("utf-16-be"), "utf-16-be"),
        (TALK.encode("cp1252"), "windows-1252"),
    ],
)
@pytest.mark.parametrize("language", ["en", "id"])
def test_the_encoding_is_found(data: bytes, encoding: str, language: str) -> None:
    transcript = read_transcript("satu.txt", data, language=language)
    assert transcript.encoding == encoding
    assert transcript.labels == ("I", "P1")
    assert transcript.turns[1].span.cut(transcript.text) == "“Capek” – tapi lega, seperti di café."
    assert transcript.source == data


def test_a_guessed_encoding_is_said() -> None:
    transcript = read_transcript("satu.txt", TALK.encode("cp1252"))
    assert [note.template for note in transcript.notes] == [UNSURE]


def test_a_chosen_encoding_is_used_at_once_and_what_it_cannot_read_is_counted() -> None:
    transcript = read_transcript("satu.txt", "é ü ya".encode("cp1252"), encoding="utf-8")
    assert transcript.text == "\ufffd \ufffd ya"
    assert transcript.notes[0].template == UNREADABLE
    assert transcript.notes[0].facts == {"count": 2, "encoding": "utf-8"}


def test_every_encoding_offered_can_be_chosen() -> None:
    for encoding in encodings_offered():
        data = "Ya, begitu.".encode(encoding)
        assert read_transcript("satu.txt", data, encoding=encoding).text == "Ya, begitu."


@pytest.mark.parametrize("encoding", ["klingon", "hex", "unicode_escape", "idna", "a\0b"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    with pytest.raises(UserError, match="does not know the encoding"):
        read_transcript("satu.txt", b"Ya.", encoding=encoding)


def test_every_line_end_becomes_a_line_feed() -> None:
    assert clean("\ufeffa\r\nb\rc\u2028d\u2029e\x85f\vg\fh\n") == ("a\nb\nc\nd\ne\nf\ng\nh\n", ())


def test_characters_that_no_text_may_hold_are_replaced_and_counted() -> None:
    text, notes = clean("a\0b\ud800c\ufdd0d\ufdefe")
    assert text == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert [(note.template, note.facts) for note in notes] == [(REPLACED, {"count": 4})]


def test_code_points_stay_as_they_came() -> None:
    text = "cafe\u0301 café 👩🏽‍💻 \u202bمرحبا\u202c 你好 \ufeff ﬁ \u00a0."
    assert read_transcript("satu.txt", text.encode()).text == text


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    text = "# Wawancara\n\n**Sari:** Apa \\[kabar\\]?\n\n**Budi**: **Baik**, 2 * 3.\n\n"
    text += "**Sari:** Lalu?\n\n**Budi:** \\*bip\\* snake_case __init__x."
    transcript = read_transcript("satu.md", text.encode())
    assert transcript.labels == ("Sari", "Budi")
    assert [turn.span.cut(transcript.text) for turn in transcript.turns] == [
        "Wawancara",
        "Apa [kabar]?",
        "Baik, 2 * 3.",
        "Lalu?",
        "*bip* snake_case __init__x.",
    ]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("## Bagian dua ##", "Bagian dua"),
        ("# Tentang C#", "Tentang C#"),
        ("#tanpa spasi", "#tanpa spasi"),
        ("a ** b", "a ** b"),
        ("__tebal__ sekali", "tebal sekali"),
        ("- satu\n- [dua](https://example.org)", "- satu\n- [dua](https://example.org)"),
        ("\\*\\*bukan\\*\\*", "**bukan**"),
    ],
)
def test_only_headings_strong_marks_and_escapes_of_markdown_go(written: str, plain: str) -> None:
    assert read_transcript("satu.md", written.encode()).text == plain


@pytest.mark.parametrize(
    "text",
    [
        "P1: " + " " * 500_000 + "x#",
        "# a" + " " * 500_000 + "x",
        " **a" * 125_000,
        " __a" * 125_000,
        "[1:00" + " " * 500_000,
        ("a" + " " * 70 + ":") * 7_000,
        "(" * 500_000,
        ("[" * 30 + ":\n") * 15_000,
        "a: b\n" * 100_000,
    ],
)
def test_a_hostile_text_takes_no_longer_than_another(text: str) -> None:
    began = time.monotonic()
    read_transcript("satu.md", text.encode())
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("satu.doc", "old format"),
        ("satu.pdf", "come in as .docx, .txt or .md"),
        ("satu.rtf", "Save it as .docx"),
        ("satu.odt", "Save it as .docx"),
        ("satu.mp3", "cannot come in"),
        ("satu", "cannot come in"),
    ],
)
def test_another_kind_of_file_is_refused_with_what_to_do(name: str, words: str) -> None:
    with pytest.raises(UserError, match=words) as raised:
        read_transcript(name, b"Ya.")
    assert raised.value.facts == {"name": name}


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"P1:\nP1:\n"])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="has no text in it"):
        read_transcript("satu.txt", data)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 abc",
        b"PK\x03\x04abc",
        b"{\\rtf1 abc}",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)) * 8,
        b"\x01\x02\x03\x04" * 50,
    ],
)
def test_what_only_calls_itself_text_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="is not a text"):
        read_transcript("satu.txt", data)


def test_endings_in_capitals_count() -> None:
    assert read_transcript("SATU.TXT", b"Ya.").text == "Ya."
    assert set(KINDS) == {".docx", ".txt", ".text", ".md", ".markdown"}


def test_the_libraries_for_other_files_are_not_loaded_with_the_importers() -> None:
    program = (
        "import sys, phenomdesk.importers as i; i.read_transcript('a.txt', b'P1: Ya.');"
        "print([m for m in ('mammoth', 'bs4', 'lxml', 'charset_normalizer', 'subprocess')"
        " if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout.strip() == "[]"

"""Turns, speakers and times found in the many ways in which transcripts are written."""

from __future__ import annotations

import pytest

from phenomdesk.importers.turns import Turns, find_turns


def said(text: str) -> list[tuple[str | None, int | None, str]]:
    found = find_turns(text)
    assert_tiled(found)
    return [
        (
            None if turn.speaker is None else found.labels[turn.speaker],
            turn.seconds,
            turn.span.cut(found.text),
        )
        for turn in found.turns
    ]


def assert_tiled(found: Turns) -> None:
    assert found.text == "\n".join(turn.span.cut(found.text) for turn in found.turns)
    assert all(turn.span.cut(found.text).strip() for turn in found.turns)


BOTH = [("A", "Apa kabar?"), ("B", "Capek, tapi lega.")]


@pytest.mark.parametrize(
    ("pattern", "first", "second", "time"),
    [
        ("{label}: {said}", "Sari", "Budi", None),
        ("{label} : {said}", "Pewawancara", "P1", None),
        ("{label}\t:\t{said}", "Peneliti", "Informan 3", None),
        ("{label}:{said}", "I", "P", None),
        ("{label}：{said}", "访谈者", "受访者", None),
        ("[{label}] {said}", "Sari", "Budi", None),
        ("[{label}]: {said}", "Interviewer", "Participant 4", None),
        ("**{label}:** {said}", "Sari", "Budi", None),
        ("**{label}**: {said}", "Sari", "Budi", None),
        ("{label} (00:01:23): {said}", "Sari Dewi", "Budi", 83),
        ("{label} [01:23]: {said}", "Sari", "Budi", 83),
        ("[00:01:23] {label}: {said}", "Sari", "Budi", 83),
        ("(1:23) {label}: {said}", "Sari", "Budi", 83),
        ("00:01:23 {label}: {said}", "Sari", "Budi", 83),
        ("{label}: [00:01:23] {said}", "Sari", "Budi", 83),
        ("{label}: (00:01:23,500) {said}", "Sari", "Budi", 83),
        ("#00:01:23-4# {label}: {said}", "Sari", "Budi", 83),
        ("{label}: #00:01:23-4# {said}", "Sari", "Budi", 83),
        ("{label}:\n{said}", "Sari", "Budi", None),
        ("{label}:\n\n{said}", "Sari", "Budi", None),
        ("{label}\n{said}", "Interviewer", "P1", None),
        ("{label}\n\n{said}", "Pewawancara", "Partisipan 2", None),
        ("{label}  0:01:23\n{said}", "Speaker 1", "Speaker 2", 83),
        ("{label} 1:23\n{said}", "Sari Dewi", "Budi", 83),
        ("00:01:23 {label}\n{said}", "Sari", "Budi", 83),
        ("00:01:23\n{label}: {said}", "Sari", "Budi", 83),
        ("{label}:\n[00:01:23]\n{said}", "Sari", "Budi", 83),
        ("[{label}] 00:01:23\n{said}", "Sari", "Budi", 83),
        ("00:01:23.000 --> 00:01:24.000\n{label}\n{said}", "Sari Dewi", "Budi", 83),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_and_times_leave_the_text_and_stay_with_the_turn(
    pattern: str, first: str, second: str, time: int | None, between: str
) -> None:
    names = {"A": first, "B": second}
    text = between.join(
        pattern.format(label=names[who], said=words) for who, words in (*BOTH, *BOTH)
    )
    assert said(text) == [(names[who], time, words) for who, words in (*BOTH, *BOTH)]


def test_names_alone_above_the_text_are_speakers_where_they_keep_coming() -> None:
    text = "\n\n".join("Sari\nBagaimana?\n\nBudi\nYa begitulah." for _ in range(3))
    assert said(text)[:2] == [("Sari", None, "Bagaimana?"), ("Budi", None, "Ya begitulah.")]


def test_short_answers_on_lines_of_their_own_are_no_speakers() -> None:
    text = "\n".join(["Ya", "Baik", "Oke", "Kami pulang malam itu."] * 4)
    assert find_turns(text).labels == ()


@pytest.mark.parametrize(
    "text",
    [
        "Saya ingat satu hal: rumah itu kosong.\nKami bertemu jam 10:30 di sana.",
        "Catatan: rekaman terputus.\n\nIa diam lama.",
        "Catatan: terputus.\n\nIa diam.\n\nCatatan: terputus lagi.\n\nIa diam.",
        "Lihat https://example.org/a\nhttps://example.org/b\nhttp://example.org/c",
        "10:30 kami berangkat\n10:45 kami tiba\n10:50 kami pulang",
        "jam 10:30 kami berangkat\njam 10:30 kami berangkat",
        "Lalu dia bilang: sudahlah.\nLalu dia bilang: pulang saja.",
        "[tertawa] Iya.\n\n[tertawa] Tidak.\n\n[hening] Lalu.\n\n[hening] Ya.",
        "Satu kalimat panjang sekali yang tidak berhenti sampai di sini: lalu lanjut.\n" * 3,
        "1: satu\n1: dua\n2: tiga\n2: empat",
        '"Pulang": katanya.\n"Pulang": katanya.',
    ],
)
def test_a_colon_or_bracket_in_prose_makes_no_speaker(text: str) -> None:
    found = find_turns(text)
    assert_tiled(found)
    assert found.labels == ()
    assert found.text.split() == text.split()


@pytest.mark.parametrize("text", ["Participant", "Saya setuju.\n\nYogyakarta\n\nPeneliti"])
def test_a_word_for_a_speaker_with_nothing_below_it_is_text(text: str) -> None:
    found = find_turns(text)
    assert found.labels == ()
    assert found.text.split() == text.split()


def test_a_form_with_many_fields_has_no_speakers() -> None:
    fields = [f"Kolom{chr(65 + number)}" for number in range(12)]
    text = "\n".join(f"{name}: isi" for name in fields * 3)
    assert find_turns(text).labels == ()


def test_a_known_word_counts_though_it_comes_once() -> None:
    assert said("Moderator: Selamat datang.\nP1: Halo.\nP1: Saya dulu.") == [
        ("Moderator", None, "Selamat datang."),
        ("P1", None, "Halo."),
        ("P1", None, "Saya dulu."),
    ]


def test_the_data_above_an_interview_are_text_and_no_speakers() -> None:
    head = "Wawancara 1\nTanggal: 12 Mei\nPewawancara: Dewi\nPartisipan: P1"
    talk = "\n".join(["I: Apa kabar?", "P: Baik.", "I: Syukurlah.", "P: Ya."])
    turns = said(f"{head}\n\n{talk}")
    assert turns[0] == (None, None, head)
    assert [who for who, _, _ in turns[1:]] == ["I", "P", "I", "P"]


def test_an_interviewer_named_above_the_interview_does_not_speak_there() -> None:
    turns = said("Interviewer: Dewi\n\nI: How?\nP: Well.\nI: And?\nP: Well.")
    assert turns[0] == (None, None, "Interviewer: Dewi")


def test_text_before_the_first_label_has_no_speaker() -> None:
    turns = said("Rekaman dimulai.\n\nDi teras rumah.\n\nP1: Ya.\nI: Lalu?\nP1: Pulang.")
    assert turns[0] == (None, None, "Rekaman dimulai.\nDi teras rumah.")


def test_paragraphs_without_a_label_belong_to_the_turn_before() -> None:
    assert said("P1: Satu.\n\n\n  Dua.  \n\nTiga.\n\nP2: Lalu?\n\n") == [
        ("P1", None, "Satu.\nDua.\nTiga."),
        ("P2", None, "Lalu?"),
    ]


def test_adjacent_turns_of_one_speaker_stay_apart() -> None:
    assert said("P1: Satu.\nP1: Dua.") == [("P1", None, "Satu."), ("P1", None, "Dua.")]


def test_without_labels_each_paragraph_is_a_turn() -> None:
    assert said("Satu,\ndua.\n\n \n\nTiga.\n") == [
        (None, None, "Satu,\ndua."),
        (None, None, "Tiga."),
    ]


def test_without_blank_lines_each_line_that_nobody_wrapped_is_a_turn() -> None:
    long = "Saya merasa lelah sekali. " * 8
    assert [words for _, _, words in said(f"{long}\nTiga.\n{long}\n\n")] == [
        long.strip(),
        "Tiga.",
        long.strip(),
    ]


def test_a_time_within_a_turn_begins_another_of_the_same_speaker() -> None:
    turns = said("P1: Mulai.\n\n[07:46] Lalu.\n\nI: Ya?\nP1: Ya.\n00:09:00\nSudah.\nI: Ya.")
    assert turns[:2] == [("P1", None, "Mulai."), ("P1", 466, "Lalu.")]
    assert turns[4:] == [("P1", 540, "Sudah."), ("I", None, "Ya.")]


def test_a_time_in_the_middle_of_a_wrapped_sentence_stays() -> None:
    assert (
        said("P1: kami pergi ke\n[07:46] pasar.\nP1: Ya.")[0][2] == "kami pergi ke\n[07:46] pasar."
    )


def test_the_f4_time_that_ends_a_paragraph_begins_the_next_turn() -> None:
    text = "I: Apa kabar? #00:00:05-1#\n\nB: Baik. #00:00:09-8#\n\nI: Ya? #00:00:12-0#\n\nB: Ya."
    assert [(who, time) for who, time, _ in said(text)] == [
        ("I", None),
        ("B", 5),
        ("I", 9),
        ("B", 12),
    ]
    assert "#" not in find_turns(text).text


def test_a_label_with_nothing_said_leaves_no_turn_and_no_label() -> None:
    found = find_turns("P1: Ya.\nBreak: [00:22:26]\nP1: Lalu.\nBreak:\nP1: Sudah.")
    assert found.labels == ("P1",)
    assert [turn.seconds for turn in found.turns] == [None, 1346, None]


def test_the_same_label_in_other_letters_is_the_same_speaker() -> None:
    found = find_turns("PEWAWANCARA: Ya?\nP1: Ya.\nPewawancara: Lalu?\np1: Pulang.")
    assert found.labels == ("PEWAWANCARA", "P1")
    assert [turn.speaker for turn in found.turns] == [0, 1, 0, 1]


@pytest.mark.parametrize("text", ["", " \n\t\n ", "P1:\nP1:"])
def test_nothing_said_is_no_turn(text: str) -> None:
    assert find_turns(text) == Turns("", (), ())

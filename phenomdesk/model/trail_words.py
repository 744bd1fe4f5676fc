"""What each step of the audit trail is told as, in the languages of a study.

The window translates the English; print and export take the study's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from phenomdesk.errors import QT_TRANSLATE_NOOP
from phenomdesk.model.action import Action
from phenomdesk.model.method import Words
from phenomdesk.model.trail_words_of_study import OF_THE_STUDY


def _(english: str, indonesian: str) -> Words:
    return Words(english, indonesian)


N = QT_TRANSLATE_NOOP
SENTENCES: Mapping[Action, tuple[Words, ...]] = {
    **OF_THE_STUDY,
    Action.ADD_PARTICIPANT: (
        _(N("trail", "Added participant {participant}"), "Menambahkan partisipan {participant}"),
        _(N("trail", "Added a participant"), "Menambahkan partisipan"),
    ),
    Action.CHANGE_PARTICIPANT: (
        _(N("trail", "Changed participant {participant}"), "Mengubah partisipan {participant}"),
        _(N("trail", "Changed the participants"), "Mengubah partisipan"),
    ),
    Action.REMOVE_PARTICIPANT: (
        _(N("trail", "Removed participant {participant}"), "Menghapus partisipan {participant}"),
        _(N("trail", "Removed a participant"), "Menghapus partisipan"),
    ),
    Action.IMPORT: (
        _(N("trail", "Brought in {files}"), "Memasukkan {files}"),
        _(N("trail", "Brought in interviews"), "Memasukkan wawancara"),
    ),
    Action.CHANGE_TRANSCRIPT: (
        _(N("trail", "Changed the transcript {transcript}"), "Mengubah transkrip {transcript}"),
        _(N("trail", "Changed a transcript"), "Mengubah transkrip"),
    ),
    Action.REMOVE_TRANSCRIPT: (
        _(N("trail", "Removed the transcript {transcript}"), "Menghapus transkrip {transcript}"),
        _(N("trail", "Removed a transcript"), "Menghapus transkrip"),
    ),
    Action.MARK: (
        _(N("trail", "Marked {statements}"), "Menandai {statements}"),
        _(N("trail", "Marked a statement"), "Menandai pernyataan"),
    ),
    Action.MARK_AND_PLACE: (
        _(
            N("trail", "Marked {statements} and placed it in “{theme}”"),
            "Menandai {statements} dan menempatkannya di “{theme}”",
        ),
        _(N("trail", "Marked and placed a statement"), "Menandai dan menempatkan pernyataan"),
    ),
    Action.MARK_WITH_MEANING: (
        _(
            N("trail", "Marked {statements} with the meaning “{meaning}”"),
            "Menandai {statements} dengan makna “{meaning}”",
        ),
        _(N("trail", "Marked a statement with a meaning"), "Menandai pernyataan dengan makna"),
    ),
    Action.RESIZE: (
        _(N("trail", "Changed the ends of {statements}"), "Mengubah batas {statements}"),
        _(N("trail", "Changed a statement's ends"), "Mengubah batas pernyataan"),
    ),
    Action.CUT_OFF: (
        _(N("trail", "Cut off the unit {statements}"), "Memotong unit {statements}"),
        _(N("trail", "Cut off a unit"), "Memotong suatu unit"),
    ),
    Action.CUT_IN_TWO: (
        _(N("trail", "Cut a unit in two: {statements}"), "Memotong unit menjadi dua: {statements}"),
        _(N("trail", "Cut a unit in two"), "Memotong suatu unit menjadi dua"),
    ),
    Action.JOIN_UNITS: (
        _(N("trail", "Joined the units {statements}"), "Menggabungkan unit {statements}"),
        _(N("trail", "Joined two units"), "Menggabungkan dua unit"),
    ),
    Action.REMOVE_STATEMENT: (
        _(N("trail", "Removed {statements}"), "Menghapus {statements}"),
        _(N("trail", "Removed a statement"), "Menghapus pernyataan"),
    ),
    Action.TRANSLATE: (
        _(N("trail", "Wrote a translation of {statements}"), "Menulis terjemahan {statements}"),
        _(N("trail", "Wrote a translation"), "Menulis terjemahan"),
    ),
    Action.SHORTEN: (
        _(N("trail", "Shortened {statements} for print"), "Memendekkan {statements} untuk cetak"),
        _(N("trail", "Shortened a statement for print"), "Memendekkan pernyataan untuk cetak"),
    ),
    Action.WRITE_MEANING: (
        _(
            N("trail", "Reworded the meaning of {statements} from “{earlier}” to “{meaning}”"),
            "Mengubah rumusan makna {statements} dari “{earlier}” menjadi “{meaning}”",
        ),
        _(
            N("trail", "Wrote the meaning of {statements}: “{meaning}”"),
            "Menulis makna {statements}: “{meaning}”",
        ),
        _(N("trail", "Wrote the meaning of {statements}"), "Menulis makna {statements}"),
        _(N("trail", "Wrote a meaning"), "Menulis makna"),
    ),
    Action.LINK_MEANING: (
        _(
            N("trail", "Linked {statements} to the meaning “{meaning}”"),
            "Menautkan {statements} ke makna “{meaning}”",
        ),
        _(N("trail", "Linked {statements} to a meaning"), "Menautkan {statements} ke suatu makna"),
        _(N("trail", "Linked statements to a meaning"), "Menautkan pernyataan ke suatu makna"),
    ),
    Action.UNLINK_MEANING: (
        _(N("trail", "Took the meaning of {statements} away"), "Melepas makna dari {statements}"),
        _(N("trail", "Took a meaning away"), "Melepas makna"),
    ),
    Action.NEW_THEME: (
        _(N("trail", "Made the theme “{theme}”"), "Membuat tema “{theme}”"),
        _(N("trail", "Made a theme"), "Membuat tema"),
    ),
    Action.RENAME_THEME: (
        _(
            N("trail", "Renamed the theme “{from}” to “{to}”"),
            "Mengganti nama tema “{from}” menjadi “{to}”",
        ),
        _(N("trail", "Renamed a theme"), "Mengganti nama tema"),
    ),
    Action.COLOUR_THEME: (
        _(
            N("trail", "Gave the theme “{theme}” another colour"),
            "Memberi warna lain pada tema “{theme}”",
        ),
        _(N("trail", "Gave a theme another colour"), "Memberi warna lain pada tema"),
    ),
    Action.DEFINE_THEME: (
        _(
            N("trail", "Wrote the definition of “{theme}”: “{definition}”"),
            "Menulis definisi “{theme}”: “{definition}”",
        ),
        _(N("trail", "Changed the definition of “{theme}”"), "Mengubah definisi “{theme}”"),
        _(N("trail", "Defined a theme"), "Mendefinisikan tema"),
    ),
    Action.MOVE_THEME: (
        _(
            N("trail", "Moved the theme “{theme}” into “{parent}”"),
            "Memindahkan tema “{theme}” ke dalam “{parent}”",
        ),
        _(
            N("trail", "Moved the theme “{theme}” out of “{left}”"),
            "Memindahkan tema “{theme}” keluar dari “{left}”",
        ),
        _(N("trail", "Moved the theme “{theme}”"), "Memindahkan tema “{theme}”"),
        _(N("trail", "Moved a theme"), "Memindahkan tema"),
    ),
    Action.DELETE_THEME: (
        _(N("trail", "Deleted the theme “{theme}”"), "Menghapus tema “{theme}”"),
        _(N("trail", "Deleted a theme"), "Menghapus tema"),
    ),
    Action.PLACE: (
        _(N("trail", "Placed {statements} in “{theme}”"), "Menempatkan {statements} di “{theme}”"),
        _(N("trail", "Placed statements"), "Menempatkan pernyataan"),
    ),
    Action.MOVE: (
        _(N("trail", "Moved {statements} to “{theme}”"), "Memindahkan {statements} ke “{theme}”"),
        _(N("trail", "Moved statements"), "Memindahkan pernyataan"),
    ),
    Action.REORDER: (
        _(
            N("trail", "Reordered {statements} in “{theme}”"),
            "Mengurutkan ulang {statements} di “{theme}”",
        ),
        _(N("trail", "Reordered statements"), "Mengurutkan ulang pernyataan"),
    ),
    Action.UNPLACE: (
        _(
            N("trail", "Took {statements} out of “{theme}”"),
            "Mengeluarkan {statements} dari “{theme}”",
        ),
        _(N("trail", "Took statements out of a theme"), "Mengeluarkan pernyataan dari tema"),
    ),
    Action.STAR: (
        _(
            N("trail", "Chose quotations of “{theme}” anew: {statements}"),
            "Memilih ulang kutipan “{theme}”: {statements}",
        ),
        _(N("trail", "Chose quotations"), "Memilih kutipan"),
    ),
    Action.WRITE_DESCRIPTION: (
        _(
            N("trail", "Wrote in the description “{kind}” of {about}"),
            "Menulis di deskripsi “{kind}” untuk {about}",
        ),
        _(N("trail", "Wrote in the description “{kind}”"), "Menulis di deskripsi “{kind}”"),
        _(N("trail", "Wrote a description"), "Menulis deskripsi"),
    ),
    Action.BRING_DESCRIPTION_BACK: (
        _(
            N("trail", "Brought the description “{kind}” of {about} back as it was on {day}"),
            "Mengembalikan deskripsi “{kind}” untuk {about} seperti pada {day}",
        ),
        _(
            N("trail", "Brought the description “{kind}” back as it was on {day}"),
            "Mengembalikan deskripsi “{kind}” seperti pada {day}",
        ),
        _(
            N("trail", "Brought a description back as it was on {day}"),
            "Mengembalikan deskripsi seperti pada {day}",
        ),
        _(N("trail", "Brought a description back"), "Mengembalikan deskripsi"),
    ),
    Action.NOTE_VARIATION: (
        _(
            N("trail", "Noted on “{prompt}” for the description “{kind}” of {about}"),
            "Mencatat tentang “{prompt}” untuk deskripsi “{kind}” mengenai {about}",
        ),
        _(
            N("trail", "Noted on “{prompt}” for the description “{kind}”"),
            "Mencatat tentang “{prompt}” untuk deskripsi “{kind}”",
        ),
        _(N("trail", "Noted on imaginative variation"), "Mencatat tentang variasi imajinatif"),
    ),
    Action.CHANGE_CITATION: (
        _(N("trail", "Changed the citation of {statements}"), "Mengubah kutipan {statements}"),
        _(N("trail", "Changed a citation"), "Mengubah kutipan"),
    ),
    Action.CHANGE_CHAPTER: (_(N("trail", "Changed the chapter"), "Mengubah bab"),),
    Action.ADD_ENTRY: (
        _(N("trail", "Began an epoche entry: “{written}”"), "Memulai catatan epoche: “{written}”"),
        _(N("trail", "Began an epoche entry"), "Memulai catatan epoche"),
    ),
    Action.WRITE_ENTRY: (
        _(N("trail", "Wrote in the epoche: “{written}”"), "Menulis di epoche: “{written}”"),
        _(N("trail", "Wrote in the epoche"), "Menulis di epoche"),
    ),
    Action.LINK_ENTRY: (_(N("trail", "Linked an epoche entry"), "Menautkan catatan epoche"),),
    Action.REMOVE_ENTRY: (
        _(
            N("trail", "Removed an epoche entry: “{written}”"),
            "Menghapus catatan epoche: “{written}”",
        ),
        _(N("trail", "Removed an epoche entry"), "Menghapus catatan epoche"),
    ),
    Action.ADD_ADDENDUM: (
        _(
            N("trail", "Added to an epoche entry: “{written}”"),
            "Menambahkan pada catatan epoche: “{written}”",
        ),
        _(N("trail", "Added to an epoche entry"), "Menambahkan pada catatan epoche"),
    ),
    Action.TRIAGE: (
        _(
            N("trail", "Answered the questions about {statements}"),
            "Menjawab pertanyaan tentang {statements}",
        ),
        _(N("trail", "Answered about a statement"), "Menjawab tentang pernyataan"),
    ),
    Action.RESTATE: (
        _(N("trail", "Restated {statements}"), "Merumuskan ulang {statements}"),
        _(N("trail", "Restated a statement"), "Merumuskan ulang pernyataan"),
    ),
    Action.SET_ASIDE: (
        _(N("trail", "Set {statements} aside: {reason}"), "Menyisihkan {statements}: {reason}"),
        _(N("trail", "Set {statements} aside"), "Menyisihkan {statements}"),
        _(N("trail", "Set statements aside"), "Menyisihkan pernyataan"),
    ),
    Action.BRING_BACK: (
        _(N("trail", "Brought {statements} back"), "Mengembalikan {statements}"),
        _(N("trail", "Brought statements back"), "Mengembalikan pernyataan"),
    ),
    Action.READ_WHOLE: (
        _(
            N("trail", "Kept that the transcript {transcript} was read"),
            "Mencatat bahwa transkrip {transcript} telah dibaca",
        ),
        _(N("trail", "Kept that a transcript was read"), "Mencatat bahwa transkrip telah dibaca"),
    ),
    Action.SEND_PACKET: (
        _(
            N("trail", "Logged that the packet went to {participant} on {sent}"),
            "Mencatat bahwa berkas dikirim kepada {participant} pada {sent}",
        ),
        _(
            N("trail", "Logged that the packet went to {participant}"),
            "Mencatat bahwa berkas dikirim kepada {participant}",
        ),
        _(N("trail", "Logged a packet"), "Mencatat pengiriman berkas"),
    ),
    Action.LOG_ANSWER: (
        _(N("trail", "Logged that {agrees} agrees"), "Mencatat bahwa {agrees} setuju"),
        _(
            N("trail", "Logged that {wants_changes} wants changes"),
            "Mencatat bahwa {wants_changes} menginginkan perubahan",
        ),
        _(
            N("trail", "Logged that {disagrees} disagrees"),
            "Mencatat bahwa {disagrees} tidak setuju",
        ),
        _(
            N("trail", "Logged that {no_answer} did not answer"),
            "Mencatat bahwa {no_answer} tidak menjawab",
        ),
        _(
            N("trail", "Logged that the answer of {participant} came on {answered}"),
            "Mencatat bahwa jawaban {participant} datang pada {answered}",
        ),
        _(N("trail", "Logged the answer of {participant}"), "Mencatat jawaban {participant}"),
        _(N("trail", "Logged an answer"), "Mencatat jawaban"),
    ),
    Action.WRITE_ANSWER: (
        _(
            N("trail", "Wrote down what {participant} answered"),
            "Menuliskan yang dijawab {participant}",
        ),
        _(N("trail", "Wrote an answer down"), "Menuliskan jawaban"),
    ),
    Action.LINK_ANSWER: (
        _(
            N("trail", "Linked the answer of {participant} to what it changed"),
            "Menautkan jawaban {participant} dengan yang diubahnya",
        ),
        _(N("trail", "Linked an answer"), "Menautkan jawaban"),
    ),
    Action.JUDGE: (
        _(
            N("trail", "Found “{explicit}” said explicitly by {participant}"),
            "Menemukan “{explicit}” dikatakan secara eksplisit oleh {participant}",
        ),
        _(
            N("trail", "Found “{compatible}” compatible with what {participant} said"),
            "Menemukan “{compatible}” selaras dengan yang dikatakan {participant}",
        ),
        _(
            N("trail", "Found “{neither}” neither explicit nor compatible for {participant}"),
            "Menemukan “{neither}” tidak eksplisit dan tidak selaras bagi {participant}",
        ),
        _(
            N("trail", "Left “{open}” open again for {participant}"),
            "Membuka kembali validasi “{open}” untuk {participant}",
        ),
        _(
            N("trail", "Noted on “{noted}” for {participant}: “{note}”"),
            "Mencatat tentang “{noted}” untuk {participant}: “{note}”",
        ),
        _(
            N("trail", "Took the note on “{noted}” for {participant} away"),
            "Menghapus catatan tentang “{noted}” untuk {participant}",
        ),
        _(
            N("trail", "Validated “{theme}” for {participant}"),
            "Memvalidasi “{theme}” untuk {participant}",
        ),
        _(N("trail", "Validated a theme"), "Memvalidasi tema"),
    ),
    Action.SET_THEME_ASIDE: (
        _(N("trail", "Set the theme “{theme}” aside"), "Menyisihkan tema “{theme}”"),
        _(N("trail", "Set a theme aside"), "Menyisihkan tema"),
    ),
    Action.BRING_THEME_BACK: (
        _(N("trail", "Brought the theme “{theme}” back"), "Mengembalikan tema “{theme}”"),
        _(N("trail", "Brought a theme back"), "Mengembalikan tema"),
    ),
    Action.WRITE_MEMO: (
        _(N("trail", "Wrote a memo on “{theme}”"), "Menulis memo tentang “{theme}”"),
        _(N("trail", "Wrote a memo"), "Menulis memo"),
    ),
    Action.MERGE_THEMES: (
        _(
            N("trail", "Merged {merged} into “{theme}”"),
            "Menggabungkan {merged} ke dalam “{theme}”",
        ),
        _(N("trail", "Merged themes"), "Menggabungkan tema"),
    ),
    Action.SPLIT_THEME: (
        _(N("trail", "Split “{name}” off “{theme}”"), "Memisahkan “{name}” dari “{theme}”"),
        _(N("trail", "Split a theme"), "Memisahkan tema"),
    ),
    Action.ACCEPT_GAP: (
        _(N("trail", "Accepted {gaps} gaps: {reason}"), "Menerima {gaps} celah: {reason}"),
        _(
            N(
                "trail",
                "Accepted that the researcher’s own account ({lacking}) is missing: {reason}",
            ),
            "Menerima bahwa kisah peneliti sendiri ({lacking}) tidak ada: {reason}",
        ),
        _(
            N("trail", "Accepted a gap of {statements}: {reason}"),
            "Menerima celah pada {statements}: {reason}",
        ),
        _(
            N("trail", "Accepted a gap of “{theme}” for {participant}: {reason}"),
            "Menerima celah pada “{theme}” untuk {participant}: {reason}",
        ),
        _(
            N("trail", "Accepted a gap of “{theme}”: {reason}"),
            "Menerima celah pada “{theme}”: {reason}",
        ),
        _(
            N("trail", "Accepted a gap of {participant}: {reason}"),
            "Menerima celah pada {participant}: {reason}",
        ),
        _(
            N("trail", "Accepted a gap of the transcript {transcript}: {reason}"),
            "Menerima celah pada transkrip {transcript}: {reason}",
        ),
        _(N("trail", "Accepted a gap: {reason}"), "Menerima celah: {reason}"),
        _(N("trail", "Accepted a gap"), "Menerima celah"),
    ),
    Action.TAKE_ACCEPTANCE_BACK: (
        _(
            N("trail", "Took the acceptance of {gaps} gaps back"),
            "Menarik penerimaan {gaps} celah",
        ),
        _(N("trail", "Took the acceptance of a gap back"), "Menarik penerimaan celah"),
    ),
}
"""For each action the sentences that tell it, the fullest first; the last needs no fact."""


def words_of(action: Action, facts: Mapping[str, str]) -> Words:
    """Return the fullest sentence, with its places open, for which all facts are there."""
    return next(
        words
        for words in SENTENCES[action]
        if all(facts.get(place) for _, place, _, _ in Formatter().parse(words.en) if place)
    )


def bare_words(action: Action) -> Words:
    """Return the sentence that needs no fact."""
    return SENTENCES[action][-1]

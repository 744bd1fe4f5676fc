"""What the steps are told as that concern the study as a whole, and its trustworthiness."""

from __future__ import annotations

from collections.abc import Mapping

from phenomdesk.errors import QT_TRANSLATE_NOOP
from phenomdesk.model.action import Action
from phenomdesk.model.method import Words


def _(english: str, indonesian: str) -> Words:
    return Words(english, indonesian)


N = QT_TRANSLATE_NOOP
OF_THE_STUDY: Mapping[Action, tuple[Words, ...]] = {
    Action.CHANGE_STUDY: (
        _(
            N(
                "trail",
                "Changed the study: title from “{title_was}” to “{title_is}”, method "
                "from “{method_was}” to “{method_is}”, language from {language_was} to "
                "{language_is}",
            ),
            "Mengubah studi: judul dari “{title_was}” menjadi “{title_is}”, metode "
            "dari “{method_was}” menjadi “{method_is}”, bahasa dari {language_was} "
            "menjadi {language_is}",
        ),
        _(
            N(
                "trail",
                "Changed the study: title from “{title_was}” to “{title_is}”, method "
                "from “{method_was}” to “{method_is}”",
            ),
            "Mengubah studi: judul dari “{title_was}” menjadi “{title_is}”, metode "
            "dari “{method_was}” menjadi “{method_is}”",
        ),
        _(
            N(
                "trail",
                "Changed the study: title from “{title_was}” to “{title_is}”, language "
                "from {language_was} to {language_is}",
            ),
            "Mengubah studi: judul dari “{title_was}” menjadi “{title_is}”, bahasa "
            "dari {language_was} menjadi {language_is}",
        ),
        _(
            N(
                "trail",
                "Changed the study: method from “{method_was}” to “{method_is}”, "
                "language from {language_was} to {language_is}",
            ),
            "Mengubah studi: metode dari “{method_was}” menjadi “{method_is}”, "
            "bahasa dari {language_was} menjadi {language_is}",
        ),
        _(
            N(
                "trail",
                "Changed the study: title from “{title_was}” to “{title_is}”",
            ),
            "Mengubah studi: judul dari “{title_was}” menjadi “{title_is}”",
        ),
        _(
            N(
                "trail",
                "Changed the study: method from “{method_was}” to “{method_is}”",
            ),
            "Mengubah studi: metode dari “{method_was}” menjadi “{method_is}”",
        ),
        _(
            N(
                "trail",
                "Changed the study: language from {language_was} to {language_is}",
            ),
            "Mengubah studi: bahasa dari {language_was} menjadi {language_is}",
        ),
        _(
            N("trail", "Read the file of the method “{method_anew}” anew"),
            "Membaca ulang berkas metode “{method_anew}”",
        ),
        _(
            N("trail", "Counted the researcher’s own account ({counted_in}) in"),
            "Menyertakan kisah peneliti sendiri ({counted_in}) dalam hitungan",
        ),
        _(
            N("trail", "Left the researcher’s own account ({left_out}) out of the counts"),
            "Mengecualikan kisah peneliti sendiri ({left_out}) dari hitungan",
        ),
        _(N("trail", "Changed the study “{title}”"), "Mengubah studi “{title}”"),
        _(N("trail", "Changed the study"), "Mengubah studi"),
    ),
    Action.WRITE_ASSURANCE: (
        _(
            N("trail", "Wrote on credibility: “{credibility}”"),
            "Menulis tentang kredibilitas: “{credibility}”",
        ),
        _(
            N("trail", "Wrote on dependability: “{dependability}”"),
            "Menulis tentang dependabilitas: “{dependability}”",
        ),
        _(
            N("trail", "Wrote on transferability: “{transferability}”"),
            "Menulis tentang transferabilitas: “{transferability}”",
        ),
        _(
            N("trail", "Wrote on confirmability: “{confirmability}”"),
            "Menulis tentang konfirmabilitas: “{confirmability}”",
        ),
        _(
            N("trail", "Took away what was written on trustworthiness: “{taken}”"),
            "Menghapus yang ditulis tentang keabsahan data: “{taken}”",
        ),
        _(N("trail", "Wrote on trustworthiness"), "Menulis tentang keabsahan data"),
    ),
}
"""For each action the sentences that tell it, the fullest first; the last needs no fact."""

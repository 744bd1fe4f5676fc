"""The audit trail says what was changed in the study as a whole, and what the epoche was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phenomdesk.model.epoche import Moment
from phenomdesk.model.gap import Gap, GapKind
from phenomdesk.model.returning import Outcome
from phenomdesk.model.trail import Wanted
from phenomdesk.study.methods import MethodText, known_method
from phenomdesk.study.study import Study
from phenomdesk.study.trail import TrailReader, in_words, names_hidden
from tests.kit.interviews import span_of, study_with_interview


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    study, _ = study_with_interview(tmp_path)
    study.change_about(title="Stairs")
    yield study
    study.close()


def newest(study: Study, language: str = "en") -> str:
    records = study.records
    reader = TrailReader(records, names_hidden(records))
    return in_words(reader.told(records.trail.ids(Wanted())[:1])[0], language)


@pytest.mark.parametrize(
    ("change", "en", "indonesian"),
    [
        (
            lambda s: s.change_about(title="Steps"),
            "Changed the study: title from “Stairs” to “Steps”",
            "Mengubah studi: judul dari “Stairs” menjadi “Steps”",
        ),
        (
            lambda s: s.change_about(language="id"),
            "Changed the study: language from English to Bahasa Indonesia",
            "Mengubah studi: bahasa dari English menjadi Bahasa Indonesia",
        ),
        (
            lambda s: s.change_about(method=known_method("van-kaam")),
            "Changed the study: method from “Moustakas, by Creswell” to"
            " “Moustakas: modified van Kaam”",
            "Mengubah studi: metode dari “Moustakas, by Creswell” menjadi"
            " “Moustakas: modified van Kaam”",
        ),
        (
            lambda s: s.change_about(title="Steps", language="id", method=known_method("ipa")),
            "Changed the study: title from “Stairs” to “Steps”, method from",
            "bahasa dari English menjadi Bahasa Indonesia",
        ),
        (
            lambda s: s.change_about(title="Steps", method=known_method("ipa")),
            "title from “Stairs” to “Steps”, method from “",
            "judul dari “Stairs” menjadi “Steps”, metode dari “",
        ),
        (
            lambda s: s.change_about(title="Steps", language="id"),
            "title from “Stairs” to “Steps”, language from English",
            "judul dari “Stairs” menjadi “Steps”, bahasa dari English",
        ),
        (
            lambda s: s.change_about(language="id", method=known_method("ipa")),
            ", language from English to Bahasa Indonesia",
            ", bahasa dari English menjadi Bahasa Indonesia",
        ),
        (
            lambda s: s.change_about(own_account=True),
            "Counted the researcher’s own account (P0) in",
            "Menyertakan kisah peneliti sendiri (P0) dalam hitungan",
        ),
    ],
)
def test_a_change_of_the_study_says_from_what_to_what(
    study: Study, change: Callable[[Study], None], en: str, indonesian: str
) -> None:
    change(study)
    assert en in newest(study)
    assert indonesian in newest(study, "id")


def test_the_own_account_is_left_out_again(study: Study) -> None:
    study.change_about(own_account=True)
    study.change_about(own_account=False)
    assert newest(study) == "Left the researcher’s own account (P0) out of the counts"


def test_a_file_of_a_method_of_the_same_name_is_said_to_be_read_anew(study: Study) -> None:
    text = Path("resources/methods/creswell.toml").read_text(encoding="utf-8")
    mine = text.replace('id = "creswell"', 'id = "mine"', 1)
    study.change_about(method=MethodText("mine", mine))
    study.change_about(method=MethodText("mine", f"{mine}\n# Another day.\n"))
    assert newest(study) == "Read the file of the method “Moustakas, by Creswell” anew"


def test_an_entry_of_the_epoche_is_told_by_what_was_written_without_real_names(
    study: Study,
) -> None:
    (who,) = study.records.participants.all()
    study.participants.change(who.id, name="Siti Aminah")
    entry = study.epoche.add("I expect  that\nSiti was afraid.", moment=Moment.BEFORE)
    study.settle()
    assert newest(study) == "Began an epoche entry: “I expect that [P1] was afraid.”"
    assert newest(study, "id") == "Memulai catatan epoche: “I expect that [P1] was afraid.”"
    study.epoche.write(entry, "w" * 200)
    study.settle()
    assert newest(study) == f"Wrote in the epoche: “{'w' * 90}…”"
    study.epoche.add_addendum(entry, "Not so.")
    study.settle()
    assert newest(study) == "Added to an epoche entry: “Not so.”"
    study.epoche.remove(study.epoche.add("Another"))
    assert newest(study) == "Removed an epoche entry: “Another”"


def test_an_entry_that_is_still_empty_is_only_begun(study: Study) -> None:
    study.epoche.add("")
    assert newest(study) == "Began an epoche entry"


def test_gaps_that_are_accepted_together_are_counted(study: Study) -> None:
    transcript = study.records.transcripts.all()[0].id
    quotes = ("losing", "the stairs")
    gaps = [
        Gap(
            GapKind.NO_MEANING,
            study.marking.mark(transcript, span_of(study, transcript, quote)),
        )
        for quote in quotes
    ]
    study.gaps.accept(gaps, "Cries, no words")
    assert newest(study) == "Accepted 2 gaps: Cries, no words"
    study.gaps.take_back(gaps)
    assert newest(study, "id") == "Menarik penerimaan 2 celah"


def test_a_packet_that_is_sent_again_leaves_both_days_in_the_trail(study: Study) -> None:
    (who,) = study.records.participants.all()
    told = []
    for day in ("2026-03-12", "2026-04-02"):
        study.returning.send(who.id, day)
        told.append(newest(study))
    assert told == [
        "Logged that the packet went to P1 on 2026-03-12",
        "Logged that the packet went to P1 on 2026-04-02",
    ]
    study.returning.send(who.id, "")
    assert newest(study) == "Logged that the packet went to P1"
    study.returning.answered(who.id, "2026-04-09")
    assert newest(study) == "Logged that the answer of P1 came on 2026-04-09"


@pytest.mark.parametrize(
    ("outcome", "en", "indonesian"),
    [
        (Outcome.AGREES, "P1 agrees", "P1 setuju"),
        (Outcome.CHANGES, "P1 wants changes", "P1 menginginkan perubahan"),
        (Outcome.DISAGREES, "P1 disagrees", "P1 tidak setuju"),
        (Outcome.SILENT, "P1 did not answer", "P1 tidak menjawab"),
    ],
)
def test_what_came_of_an_answer_is_told(
    study: Study, outcome: Outcome, en: str, indonesian: str
) -> None:
    (who,) = study.records.participants.all()
    study.returning.conclude(who.id, outcome)
    assert newest(study) == f"Logged that {en}"
    assert newest(study, "id") == f"Mencatat bahwa {indonesian}"

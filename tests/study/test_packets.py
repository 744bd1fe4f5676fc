"""A packet holds one participant's description, themes and words, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from phenomdesk.errors import GoneError, UserError
from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation
from phenomdesk.model.ids import ParticipantId, StatementId
from phenomdesk.model.span import Span
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.importing import read_file
from phenomdesk.study.job import Cancelled, Control
from phenomdesk.study.methods import known_method
from phenomdesk.study.packets import export_packets
from phenomdesk.study.study import Study

GROUP = """Interviewer: How was it?

P1: The screen went grey. I waited a long time.

P2: Nobody came for me.

P1: Then I walked home.

P2: I slept on the bench.
"""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    (tmp_path / "group.txt").write_text(GROUP, encoding="utf-8")
    study = Study.create(
        tmp_path / "study.phenom", title="Waiting", method=known_method("van-kaam")
    )
    study.importing.bring_in(study.importing.propose([read_file(tmp_path / "group.txt")]))
    yield study
    study.close()


def mark(study: Study, first: str, last: str = "") -> StatementId:
    (transcript,) = study.records.transcripts.all()
    text = study.texts.revision(transcript.id).text
    start = text.index(first)
    return study.marking.mark(
        transcript.id, Span(start, text.index(last or first) + len(last or first))
    )


def people(study: Study) -> tuple[ParticipantId, ParticipantId]:
    first, second = (p.id for p in study.records.participants.all())
    return first, second


def printed(study: Study, who: ParticipantId) -> str:
    """Make a packet, and read its words back from Word."""
    target = study.path.with_name("packet.docx")
    export_packets(study.path, [(who, target)], Control())
    return "\n".join(p.text for p in Document(str(target)).paragraphs)


def test_a_packet_has_their_own_words_by_theme_and_nobody_elses(study: Study) -> None:
    mine, theirs = mark(study, "I waited a long time."), mark(study, "I slept on the bench.")
    study.clustering.new_theme("Left alone", statements=[mine, theirs])
    study.clustering.new_theme("The bench", statements=[theirs])
    told = printed(study, people(study)[0])
    assert "For P1" in told
    assert "Left alone\n“I waited a long time.”" in told
    assert "bench" not in told
    assert "P2" not in told


def test_of_a_statement_in_which_another_speaks_their_words_are_left_out(study: Study) -> None:
    both = mark(study, "I waited a long time.", "Then I walked home.")
    study.clustering.new_theme("Alone", statements=[both])
    told = printed(study, people(study)[0])
    assert "“I waited a long time. […] Then I walked home.”" in told
    assert "Nobody came" not in told


def test_what_is_set_aside_or_dropped_stays_out(study: Study) -> None:
    aside, other = mark(study, "The screen went grey."), mark(study, "I waited a long time.")
    study.clustering.new_theme("Grey", statements=[aside])
    dropped = study.clustering.new_theme("Waiting", statements=[other])
    study.triage.set_aside([aside])
    study.validation.judge(dropped, people(study)[0], Verdict.NEITHER)
    told = printed(study, people(study)[0])
    for words in ("Grey", "Waiting\n", "went grey", "a long time"):
        assert words not in told


def test_their_description_prints_with_citations_of_others_left_out(study: Study) -> None:
    mine, theirs = mark(study, "I waited a long time."), mark(study, "I slept on the bench.")
    text = f"They waited {CITATION_MARK} and so did others {CITATION_MARK}."
    cited = (DraftCitation(12, mine), DraftCitation(text.rindex(CITATION_MARK), theirs))
    block = DraftBlock(BlockKind.PARAGRAPH, text, citations=cited)
    first, second = people(study)
    study.describing.write("textural", [block], participant=first)
    told = printed(study, first)
    assert "They waited “I waited a long time.” and so did others […]." in told
    assert "lines" not in told
    assert "They waited" not in printed(study, second)


def test_another_participant_who_is_named_stops_the_packet(study: Study) -> None:
    first, _ = people(study)
    block = DraftBlock(BlockKind.PARAGRAPH, "Like P2 they waited.")
    study.describing.write("textural", [block], participant=first)
    with pytest.raises(UserError, match="P2"):
        printed(study, first)
    assert not study.path.with_name("packet.docx").exists()


def test_a_real_name_stops_the_packet(study: Study) -> None:
    first, _ = people(study)
    study.participants.change(first, name="Siti Rahmawati")
    block = DraftBlock(BlockKind.PARAGRAPH, "Rahmawati waited.")
    study.describing.write("textural", [block], participant=first)
    with pytest.raises(UserError, match="real name"):
        printed(study, first)


def test_it_speaks_the_language_of_the_study_and_has_room_to_answer(study: Study) -> None:
    study.change_about(language="id")
    first, _ = people(study)
    told = printed(study, first)
    assert "Yang terhormat P1," in told
    assert "Apakah ini yang Anda alami?" in told
    document = Document(str(study.path.with_name("packet.docx")))
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles.count("Ruled Line") == 13
    assert styles.count("Answer Sheet") == 1


def test_a_place_that_cannot_be_written_or_a_cancel_leaves_what_was_there(
    study: Study, tmp_path: Path
) -> None:
    first, _ = people(study)
    target = tmp_path / "packet.docx"
    target.write_bytes(b"older")
    (tmp_path / ".~lock.packet.docx#").write_text("open")
    with pytest.raises(UserError):
        export_packets(study.path, [(first, target)], Control())
    (tmp_path / ".~lock.packet.docx#").unlink()
    stopped = Control()
    stopped.cancel()
    with pytest.raises(Cancelled):
        export_packets(study.path, [(first, target)], stopped)
    with pytest.raises(UserError):
        export_packets(study.path, [(first, tmp_path / "packet.txt")], Control())
    assert target.read_bytes() == b"older"
    assert not (tmp_path / "packet.txt").exists()


def test_a_packet_of_somebody_who_is_gone_says_so(study: Study, tmp_path: Path) -> None:
    with pytest.raises(GoneError):
        export_packets(study.path, [(ParticipantId(99), tmp_path / "a.docx")], Control())

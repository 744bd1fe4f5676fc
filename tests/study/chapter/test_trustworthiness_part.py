"""The part on trustworthiness tells what was done, and nothing that was not."""

from __future__ import annotations

from phenomdesk.model.chapter import Chapter, Heading, Paragraph
from phenomdesk.model.epoche import Moment
from phenomdesk.model.returning import Changed, Outcome
from phenomdesk.model.thread import KnotKind
from phenomdesk.model.triage import Trouble
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords


def told(chapter: Chapter) -> dict[str, str]:
    """Return what is said under each criterion."""
    (part,) = chapter.parts
    found: dict[str, str] = {}
    head = ""
    for block in part.blocks[1:]:
        if isinstance(block, Heading):
            head = block.text
        elif isinstance(block, Paragraph) and head:
            found[head] = "".join(run.text for run in block.runs)
    return found


def test_it_is_off_until_it_is_asked_for(study: Study) -> None:
    assert not {c.part: c.included for c in study.chapter.settings().parts}["trustworthiness"]


def test_of_what_was_not_done_there_is_no_sentence(build: Build) -> None:
    found = told(build("trustworthiness"))
    assert list(found) == ["Dependability", "Transferability"]
    assert found["Transferability"] == "Two participants were interviewed in two interviews."


def test_what_was_done_is_counted(study: Study, mark: MarkWords, build: Build) -> None:
    kept, second = mark("The screen went grey."), mark("I waited")
    study.meanings.write(kept, "The way is lost", column="meaning")
    study.triage.answer(second, trouble=Trouble.VAGUE, reason="Says little")
    theme = study.clustering.new_theme("Lost", statements=[kept])
    first, other = (p.id for p in study.records.participants.all())
    study.validation.judge(theme, first, Verdict.EXPLICIT)
    study.validation.judge(theme, other, Verdict.NEITHER)
    study.validation.note(theme, other, "not asked")
    study.read_whole.keep(study.records.transcripts.all()[0].id)
    study.epoche.add("I know it already.", moment=Moment.BEFORE)
    found = told(build("trustworthiness"))
    assert found["Credibility"] == (
        "Of the 2 transcripts the researcher read 1 through as a whole. The themes were held"
        " against what each participant said, in two verdicts: 1 explicit, 0 compatible, 1 neither."
    )
    assert found["Confirmability"] == (
        "The researcher set presuppositions aside in one dated entry (before the interviews: 1)."
        " In the reduction, one statement was set aside; none was deleted."
        " The reason is written down for 1 of 1."
        " A meaning was formulated for every significant statement."
    )
    assert "on one day" in found["Dependability"]


def test_what_is_undone_is_not_counted(study: Study, build: Build) -> None:
    study.read_whole.keep(study.records.transcripts.all()[0].id)
    study.undo()
    assert "Credibility" not in told(build("trustworthiness"))


def test_it_is_in_the_language_of_the_chapter(study: Study, build: Build) -> None:
    for transcript in study.records.transcripts.all():
        study.read_whole.keep(transcript.id)
    found = told(build("trustworthiness", language="id"))
    assert found["Kredibilitas"] == "Setiap transkrip dibaca secara utuh."


def test_packets_that_were_sent_and_what_came_back_are_counted(study: Study, build: Build) -> None:
    first, second = (p.id for p in study.records.participants.all())
    study.returning.conclude(first, Outcome.AGREES)
    assert "Credibility" not in told(build("trustworthiness"))
    theme = study.clustering.new_theme("Lost")
    for who in (first, second):
        study.returning.send(who, "2026-03-12")
    study.returning.conclude(second, Outcome.SILENT)
    study.returning.link(first, Changed(KnotKind.THEME, theme))
    assert told(build("trustworthiness"))["Credibility"] == (
        "What was understood went back to 2 of 2 participants; 1 answered."
        " Of them, 1 agreed, 0 wanted changes and 0 disagreed."
        " The answers led to a change in one place."
    )

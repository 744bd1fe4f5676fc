"""The rail, the gaps, the chapter and its trustworthiness never give two numbers for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.chapter_settings import ChapterSettings, PartChoice
from phenomdesk.model.criterion import Criterion
from phenomdesk.model.description import BlockKind, DraftBlock
from phenomdesk.model.epoche import Moment
from phenomdesk.model.gap import GapKind
from phenomdesk.model.ids import ThemeId
from phenomdesk.model.returning import Outcome
from phenomdesk.model.triage import Trouble
from phenomdesk.model.verdict import Verdict
from phenomdesk.study.chapter.building import build_chapter
from phenomdesk.study.chapter.contents import Contents, read_contents
from phenomdesk.study.chapter.gaps import find_gaps
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.parts import PARTS
from phenomdesk.study.chapter.trust import counted_sentences
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.methods import known_method
from phenomdesk.study.outline import Left, what_is_left
from phenomdesk.study.sample import build_sample
from phenomdesk.study.saturation import read_saturation
from phenomdesk.study.study import Study
from phenomdesk.study.validation import read_grid

ALL = ChapterSettings("", 4, "en", True, tuple(PartChoice(part, True) for part in PARTS))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sample") / "sample.phenom"
    build_sample(path)
    return path.read_bytes()


@pytest.fixture(params=["sample", "van Kaam", "own account counted"])
def study(request: pytest.FixtureRequest, sample: bytes, tmp_path: Path) -> Iterator[Study]:
    path = tmp_path / "study.phenom"
    path.write_bytes(sample)
    study = Study(path)
    if request.param != "sample":
        work_on(study)
        study.change_about(own_account=request.param == "own account counted")
    yield study
    study.close()


def work_on(study: Study) -> None:
    """Do what makes numbers drift apart: set aside, drop, undo, leave half done."""
    study.change_about(method=known_method("van-kaam"))
    people = study.records.participants.all()
    first, second, third, own = (each.id for each in people[:4])
    study.participants.change(own, alias="P0")
    study.read_whole.keep(study.records.transcripts.all()[0].id)
    said = [each.id for each in study.records.statements.standing()]
    for number, statement in enumerate(said[:3]):
        study.triage.answer(statement, trouble=Trouble.VAGUE, reason="Says little" * (number % 2))
    themes = [theme.id for theme in study.records.themes.all() if theme.parent is None]
    for theme in themes[:3]:
        study.validation.judge(theme, first, Verdict.EXPLICIT)
        study.validation.judge(theme, second, Verdict.NEITHER)
        study.validation.judge(theme, own, Verdict.COMPATIBLE)
        study.validation.note(theme, third, "ask again")
    study.validation.set_aside(themes[0])
    study.epoche.add("They will be angry.", moment=Moment.AFTER)
    study.epoche.add("  ")
    study.returning.send(own, "2026-03-01")
    study.returning.conclude(own, Outcome.AGREES)
    study.returning.send(third, "2026-03-01")
    study.returning.answered(third, "2026-03-08")
    study.undo()
    study.returning.answered(third, "2026-03-09")
    study.clustering.new_theme("Undone")
    study.undo()


def left(study: Study) -> dict[str, Left]:
    return {each.kind: each for each in what_is_left(study.records, study.method)}


def contents(study: Study) -> Contents:
    return read_contents(study.records, study.method)


def trust(study: Study) -> str:
    material = Material(study.records, study.texts, study.method, ALL)
    return " ".join(counted_sentences(material).values())


def chapter_gaps(study: Study) -> dict[str, int]:
    found = find_gaps(study.records, study.method, ALL)
    return {gap.kind: len(gap.ids) for gap in found}


def words_of_part(study: Study, part: str) -> str:
    chapter = build_chapter(study.records, study.texts, study.method, ALL)
    (found,) = (each for each in chapter.parts if each.id == part)
    return " ".join(run.text for block in found.blocks for run in getattr(block, "runs", ()))


def spelt(count: int) -> str:
    """Return a number as the chapter spells it."""
    return Wording("en").counted("interviews", count).removeprefix("in ").partition(" ")[0]


def test_transcripts_read_whole(study: Study) -> None:
    every = study.records.overview.transcripts()
    rail = what_is_left(study.records, study.method)
    unread = max(max(each.unread, each.count if each.kind == "read" else 0) for each in rail)
    assert len(study.gaps.all().get(GapKind.UNREAD, range(unread))) == unread
    read = every - unread
    told = (
        "Every transcript was read through"
        if read == every
        else f"Of the {every} transcripts the researcher read {read} through"
    )
    assert (told in trust(study)) is bool(read)


def test_statements_without_a_meaning(study: Study) -> None:
    lacking, every = left(study)["write"].count, left(study)["write"].of
    assert len(study.gaps.all()[GapKind.NO_MEANING]) == lacking > 0
    assert chapter_gaps(study)["no-meaning"] == lacking
    assert contents(study).statements == every
    assert f"for {every - lacking} of the {every} significant" in trust(study)


def test_statements_in_no_theme(study: Study) -> None:
    assert left(study)["place"].count == chapter_gaps(study)["unplaced"]
    assert left(study)["place"].of == contents(study).statements


def test_themes_without_a_definition(study: Study) -> None:
    lacking = len(study.gaps.all()[GapKind.NO_DEFINITION])
    assert chapter_gaps(study).get("no-definition", 0) == lacking


def test_cells_of_the_grid(study: Study) -> None:
    grid = read_grid(study.records)
    judged = [cell.verdict for cell in grid.cells.values() if cell.verdict is not Verdict.OPEN]
    assert contents(study).judged == len(judged)
    told = (
        f"{judged.count(Verdict.EXPLICIT)} explicit, {judged.count(Verdict.COMPATIBLE)} compatible"
    )
    assert (f"{spelt(len(judged))} verdicts: {told}" in trust(study)) is bool(judged)
    if "judge" in left(study):
        assert left(study)["judge"].count == len(study.gaps.all()[GapKind.UNVALIDATED])


def test_statements_set_aside(study: Study) -> None:
    aside = study.records.counts()["set aside"]
    assert contents(study).aside == aside
    were = "one statement was" if aside == 1 else f"{spelt(aside)} statements were"
    assert (f"{were} set aside" in trust(study)) is bool(aside)
    assert (f"{were} set aside" in words_of_part(study, "set-aside")) is bool(aside)


def test_participants_and_interviews(study: Study) -> None:
    counted = contents(study)
    people, interviews = spelt(counted.participants), spelt(counted.interviews)
    told = f"{people} participants were interviewed in {interviews} interviews"
    assert told in trust(study).lower()
    assert told in words_of_part(study, "participants").lower()
    assert len(read_saturation(study.records, study.method)) == counted.interviews


def test_entries_of_the_epoche(study: Study) -> None:
    entries = left(study)["entries"].of
    assert contents(study).entries == entries
    assert f"in {spelt(entries)} dated entries" in trust(study)
    assert f"in {spelt(entries)} dated entries" in words_of_part(study, "epoche")


def test_packets_and_answers(study: Study) -> None:
    people = [each for each in study.records.participants.all() if not each.is_researcher]
    packets = [study.records.packets.get(each.id) for each in people]
    if "return" in left(study):
        assert left(study)["return"].of == len(people)
        assert left(study)["return"].count == sum(not each.outcome for each in packets)
    sent = [each for each in packets if each.sent]
    answered = sum(each.has_answer for each in sent)
    told = f"back to {len(sent)} of {len(people)} participants; {answered} answered"
    assert told in trust(study)


def test_steps_done_and_taken_back_are_those_of_the_trail(study: Study) -> None:
    states = study.records.trail.states()
    back = contents(study).steps - states["done"]
    assert f"{states['done']} steps on" in trust(study)
    taken = "One further step was" if back == 1 else f"{spelt(back)} further steps were"
    assert (taken.lower() in trust(study).lower()) is bool(back)
    assert f"All {contents(study).steps} are listed" in words_of_part(study, "audit-trail")


def test_descriptions_begun_and_wanted(study: Study) -> None:
    of_themes = {kind.id for kind in study.method.kinds if kind.about == "theme"}
    writing = [step for step in study.method.steps if step.page == "writing"]
    told = {each.step: each for each in what_is_left(study.records, study.method)}
    alone = [step for step in writing if not of_themes & set(step.descriptions)]
    begun = sum(
        study.records.overview.descriptions(kind.id)
        for kind in study.method.kinds
        if kind.id not in of_themes
    )
    assert contents(study).descriptions == begun
    if len(alone) == len(writing):
        assert contents(study).expected == sum(told[step.id].of for step in writing)


def test_what_is_missing_in_the_chapter(study: Study) -> None:
    assert left(study)["missing"].count == len(
        find_gaps(study.records, study.method, study.chapter.settings())
    )


def test_a_narrative_of_a_theme_that_is_set_aside_hides_no_other_that_is_missing(
    sample: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "study.phenom"
    path.write_bytes(sample)
    study = Study(path)
    told = study.clustering.new_theme("Told")
    study.describing.write(
        "narrative", [DraftBlock(BlockKind.PARAGRAPH, "They wait.")], theme=ThemeId(told)
    )
    step = next(s for s in study.method.steps if "narrative" in s.descriptions)
    study.clustering.new_theme("Untold")
    before = {each.step: each.count for each in what_is_left(study.records, study.method)}
    study.validation.set_aside(told)
    after = {each.step: each.count for each in what_is_left(study.records, study.method)}
    assert after[step.id] == before[step.id] == 1
    study.close()


def test_own_words_are_counted_on_the_row_as_they_print(study: Study) -> None:
    study.chapter.write_assurance(Criterion.DEPENDABILITY, "Audited by two colleagues.")
    assert contents(study).assured == len(study.records.assurances.all())
    assert "Audited by two colleagues." in words_of_part(study, "trustworthiness")

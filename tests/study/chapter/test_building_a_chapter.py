"""What a chapter says, part by part, read as a reader would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from phenomdesk.model.chapter import Block, Chapter, Heading, Paragraph, Quotation, Table
from phenomdesk.model.description import (
    CITATION_MARK,
    BlockKind,
    DraftBlock,
    DraftCitation,
    Mark,
)
from phenomdesk.model.imports import SpeakerPlan
from phenomdesk.model.part import Part
from phenomdesk.model.span import Span
from phenomdesk.study.chapter.building import roman
from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from tests.study.chapter.chapter_kinds import Build, MarkWords


def lines(chapter: Chapter) -> list[str]:
    """Return the chapter as plain lines: headings with #, quotations with >, rows with |."""
    return [line for part in chapter.parts for block in part.blocks for line in told(block)]


def told(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Paragraph():
            yield "".join(run.text for run in block.runs)
        case Quotation():
            words = "".join(run.text for run in block.runs)
            yield f"> {words} {block.reference}".rstrip()
            if block.translation:
                yield f"> {block.translation}"
        case Table():
            yield f"[{block.caption}]"
            yield " | ".join(block.header)
            for row in block.rows:
                cells = [["".join(r.text for r in p) for p in cell.paragraphs] for cell in row]
                yield " | ".join(" / ".join(cell) for cell in cells)


def test_participants_are_counted_and_told_with_their_attributes(
    study: Study, build: Build
) -> None:
    first, _ = study.records.participants.all()
    study.participants.change(first.id, attributes=[("Age", "63"), ("Role", "Carer")])
    assert lines(build("participants")) == [
        "# A. Participants",
        "Two participants were interviewed in two interviews. "
        "Table\u00a04.1 shows their characteristics.",
        "[Participants]",
        "Participant | Age | Role",
        "P1 | 63 | Carer",
        "P2 |  | ",
    ]


def test_in_indonesian_the_fixed_words_are_indonesian(build: Build) -> None:
    assert lines(build("participants", language="id", number=5))[:3] == [
        "# A. Karakteristik partisipan",
        "Dua partisipan diwawancarai dalam dua wawancara. "
        "Karakteristik mereka disajikan pada Tabel\u00a05.1.",
        "[Karakteristik partisipan]",
    ]


def test_without_aliases_nobody_is_named(study: Study, mark: MarkWords, build: Build) -> None:
    theme = study.clustering.new_theme("Waiting", statements=[mark("I waited a long time")])
    study.clustering.star([p.id for p in study.records.themes.placements_in(theme)], True)
    printed = lines(build(aliases=False))
    assert "> “I waited a long time” (line 2)" in printed
    assert "S-001 | 2 | “I waited a long time” | no meaning yet" in printed
    assert not any("P1" in line for line in printed)


def test_a_statement_stands_beside_its_meaning(study: Study, mark: MarkWords, build: Build) -> None:
    said = mark("Saya menunggu dari pagi")
    study.meanings.write(said, "Waiting begins the day.", column="meaning")
    study.marking.translate(said, "I waited from the morning")
    mark("The screen went grey")
    assert lines(build("statements"))[1:] == [
        "In the transcripts, two significant statements were marked. "
        "Table\u00a04.1 sets each statement beside the meaning formulated from it.",
        "[Significant statements and formulated meanings]",
        "No. | Participant, lines | Statement | Meaning",
        "S-002 | P1, 2 | “The screen went grey” | no meaning yet",
        "S-001 | P2, 2 | “Saya menunggu dari pagi” / Translation: I waited from the morning"
        " | Waiting begins the day.",
    ]


def test_what_is_missing_is_marked_as_such(mark: MarkWords, build: Build) -> None:
    mark("The screen went grey")
    (part,) = build("statements").parts
    table = part.blocks[-1]
    assert isinstance(table, Table)
    assert table.rows[0][-1].paragraphs[0][0].missing


def test_the_interviewers_words_in_a_quote_stand_in_brackets(mark: MarkWords, build: Build) -> None:
    mark("I waited a long time.", "nobody came.")
    assert (
        "S-001 | P1, 2–4 | “I waited a long time. [And then?] Then nobody came.” | no meaning yet"
        in lines(build("statements"))
    )


def test_clusters_show_sub_themes_meanings_and_who_spoke(
    study: Study, mark: MarkWords, build: Build
) -> None:
    grey, nobody, pagi = map(mark, ("screen went grey", "nobody came", "dari pagi"))
    study.meanings.write(grey, "The door is blank.", column="meaning")
    study.meanings.write(pagi, "Waiting has no hours.", column="meaning")
    outer = study.clustering.new_theme("At the door", statements=[grey, nobody])
    study.clustering.new_theme("Time", parent=outer, statements=[pagi])
    assert lines(build("clusters"))[1:] == [
        "The meanings were gathered into one theme and one sub-theme. "
        "Table\u00a04.1 shows the clusters.",
        "[Theme clusters]",
        "Theme | Sub-theme | Meanings | Participants",
        "1. At the door |  | The door is blank. | P1",
        " | 1a. Time | Waiting has no hours. | P2",
    ]


def test_a_theme_is_defined_told_and_quoted(study: Study, mark: MarkWords, build: Build) -> None:
    grey, nobody = mark("The screen went grey"), mark("nobody came")
    theme = study.clustering.new_theme("At the door", statements=[grey, nobody])
    study.clustering.define(theme, "Being stopped where one lives.")
    study.describing.write(
        "narrative",
        [
            DraftBlock(
                BlockKind.PARAGRAPH,
                f"They wait: {CITATION_MARK}.",
                (Mark(0, 4, "italic"),),
                (DraftCitation(11, nobody),),
            )
        ],
        theme=theme,
    )
    placements = study.records.themes.placements_in(theme)
    study.clustering.star([placements[0].id], True)
    assert lines(build("themes")) == [
        "# A. Themes",
        "## 1. At the door",
        "Being stopped where one lives.",
        "They wait: “nobody came” (P1, line 4).",
        "> “The screen went grey” (P1, line 2)",
    ]


def test_a_shortened_citation_keeps_its_closing_stop(
    study: Study, mark: MarkWords, build: Build
) -> None:
    said = mark("I waited, I waited a long time.")
    quote = study.records.statements.get(said).quote
    kept = Part(quote.index("I waited a"), len(quote) - 1)
    block = DraftBlock(BlockKind.QUOTATION, CITATION_MARK, (), (DraftCitation(0, said, (kept,)),))
    study.describing.write("essence", [block])
    assert lines(build("descriptions"))[1:] == [
        "## Essence",
        "> “[…] I waited a long time.” (P1, line 2)",
    ]


def test_a_citation_says_that_its_statement_is_gone(
    study: Study, mark: MarkWords, build: Build
) -> None:
    said = mark("nobody came")
    block = DraftBlock(BlockKind.PARAGRAPH, CITATION_MARK, (), (DraftCitation(0, said),))
    study.describing.write("essence", [block])
    study.marking.remove([said])
    assert lines(build("descriptions"))[-1] == "[statement S-001 is no longer in the study]"


def test_descriptions_come_by_kind_and_in_the_participants_order(
    study: Study, build: Build
) -> None:
    first, second = study.records.participants.all()
    for who, words in ((second, "Her day."), (first, "His day.")):
        study.describing.write(
            "textural", [DraftBlock(BlockKind.PARAGRAPH, words)], participant=who.id
        )
    study.describing.write("composite-textural", [DraftBlock(BlockKind.HEADING, "Before")])
    assert lines(build("descriptions"))[1:] == [
        "## Textural descriptions",
        "### P1",
        "His day.",
        "### P2",
        "Her day.",
        "## Composite textural description",
        "#### Before",
    ]
    assert "## Deskripsi tekstural" in lines(build("descriptions", language="id"))


@pytest.mark.parametrize("part", ["statements", "clusters", "themes", "descriptions"])
def test_an_empty_part_says_so_and_shows_no_empty_table(build: Build, part: str) -> None:
    assert lines(build(part))[1:] == ["Nothing has been written here yet."]


def test_the_usual_title_carries_the_number_and_another_stands_as_it_is(build: Build) -> None:
    assert build().title == "CHAPTER IV\nFINDINGS"
    assert build(language="id", number=5).title == "BAB V\nHASIL PENELITIAN"
    assert build(title="RESULTS").title == "RESULTS"
    assert [roman(number) for number in (1, 4, 9, 14, 39)] == ["I", "IV", "IX", "XIV", "XXXIX"]


def test_parts_are_lettered_and_tables_counted_in_the_order_chosen(
    mark: MarkWords, build: Build
) -> None:
    mark("nobody came")
    printed = lines(build("statements", "participants"))
    assert [line for line in printed if line.startswith("#")] == [
        "# A. Significant statements and formulated meanings",
        "# B. Participants",
    ]
    assert any("Table\u00a04.2 shows their characteristics" in line for line in printed)


def test_a_second_interview_of_a_participant_is_told_apart(
    study: Study, mark: MarkWords, build: Build
) -> None:
    _, second = study.records.transcripts.all()
    alias = study.records.participants.all()[0].alias
    for speaker in study.records.transcripts.speakers(second.id):
        if speaker.label == "P2":
            plan = SpeakerPlan(speaker.label, speaker.role, alias)
            study.importing.change(second.id, speakers={speaker.id: plan})
    mark("dari pagi")
    assert any(line.startswith("S-001 | P1-2, 2 |") for line in lines(build("statements")))


def test_a_quotation_within_a_quote_prints_with_single_marks(
    study: Study, build: Build, tmp_path: Path
) -> None:
    source = tmp_path / "p3.txt"
    source.write_text("P3: And it says, “We could not confirm.” It didn’t.\n", encoding="utf-8")
    (third,) = study.importing.bring_in(study.importing.propose([read_file(source)]))
    text = study.texts.revision(third).text
    whole = study.marking.mark(third, Span(0, len(text.rstrip())))
    theme = study.clustering.new_theme("Doubt", statements=[whole])
    study.clustering.star([p.id for p in study.records.themes.placements_in(theme)], True)
    printed = lines(build())
    told = "“And it says, ‘We could not confirm.’ It didn’t.”"
    assert f"> {told} (P3, line 1)" in printed
    assert any(told in line and line.startswith("S-001") for line in printed)

"""The document of the editor and the blocks that are kept: one is always the other."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from phenomdesk.model.description import CITATION_MARK, BlockKind, DraftBlock, DraftCitation, Mark
from phenomdesk.model.ids import BlockId, CitationId, StatementId
from phenomdesk.model.part import Part
from phenomdesk.study.study import Study
from phenomdesk.ui.look import Look
from phenomdesk.ui.pages.writing.chips import Chip
from phenomdesk.ui.pages.writing.formats import BOLD, ITALIC, Formats, kind_of
from phenomdesk.ui.pages.writing.manuscript import EMPTY, KEEP, Manuscript, Place
from phenomdesk.ui.pages.writing.runs import Run, cut_runs, draft_of, pieces, runs_of
from phenomdesk.ui.pages.writing.syncing import bring_to

LETTERS = st.text("abc é e\u0301🧍🏽𝒳ك我\u00a0-", max_size=8)


def printing(citation: DraftCitation) -> Chip:
    if citation.statement % 5 == 0:
        return Chip(f"S-{citation.statement:03d}", "", gone=True)
    words = "🧍 a quote كلمة" if citation.statement % 2 else "words"
    return Chip(words, f"P1, lines {citation.statement}–9", citation.statement % 13)


def manuscript(look: Look, drafts: Sequence[DraftBlock] = ()) -> Manuscript:
    made = Manuscript(QTextDocument(), Formats(look), printing)
    made.load(drafts)
    return made


@pytest.fixture
def empty(look: Look) -> Manuscript:
    return manuscript(look)


def citing(statement: int, at: int = 0) -> DraftCitation:
    return DraftCitation(at, StatementId(statement))


SAMPLE = (
    DraftBlock(BlockKind.HEADING, "The door", id=BlockId(1)),
    DraftBlock(
        BlockKind.PARAGRAPH,
        f"🧍🏽 says {CITATION_MARK}{CITATION_MARK} twice",
        (Mark(0, 8, "bold"), Mark(3, 10, "italic")),
        (
            DraftCitation(8, StatementId(1), (Part(0, 4), Part(insert="x")), CitationId(4)),
            DraftCitation(9, StatementId(1), (), CitationId(5)),
        ),
        BlockId(2),
    ),
    DraftBlock(BlockKind.BULLET, "", id=BlockId(3)),
    DraftBlock(BlockKind.QUOTATION, CITATION_MARK, (), (citing(5),), BlockId(4)),
)


def test_what_is_loaded_is_read_back(look: Look) -> None:
    assert manuscript(look, SAMPLE).drafts() == SAMPLE


def test_a_citation_stands_in_the_text_as_its_print(look: Look) -> None:
    made = manuscript(look, SAMPLE)
    words = made.document.findBlockByNumber(1).text()
    assert "“🧍 a quote كلمة” P1,\u00a0lines\u00a01–9" in words


def test_a_line_break_in_a_block_does_not_split_it(look: Look) -> None:
    drafts = (DraftBlock(BlockKind.PARAGRAPH, "one\ntwo"),)
    made = manuscript(look, drafts)
    assert made.document.blockCount() == 1
    assert made.drafts() == drafts


def test_a_mark_without_its_citation_is_passed_over() -> None:
    assert draft_of(
        runs_of(DraftBlock(BlockKind.PARAGRAPH, f"a{CITATION_MARK}b")), *PLAIN
    ).text == ("ab")


PLAIN = (BlockKind.PARAGRAPH, None)


def test_a_mark_in_the_words_themselves_is_no_citation(empty: Manuscript) -> None:
    QTextCursor(empty.document).insertText(f"a{CITATION_MARK}b")
    (draft,) = empty.drafts()
    assert draft.text == "a\ufffdb"
    assert draft.citations == ()


@given(st.data())
def test_runs_make_the_block_that_they_came_from(data: st.DataObject) -> None:
    runs = data.draw(RUNS)
    draft = draft_of(runs, *PLAIN)
    assert draft_of(runs_of(draft), *PLAIN) == draft
    length = len(draft.text)
    start = data.draw(st.integers(0, length))
    stop = data.draw(st.integers(start, length))
    cut = cut_runs(runs, start, stop)
    assert draft_of(cut, *PLAIN).text == draft.text[start:stop]
    assert len(pieces(runs)) == length


CITATIONS = st.builds(
    DraftCitation,
    st.just(0),
    st.integers(1, 9).map(StatementId),
    st.sampled_from([(), (Part(0, 3),), (Part(insert="she"), Part(2, 4))]),
)
RUNS = st.lists(
    st.one_of(
        st.builds(Run, LETTERS, st.booleans(), st.booleans()),
        st.builds(Run, st.just(""), st.booleans(), st.booleans(), CITATIONS),
    ),
    max_size=6,
)


def edit(made: Manuscript, data: st.DataObject) -> None:
    """Do one random thing to a document, at the edges of letters and chips."""
    places = [
        Place(number, offset)
        for number, draft in enumerate(made.drafts())
        for offset in range(len(draft.text) + 1)
    ]
    one, other = (made.position_of(data.draw(st.sampled_from(places))) for _ in range(2))
    start, stop = sorted((one, other))
    cursor = QTextCursor(made.document)
    cursor.setPosition(start)
    kind = kind_of(cursor.block())
    deed = data.draw(st.sampled_from(["insert", "split", "erase", "style", "kind", "refresh"]))
    if deed == "insert":
        made.insert(cursor, data.draw(RUNS), kind)
    elif deed == "split":
        cursor.insertBlock(made.formats.block(kind, None), made.formats.words(kind, False, False))
    elif deed == "erase":
        cursor.setPosition(stop, KEEP)
        cursor.removeSelectedText()
        made.mend(cursor.block())
    elif deed == "style":
        style = data.draw(st.sampled_from([BOLD, ITALIC]))
        made.set_style(start, stop, style, not made.has_style(start, stop, style))
    elif deed == "kind":
        made.set_kind(cursor.block(), data.draw(st.sampled_from(list(BlockKind))))
    else:
        made.refresh()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_edited_is_written_and_read_back_the_same(
    look: Look, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        study = Study.create(Path(folder) / "a.phenom", title="T")
        try:
            made = manuscript(look)
            for _ in range(data.draw(st.integers(1, 10))):
                edit(made, data)
                check_places(made)
                written = study.describing.write("essence", made.drafts())
                made.adopt(written)
                kept = study.describing.read("essence")
                assert made.drafts() == (kept or tuple(made.drafts()))
                if kept:
                    assert manuscript(look, kept).drafts() == kept
                    assert without_ids(kept) == without_ids(made.drafts())
        finally:
            study.close()


def check_places(made: Manuscript) -> None:
    for number, draft in enumerate(made.drafts()):
        for offset in range(len(draft.text) + 1):
            position = made.position_of(Place(number, offset))
            assert made.place_of(position) == Place(number, offset)


def without_ids(drafts: Sequence[DraftBlock]) -> list[DraftBlock]:
    return [
        replace(d, id=None, citations=tuple(replace(c, id=None) for c in d.citations))
        for d in drafts
    ]


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_the_smallest_edit_leads_from_any_description_to_any_other(
    look: Look, data: st.DataObject
) -> None:
    def some(first_id: int) -> tuple[DraftBlock, ...]:
        blocks = data.draw(st.lists(st.tuples(st.sampled_from(list(BlockKind)), RUNS), max_size=5))
        ids = data.draw(st.permutations(range(1, 7)))
        return tuple(
            draft_of(runs, kind, BlockId(ids[index])) for index, (kind, runs) in enumerate(blocks)
        )

    before, after = some(1), some(3)
    made = manuscript(look, before)
    bring_to(made, after)
    assert made.drafts() == (after or EMPTY)
    for block in made.blocks():
        form = made.formats.block(kind_of(block), None)
        assert block.blockFormat().leftMargin() == form.leftMargin()


def test_a_caret_in_a_later_paragraph_stays_there_when_an_earlier_one_changes(look: Look) -> None:
    drafts = tuple(
        DraftBlock(BlockKind.PARAGRAPH, words, id=BlockId(number))
        for number, words in enumerate(("one", "two", "three"), start=1)
    )
    made = manuscript(look, drafts)
    cursor = QTextCursor(made.document)
    cursor.setPosition(made.position_of(Place(2, 3)))
    bring_to(made, (replace(drafts[0], text="one and more"), drafts[2]))
    assert made.place_of(cursor.position()) == Place(1, 3)
    assert made.document.toPlainText() == "one and more\nthree"


def test_a_split_block_keeps_its_id_in_its_first_half(look: Look) -> None:
    made = manuscript(look, SAMPLE[:1])
    cursor = QTextCursor(made.document)
    cursor.setPosition(3)
    cursor.insertBlock()
    assert [draft.id for draft in made.drafts()] == [BlockId(1), None]


def test_merged_blocks_keep_the_id_of_the_first(look: Look) -> None:
    made = manuscript(look, SAMPLE[:2])
    cursor = QTextCursor(made.document)
    cursor.setPosition(made.position_of(Place(1, 0)))
    cursor.deletePreviousChar()
    made.mend(cursor.block())
    (draft,) = made.drafts()
    assert draft.id == BlockId(1)
    assert draft.kind is BlockKind.HEADING
    assert len(draft.citations) == 2

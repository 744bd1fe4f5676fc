"""Look-alikes are found by place and by words, and nothing else is said of them."""

from __future__ import annotations

from phenomdesk.model.ids import StatementId, TranscriptId
from phenomdesk.model.span import Span
from phenomdesk.model.statement import Statement
from phenomdesk.study.look_alikes import MOST, Likeness, LookAlike, LookAlikes


def said(number: int, quote: str, start: int = 0, transcript: int = 1) -> Statement:
    span = Span(start, start + len(quote))
    return Statement(StatementId(number), TranscriptId(transcript), span, quote, None)


def found(statements: list[Statement], of: int) -> list[tuple[int, Likeness]]:
    return [(each.statement, each.likeness) for each in LookAlikes(statements).of(StatementId(of))]


DOOR = "Nobody was there to be angry with."


def test_statements_that_share_some_of_their_place_overlap() -> None:
    statements = [
        said(1, "I stood there with my foot up", 100),
        said(2, "with my foot up and waited", 114),
        said(3, "it had all been decided", 143),
        said(4, "somewhere else altogether", 100, transcript=2),
    ]
    assert found(statements, 1) == [(2, Likeness.OVERLAPS)]


def test_the_same_words_in_another_case_or_order_are_alike_in_any_transcript() -> None:
    statements = [
        said(1, DOOR, 100),
        said(2, "nobody was there, to be angry WITH", 900, transcript=2),
        said(3, "To be angry with there was nobody", 20, transcript=3),
        said(4, "The bread was still warm when we came home", 400),
    ]
    assert {number for number, _ in found(statements, 1)} == {2, 3}
    assert {likeness for _, likeness in found(statements, 1)} == {Likeness.ALIKE}


def test_what_is_said_within_a_longer_statement_is_alike_both_ways() -> None:
    longer = f"I think that was the worst of it, and I say so to everybody who asks me: {DOOR}"
    statements = [said(1, DOOR, 0), said(2, longer, 500)]
    assert found(statements, 1) == [(2, Likeness.ALIKE)]
    assert found(statements, 2) == [(1, Likeness.ALIKE)]


def test_a_word_or_two_do_not_count_as_said_within_another() -> None:
    assert found([said(1, "I lied.", 0), said(2, "I lied to them all evening.", 50)], 1) == []


def test_what_overlaps_and_is_alike_is_told_once_and_first() -> None:
    statements = [said(1, DOOR, 10), said(2, DOOR, 900), said(3, DOOR[:-5], 10)]
    assert found(statements, 1) == [(3, Likeness.OVERLAPS), (2, Likeness.ALIKE)]


def test_no_more_are_told_than_can_be_looked_at() -> None:
    statements = [said(number, DOOR, 100 * number) for number in range(1, 40)]
    assert len(found(statements, 1)) == MOST


def test_it_follows_what_changes_and_what_goes() -> None:
    kept = LookAlikes([said(1, DOOR, 0), said(2, "The bread was still warm", 500)])
    assert kept.of(StatementId(1)) == ()
    kept.change([said(2, DOOR, 500), said(3, DOOR, 900)], [])
    assert [each.statement for each in kept.of(StatementId(1))] == [2, 3]
    kept.change([], [StatementId(2)])
    assert kept.of(StatementId(1)) == (LookAlike(StatementId(3), Likeness.ALIKE),)
    assert kept.of(StatementId(2)) == ()

"""How a shortened quote prints: what is left out, what is put in, and its punctuation."""

from __future__ import annotations

from phenomdesk.model.part import Part, shortened

QUOTE = "Dia nyobek karcis, saya nuang. Krek, cur."


def short(*kept: str, quote: str = QUOTE) -> str:
    """Shorten a quote to the words kept of it; those in [] are put in."""
    parts, reached = [], 0
    for words in kept:
        if words.startswith("["):
            parts.append(Part(insert=words[1:-1]))
            continue
        start = quote.index(words, reached)
        reached = start + len(words)
        parts.append(Part(start, reached))
    return shortened(len(quote), tuple(parts), lambda a, b: " ".join(quote[a:b].split()))


def test_without_parts_the_whole_quote_prints() -> None:
    assert short() == QUOTE


def test_words_left_out_print_as_an_ellipsis_in_brackets() -> None:
    assert short("Dia nyobek", "saya nuang.") == "Dia nyobek […] saya nuang. […]"
    assert short("saya nuang. Krek, cur.") == "[…] saya nuang. Krek, cur."


def test_words_put_in_stand_in_brackets() -> None:
    assert short("Dia", "[Pak Karcis]", "nyobek karcis") == "Dia [Pak Karcis] nyobek karcis […]"


def test_the_full_stop_at_the_end_is_not_left_out() -> None:
    assert short("Krek, cur") == "[…] Krek, cur."


def test_a_comma_alone_between_kept_words_stays() -> None:
    assert short("Dia nyobek karcis", "saya nuang. Krek, cur.") == QUOTE


def test_a_comma_alone_stays_before_what_is_put_in() -> None:
    told = short("Krek", "[terus]", "cur")
    assert told == "[…] Krek, [terus] cur."


def test_an_opening_quotation_mark_is_not_left_out() -> None:
    quote = "“We could not confirm.” That was all."
    assert short("We could not confirm", quote=quote) == "“We could not confirm […]"
    assert short("We could not confirm.” That was all", quote=quote) == quote


def test_adjacent_kept_stretches_are_not_torn_apart() -> None:
    quote = "kehilangannya"
    parts = (Part(0, 8), Part(8, 13))
    assert shortened(len(quote), parts, lambda a, b: quote[a:b]) == quote


def test_a_quote_of_which_only_an_insertion_is_kept_says_that_words_are_missing() -> None:
    assert short("[suami]") == "[suami] […]"


def test_numbers_count_as_words() -> None:
    assert short("Jam", quote="Jam 2.") == "Jam […]"


def test_a_turn_of_the_interviewer_in_the_middle_is_left_out_as_such() -> None:
    quote = "aaaMm.bbb"
    said = {(3, 6): "[Mm.]"}
    parts = (Part(0, 3), Part(6, 9))
    told = shortened(len(quote), parts, lambda a, b: said.get((a, b), quote[a:b]))
    assert told == "aaa […] bbb"

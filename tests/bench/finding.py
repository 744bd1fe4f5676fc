"""Find in 2,000,000 words, beside Python's `re` over the same texts."""

from __future__ import annotations

import re
from itertools import islice

from phenomdesk.study.importing import read_file
from phenomdesk.study.study import Study
from tests.bench.measuring import Row, folder, median, milliseconds
from tests.bench.studies import many_words

WORDS = 2_000_000
WORD = "kehilangann"
"""The beginning of a word that is said some hundred times among the two million."""


def rows() -> list[Row]:
    """Find a beginning that some hundred words have, and one that many thousands have."""
    with folder() as place:
        study = Study.create(place / "study.phenom", title="Two million words")
        for path in many_words(place, WORDS):
            study.importing.bring_in(study.importing.propose([read_file(path)]))
        study.close()
        study = Study(study.path)
        search = study.records.search
        assert len(search.find(WORD)) == 50
        texts = [study.texts.revision(each.id).text for each in study.records.transcripts.all()]
        found = median(lambda: milliseconds(lambda: search.find(WORD)), 21)
        often = median(lambda: milliseconds(lambda: search.find("kehilangan")), 21)
        pattern = re.compile(rf"\b{WORD}", re.IGNORECASE)

        def by_pattern() -> list[re.Match[str]]:
            return list(islice((hit for text in texts for hit in pattern.finditer(text)), 50))

        beside = median(lambda: milliseconds(by_pattern), 3)
        study.close()
    return [
        Row("find in 2,000,000 words, first 50", found, 4, beside / found, 10, faster=True),
        Row("find in 2,000,000 words, first 50 of a frequent word", often, 4),
    ]

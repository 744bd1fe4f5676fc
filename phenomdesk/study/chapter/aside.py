"""The appendix of the statements that the reduction set aside, each with the reason."""

from __future__ import annotations

from phenomdesk.model.chapter import Cell, Run, Table
from phenomdesk.model.triage import Triage, Trouble
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.wording import Wording, capitalised


def aside_table(material: Material) -> Table:
    """Return what was set aside, in the order of the interviews and places."""
    words = material.words
    rows = []
    for triage in material.set_aside:
        statement = material.aside[triage.statement]
        translation = statement.translation.strip()
        told = words("translation", text=translation) if translation else ""
        mark = f"pd_statement_{statement.id}"
        rows.append(
            (
                _cell(mark, statement.number),
                _cell(mark, material.place(statement)),
                _cell(mark, material.quote(statement), told),
                _reason(mark, triage, words),
            )
        )
    place = words("place") if material.settings.aliases else words("place_none")
    header = (words("number"), place, words("verbatim"), words("aside_reason"))
    return Table(words("aside_caption"), header, (9, 18, 40, 33), tuple(rows))


def _reason(mark: str, triage: Triage, words: Wording) -> Cell:
    told = triage.reason.strip() or capitalised("; ".join(_answers(triage, words)))
    restated = triage.restated.strip()
    clearer = words("aside_restated", text=restated) if restated else ""
    if not told and not clearer:
        run = Run(words("aside_no_reason"), italic=True, missing=True)
        return Cell(((run,),))
    return _cell(mark, *(each for each in (told, clearer) if each))


def _answers(triage: Triage, words: Wording) -> list[str]:
    """Return in words what was answered that speaks against a statement."""
    told = []
    if triage.necessary is False:
        told.append(words("aside_unnecessary"))
    if triage.abstractable is False:
        told.append(words("aside_nameless"))
    if triage.trouble is not Trouble.NONE:
        told.append(words(f"aside_{triage.trouble}"))
    return told


def _cell(mark: str, *paragraphs: str) -> Cell:
    told = [" ".join(words.split()) for words in paragraphs if words]
    return Cell(tuple((Run(words, bookmark=mark),) for words in told) or ((Run(""),),))

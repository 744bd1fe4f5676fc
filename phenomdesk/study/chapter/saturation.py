"""Saturation in the chapter: a table, and a chart of it."""

from __future__ import annotations

from collections.abc import Sequence

from phenomdesk.model.chapter import Cell, Figure, Run, Table
from phenomdesk.model.saturation import Interview, Reached, so_far
from phenomdesk.model.saturation_chart import ChartWords, Series, chart
from phenomdesk.study.chapter.figures import TEXT_WIDTH
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.saturation import read_saturation

_SIZE = 10.0


def saturation_table(material: Material) -> Table:
    """Return what is new in each interview, and what there is in all by its end."""
    words, themes = material.words, material.method.has_page("board")
    reached = so_far(_interviews(material))
    header = [words("saturation_interview")]
    if themes:
        header += [words("saturation_themes"), words("saturation_themes_all")]
    header += [words("saturation_meanings"), words("saturation_meanings_all")]
    rows = tuple(_row(each, words, themes=themes) for each in reached)
    widths = (24, *(19,) * (len(header) - 1))
    return Table(_caption(material), tuple(header), widths, rows)


def saturation_figure(material: Material) -> Figure:
    """Return the chart, with its numbers in words."""
    words = material.words
    interviews = _interviews(material)
    series = [Series(words("saturation_meanings"), tuple(each.meanings for each in interviews))]
    if material.method.has_page("board"):
        themes = tuple(each.themes for each in interviews)
        series.insert(0, Series(words("saturation_themes"), themes))
    names = [each.name for each in interviews]
    told = [
        f"{each.title}: "
        + ", ".join(f"{n} {c}" for n, c in zip(names, each.new, strict=True))
        + "."
        for each in series
    ]
    meant = ChartWords(words("saturation_bars"), words("saturation_line"))
    drawing = chart(names, series, meant, size=_SIZE, width=TEXT_WIDTH)
    return Figure(_caption(material), drawing, "\n".join(told))


def _caption(material: Material) -> str:
    themes = material.method.has_page("board")
    return material.words("saturation_caption" if themes else "saturation_caption_alone")


def _interviews(material: Material) -> Sequence[Interview]:
    aliases = material.settings.aliases
    return read_saturation(material.records, material.method, aliases=aliases)


def _row(reached: Reached, words: Wording, *, themes: bool) -> tuple[Cell, ...]:
    interview = reached.interview
    counts = [interview.themes, reached.themes] if themes else []
    counts += [interview.meanings, reached.meanings]
    mark = f"pd_transcript_{interview.transcript}"
    told = [str(count) for count in counts] if interview.marked else ["–"] * len(counts)
    named = Run(interview.name, bookmark=mark)
    missing = not interview.marked
    return (Cell(((named,),)), *(Cell(((Run(each, missing=missing),),)) for each in told))

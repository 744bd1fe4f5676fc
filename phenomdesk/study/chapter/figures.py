"""The drawings of the chapter."""

from __future__ import annotations

from collections.abc import Sequence

from phenomdesk.model.chapter import Figure
from phenomdesk.model.method import Method
from phenomdesk.model.theme_map import Layout, MapTheme, ThemeMap
from phenomdesk.model.type_widths import printed_width
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.wording import Wording
from phenomdesk.study.theme_map import MapWords, read_theme_map

TEXT_WIDTH = 396.0
"""Points between the margins of the printed page."""
_PAGE, _FIRST = 600.0, 460.0
"""Points that a piece of the map may be high, so that its caption fits on its page; on the first
one what is said of it as well."""
_SIZE = 9.0


def map_words(words: Wording, *, aliases: bool, counted: bool = False) -> MapWords:
    """Return how the printed map says whose a theme is, and counts where that is asked for."""

    def owner(alias: str) -> str:
        return words("map_owner", alias=alias) if alias else words("map_owner_unnamed")

    def told(count: int) -> str:
        return words("map_counted_one" if count == 1 else "map_counted", count=count)

    return MapWords(owner, told if counted else None, aliases=aliases)


def whole_map(records: Records, method: Method, words: Wording, *, counted: bool) -> Figure:
    """Return the map as one figure, however high."""
    themes = read_theme_map(records, method, map_words(words, aliases=True, counted=counted))
    layout = Layout(themes, size=_SIZE, width=TEXT_WIDTH, measure=printed_width)
    return Figure(words("map_caption"), layout.whole().drawing(), told_map(themes, words))


def map_figures(material: Material) -> list[Figure]:
    """Return the map of the themes, in as many pieces as pages are needed."""
    words = material.words
    asked = map_words(words, aliases=material.settings.aliases)
    themes = read_theme_map(material.records, material.method, asked)
    layout = Layout(themes, size=_SIZE, width=TEXT_WIDTH, measure=printed_width)
    pieces = layout.pages(_PAGE, _FIRST)
    return [
        Figure(_caption(at, len(pieces), words), piece.drawing(), told_map(_in(piece), words))
        for at, piece in enumerate(pieces, start=1)
    ]


def _in(piece: ThemeMap) -> list[MapTheme]:
    return [node.theme for node in piece.nodes]


def _caption(part: int, parts: int, words: Wording) -> str:
    if parts == 1:
        return words("map_caption")
    return words("map_caption_part", part=part, parts=parts)


def told_map(themes: Sequence[MapTheme], words: Wording) -> str:
    """Return in sentences what is on a map: what each theme holds, and who spoke of it."""
    told = [words("map_caption") + "."]
    for theme in themes:
        name = f"{theme.number}. {theme.name}"
        said = " · ".join(each for each in (theme.owner, theme.spoken, theme.counted) if each)
        told.append(words("map_spoken", theme=name, spoken=said) if said else f"{name}.")
        held = [f"{each.number}. {each.name}" for each in themes if each.parent == theme.id]
        if held:
            told.append(words("map_holds", theme=theme.number, held="; ".join(held)))
    return "\n".join(told)

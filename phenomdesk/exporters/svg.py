"""A drawing as SVG: its words are text, to be found, read out and edited."""

from __future__ import annotations

from collections.abc import Iterator

from phenomdesk.exporters.inks import Inks
from phenomdesk.exporters.word_text import clean, escape
from phenomdesk.model.chapter import Figure
from phenomdesk.model.drawing import BASELINE, Box, Disc, Drawing, Shape, Side, Stroke, Tone, Words

_FONTS = "Times New Roman, Liberation Serif, Tinos, serif"
_ANCHORS = {Side.LEFT: "start", Side.MIDDLE: "middle", Side.RIGHT: "end"}
_SHARES = {Side.LEFT: 0.0, Side.MIDDLE: 0.5, Side.RIGHT: 1.0}


def svg_bytes(figure: Figure, inks: Inks, ground: str) -> bytes:
    """Return a figure as an SVG file in points; `ground` is the colour behind it."""
    drawing = figure.drawing
    size = f'width="{_n(drawing.width)}pt" height="{_n(drawing.height)}pt"'
    whole = f'width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    view = f"0 0 {_n(drawing.width)} {_n(drawing.height)}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{view}" role="img"'
        f' font-family="{_FONTS}">\n'
        f"<title>{_text(figure.caption)}</title>\n<desc>{_text(figure.told)}</desc>\n"
        f'<rect {whole} fill="#{ground}"/>\n'
        f"{''.join(_lines(drawing, inks))}</svg>\n"
    ).encode()


def _lines(drawing: Drawing, inks: Inks) -> Iterator[str]:
    for shape in drawing.shapes:
        yield f"{_shape(shape, inks)}\n"


def _shape(shape: Shape, inks: Inks) -> str:
    match shape:
        case Box():
            room = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}"'
            looks = _looks(shape.fill, shape.line, shape.thick, inks, shape.dashed)
            round_ = f' rx="{_n(shape.radius)}"' if shape.radius else ""
            return f'<rect {room} height="{_n(shape.height)}"{round_}{looks}/>'
        case Disc():
            looks = _looks(shape.fill, shape.line, shape.thick, inks)
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}"'
            return f'<circle {place} r="{_n(shape.radius)}"{looks}/>'
        case Stroke():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            looks = _looks(None, shape.line, shape.thick, inks, shape.dashed)
            return f'<polyline points="{points}"{looks}/>'
        case Words():
            return _words(shape, inks)


def _words(words: Words, inks: Inks) -> str:
    """Return a text for each line: viewers of SVG Tiny know no places inside one."""
    x = words.x + words.width * _SHARES[words.side]
    told, top = [], words.y
    for line in words.lines:
        looks = f' font-size="{_n(line.size)}" fill="#{inks(line.tone)}"'
        if line.bold:
            looks += ' font-weight="bold"'
        if line.italic:
            looks += ' font-style="italic"'
        at = f'x="{_n(x)}" y="{_n(top + line.size * BASELINE)}"'
        told.append(f"<text {at}{looks}>{_text(line.text)}</text>")
        top += line.height
    return f'<g text-anchor="{_ANCHORS[words.side]}">{"".join(told)}</g>'


def _looks(
    fill: Tone | None, line: Tone | None, thick: float, inks: Inks, dashed: bool = False
) -> str:
    looks = f' fill="#{inks(fill)}"' if fill else ' fill="none"'
    if line is None:
        return looks
    dash = f' stroke-dasharray="{_n(thick * 4)} {_n(thick * 3)}"' if dashed else ""
    return f'{looks} stroke="#{inks(line)}" stroke-width="{_n(thick)}"{dash}'


def _text(text: str) -> str:
    return escape(clean(text))


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")

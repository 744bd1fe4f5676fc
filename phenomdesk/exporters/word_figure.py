"""A drawing as a group of Word's own shapes: sharp in print, and to be edited in Word."""

from __future__ import annotations

from itertools import count

from phenomdesk.exporters.inks import in_greys
from phenomdesk.exporters.word_text import clean, escape, reads_right_to_left, run_xml
from phenomdesk.model.chapter import Figure
from phenomdesk.model.drawing import Box, Disc, Line, Shape, Side, Stroke, Tone, Words

_SPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)

MOST_HEIGHT = 640.0
"""Points that a drawing may be high: a page's text, less its caption."""
_POINT = 12700
"""English metric units in a point."""
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_SIDES = {Side.LEFT: "left", Side.MIDDLE: "center", Side.RIGHT: "right"}


def figure_xml(figure: Figure, number: int, text_width: int) -> str:
    """Return the paragraph of a drawing, made smaller where it is wider than the text (twips)."""
    drawing = figure.drawing
    scale = min(1.0, text_width / 20 / drawing.width, MOST_HEIGHT / drawing.height)
    wide, high = _units(drawing.width * scale), _units(drawing.height * scale)
    inside = _Shapes(number, scale)
    told = escape(clean(figure.told)).replace('"', "&quot;").replace("\n", "&#10;")
    name = escape(clean(figure.caption)).replace('"', "&quot;")
    return (
        '<w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/>'
        '<w:spacing w:before="120" w:after="0"/><w:jc w:val="center"/></w:pPr><w:r>'
        f'<mc:AlternateContent {_SPACES}><mc:Choice Requires="wpg"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number * 10000}" name="{name}" descr="{told}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_GROUP}"><wpg:wgp>'
        f"<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{_at('a:off', 'a:ext', 0, 0, wide, high)}"
        f"{_at('a:chOff', 'a:chExt', 0, 0, wide, high)}</a:xfrm></wpg:grpSpPr>"
        f"{''.join(inside.xml(shape) for shape in drawing.shapes)}"
        "</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback>{run_text(figure.told)}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def run_text(text: str) -> str:
    """Return what a program shows that knows no shapes: the words alone."""
    return f'<w:t xml:space="preserve">{escape(clean(text))}</w:t>'


class _Shapes:
    """Writes the shapes of one drawing, each with a number of its own."""

    def __init__(self, number: int, scale: float) -> None:
        self._ids = count(number * 10000 + 1)
        self._scale = scale

    def xml(self, shape: Shape) -> str:
        match shape:
            case Box():
                return self._box(shape)
            case Disc():
                return self._disc(shape)
            case Stroke():
                return self._stroke(shape)
            case Words():
                return self._words(shape)

    def _units(self, points: float) -> int:
        return _units(points * self._scale)

    def _frame(self, x: float, y: float, width: float, height: float) -> str:
        measures = (self._units(each) for each in (x, y, width, height))
        return f"<a:xfrm>{_at('a:off', 'a:ext', *measures)}</a:xfrm>"

    def _shape(self, properties: str, inside: str = "", kind: str = "<wps:cNvSpPr/>") -> str:
        id = next(self._ids)
        return (
            f'<wps:wsp><wps:cNvPr id="{id}" name="{id}"/>{kind}<wps:spPr>{properties}</wps:spPr>'
            f"{inside or '<wps:bodyPr/>'}</wps:wsp>"
        )

    def _line(self, line: Tone | None, thick: float, dashed: bool = False) -> str:
        if line is None:
            return "<a:ln><a:noFill/></a:ln>"
        dash = '<a:prstDash val="dash"/>' if dashed else ""
        return f'<a:ln w="{self._units(thick)}">{_fill(line)}{dash}</a:ln>'

    def _box(self, box: Box) -> str:
        frame = self._frame(box.x, box.y, box.width, box.height)
        round_ = round(100_000 * min(0.5, box.radius / max(0.01, min(box.width, box.height))))
        outline = (
            f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {round_}"/>'
            "</a:avLst></a:prstGeom>"
        )
        line = self._line(box.line, box.thick, box.dashed)
        return self._shape(f"{frame}{outline}{_fill(box.fill)}{line}")

    def _disc(self, disc: Disc) -> str:
        across = 2 * disc.radius
        frame = self._frame(disc.x - disc.radius, disc.y - disc.radius, across, across)
        outline = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
        return self._shape(f"{frame}{outline}{_fill(disc.fill)}{self._line(disc.line, disc.thick)}")

    def _stroke(self, stroke: Stroke) -> str:
        left = min(x for x, _ in stroke.points)
        top = min(y for _, y in stroke.points)
        width = max(x for x, _ in stroke.points) - left
        height = max(y for _, y in stroke.points) - top
        steps = [
            f'<a:pt x="{self._units(x - left)}" y="{self._units(y - top)}"/>'
            for x, y in stroke.points
        ]
        first, *rest = steps
        path = (
            f"<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:pathLst><a:path"
            f' w="{self._units(width)}" h="{self._units(height)}" fill="none">'
            f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{at}</a:lnTo>' for at in rest)}"
            "</a:path></a:pathLst></a:custGeom>"
        )
        frame = self._frame(left, top, width, height)
        line = self._line(stroke.line, stroke.thick, stroke.dashed)
        return self._shape(f"{frame}{path}<a:noFill/>{line}")

    def _words(self, words: Words) -> str:
        frame = self._frame(words.x, words.y, words.width, words.height)
        outline = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        lines = "".join(self._paragraph(line, words.side) for line in words.lines)
        body = (
            f"<wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>"
            '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>'
        )
        return self._shape(
            f"{frame}{outline}<a:noFill/>{self._line(None, 0)}", body, '<wps:cNvSpPr txBox="1"/>'
        )

    def _paragraph(self, line: Line, side: Side) -> str:
        twips = round(line.height * self._scale * 20)
        rtl = reads_right_to_left([line.text])
        half_points = max(2, round(line.size * self._scale * 2))
        look = (
            f'<w:color w:val="{in_greys(line.tone)}"/>'
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        )
        run = run_xml(line.text, bold=line.bold, italic=line.italic, rtl=rtl, look=look)
        return (
            f'<w:p><w:pPr>{"<w:bidi/>" if rtl else ""}<w:spacing w:before="0" w:after="0"'
            f' w:line="{twips}" w:lineRule="exact"/><w:jc w:val="{_SIDES[side]}"/></w:pPr>'
            f"{run}</w:p>"
        )


def _fill(tone: Tone | None) -> str:
    if tone is None:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{in_greys(tone)}"/></a:solidFill>'


def _at(place: str, size: str, x: int, y: int, width: int, height: int) -> str:
    return f'<{place} x="{x}" y="{y}"/><{size} cx="{width}" cy="{height}"/>'


def _units(points: float) -> int:
    return round(points * _POINT)

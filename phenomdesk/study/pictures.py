"""Pictures of the study as files of their own: what is drawn, and how it comes to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phenomdesk.errors import QT_TRANSLATE_NOOP, UserError
from phenomdesk.exporters.replacing import replace_file
from phenomdesk.exporters.svg import svg_bytes
from phenomdesk.model.chapter import Chapter, Figure, Part
from phenomdesk.model.drawing import Tone
from phenomdesk.model.method import Method
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.figures import whole_map
from phenomdesk.study.chapter.leaks import find_leaks
from phenomdesk.study.chapter.wording import Wording

ENDINGS = (".svg", ".png")
"""What the name of an exported picture may end in."""
LEAK = QT_TRANSLATE_NOOP(
    "errors",
    "The picture was not exported: a real name of the key stands in it (“{name}”). Change the name "
    "to the alias there, then export again.",
)
OTHER_NAME = QT_TRANSLATE_NOOP(
    "errors",
    "{path} ends in neither .svg nor .png, so the picture was not exported there. Choose a name "
    "that does.",
)


def map_picture(records: Records, method: Method, *, counted: bool) -> Figure:
    """Return the whole map of the themes as it is exported, in the study's language."""
    return whole_map(records, method, Wording(records.about().language), counted=counted)


def export_picture(
    records: Records,
    figure: Figure,
    target: Path,
    *,
    png: Callable[[Figure], bytes],
    ink: Callable[[Tone], str],
    ground: str,
) -> None:
    """Write a figure as SVG or as PNG, by the ending of its name.

    `png` paints it; `ink` gives the colours of an SVG, and `ground` what is behind. UserError
    where a real name stands in it, or the target cannot be written; what was there is kept.
    """
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(OTHER_NAME, path=target)
    printed = Chapter("", 0, "", "", "", (Part("picture", (figure,)),))
    leaks = find_leaks(printed, records.participants.names())
    if leaks:
        raise UserError(LEAK, name=leaks[0].name)
    data = svg_bytes(figure, ink, ground) if ending == ".svg" else png(figure)
    replace_file(target, data, before_replacing=lambda: None)

"""What an empty sheet says: what to write on it, and how a statement comes in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter

from phenomdesk.ui.actions import DEEDS
from phenomdesk.ui.look import Look, Ratio
from phenomdesk.ui.pages.writing.formats import Formats

_HIGH = 4000


def invitation_for(kind: str) -> tuple[str, str]:
    """Return what to write in a description of a kind, and how to cite in it."""
    translate = QCoreApplication.translate
    asked = {
        "textural": translate("Invitation", "What was experienced? Describe it here."),
        "structural": translate("Invitation", "How did it come to be so? Describe it here."),
        "narrative": translate("Invitation", "What do they say of this theme? Tell it here."),
        "essence": translate("Invitation", "What stays the same for everyone? Describe it here."),
    }
    plain = translate("Invitation", "What was experienced, and how? Describe it here.")
    keys = QKeySequence(DEEDS["cite"].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    how = translate(
        "Invitation",
        "Drag a statement in from the right, or press {keys}: it becomes a citation.",
    )
    return asked.get(kind.removeprefix("composite-"), plain), how.format(keys=keys)


def paint_invitation(
    painter: QPainter, words: tuple[str, str], area: QRectF, formats: Formats, look: Look
) -> None:
    """Write the invitation where the first words would stand, quieter than they."""
    wrap = Qt.TextFlag.TextWordWrap.value
    painter.setPen(look.tokens.muted)
    first, second = formats.invitation(), look.fonts.ui(Ratio.SECOND)
    top = area.top()
    for text, font in zip(words, (first, second), strict=True):
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        box = QRectF(area.left(), top, area.width(), _HIGH)
        painter.drawText(box, wrap, text)
        top += metrics.boundingRect(box, wrap, text).height() + look.px(10)

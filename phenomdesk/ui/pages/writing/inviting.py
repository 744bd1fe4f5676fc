"""What an empty sheet says: what to write on it, and how a statement comes in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter

from phenomdesk.model.method import DescriptionKind
from phenomdesk.ui.actions import DEEDS
from phenomdesk.ui.look import Look, Ratio
from phenomdesk.ui.pages.writing.formats import Formats

_HIGH = 4000


def invitation_for(kind: DescriptionKind, language: str) -> tuple[str, str]:
    """Return what to write in a description of a kind, and how to cite in it."""
    translate = QCoreApplication.translate
    plain = translate("Invitation", "What was experienced, and how? Describe it here.")
    keys = QKeySequence(DEEDS["cite"].keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    how = translate(
        "Invitation",
        "Drag a statement in from the right, or press {keys}: it becomes a citation.",
    )
    return kind.prompt.in_language(language) or plain, how.format(keys=keys)


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

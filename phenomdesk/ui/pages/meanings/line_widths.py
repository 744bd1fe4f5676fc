"""Whether a text is wider than a line, for thousands of texts at once."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QFont, QFontMetricsF

_DOUBT = 0.06
"""As much of its width may ligatures take from a text, or add to it."""


class _Steps(dict[tuple[str, str], float]):
    """How far a letter leads to the next one, kerning included; measured once for each pair."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, pair: tuple[str, str]) -> float:
        advance = self._metrics.horizontalAdvance
        step = self[pair] = advance("".join(pair)) - advance(pair[1])
        return step


class LineWidths:
    """Compares texts with widths; the whole text is measured only where its letters leave doubt."""

    def __init__(self, font: QFont) -> None:
        self._metrics = QFontMetricsF(font)
        self._steps = _Steps(self._metrics)

    def exceeds(self, text: str, width: float) -> bool:
        """Tell whether a text on one line is wider than `width` pixels."""
        if len(text) > 1 and text.isascii():
            about = sum(map(self._steps.__getitem__, pairwise(text + " ")))
            if about * (1 - _DOUBT) > width:
                return True
            if about * (1 + _DOUBT) < width:
                return False
        return self._metrics.horizontalAdvance(text) > width

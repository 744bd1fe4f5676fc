"""Motion: one number that glides from 0 to 1, or jumps where the system asks for less."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from phenomdesk.ui.look.scheme import Look, Motion


class Glide(QObject):
    """A value from 0.0 to 1.0 that eases out towards where it is told to go."""

    moved = Signal()

    def __init__(self, look: Look, motion: Motion, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._motion = motion
        self.value = 0.0
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._take)

    def go(self, target: float) -> None:
        """Glide to a value from 0.0 to 1.0."""
        self._animation.stop()
        duration = self._look.duration(self._motion)
        if duration == 0:
            self._take(target)
            return
        self._animation.setDuration(duration)
        self._animation.setStartValue(self.value)
        self._animation.setEndValue(target)
        self._animation.start()

    def _take(self, value: float) -> None:
        self.value = value
        self.moved.emit()

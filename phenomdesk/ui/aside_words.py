"""The words that say that a statement is set aside, and why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from phenomdesk.model.triage import Triage, Trouble


def aside_words(triage: Triage) -> str:
    """Return that a statement is set aside, and why, in the window's language."""
    why = triage.reason or {
        Trouble.REPETITIVE: QCoreApplication.translate("triage", "it repeats another"),
        Trouble.OVERLAPPING: QCoreApplication.translate("triage", "it overlaps another"),
        Trouble.VAGUE: QCoreApplication.translate("triage", "it is vague as it stands"),
        Trouble.NONE: "",
    }.get(triage.trouble, "")
    if not why and triage.necessary is False:
        why = QCoreApplication.translate("triage", "understanding does not need it")
    if not why and triage.abstractable is False:
        why = QCoreApplication.translate("triage", "it cannot be lifted out and named")
    if not why:
        return QCoreApplication.translate("triage", "Set aside")
    words = QCoreApplication.translate("triage", "Set aside: {why}")
    return words.format(why=" ".join(why.split()))

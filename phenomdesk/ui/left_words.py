"""What the rail says of each step: how much of it is left."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from phenomdesk.study.outline import Left


def left_words(left: Left) -> str:
    """Return what is left in a step as the rail says it, in the window's language."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("Workplace", words)

    if left.of == 0 and left.kind != "missing":
        return tr("not begun")
    one = left.count == 1
    told = {
        "entries": tr("1 entry") if left.of == 1 else tr("{all} entries"),
        "mark": tr("1 transcript to mark") if one else tr("{n} transcripts to mark"),
        "divide": tr("1 text to divide") if one else tr("{n} texts to divide"),
        "read": tr("1 to read whole") if one else tr("{n} to read whole"),
        "decide": tr("{n} to decide"),
        "write": tr("{n} to write"),
        "place": tr("{n} to place"),
        "judge": tr("1 cell to judge") if one else tr("{n} cells to judge"),
        "return": tr("1 to return to") if one else tr("{n} to return to"),
        "describe": tr("{done} of {all} written"),
        "missing": tr("1 thing missing") if one else tr("{n} things missing"),
    }
    done = {
        "mark": tr("all marked"),
        "divide": tr("all divided"),
        "read": tr("all read"),
        "decide": tr("all decided"),
        "write": tr("all written"),
        "place": tr("all placed"),
        "judge": tr("all judged"),
        "return": tr("all concluded"),
        "missing": tr("nothing missing"),
    }
    if left.unread:
        told["mark"] = tr("{n} to mark, {unread} unread")
        told["divide"] = tr("{n} to divide, {unread} unread")
        done["mark"] = done["divide"] = tr("{unread} not read whole").format(unread=left.unread)
    if left.count == 0 and left.kind in done:
        return done[left.kind]
    facts = {"n": left.count, "done": left.of - left.count, "all": left.of}
    return told[left.kind].format(**facts, unread=left.unread)

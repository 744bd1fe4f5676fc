"""What can be done, in one table: words, keys and icons; and the words of steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from phenomdesk.errors import QT_TRANSLATE_NOOP
from phenomdesk.model.action import Action
from phenomdesk.model.change import Step
from phenomdesk.model.step_words import STEP_WORDS


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of the window or a page: its words, and its keys as Qt writes them."""

    words: str
    keys: tuple[str, ...] = ()


DEEDS: Mapping[str, Deed] = {
    "new": Deed(QT_TRANSLATE_NOOP("actions", "New study…"), ("Ctrl+N",)),
    "open": Deed(QT_TRANSLATE_NOOP("actions", "Open a study…"), ("Ctrl+O",)),
    "sample": Deed(QT_TRANSLATE_NOOP("actions", "Try the sample study"), ("Ctrl+E",)),
    "import": Deed(QT_TRANSLATE_NOOP("actions", "Bring in interviews…"), ("Ctrl+I",)),
    "participants": Deed(QT_TRANSLATE_NOOP("actions", "Participants…"), ("Ctrl+P",)),
    "change-transcript": Deed(QT_TRANSLATE_NOOP("actions", "Change this transcript…"), ("F2",)),
    "study-settings": Deed(QT_TRANSLATE_NOOP("actions", "Study settings…")),
    "settings": Deed(QT_TRANSLATE_NOOP("actions", "Settings…"), ("Ctrl+,",)),
    "close": Deed(QT_TRANSLATE_NOOP("actions", "Close the study"), ("Ctrl+W",)),
    "quit": Deed(QT_TRANSLATE_NOOP("actions", "Quit"), ("Ctrl+Q",)),
    "undo": Deed(QT_TRANSLATE_NOOP("actions", "Undo"), ("Ctrl+Z",)),
    "redo": Deed(QT_TRANSLATE_NOOP("actions", "Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
    "trustworthiness": Deed(QT_TRANSLATE_NOOP("actions", "Write on trustworthiness…")),
    "bracket": Deed(QT_TRANSLATE_NOOP("actions", "Bracket this"), ("F8",)),
    "new-entry": Deed(QT_TRANSLATE_NOOP("actions", "New entry"), ("N",)),
    "add-to-entry": Deed(QT_TRANSLATE_NOOP("actions", "Add to this entry"), ("A",)),
    "link-entry": Deed(QT_TRANSLATE_NOOP("actions", "Link the entry…"), ("Ctrl+L",)),
    "remove-entry": Deed(QT_TRANSLATE_NOOP("actions", "Remove the entry"), ("Delete",)),
    "make-packet": Deed(QT_TRANSLATE_NOOP("actions", "Make the packet…"), ("P",)),
    "make-packets": Deed(QT_TRANSLATE_NOOP("actions", "Make all packets…"), ("Shift+P",)),
    "packet-sent": Deed(QT_TRANSLATE_NOOP("actions", "Packet sent today"), ("S",)),
    "answer-came": Deed(QT_TRANSLATE_NOOP("actions", "Answer came today"), ("A",)),
    "answer-agrees": Deed(QT_TRANSLATE_NOOP("actions", "Agrees"), ("1",)),
    "answer-wants-changes": Deed(QT_TRANSLATE_NOOP("actions", "Wants changes"), ("2",)),
    "answer-disagrees": Deed(QT_TRANSLATE_NOOP("actions", "Disagrees"), ("3",)),
    "answer-none": Deed(QT_TRANSLATE_NOOP("actions", "No answer"), ("4",)),
    "link-answer": Deed(QT_TRANSLATE_NOOP("actions", "Link what it changed…"), ("Ctrl+L",)),
    "find": Deed(QT_TRANSLATE_NOOP("actions", "Find…"), ("Ctrl+F",)),
    "find-next": Deed(QT_TRANSLATE_NOOP("actions", "Next place found"), ("F3",)),
    "find-previous": Deed(QT_TRANSLATE_NOOP("actions", "Place found before"), ("Shift+F3",)),
    "larger": Deed(QT_TRANSLATE_NOOP("actions", "Larger type"), ("Ctrl++", "Ctrl+=")),
    "smaller": Deed(QT_TRANSLATE_NOOP("actions", "Smaller type"), ("Ctrl+-",)),
    "usual-size": Deed(QT_TRANSLATE_NOOP("actions", "Usual size of type"), ("Ctrl+0",)),
    "trace": Deed(QT_TRANSLATE_NOOP("actions", "Trace"), ("F9",)),
    "gaps": Deed(QT_TRANSLATE_NOOP("actions", "Gaps"), ("Shift+F8",)),
    "accept-gap": Deed(QT_TRANSLATE_NOOP("actions", "Accept with a reason…"), ("A",)),
    "take-acceptance-back": Deed(
        QT_TRANSLATE_NOOP("actions", "Take the acceptance back"), ("Delete",)
    ),
    "trail": Deed(QT_TRANSLATE_NOOP("actions", "Audit trail"), ("Shift+F9",)),
    "export-trail": Deed(QT_TRANSLATE_NOOP("actions", "Export the trail…")),
    "theme-map": Deed(QT_TRANSLATE_NOOP("actions", "Map of the themes"), ("F12",)),
    "export-map": Deed(QT_TRANSLATE_NOOP("actions", "Export the map…")),
    "saturation": Deed(QT_TRANSLATE_NOOP("actions", "Saturation"), ("Shift+F12",)),
    "manual": Deed(QT_TRANSLATE_NOOP("actions", "Manual"), ("F1",)),
    "about": Deed(QT_TRANSLATE_NOOP("actions", "About PhenomDesk")),
    "mark": Deed(QT_TRANSLATE_NOOP("actions", "Mark"), ("M",)),
    "mark-with-meaning": Deed(QT_TRANSLATE_NOOP("actions", "Mark with meaning"), ("Shift+M",)),
    "to-theme": Deed(QT_TRANSLATE_NOOP("actions", "To theme…"), ("T",)),
    "cut": Deed(QT_TRANSLATE_NOOP("actions", "Cut here"), ("C",)),
    "join": Deed(QT_TRANSLATE_NOOP("actions", "Join with the next unit"), ("J",)),
    "remove": Deed(QT_TRANSLATE_NOOP("actions", "Remove the statement"), ("Delete",)),
    "translate": Deed(QT_TRANSLATE_NOOP("actions", "Write a translation"), ("Ctrl+T",)),
    "shorten-statement": Deed(
        QT_TRANSLATE_NOOP("actions", "Shorten for print…"), ("Ctrl+Shift+K",)
    ),
    "open-in-reader": Deed(QT_TRANSLATE_NOOP("actions", "Show in the transcript"), ("Ctrl+R",)),
    "link": Deed(QT_TRANSLATE_NOOP("actions", "Link to a meaning…"), ("Ctrl+L",)),
    "unlink": Deed(QT_TRANSLATE_NOOP("actions", "Take the meaning away"), ("Ctrl+Shift+L",)),
    "earlier-wordings": Deed(QT_TRANSLATE_NOOP("actions", "Earlier wordings…"), ("Ctrl+H",)),
    "write-meaning": Deed(QT_TRANSLATE_NOOP("actions", "Write the meaning")),
    "next-empty": Deed(QT_TRANSLATE_NOOP("actions", "Next without a meaning"), ("Ctrl+Return",)),
    "unplace": Deed(QT_TRANSLATE_NOOP("actions", "Take out of the theme"), ("Delete",)),
    "star": Deed(QT_TRANSLATE_NOOP("actions", "Quote in the chapter"), ("S",)),
    "copy-to-theme": Deed(QT_TRANSLATE_NOOP("actions", "Keep in both themes…"), ("Shift+T",)),
    "edit-meaning": Deed(QT_TRANSLATE_NOOP("actions", "Write the meaning"), ("M",)),
    "same-meaning": Deed(QT_TRANSLATE_NOOP("actions", "Select all of this meaning"), ("G",)),
    "group-cards": Deed(QT_TRANSLATE_NOOP("actions", "Group the cards by…"), ("Shift+G",)),
    "up": Deed(QT_TRANSLATE_NOOP("actions", "Move up"), ("Alt+Up",)),
    "down": Deed(QT_TRANSLATE_NOOP("actions", "Move down"), ("Alt+Down",)),
    "new-theme": Deed(QT_TRANSLATE_NOOP("actions", "New theme"), ("N",)),
    "new-subtheme": Deed(QT_TRANSLATE_NOOP("actions", "New sub-theme"), ("Shift+N",)),
    "rename-theme": Deed(QT_TRANSLATE_NOOP("actions", "Rename"), ("F2",)),
    "define-theme": Deed(QT_TRANSLATE_NOOP("actions", "Definition"), ("D",)),
    "memo-theme": Deed(QT_TRANSLATE_NOOP("actions", "Memo on the theme"), ("Shift+D",)),
    "split-theme": Deed(QT_TRANSLATE_NOOP("actions", "Split off as a theme"), ("Shift+S",)),
    "merge-theme": Deed(QT_TRANSLATE_NOOP("actions", "Merge into…"), ("Ctrl+Shift+M",)),
    "colour-theme": Deed(QT_TRANSLATE_NOOP("actions", "Colour…"), ("C",)),
    "theme-up": Deed(QT_TRANSLATE_NOOP("actions", "Move the theme up"), ("Ctrl+Alt+Up",)),
    "theme-down": Deed(QT_TRANSLATE_NOOP("actions", "Move the theme down"), ("Ctrl+Alt+Down",)),
    "theme-in": Deed(QT_TRANSLATE_NOOP("actions", "Put into the theme above"), ("Ctrl+Alt+Right",)),
    "theme-out": Deed(QT_TRANSLATE_NOOP("actions", "Move out a level"), ("Ctrl+Alt+Left",)),
    "delete-theme": Deed(QT_TRANSLATE_NOOP("actions", "Delete the theme"), ("Ctrl+Delete",)),
    "judge-explicit": Deed(QT_TRANSLATE_NOOP("actions", "Said explicitly"), ("E",)),
    "judge-compatible": Deed(QT_TRANSLATE_NOOP("actions", "Compatible"), ("C",)),
    "judge-neither": Deed(QT_TRANSLATE_NOOP("actions", "Neither"), ("N",)),
    "judge-open": Deed(QT_TRANSLATE_NOOP("actions", "Leave open"), ("0", "Backspace")),
    "judge-note": Deed(QT_TRANSLATE_NOOP("actions", "Write the note")),
    "set-theme-aside": Deed(QT_TRANSLATE_NOOP("actions", "Set the theme aside"), ("X",)),
    "read-mode": Deed(QT_TRANSLATE_NOOP("actions", "Read whole, without marks"), ("F7",)),
    "read-through": Deed(QT_TRANSLATE_NOOP("actions", "Read to the end today"), ("Shift+F7",)),
    "answer-yes": Deed(QT_TRANSLATE_NOOP("actions", "Answer yes"), ("Y",)),
    "answer-no": Deed(QT_TRANSLATE_NOOP("actions", "Answer no"), ("N",)),
    "other-question": Deed(QT_TRANSLATE_NOOP("actions", "The other question"), ("Q",)),
    "repetitive": Deed(QT_TRANSLATE_NOOP("actions", "Repeats another"), ("R",)),
    "overlapping": Deed(QT_TRANSLATE_NOOP("actions", "Overlaps another"), ("O",)),
    "vague": Deed(QT_TRANSLATE_NOOP("actions", "Vague as it stands"), ("V",)),
    "other-repeats": Deed(QT_TRANSLATE_NOOP("actions", "The look-alike repeats it"), ("Shift+R",)),
    "show-look-alike": Deed(QT_TRANSLATE_NOOP("actions", "Show the look-alike"), ("G",)),
    "set-aside": Deed(QT_TRANSLATE_NOOP("actions", "Set aside"), ("X",)),
    "bring-back": Deed(QT_TRANSLATE_NOOP("actions", "Bring back"), ("B",)),
    "write-reason": Deed(QT_TRANSLATE_NOOP("actions", "Write the reason"), ("W",)),
    "write-clearer": Deed(QT_TRANSLATE_NOOP("actions", "Say it in clearer words"), ("C",)),
    "next-undecided": Deed(QT_TRANSLATE_NOOP("actions", "Next undecided"), ("Return",)),
    "next-statement": Deed(QT_TRANSLATE_NOOP("actions", "Next statement"), ("Right",)),
    "previous-statement": Deed(QT_TRANSLATE_NOOP("actions", "Statement before"), ("Left",)),
    "cite": Deed(QT_TRANSLATE_NOOP("actions", "Cite a statement…"), ("Ctrl+K",)),
    "shorten": Deed(QT_TRANSLATE_NOOP("actions", "Shorten the citation…"), ("Ctrl+Shift+K",)),
    "beside-next": Deed(QT_TRANSLATE_NOOP("actions", "Next beside the text"), ("F6",)),
    "next-description": Deed(QT_TRANSLATE_NOOP("actions", "Next description"), ("Ctrl+PgDown",)),
    "description-before": Deed(QT_TRANSLATE_NOOP("actions", "Description before"), ("Ctrl+PgUp",)),
    "note-to-text": Deed(QT_TRANSLATE_NOOP("actions", "Put into the text"), ("Ctrl+Return",)),
    "bold": Deed(QT_TRANSLATE_NOOP("actions", "Bold"), ("Ctrl+B",)),
    "italic": Deed(QT_TRANSLATE_NOOP("actions", "Italic"), ("Ctrl+Shift+I",)),
    "heading": Deed(QT_TRANSLATE_NOOP("actions", "Heading"), ("Ctrl+Alt+1",)),
    "paragraph": Deed(QT_TRANSLATE_NOOP("actions", "Paragraph"), ("Ctrl+Alt+0",)),
    "bullets": Deed(QT_TRANSLATE_NOOP("actions", "List"), ("Ctrl+Shift+8",)),
    "numbers": Deed(QT_TRANSLATE_NOOP("actions", "Numbered list"), ("Ctrl+Shift+7",)),
    "quotation": Deed(QT_TRANSLATE_NOOP("actions", "Quotation"), ("Ctrl+Shift+9",)),
    "export": Deed(QT_TRANSLATE_NOOP("actions", "Export to Word…"), ("Ctrl+Shift+E",)),
}


def words(deed: str) -> str:
    """Return an action's words in the window's language."""
    return QCoreApplication.translate("actions", DEEDS[deed].words)


def step_words(step: Step) -> str:
    """Return what a step did, as it follows “Undo: ”."""
    return QCoreApplication.translate("actions", STEP_WORDS[Action(step.action)])


def window_action(owner: QWidget, deed: str, do: Callable[[], object]) -> QAction:
    """Return an action whose keys hold in the whole window."""
    return _action(owner, deed, do, Qt.ShortcutContext.WindowShortcut)


def page_action(owner: QWidget, deed: str, do: Callable[[], object]) -> QAction:
    """Return an action whose keys hold inside a page or one of its parts, and add it there."""
    action = _action(owner, deed, do, Qt.ShortcutContext.WidgetWithChildrenShortcut)
    owner.addAction(action)
    return action


def _action(
    owner: QWidget, deed: str, do: Callable[[], object], context: Qt.ShortcutContext
) -> QAction:
    action = QAction(words(deed), owner)
    action.setObjectName(deed)
    action.setShortcuts([QKeySequence(keys) for keys in DEEDS[deed].keys])
    action.setShortcutContext(context)
    action.triggered.connect(lambda: do())
    return action

"""What a step of the history is called, as it follows “Undo: ”. The window translates it."""

from __future__ import annotations

from collections.abc import Mapping

from phenomdesk.errors import QT_TRANSLATE_NOOP
from phenomdesk.model.action import Action

STEP_WORDS: Mapping[Action, str] = {
    Action.CHANGE_STUDY: QT_TRANSLATE_NOOP("actions", "change the study"),
    Action.ADD_PARTICIPANT: QT_TRANSLATE_NOOP("actions", "add a participant"),
    Action.CHANGE_PARTICIPANT: QT_TRANSLATE_NOOP("actions", "change a participant"),
    Action.REMOVE_PARTICIPANT: QT_TRANSLATE_NOOP("actions", "remove a participant"),
    Action.IMPORT: QT_TRANSLATE_NOOP("actions", "bring in interviews"),
    Action.CHANGE_TRANSCRIPT: QT_TRANSLATE_NOOP("actions", "change a transcript"),
    Action.REMOVE_TRANSCRIPT: QT_TRANSLATE_NOOP("actions", "remove a transcript"),
    Action.MARK: QT_TRANSLATE_NOOP("actions", "mark a statement"),
    Action.MARK_AND_PLACE: QT_TRANSLATE_NOOP("actions", "mark and place a statement"),
    Action.MARK_WITH_MEANING: QT_TRANSLATE_NOOP("actions", "mark with a meaning"),
    Action.RESIZE: QT_TRANSLATE_NOOP("actions", "change a statement's ends"),
    Action.REMOVE_STATEMENT: QT_TRANSLATE_NOOP("actions", "remove a statement"),
    Action.TRANSLATE: QT_TRANSLATE_NOOP("actions", "write a translation"),
    Action.SHORTEN: QT_TRANSLATE_NOOP("actions", "shorten a statement for print"),
    Action.WRITE_MEANING: QT_TRANSLATE_NOOP("actions", "write a meaning"),
    Action.LINK_MEANING: QT_TRANSLATE_NOOP("actions", "link to a meaning"),
    Action.UNLINK_MEANING: QT_TRANSLATE_NOOP("actions", "take a meaning away"),
    Action.NEW_THEME: QT_TRANSLATE_NOOP("actions", "make a theme"),
    Action.RENAME_THEME: QT_TRANSLATE_NOOP("actions", "rename a theme"),
    Action.COLOUR_THEME: QT_TRANSLATE_NOOP("actions", "colour a theme"),
    Action.DEFINE_THEME: QT_TRANSLATE_NOOP("actions", "define a theme"),
    Action.MOVE_THEME: QT_TRANSLATE_NOOP("actions", "move a theme"),
    Action.DELETE_THEME: QT_TRANSLATE_NOOP("actions", "delete a theme"),
    Action.PLACE: QT_TRANSLATE_NOOP("actions", "place statements"),
    Action.MOVE: QT_TRANSLATE_NOOP("actions", "move statements"),
    Action.REORDER: QT_TRANSLATE_NOOP("actions", "reorder statements"),
    Action.UNPLACE: QT_TRANSLATE_NOOP("actions", "take statements out of a theme"),
    Action.STAR: QT_TRANSLATE_NOOP("actions", "choose quotations"),
    Action.WRITE_DESCRIPTION: QT_TRANSLATE_NOOP("actions", "write a description"),
    Action.CHANGE_CITATION: QT_TRANSLATE_NOOP("actions", "change a citation"),
    Action.CHANGE_CHAPTER: QT_TRANSLATE_NOOP("actions", "change the chapter"),
    Action.ADD_ENTRY: QT_TRANSLATE_NOOP("actions", "begin an epoche entry"),
    Action.WRITE_ENTRY: QT_TRANSLATE_NOOP("actions", "write in the epoche"),
    Action.LINK_ENTRY: QT_TRANSLATE_NOOP("actions", "link an epoche entry"),
    Action.REMOVE_ENTRY: QT_TRANSLATE_NOOP("actions", "remove an epoche entry"),
    Action.ADD_ADDENDUM: QT_TRANSLATE_NOOP("actions", "add to an epoche entry"),
    Action.TRIAGE: QT_TRANSLATE_NOOP("actions", "answer of a statement"),
    Action.RESTATE: QT_TRANSLATE_NOOP("actions", "restate a statement"),
    Action.SET_ASIDE: QT_TRANSLATE_NOOP("actions", "set statements aside"),
    Action.BRING_BACK: QT_TRANSLATE_NOOP("actions", "bring statements back"),
    Action.READ_WHOLE: QT_TRANSLATE_NOOP("actions", "keep that a transcript was read"),
    Action.JUDGE: QT_TRANSLATE_NOOP("actions", "validate a theme"),
    Action.SET_THEME_ASIDE: QT_TRANSLATE_NOOP("actions", "set a theme aside"),
    Action.BRING_THEME_BACK: QT_TRANSLATE_NOOP("actions", "bring a theme back"),
    Action.WRITE_MEMO: QT_TRANSLATE_NOOP("actions", "write a memo"),
    Action.MERGE_THEMES: QT_TRANSLATE_NOOP("actions", "merge themes"),
    Action.SPLIT_THEME: QT_TRANSLATE_NOOP("actions", "split a theme"),
}

"""What a step of the history does. The window makes the words from these."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """The verbs of a study, as the history names them."""

    CHANGE_STUDY = "change-study"
    ADD_PARTICIPANT = "add-participant"
    CHANGE_PARTICIPANT = "change-participant"
    REMOVE_PARTICIPANT = "remove-participant"
    IMPORT = "import"
    CHANGE_TRANSCRIPT = "change-transcript"
    REMOVE_TRANSCRIPT = "remove-transcript"
    MARK = "mark"
    MARK_AND_PLACE = "mark-and-place"
    MARK_WITH_MEANING = "mark-with-meaning"
    RESIZE = "resize"
    REMOVE_STATEMENT = "remove-statement"
    TRANSLATE = "translate"
    SHORTEN = "shorten-statement"
    WRITE_MEANING = "write-meaning"
    LINK_MEANING = "link-meaning"
    UNLINK_MEANING = "unlink-meaning"
    NEW_THEME = "new-theme"
    RENAME_THEME = "rename-theme"
    COLOUR_THEME = "colour-theme"
    DEFINE_THEME = "define-theme"
    MOVE_THEME = "move-theme"
    DELETE_THEME = "delete-theme"
    PLACE = "place"
    MOVE = "move"
    REORDER = "reorder"
    UNPLACE = "unplace"
    STAR = "star"
    WRITE_DESCRIPTION = "write-description"
    CHANGE_CITATION = "change-citation"
    CHANGE_CHAPTER = "change-chapter"

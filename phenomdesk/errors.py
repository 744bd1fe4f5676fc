"""The three ways in which something can fail, and their sentences.

A sentence is a template with named places; the facts that fill it travel beside it. The
window translates the template before it fills it, so nothing below the window knows a
language. `QT_TRANSLATE_NOOP` marks a template for lupdate and changes nothing.
"""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, template: str) -> str:  # noqa: N802 (lupdate looks for it)
    """Mark a template for translation and return it as it is."""
    return template


class UserError(Exception):
    """The world's fault: a sentence for the user, saying what happened and what to do.

    `template` has places in braces (``{path}``); `facts` fills them.
    """

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__(template, facts)
        self.template = template
        self.facts = facts

    def __str__(self) -> str:
        return self.template.format(**self.facts)


class GoneError(UserError):
    """What was named is not in the study: it was undone or deleted meanwhile. Nothing was done."""


class BugError(Exception):
    """Our fault: a rule of the program was broken. Shown as a report that can be copied."""


class Cancelled(Exception):  # noqa: N818 (a request that was met is no error)
    """The user asked for a long work to stop: shown as silence."""

"""What is different between two states of a study as a whole, as the audit trail tells it."""

from __future__ import annotations

from phenomdesk.model.about import About
from phenomdesk.model.participant import OWN_ALIAS
from phenomdesk.study.methods import method_of

_LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}


def what_changed(was: About, now: About) -> dict[str, object]:
    """Return the facts of a step that changes a study: its title, and what was and is now.

    Methods are named in the language that the study has then.
    """
    facts: dict[str, object] = {"title": now.title}
    if now.title != was.title:
        facts |= {"title_was": was.title, "title_is": now.title}
    if now.language != was.language:
        facts |= {
            "language_was": _LANGUAGES.get(was.language, was.language),
            "language_is": _LANGUAGES.get(now.language, now.language),
        }
    if now.method != was.method:
        facts |= {
            "method_was": method_of(was).name.in_language(now.language),
            "method_is": method_of(now).name.in_language(now.language),
        }
    elif now.own_method != was.own_method:
        facts["method_anew"] = method_of(now).name.in_language(now.language)
    if now.own_account != was.own_account:
        facts["counted_in" if now.own_account else "left_out"] = OWN_ALIAS
    return facts

"""The fixed words of the chapter, in the languages of a study."""

from __future__ import annotations

import tomllib
from functools import cache

from phenomdesk.resources import resource

LANGUAGES = ("en", "id")


@cache
def _all_words() -> dict[str, dict[str, str]]:
    text = resource("chapter", "words.toml").read_text(encoding="utf-8")
    return {language: dict(words) for language, words in tomllib.loads(text).items()}


class Wording:
    """The fixed words in one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._words = _all_words()[self.language]

    def __call__(self, word: str, **facts: object) -> str:
        """Return a phrase with its places filled. KeyError where there is none of the name."""
        return self._words[word].format(**facts)

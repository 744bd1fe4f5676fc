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

    def counted(self, word: str, count: int) -> str:
        """Return a phrase that says how many; up to ten the number is written out."""
        if count == 1:
            return self(f"{word}_one")
        numbers = self("numbers").split()
        told = numbers[count - 1] if 1 <= count <= len(numbers) else str(count)
        return self(word, count=told)


def capitalised(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]

"""Markdown read as text: its words as they are, without its marks."""

from __future__ import annotations

import re

_STRONG = re.compile(r"(?<![\w\\])(\*\*|__)(?=[^\s*_])([^\n]+?)(?<=\S)\1(?![\w*_])")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    r"""Return a Markdown text without heading hashes, strong emphasis and escapes.

    ``**Name:** text`` becomes ``Name: text``, ``## Part`` becomes ``Part`` and ``\[`` becomes
    ``[``. Everything else, lists and links included, stays as it was written.
    """
    text = _HEADING.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)

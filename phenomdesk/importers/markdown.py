"""Markdown read as text: its words as they are, without its marks."""

from __future__ import annotations

import re

_STARS = re.compile(r"(?<!\\)\*\*(?=[^\s*])|(?<=[^\s*\\])\*\*")
_SCORES = re.compile(r"(?<![\w\\])__(?=[^\s_])([^\n]{1,300}?)(?<=\S)__(?![\w_])")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*)", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    r"""Return a Markdown text without heading hashes, strong emphasis and escapes.

    ``**Name:** text`` becomes ``Name: text``, ``## Part`` becomes ``Part`` and ``\[`` becomes
    ``[``. Everything else, lists and links included, stays as it was written.
    """
    text = _HEADING.sub(_heading, text)
    text = _SCORES.sub(r"\1", _STARS.sub("", text))
    return _ESCAPE.sub(r"\1", text)


def _heading(match: re.Match[str]) -> str:
    title = match[1].rstrip()
    without = title.rstrip("#")
    return without.rstrip() if without[-1:].isspace() else title

"""Tool tips for what was cut: wrapped, and never read as markup."""

from __future__ import annotations

from html import escape


def tip(*paragraphs: str) -> str:
    """Return a tool tip of some paragraphs that wraps; empty ones are passed over."""
    return "".join(f"<p>{escape(' '.join(words.split()))}</p>" for words in paragraphs if words)

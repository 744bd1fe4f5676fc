"""A QPalette from tokens, for every role and group that Fusion reads."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from phenomdesk.ui.look.tokens import DISABLED, Tokens

_Role = QPalette.ColorRole
_TEXT_ROLES = (
    _Role.WindowText,
    _Role.Text,
    _Role.ButtonText,
    _Role.PlaceholderText,
    _Role.HighlightedText,
    _Role.BrightText,
    _Role.Link,
    _Role.LinkVisited,
)


def faded(colour: QColor, share: float = DISABLED) -> QColor:
    """Return a colour that keeps only a share of itself over whatever lies under it."""
    result = QColor(colour)
    result.setAlphaF(colour.alphaF() * share)
    return result


def mixed(under: QColor, over: QColor, share: float) -> QColor:
    """Return the opaque colour that `over` makes on `under` when it covers a share of it."""
    return QColor.fromRgbF(
        under.redF() + (over.redF() - under.redF()) * share,
        under.greenF() + (over.greenF() - under.greenF()) * share,
        under.blueF() + (over.blueF() - under.blueF()) * share,
    )


def make_palette(tokens: Tokens) -> QPalette:
    """Return the palette of a scheme; the selection looks the same in an inactive window."""
    palette = QPalette()
    for role, colour in _roles(tokens).items():
        palette.setColor(QPalette.ColorGroup.All, role, colour)
    for role in _TEXT_ROLES:
        quiet = mixed(tokens.page, palette.color(role), DISABLED)
        palette.setColor(QPalette.ColorGroup.Disabled, role, quiet)
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, tokens.hairline)
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Base, tokens.panel)
    return palette


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, QColor]:
    return {
        _Role.Window: tokens.page,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.page,
        _Role.AlternateBase: tokens.panel,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.raised,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.danger,
        _Role.ToolTipBase: tokens.raised,
        _Role.ToolTipText: tokens.text,
        _Role.Highlight: tokens.text_selection,
        _Role.HighlightedText: tokens.text,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Light: tokens.raised,
        _Role.Midlight: tokens.hairline,
        _Role.Mid: tokens.line,
        _Role.Dark: tokens.outline,
        _Role.Shadow: tokens.outline,
    }

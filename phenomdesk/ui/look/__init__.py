"""The look: tokens, fonts, icons, and the palette and style sheet made from them."""

from phenomdesk.ui.look.scheme import Look, Motion
from phenomdesk.ui.look.tokens import Radius, Ratio, Size, Space, ThemeColour, Tokens

__all__ = ["Look", "Motion", "Radius", "Ratio", "Size", "Space", "ThemeColour", "Tokens"]

"""The colours, sizes and spaces of the program, by the part that they play (look.md)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True, eq=False)
class ThemeColour:
    """The four tones of one theme colour."""

    base: QColor
    """Rule, bracket, bar."""
    tint: QColor
    """Band, chip, number."""
    lit: QColor
    """Band under the pointer."""
    ink: QColor
    """Text on tint, page and panel."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Tokens:
    """Every colour of one scheme, by role. A colour is read, never changed in place."""

    name: str
    """``light`` or ``dark``."""
    window: QColor
    page: QColor
    panel: QColor
    raised: QColor
    nest: QColor
    hairline: QColor
    line: QColor
    outline: QColor
    text: QColor
    muted: QColor
    interviewer: QColor
    line_number: QColor
    quote: QColor
    accent: QColor
    on_accent: QColor
    focus: QColor
    danger: QColor
    ok: QColor
    selected: QColor
    selected_soft: QColor
    text_selection: QColor
    thread: QColor
    unplaced: ThemeColour
    """The tones of a statement that has no theme yet; its ink is the muted text."""
    themes: tuple[ThemeColour, ...]
    """The twelve theme colours in order; `theme` finds one by its number from 1."""

    def theme(self, colour: int) -> ThemeColour:
        """Return the tones of a theme colour from 1; 13 takes those of 1, and 0 is unplaced."""
        return self.themes[(colour - 1) % len(self.themes)] if colour > 0 else self.unplaced


def is_dashed(colour: int) -> bool:
    """Tell whether a theme colour repeats an earlier one, so that its rule is dashed."""
    return colour > THEME_COLOURS


def _themes(table: str) -> tuple[ThemeColour, ...]:
    return tuple(
        ThemeColour(*(QColor(f"#{tone}") for tone in line.split()))
        for line in table.strip().splitlines()
    )


LIGHT: Final = Tokens(
    name="light",
    window=QColor("#EFEDE8"),
    page=QColor("#FFFEFC"),
    panel=QColor("#F7F5F1"),
    raised=QColor("#FFFFFF"),
    nest=QColor("#F0EDE7"),
    hairline=QColor("#E2DED6"),
    line=QColor("#CFCAC0"),
    outline=QColor("#8C857A"),
    text=QColor("#24221E"),
    muted=QColor("#655F57"),
    interviewer=QColor("#6B655D"),
    line_number=QColor("#7A746B"),
    quote=QColor("#4C4740"),
    accent=QColor("#2B5378"),
    on_accent=QColor("#FFFFFF"),
    focus=QColor("#2A6FB5"),
    danger=QColor("#A1352A"),
    ok=QColor("#2E6B4A"),
    selected=QColor("#E3EAF1"),
    selected_soft=QColor("#F1F6FB"),
    text_selection=QColor("#C3D9F1"),
    thread=QColor("#A8843C"),
    unplaced=ThemeColour(
        QColor("#8A8276"), QColor("#EDEAE4"), QColor("#DCD8D0"), QColor("#655F57")
    ),
    themes=_themes(
        """
        255CAE DCE4F0 B5C7E1 255CAE
        84564E EBE3E0 D5C5C1 84564E
        629554 E6EDE1 CADAC3 427434
        A83A83 F1DFE9 E1BBD3 A63882
        1296C6 D9EDF3 AEDBEA 087095
        442171 E1DBE6 C0B4CD 442171
        989019 EFECD8 DCD9AF 716A0D
        651527 E6D9DA CDB2B7 651527
        033E53 D7DFE1 A9BDC3 033E53
        C27889 F5E9EA EAD0D5 995365
        5D6914 E5E6D7 C8CBAD 5D6914
        503103 E3DDD4 C4B8A7 503103
        """
    ),
)

DARK: Final = Tokens(
    name="dark",
    window=QColor("#17181A"),
    page=QColor("#1E1F22"),
    panel=QColor("#232528"),
    raised=QColor("#2A2C30"),
    nest=QColor("#1E2023"),
    hairline=QColor("#313337"),
    line=QColor("#43464B"),
    outline=QColor("#73777E"),
    text=QColor("#E3E0D9"),
    muted=QColor("#A6A29A"),
    interviewer=QColor("#9C988F"),
    line_number=QColor("#8A8780"),
    quote=QColor("#C4C0B7"),
    accent=QColor("#9CC1E6"),
    on_accent=QColor("#132232"),
    focus=QColor("#6FAAEA"),
    danger=QColor("#F2907F"),
    ok=QColor("#86C9A3"),
    selected=QColor("#2B3744"),
    selected_soft=QColor("#27313C"),
    text_selection=QColor("#2F5580"),
    thread=QColor("#C8A766"),
    unplaced=ThemeColour(
        QColor("#8B887F"), QColor("#303236"), QColor("#3F4247"), QColor("#A6A29A")
    ),
    themes=_themes(
        """
        4C85DF 2A3A53 314A71 6DA5FD
        B25E5C 442F31 5C393A DF8783
        71C585 2D3E34 3D5C47 71C585
        E292B6 44353F 6B4C5C E292B6
        26C9FE 1F3E4B 215C71 26C9FE
        8275AC 383546 48435C A89BD4
        C5E67F 363C2F 4E593D C5E67F
        FED3C8 3E393A 5E5251 FED3C8
        8DF1FC 2E3C41 3D5A5F 8DF1FC
        ED785D 4E3330 75443B F98368
        B1B430 3A3B25 575827 B1B430
        927815 3C361F 4F441D B99E45
        """
    ),
)

THEME_COLOURS: Final = 12
"""Theme colours that differ; the thirteenth repeats the first."""

DISABLED: Final = 0.45
"""How much of its colour a disabled thing keeps."""
DRAG_SOURCE: Final = 0.42
"""How much of its colour a card keeps while it is being dragged."""


class Ratio:
    """Font sizes as ratios of the system font."""

    CAPTION: Final = 0.85
    SECOND: Final = 0.96
    BODY: Final = 1.0
    STATEMENT: Final = 1.15
    READING: Final = 1.31
    TITLE: Final = 1.46
    TRIAGE: Final = 2.1
    DISPLAY: Final = 2.9


class Space:
    """Distances between things, in design pixels: `Look.px` turns them into screen pixels."""

    XS: Final = 4
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 20
    XXL: Final = 28
    HUGE: Final = 44


class Radius:
    """Roundings of corners, in design pixels."""

    CHIP: Final = 4
    ROW: Final = 6
    BUCKET: Final = 8


class Size:
    """Fixed measures of the window, in design pixels (the interface font being 13)."""

    ICON: Final = 16
    CONTROL: Final = 28
    MENU_BAR: Final = 28
    PAGE_HEADER: Final = 52
    RAIL: Final = 192
    STEP: Final = 46
    KNOT: Final = 9
    KNOT_CURRENT: Final = 11
    TRANSCRIPTS: Final = 200
    BUCKETS: Final = 288
    STRIP: Final = 36
    TRAY: Final = 252
    CARD: Final = 86
    CARD_GAP: Final = 6
    BUCKET_ROW: Final = 34
    NESTED_ROW: Final = 30
    BUCKET_HEADER: Final = 38
    TARGET: Final = 56
    SMALL_BAR: Final = 32
    THEME_NUMBER: Final = 16
    READING_LINE: Final = 29
    STATEMENT_LINE: Final = 20
    TRIAGE_LINE: Final = 39
    TEXT_WIDTH: Final = 496

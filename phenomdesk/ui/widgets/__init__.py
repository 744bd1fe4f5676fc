"""Hand-built controls that follow the look and know nothing about a study."""

from phenomdesk.ui.widgets.button import Button, ButtonKind
from phenomdesk.ui.widgets.card import CardData, CardState, card_height, drag_pixmap, draw_card
from phenomdesk.ui.widgets.choice import Choice
from phenomdesk.ui.widgets.ground import Ground, Panel
from phenomdesk.ui.widgets.header import PageHeader, PanelHeader
from phenomdesk.ui.widgets.hint import EmptyState, Hint
from phenomdesk.ui.widgets.key_hint import KeyHint
from phenomdesk.ui.widgets.number import ThemeNumber, paint_theme_number, theme_number_size
from phenomdesk.ui.widgets.page_stack import PageStack
from phenomdesk.ui.widgets.search_field import SearchField
from phenomdesk.ui.widgets.segmented import Segmented
from phenomdesk.ui.widgets.sides import Sides
from phenomdesk.ui.widgets.status_line import ProgressLine, StatusLine
from phenomdesk.ui.widgets.step_rail import RailEntry, RailStep, StepRail
from phenomdesk.ui.widgets.strip import PanelStrip
from phenomdesk.ui.widgets.switch import Switch
from phenomdesk.ui.widgets.thread import Thread, ThreadLine, ThreadRow
from phenomdesk.ui.widgets.tick import Tick
from phenomdesk.ui.widgets.tip import tip

__all__ = [
    "Button",
    "ButtonKind",
    "CardData",
    "CardState",
    "Choice",
    "EmptyState",
    "Ground",
    "Hint",
    "KeyHint",
    "PageHeader",
    "PageStack",
    "Panel",
    "PanelHeader",
    "PanelStrip",
    "ProgressLine",
    "RailEntry",
    "RailStep",
    "SearchField",
    "Segmented",
    "Sides",
    "StatusLine",
    "StepRail",
    "Switch",
    "ThemeNumber",
    "Thread",
    "ThreadLine",
    "ThreadRow",
    "Tick",
    "card_height",
    "drag_pixmap",
    "draw_card",
    "paint_theme_number",
    "theme_number_size",
    "tip",
]

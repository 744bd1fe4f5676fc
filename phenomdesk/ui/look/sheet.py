"""The one style sheet, for stock controls that the palette alone does not dress."""

from __future__ import annotations

from string import Template

from phenomdesk.ui.look.palette import mixed
from phenomdesk.ui.look.tokens import DISABLED, Radius, Tokens

_SHEET = Template(
    """
QMainWindow, QMenuBar { background: $window; }
QMenuBar { border-bottom: 1px solid $hairline; padding: 0 ${p4}; }
QMenuBar::item { background: transparent; padding: ${p6} ${p8}; border-radius: ${r4}; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $raised; }
QMenu { background: $raised; border: 1px solid $outline; padding: ${p4}; }
QMenu::item { padding: ${p5} ${p20} ${p5} ${p12}; border-radius: ${r4}; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $hairline; margin: ${p4} ${p8}; }
QMenu::icon { padding-left: ${p8}; }
QToolTip {
    background: $raised; color: $text; border: 1px solid $outline; padding: ${p4} ${p8};
}
QLineEdit {
    background: $raised; border: 1px solid $outline; border-radius: ${r6};
    padding: ${p4} ${p8}; min-height: ${p18};
}
QTextEdit[field="true"], QPlainTextEdit[field="true"] {
    background: $raised; border: 1px solid $outline; border-radius: ${r6}; padding: ${p4};
}
QLineEdit:focus { border: 2px solid $focus; padding: ${p3} ${p7}; }
QTextEdit[field="true"]:focus, QPlainTextEdit[field="true"]:focus {
    border: 2px solid $focus; padding: ${p3};
}
QLineEdit:disabled { border-color: $line; color: $quiet; }
QPushButton {
    background: $raised; color: $text; border: 1px solid $line; border-radius: ${r6};
    padding: ${p4} ${p12}; min-height: ${p18};
}
QPushButton[row="true"], QPushButton[row="true"]:focus {
    min-height: 0; padding: 0; border: none;
}
QPushButton:hover { border-color: $outline; }
QPushButton:pressed { background: $selected; color: $accent; }
QPushButton:focus { border: 2px solid $focus; padding: ${p3} ${p11}; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:disabled { color: $quiet; }
QCheckBox, QRadioButton { spacing: ${p8}; }
QCheckBox::indicator, QRadioButton::indicator {
    width: ${p12}; height: ${p12}; border: 1px solid $outline; background: $raised;
}
QCheckBox::indicator { border-radius: ${p3}; }
QRadioButton::indicator { border-radius: ${p7}; }
QCheckBox::indicator:checked {
    background: $accent; border: ${p3} solid $line; width: ${p8}; height: ${p8};
}
QRadioButton::indicator:checked {
    border: ${p4} solid $accent; background: $on_accent; width: ${p6}; height: ${p6};
}
QProgressBar {
    background: $hairline; border: none; border-radius: ${p2};
    min-height: ${p4}; max-height: ${p4}; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: ${p2}; }
QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar::tab {
    background: transparent; color: $muted; padding: ${p5} ${p12}; border: none;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTableView, QListView, QTreeView { border: none; gridline-color: $hairline; }
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $outline; padding: ${p4};
    selection-background-color: $selected; selection-color: $text;
}
QAbstractItemView { selection-background-color: $selected; selection-color: $text; }
QHeaderView { background: $panel; }
QHeaderView::section {
    background: $panel; color: $muted; border: none; border-bottom: 1px solid $hairline;
    padding: ${p5} ${p8}; font-weight: normal; text-align: left;
}
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section {
    background: $panel; border: none; border-right: 1px solid $hairline;
    border-bottom: 1px solid $hairline;
}
QScrollBar:vertical { background: transparent; width: ${p10}; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}; margin: 0; }
QScrollBar::handle { background: $line; border-radius: ${p3}; margin: ${p2}; }
QScrollBar::handle:vertical { min-height: ${p28}; }
QScrollBar::handle:horizontal { min-width: ${p28}; }
QScrollBar::handle:hover { background: $outline; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $hairline; }
"""
)
_STEPS = (2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 18, 20, 28)
_ROLES = (
    *("window", "panel", "raised", "hairline", "line", "outline", "text", "muted"),
    *("accent", "on_accent", "selected", "focus"),
)


def make_sheet(tokens: Tokens, unit: float) -> str:
    """Return the style sheet of a scheme; `unit` is a design pixel in screen pixels."""
    values = {role: getattr(tokens, role).name() for role in _ROLES}
    values["quiet"] = mixed(tokens.page, tokens.text, DISABLED).name()
    values |= {f"p{step}": f"{max(1, round(step * unit))}px" for step in _STEPS}
    values |= {f"r{step}": f"{round(step * unit)}px" for step in (Radius.CHIP, Radius.ROW)}
    return _SHEET.substitute(values)

"""Pictures of every hand-built control: ``python -m tests.kit.gallery FOLDER``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from phenomdesk.ui.look import Look
from phenomdesk.ui.look.fonts import use_test_fonts
from phenomdesk.ui.widgets import (
    Button,
    ButtonKind,
    CardData,
    CardState,
    Choice,
    EmptyState,
    Ground,
    Hint,
    KeyHint,
    PageHeader,
    Panel,
    PanelHeader,
    PanelStrip,
    ProgressLine,
    RailEntry,
    RailStep,
    SearchField,
    Segmented,
    StatusLine,
    StepRail,
    Switch,
    ThemeNumber,
    Thread,
    ThreadLine,
    ThreadRow,
    Tick,
    card_height,
    drag_pixmap,
    draw_card,
)

STEPS = [
    RailStep("epoche", "Epoche", "14 entries · 1 open", done=True),
    RailStep("read", "Read whole", "P6 to read"),
    RailStep("mark", "Horizonalize", "2 transcripts to mark"),
    RailStep("reduce", "Reduce", "18 to weigh"),
    RailStep("meanings", "Meanings", "12 to write"),
    RailStep("cluster", "Cluster", "9 to place"),
    RailStep("validate", "Validate", "11 cells open"),
    RailStep("chapter", "Chapter", "4 things missing"),
]
CARD = CardData(
    "S-027",
    "A circle is not busy. You wait, and nobody is making you wait.",
    "The turning circle takes the place of a person one could address",
    "P2 lines 147–148",
)
CARDS = [
    (CARD, CardState.NORMAL),
    (
        CardData("S-009", "They said it was easier, and I looked.", "", "P1 line 77"),
        CardState.HOVER,
    ),
    (CARD, CardState.SOURCE),
    (
        CardData(
            "S-037",
            "Mereka bertanya kepada saya, dan saya bertanya",
            "Competence sits elsewhere and is reached by telephone",
            "P4 lines 104–106",
            themes=(("5", 5), ("8a", 8)),
            starred=True,
        ),
        CardState.SELECTED,
    ),
    (
        CardData("S-042", "menunggu", "Waiting together", "P4 line 114", cited=True),
        CardState.NORMAL,
    ),
]
TRACE = [
    ThreadRow("p", "Participant", "P2 · Resident, 41"),
    ThreadRow("t", "Transcript", "Interview 1, lines 137–139"),
    ThreadRow("s", "Statement S-024", "“…In our house I am the one who knows.”", True, True),
    ThreadRow("m", "Meaning", "Not knowing costs her the place she holds at home"),
    ThreadRow("th", "Theme", "Losing one’s footing", number=("5", 5)),
    ThreadRow("d", "Description", "Textural, P2 · ¶ 4"),
    ThreadRow("", "Chapter", "none yet", missing=True),
]


class Cards(QWidget):
    """Cards in every state, one under the other."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(look.px(252), (card_height(look) + look.px(6)) * len(CARDS) + look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.tokens.panel)
        step = card_height(look) + look.px(6)
        for index, (card, state) in enumerate(CARDS):
            box = QRectF(look.px(8), look.px(8) + index * step, look.px(235), card_height(look))
            draw_card(painter, box, card, look, state)


def _rail(look: Look) -> QWidget:
    rail = StepRail(look)
    rail.set_study("Through one door", "Modified van Kaam")
    rail.set_steps(STEPS)
    rail.set_current("cluster")
    rail.set_entries(
        [
            RailEntry("gaps", "Gaps", "gaps", note="31"),
            RailEntry("bracket", "Bracket this", "bracket", keys="F8"),
        ]
    )
    return rail


def _controls(look: Look) -> QWidget:
    page = Ground(look)
    column = QVBoxLayout(page)
    column.setSpacing(look.px(12))
    row = QHBoxLayout()
    row.addWidget(Button(look, "Export to Word…", kind=ButtonKind.MAIN, icon="document"))
    row.addWidget(Button(look, "Link to a meaning…", icon="link"))
    row.addWidget(Button(look, "Yes", keys="Y"))
    pressed = Button(look, "Yes", icon="check", keys="Y")
    pressed.setCheckable(True)
    pressed.setChecked(True)
    row.addWidget(pressed)
    off = Button(look, "Merge…")
    off.setEnabled(False)
    row.addWidget(off)
    row.addWidget(Button(look, "Write them", kind=ButtonKind.LINK))
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    row.addWidget(Segmented(look, [("en", "English"), ("id", "Bahasa Indonesia")]))
    choice = Choice(look, "Participant")
    choice.addItems(["any", "P2, P4"])
    row.addWidget(choice)
    for words in ("M", "Ctrl N", "F8"):
        row.addWidget(KeyHint(look, words))
    row.addWidget(Switch(look, "Karakteristik partisipan", on=True))
    row.addWidget(Switch(look))
    row.addWidget(Tick(look, "Focus group", on=True))
    row.addWidget(Tick(look))
    row.addStretch(1)
    column.addLayout(row)
    row = QHBoxLayout()
    for number in range(1, 13):
        row.addWidget(ThemeNumber(look, str(number), number))
    row.addWidget(ThemeNumber(look, "8a", 8))
    row.addWidget(SearchField(look, "Find in statements"))
    row.addWidget(SearchField(look, "Type a theme", icon="", keys="T"))
    row.addWidget(QLineEdit("A field"))
    row.addStretch(1)
    column.addLayout(row)
    column.addWidget(
        ThreadLine(look, ["participant", "transcript", "statement", "meaning", "theme"], 2)
    )
    column.addWidget(
        Hint(
            look,
            "Here you begin a study or take one up again.",
            "If this is your "
            "first, open the sample: six people speak of living through one change.",
        )
    )
    column.addWidget(_icons(look))
    flying = QLabel()
    flying.setPixmap(drag_pixmap([CARD] * 3, look, look.px(235), look_ratio()))
    column.addWidget(flying)
    column.addStretch(1)
    return page


def look_ratio() -> float:
    return QApplication.primaryScreen().devicePixelRatio()


def _icons(look: Look) -> QWidget:
    from phenomdesk.resources import resource

    holder = QWidget()
    grid = QGridLayout(holder)
    names = sorted(path.stem for path in resource("icons").glob("*.svg"))
    for index, name in enumerate(names):
        label = QLabel()
        side = look.px(24)
        label.setPixmap(look.icons.pixmap(name, look.tokens.text, side, look_ratio()))
        label.setToolTip(name)
        grid.addWidget(label, index // 15, index % 15)
    return holder


def _trace(look: Look) -> QWidget:
    panel = Panel(look, "right")
    panel.setFixedWidth(look.px(288))
    header = PanelHeader(look, "Buckets")
    header.add_control(SearchField(look, "Type a theme", icon="", keys="T"))
    panel.column.addWidget(header)
    panel.column.addWidget(PanelHeader(look, "Not placed", "3 selected"))
    numbered = PanelHeader(look, "Waiting without a face", folding=True)
    numbered.set_number("3", 3)
    panel.column.addWidget(numbered)
    panel.column.addWidget(PanelHeader(look, "Trace", icon="thread", folding=True, small=True))
    thread = Thread(look)
    thread.set_rows(TRACE)
    panel.column.addWidget(thread)
    panel.column.addWidget(
        EmptyState(look, "Nothing is marked yet.", "Select words, press M.", "Mark")
    )
    panel.column.addStretch(1)
    return panel


def build(look: Look) -> QWidget:
    """Return one window that holds everything."""
    whole = Ground(look)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(_rail(look))
    row.addWidget(Cards(look), 0, Qt.AlignmentFlag.AlignTop)
    middle = QVBoxLayout()
    header = PageHeader(look, "Cluster", "Drag, or press a bucket’s number")
    header.add_control(Button(look, "Merge…"))
    for name, on in (("undo", True), ("redo", False)):
        button = Button(look, kind=ButtonKind.QUIET, icon=name)
        button.setToolTip(name)
        button.setEnabled(on)
        header.add_control(button)
    middle.addWidget(header)
    middle.addWidget(_controls(look), 1)
    status = StatusLine(look)
    status.say("Marked S-024", "Undo")
    middle.addWidget(status)
    progress = ProgressLine(look)
    progress.begin("Reading interview-3.docx")
    progress.set_progress(3, 8)
    middle.addWidget(progress)
    row.addLayout(middle, 1)
    row.addWidget(_trace(look))
    row.addWidget(PanelStrip(look, "Trace"))
    return whole


def main(folder: Path) -> None:
    """Write ``gallery-light.png`` and ``gallery-dark.png``."""
    app = QApplication(sys.argv[:1])
    use_test_fonts(app)
    folder.mkdir(parents=True, exist_ok=True)
    zoom = float(os.environ.get("GALLERY_ZOOM", "1"))
    for scheme in ("light", "dark"):
        look = Look(scheme=scheme, interface=zoom, base=app.font())
        look.apply(app)
        window = build(look)
        window.resize(QSize(look.px(1500), look.px(820)))
        window.show()
        app.sendPostedEvents()
        window.grab().save(str(folder / f"gallery-{scheme}.png"))
        window.close()
        use_test_fonts(app)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

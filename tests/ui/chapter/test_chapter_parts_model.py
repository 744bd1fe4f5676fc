"""The model of the chapter's parts: honest signals, and drops that only ask."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from phenomdesk.ui.models.chapter_parts import PART, PartRow, PartsModel

ROWS = [PartRow(part, part.title(), "", "", True) for part in "abcd"]


@pytest.fixture
def model(app: QApplication) -> PartsModel:
    model = PartsModel()
    tester = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(model, tester, model)
    model.set_rows(ROWS)
    return model


def order(model: PartsModel) -> str:
    return "".join(row.part for row in model.rows())


@pytest.mark.parametrize("wanted", list(itertools.permutations(range(4))))
def test_rows_move_into_any_order_without_a_reset(
    model: PartsModel, wanted: tuple[int, ...]
) -> None:
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_rows([ROWS[index] for index in wanted])
    assert order(model) == "".join(ROWS[index].part for index in wanted)
    assert not resets


def test_one_row_carried_down_is_one_move(model: PartsModel) -> None:
    moves: list[tuple[int, int]] = []
    model.rowsMoved.connect(lambda _p, first, _l, _d, to: moves.append((first, to)))
    model.set_rows([ROWS[1], ROWS[2], ROWS[0], ROWS[3]])
    assert moves == [(0, 3)]


def test_only_a_changed_row_is_told(model: PartsModel) -> None:
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.set_rows([ROWS[0], PartRow("b", "B", "7 of them", "", False), *ROWS[2:]])
    assert told == [1]


def test_a_drop_asks_for_an_order_and_changes_nothing_itself(model: PartsModel) -> None:
    asked: list[list[str]] = []
    model.ordered.connect(asked.append)
    data = model.mimeData([model.index(0)])
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, 4, 0, QModelIndex())
    assert asked == [["b", "c", "d", "a"]]
    assert order(model) == "abcd"


def test_a_drop_where_it_stands_asks_for_nothing(model: PartsModel) -> None:
    asked: list[list[str]] = []
    model.ordered.connect(asked.append)
    for row in (1, 2):
        data = model.mimeData([model.index(1)])
        model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, QModelIndex())
    assert asked == []


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", b'["x"]', b"[1]", b'{"a": 1}'])
def test_what_is_no_part_is_not_taken(model: PartsModel, content: bytes) -> None:
    data = QMimeData()
    data.setData(PART, content)
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_a_part_is_checkable_and_its_tick_only_asks(model: PartsModel) -> None:
    asked: list[tuple[str, bool]] = []
    model.toggled.connect(lambda part, on: asked.append((part, on)))
    role = Qt.ItemDataRole.CheckStateRole
    assert model.data(model.index(0), role) == Qt.CheckState.Checked
    assert model.setData(model.index(0), Qt.CheckState.Unchecked, role)
    assert asked == [("a", False)]
    assert model.data(model.index(0), role) == Qt.CheckState.Checked

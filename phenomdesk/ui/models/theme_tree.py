"""The buckets beside the reader: the themes as a tree, and what may be dropped on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt

from phenomdesk.model.change import ChangeSet
from phenomdesk.model.ids import (
    ParticipantId,
    PlacementId,
    StatementId,
    ThemeId,
    TranscriptId,
    statement_number,
)
from phenomdesk.model.span import Span
from phenomdesk.model.theme import PlacedTheme, in_order, speaking_within
from phenomdesk.study.study import Study
from phenomdesk.ui.models.mime import (
    SPAN,
    STATEMENTS,
    THEMES,
    decode_span,
    decode_statements,
    decode_themes,
    encode_themes,
)
from phenomdesk.ui.models.transcripts_rows import Index, standing
from phenomdesk.ui.widgets.tip import tip

BUCKET = Qt.ItemDataRole.UserRole
"""The role of a row's `Bucket`."""

_NOWHERE = QModelIndex()
_MOVE, _COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction


class BucketVerbs(Protocol):
    """What a drop or an edit in the tree asks for; each returns whether it was begun."""

    def place(self, statements: Sequence[StatementId], theme: ThemeId, *, keep: bool) -> bool:
        """Place statements; with `keep` they stay in the theme in which they are."""

    def mark_into(self, transcript: TranscriptId, span: Span, theme: ThemeId) -> bool:
        """Mark a passage and place it."""

    def move_theme(self, theme: ThemeId, parent: ThemeId | None, index: int | None) -> bool:
        """Put a theme into another, or among its siblings."""

    def rename(self, theme: ThemeId, name: str) -> bool:
        """Call a theme otherwise."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A theme as its row shows it."""

    placed: PlacedTheme
    people: str = ""
    """Who speaks in it, as ``P1 P2``."""
    repeats: bool = False
    """Whether its colour is that of an earlier theme, so that its bar is dashed."""

    @property
    def theme(self) -> ThemeId:
        """The theme's id."""
        return self.placed.theme.id

    @property
    def name(self) -> str:
        """The theme's name."""
        return self.placed.theme.name


@dataclass(slots=True, eq=False)
class _Node:
    theme: ThemeId
    parent: _Node | None
    children: list[_Node] = field(default_factory=list)

    @property
    def row(self) -> int:
        return self.parent.children.index(self) if self.parent is not None else 0


class ThemeTree(QAbstractItemModel):
    """The themes of a study, kept in step with it; a drop is one verb."""

    def __init__(self, study: Study, verbs: BucketVerbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._verbs = verbs
        self._root = _Node(ThemeId(0), None)
        self._nodes: dict[ThemeId, _Node] = {}
        self._buckets: dict[ThemeId, Bucket] = {}
        self._places: dict[PlacementId, ThemeId] = {}

    def read(self) -> None:
        """Read everything anew."""
        self._places = self._study.records.themes.places()
        self._rearrange(self._speaking())

    # What is there

    @property
    def buckets(self) -> Mapping[ThemeId, Bucket]:
        """The buckets by id, each before those that it holds."""
        return self._buckets

    def numbered(self, number: str) -> Bucket | None:
        """Return the bucket of a number such as ``8a``."""
        wanted = number.strip().casefold()
        return next((b for b in self._buckets.values() if b.placed.number == wanted), None)

    def named(self, name: str) -> Bucket | None:
        """Return the first bucket of a name, however it is written."""
        wanted = " ".join(name.split()).casefold()
        return next((b for b in self._buckets.values() if b.name.casefold() == wanted), None)

    def bucket(self, index: Index) -> Bucket | None:
        """Return what a row shows, None for no row."""
        return self._buckets.get(ThemeId(index.internalId())) if index.isValid() else None

    def index_of(self, theme: ThemeId) -> QModelIndex:
        """Return where a theme stands, an invalid index where it does not."""
        node = self._nodes.get(theme)
        return self._index(node) if node is not None else QModelIndex()

    def siblings(self, parent: ThemeId | None) -> list[ThemeId]:
        """Return the themes directly inside another, or the outermost, in order."""
        node = self._root if parent is None else self._nodes[parent]
        return [child.theme for child in node.children]

    # Following the study

    def apply(self, changes: ChangeSet) -> frozenset[ThemeId]:
        """Follow a change, and return the themes whose number, colour or name is another."""
        themes = self._study.records.themes
        speaking: Mapping[ThemeId, Sequence[ParticipantId]] = {}
        wanted = self._spoken_anew(changes)
        if wanted is None:
            speaking, wanted = self._speaking(), set(self._buckets)
        elif wanted:
            speaking = themes.participants_in(wanted)
        if changes.touches("theme"):
            return self._rearrange(speaking, wanted)
        if wanted:
            self._tell_people(wanted, speaking)
        return frozenset()

    def _spoken_anew(self, changes: ChangeSet) -> set[ThemeId] | None:
        """Return the themes in which others may speak now; None for all."""
        if changes.touches("participant"):
            return None
        if changes.touches("theme", "placement", "statement") and self._gathers():
            self._places = self._study.records.themes.places()
            return None
        rows = changes.rows("placement")
        themes = {self._places[p] for p in map(PlacementId, rows) if p in self._places}
        for placement in map(PlacementId, rows):
            self._places.pop(placement, None)
        for placement, standing_ in self._study.records.themes.some_placements(rows).items():
            self._places[placement] = standing_.theme
            themes.add(standing_.theme)
        statements = changes.rows("statement")
        if statements:
            placed = self._study.records.themes.placements_of(statements)
            themes.update(p.theme for placements in placed.values() for p in placements)
        return themes

    def _gathers(self) -> bool:
        """Tell whether a theme shows who speaks in those that it holds."""
        return any(t.participant is not None for t in self._study.records.themes.all())

    def _speaking(self) -> Mapping[ThemeId, Sequence[ParticipantId]]:
        records = self._study.records
        own = records.themes.participants_in()
        if not self._gathers():
            return own
        order = tuple(each.id for each in records.participants.all())
        return speaking_within(in_order(records.themes.all()), own, order)

    def _people(self, themes: Iterable[Sequence[ParticipantId]]) -> list[str]:
        aliases = {who.id: who.alias for who in self._study.records.participants.all()}
        return [" ".join(aliases[who] for who in speaking) for speaking in themes]

    def _tell_people(
        self, themes: Iterable[ThemeId], speaking: Mapping[ThemeId, Sequence[ParticipantId]]
    ) -> None:
        wanted = [theme for theme in themes if theme in self._buckets]
        words = self._people(speaking.get(theme, ()) for theme in wanted)
        for theme, people in zip(wanted, words, strict=True):
            self._tell(theme, replace(self._buckets[theme], people=people))

    def _tell(self, theme: ThemeId, bucket: Bucket) -> None:
        if self._buckets[theme] != bucket:
            self._buckets[theme] = bucket
            index = self.index_of(theme)
            self.dataChanged.emit(index, index)

    def _rearrange(
        self,
        speaking: Mapping[ThemeId, Sequence[ParticipantId]],
        spoken_anew: set[ThemeId] | None = None,
    ) -> frozenset[ThemeId]:
        """Become the tree that the study holds; who speaks is `speaking`, else as before."""
        before = self._buckets
        placed = in_order(self._study.records.themes.all())
        fresh = set(spoken_anew if spoken_anew is not None else (p.theme.id for p in placed))
        fresh |= {p.theme.id for p in placed if p.theme.id not in before}
        words = dict(
            zip(fresh, self._people(speaking.get(each, ()) for each in fresh), strict=True)
        )
        repeating = _repeating(placed)
        wanted = {
            each.theme.id: Bucket(
                each,
                words[each.theme.id] if each.theme.id in fresh else before[each.theme.id].people,
                each.theme.id in repeating,
            )
            for each in placed
        }
        self._take_out(set(wanted))
        # Rows that come must be known when they are told; those that go are known till then.
        self._buckets = wanted | {t: b for t, b in before.items() if t not in wanted}
        self._put_in_place(placed)
        self._take_out(set(wanted))
        self._buckets = wanted
        different = {theme for theme in wanted if before.get(theme) != wanted[theme]}
        for theme in different & set(before):
            index = self.index_of(theme)
            self.dataChanged.emit(index, index)
        return frozenset(different | (set(before) - set(wanted)))

    def _take_out(self, keep: set[ThemeId]) -> None:
        """Take out the themes that are gone, but for those that still hold one that is not."""
        for theme in reversed([theme for theme in self._nodes if theme not in keep]):
            node = self._nodes[theme]
            if node.children or node.parent is None:
                continue
            row = node.row
            self.beginRemoveRows(self._index(node.parent), row, row)
            del node.parent.children[row]
            del self._nodes[theme]
            self.endRemoveRows()

    def _put_in_place(self, placed: Sequence[PlacedTheme]) -> None:
        goal: dict[ThemeId | None, list[ThemeId]] = {}
        for each in placed:
            goal.setdefault(each.theme.parent, []).append(each.theme.id)
        kept: set[ThemeId] = set()
        for parent, wanted in goal.items():
            node = self._root if parent is None else self._nodes.get(parent)
            here = [child.theme for child in node.children] if node is not None else []
            stay = standing([wanted.index(theme) for theme in here if theme in wanted])
            kept.update(wanted[at] for at in stay)
        last: dict[ThemeId | None, _Node] = {}
        for each in placed:
            parent, theme = each.theme.parent, each.theme.id
            parent_node = self._root if parent is None else self._nodes[parent]
            row = last[parent].row + 1 if parent in last else 0
            if theme not in self._nodes:
                self._insert(theme, parent_node, row)
            elif theme not in kept:
                self._move(self._nodes[theme], parent_node, row)
            last[parent] = self._nodes[theme]
        self._nodes = {theme: self._nodes[theme] for theme in self._depth_first()}

    def _insert(self, theme: ThemeId, parent: _Node, row: int) -> None:
        self.beginInsertRows(self._index(parent), row, row)
        self._nodes[theme] = _Node(theme, parent)
        parent.children.insert(row, self._nodes[theme])
        self.endInsertRows()

    def _move(self, node: _Node, parent: _Node, row: int) -> None:
        source, at = node.parent, node.row
        if source is None or (source is parent and row in (at, at + 1)):
            return
        self.beginMoveRows(self._index(source), at, at, self._index(parent), row)
        del source.children[at]
        parent.children.insert(row - (1 if source is parent and row > at else 0), node)
        node.parent = parent
        self.endMoveRows()

    def _depth_first(self) -> list[ThemeId]:
        order: list[ThemeId] = []
        waiting = list(reversed(self._root.children))
        while waiting:
            node = waiting.pop()
            order.append(node.theme)
            waiting += reversed(node.children)
        return order

    # What a row is to Qt

    def _index(self, node: _Node) -> QModelIndex:
        return QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node.theme)

    def _node(self, index: Index) -> _Node:
        return self._nodes[ThemeId(index.internalId())] if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].theme)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        node = self._nodes.get(ThemeId(index.internalId())) if index.isValid() else None
        return self._index(node.parent) if node is not None and node.parent else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._node(parent).children) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        bucket = self.bucket(index)
        if bucket is None:
            return None
        if role == BUCKET:
            return bucket
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return bucket.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(bucket.name, bucket.placed.theme.definition)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (bucket.placed.number, bucket.name, bucket.people)))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        bucket = self.bucket(index)
        if bucket is None or role != Qt.ItemDataRole.EditRole:
            return False
        return self._verbs.rename(bucket.theme, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        held = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        held |= Qt.ItemFlag.ItemIsEditable
        return held | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    # What is dropped

    def mimeTypes(self) -> list[str]:
        return [STATEMENTS, SPAN, THEMES]

    def mimeData(self, indexes: Iterable[Index]) -> QMimeData:
        dragged = [bucket for index in indexes if (bucket := self.bucket(index)) is not None]
        return encode_themes(
            [b.theme for b in dragged], [b.name for b in dragged], study=self._study.token
        )

    def supportedDropActions(self) -> Qt.DropAction:
        return _MOVE | _COPY

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        themes, bucket = decode_themes(data, study=self._study.token), self.bucket(parent)
        if themes:
            return len(themes) == 1 and self._may_move(themes[0], bucket, row)
        if bucket is None or row >= 0:
            return False
        passage = decode_span(data, study=self._study.token)
        if passage is not None:
            return self._is_open_to(bucket, None)
        statements = decode_statements(data, study=self._study.token)
        return bool(statements) and self._may_place(statements, bucket, action)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        bucket = self.bucket(parent)
        inside = bucket.theme if bucket is not None else None
        for theme in decode_themes(data, study=self._study.token):
            return self._verbs.move_theme(theme, inside, self._among(theme, inside, row))
        if inside is None:
            return False
        passage = decode_span(data, study=self._study.token)
        if passage is not None:
            return self._verbs.mark_into(*passage, inside)
        return self._verbs.place(
            decode_statements(data, study=self._study.token), inside, keep=action == _COPY
        )

    def carries_theme(self, data: QMimeData) -> bool:
        """Tell whether a theme of this study is dragged."""
        return bool(decode_themes(data, study=self._study.token))

    def promise(self, data: QMimeData, action: Qt.DropAction, parent: Index) -> str:
        """Return the line that says what a drop on a bucket will do; empty where it may not be."""
        if not self.canDropMimeData(data, action, -1, -1, parent):
            return ""
        if decode_themes(data, study=self._study.token):
            return self.tr("Put inside")
        if decode_span(data, study=self._study.token) is not None:
            return self.tr("Mark it and place it here")
        statements = decode_statements(data, study=self._study.token)
        placed = self._study.records.themes.placements_of(statements)
        what = statement_number(statements[0]) if len(statements) == 1 else str(len(statements))
        if action == _COPY and placed:
            return self.tr("Keep {what} here too").format(what=what)
        if any(len(placements) == 1 for placements in placed.values()):
            one = self.tr("Place {what} here · Ctrl keeps it in both")
            several = self.tr("Place {what} here · Ctrl keeps them in both")
            return (one if len(statements) == 1 else several).format(what=what)
        return self.tr("Place {what} here").format(what=what)

    def _among(self, theme: ThemeId, parent: ThemeId | None, row: int) -> int | None:
        """Return a place among siblings, not counting the theme that is moved there."""
        if row < 0:
            return None
        siblings = self.siblings(parent)
        return row - (1 if theme in siblings[:row] else 0)

    def _may_move(self, theme: ThemeId, bucket: Bucket | None, row: int) -> bool:
        if theme not in self._nodes:
            return False
        node = self._nodes[bucket.theme] if bucket is not None else self._root
        here: _Node | None = node
        while here is not None:
            if here.theme == theme:
                return False
            here = here.parent
        moved = self._nodes[theme]
        owner = bucket.placed.theme.participant if bucket is not None else None
        if owner is not None and self._buckets[theme].placed.theme.participant != owner:
            return False
        if row < 0:
            return moved.parent is not node
        return moved.parent is not node or row not in (moved.row, moved.row + 1)

    def _may_place(
        self, statements: Sequence[StatementId], bucket: Bucket, action: Qt.DropAction
    ) -> bool:
        found = self._study.records.statements.some(statements)
        placed = self._study.records.themes.placements_of(statements)
        elsewhere = any(
            bucket.theme not in {placement.theme for placement in placed.get(each, ())}
            for each in statements
        )
        if len(found) != len(set(statements)) or not elsewhere:
            return False
        return all(self._is_open_to(bucket, each.participant) for each in found.values())

    @staticmethod
    def _is_open_to(bucket: Bucket, participant: ParticipantId | None) -> bool:
        owner = bucket.placed.theme.participant
        return owner is None or participant is None or owner == participant


def _repeating(placed: Iterable[PlacedTheme]) -> frozenset[ThemeId]:
    seen: set[int] = set()
    repeating: set[ThemeId] = set()
    repeats = False
    for each in placed:
        if each.depth == 0:
            repeats = each.colour in seen
            seen.add(each.colour)
        if repeats:
            repeating.add(each.theme.id)
    return frozenset(repeating)

"""Building the chapter, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from phenomdesk.model.chapter import (
    Block,
    Chapter,
    Heading,
    Paragraph,
    Part,
    Quotation,
    Run,
    Table,
)
from phenomdesk.model.chapter_settings import ChapterSettings
from phenomdesk.model.description import BlockKind, Description, DraftBlock
from phenomdesk.model.ids import StatementId
from phenomdesk.model.method import DescriptionKind, Method
from phenomdesk.model.theme import PlacedTheme, Placement
from phenomdesk.store.records import Records
from phenomdesk.study.chapter.aside import aside_table
from phenomdesk.study.chapter.epoche import print_epoche
from phenomdesk.study.chapter.figures import map_figures
from phenomdesk.study.chapter.material import Material
from phenomdesk.study.chapter.parts import can_print, part_title
from phenomdesk.study.chapter.saturation import saturation_figure, saturation_table
from phenomdesk.study.chapter.tables import clusters, participants, statements
from phenomdesk.study.chapter.trail import print_trail
from phenomdesk.study.chapter.transcripts import print_transcripts
from phenomdesk.study.chapter.trust import print_trust
from phenomdesk.study.chapter.validation import as_letters, validation_tables
from phenomdesk.study.chapter.wording import capitalised
from phenomdesk.study.texts import Texts

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def build_chapter(
    records: Records, texts: Texts, method: Method, settings: ChapterSettings
) -> Chapter:
    """Build the whole chapter from a study's rows. Runs in any thread on its own records."""
    material = Material(records, texts, method, settings)
    return Builder(material, records.about().uuid).chapter()


class Builder:
    """Builds the parts in their chosen order, and counts their tables as it goes."""

    def __init__(self, material: Material, study: str) -> None:
        self._material = material
        self._words = material.words
        self._study = study
        self._tables = 0
        self._figures = 0

    def chapter(self) -> Chapter:
        """Return the chapter with the parts that are to go in."""
        settings = self._material.settings
        title = settings.title or self._words("title", number=roman(settings.number))
        method = self._material.method
        chosen = [c.part for c in settings.parts if c.included and can_print(c.part, method)]
        parts = tuple(
            Part(part, tuple(self._part(part, index))) for index, part in enumerate(chosen)
        )
        return Chapter(
            title,
            settings.number,
            self._words.language,
            self._words("caption"),
            self._study,
            parts,
            self._words("figure"),
        )

    def _part(self, part: str, index: int) -> Iterator[Block]:
        letter = chr(ord("A") + index)
        yield Heading(1, f"{letter}. {self._title(part)}", f"pd_part_{part.replace('-', '_')}")
        builders: dict[str, Callable[[], Iterator[Block]]] = {
            "participants": self._participants,
            "statements": self._statements,
            "clusters": self._clusters,
            "theme-map": self._theme_map,
            "themes": self._themes,
            "descriptions": self._descriptions,
            "validation-grid": self._validation,
            "saturation": self._saturation,
            "trustworthiness": lambda: print_trust(self._material),
            "set-aside": self._set_aside,
            "epoche": lambda: print_epoche(self._material),
            "audit-trail": lambda: print_trail(self._material.records, self._words),
            "transcripts": lambda: print_transcripts(self._material),
        }
        yield from builders[part]()

    def _title(self, part: str) -> str:
        return part_title(part, self._material.method, self._words)

    def _introduced(
        self, table: Table, intro: str, *, own: str = "", **facts: str
    ) -> Iterator[Block]:
        """A sentence that names the table, and the table; a table without rows is none.

        `own` is a sentence on the researcher's own account.
        """
        if not table.rows:
            yield self._nothing()
            return
        self._tables += 1
        number = f"{self._material.settings.number}.{self._tables}"
        told = capitalised(self._words(intro, table=number, **facts))
        yield Paragraph((Run(f"{told} {own}".strip()),))
        yield table

    def _nothing(self) -> Paragraph:
        return Paragraph((Run(self._words("nothing"), italic=True, missing=True),))

    def _participants(self) -> Iterator[Block]:
        table = participants(self._material)
        own = self._words("own_account") if self._material.own else ""
        if not self._material.interviews or not self._material.counted:
            yield from self._introduced(table, "participants_table", own=own)
            return
        yield from self._introduced(
            table,
            "participants_intro",
            own=own,
            participants=self._words.counted(
                "participants_interviewed", len(self._material.counted)
            ),
            interviews=self._words.counted("interviews", self._material.interviews),
        )

    def _statements(self) -> Iterator[Block]:
        table = statements(self._material)
        apart = self._material.own
        own = sum(
            apart is not None and each.participant == apart.id
            for each in self._material.statements.values()
        )
        counted = len(table.rows) - own
        titled = "statements" in self._material.method.titles
        yield from self._introduced(
            table,
            "statements_intro_titled" if titled else "statements_intro",
            own=capitalised(self._words.counted("own_statements", own)) if own and counted else "",
            statements=self._words.counted(
                "passages_marked" if titled else "statements_marked", counted or own
            ),
        )

    def _clusters(self) -> Iterator[Block]:
        outer = sum(placed.depth == 0 for placed in self._material.themes)
        inner = len(self._material.themes) - outer
        told = self._words.counted("themes_counted", outer)
        if inner:
            told = self._words(
                "both", first=told, second=self._words.counted("subthemes_counted", inner)
            )
        yield from self._introduced(clusters(self._material), "clusters_intro", themes=told)

    def _theme_map(self) -> Iterator[Block]:
        """A sentence that names the figures, and the figures; without any there is nothing."""
        figures = map_figures(self._material)
        if not figures:
            yield self._nothing()
            return
        chapter, first = self._material.settings.number, self._figures + 1
        self._figures += len(figures)
        named = f"{chapter}.{first}"
        if len(figures) > 1:
            named = self._words(
                "both" if len(figures) == 2 else "from_to",
                first=named,
                second=f"{chapter}.{self._figures}",
            )
        told = self._words("map_intro" if len(figures) == 1 else "map_intros", figure=named)
        yield Paragraph((Run(told),))
        yield from figures

    def _saturation(self) -> Iterator[Block]:
        table = saturation_table(self._material)
        if table.rows:
            self._figures += 1
        figure = f"{self._material.settings.number}.{self._figures}"
        yield from self._introduced(table, "saturation_intro", figure=figure)
        if table.rows:
            yield saturation_figure(self._material)

    def _set_aside(self) -> Iterator[Block]:
        table = aside_table(self._material)
        told = self._words.counted("statements_aside", len(table.rows))
        yield from self._introduced(table, "aside_intro", statements=told)

    def _validation(self) -> Iterator[Block]:
        tables = validation_tables(self._material)
        if not tables:
            yield self._nothing()
        lettered = as_letters(self._material)
        for table in tables:
            intro = "validation_letters" if lettered else "validation_intro"
            yield from self._introduced(table, intro)

    def _themes(self) -> Iterator[Block]:
        narratives = {
            d.theme: d for d in self._material.descriptions if d.kind == "narrative" and d.theme
        }
        if not self._material.themes:
            yield self._nothing()
        for placed in self._material.themes:
            yield from self._theme(placed, narratives.get(placed.theme.id))

    def _theme(self, placed: PlacedTheme, narrative: Description | None) -> Iterator[Block]:
        theme = placed.theme
        level = min(2 + placed.depth, 4)
        yield Heading(level, f"{placed.number}. {theme.name}", f"pd_theme_{theme.id}")
        if theme.definition.strip():
            name = f"pd_definition_{theme.id}"
            yield Paragraph((Run(theme.definition.strip()),), "definition", name)
        if narrative is not None:
            for draft in self._material.draft(narrative):
                yield self._written(draft, level)
        for placement in self._material.placements.get(theme.id, ()):
            if placement.starred and placement.statement in self._material.statements:
                yield self._starred(placement)

    def _starred(self, placement: Placement) -> Quotation:
        statement = self._material.statements[placement.statement]
        return Quotation(
            (Run(self._material.quote(statement), bookmark=f"pd_statement_{statement.id}"),),
            f"({self._material.reference(statement)})",
            self._translation(statement.id),
            f"pd_placement_{placement.id}",
        )

    def _translation(self, statement: StatementId) -> str:
        text = self._material.statements[statement].translation.strip()
        return self._words("translation", text=text) if text else ""

    def _descriptions(self) -> Iterator[Block]:
        kinds = [kind for kind in self._material.method.kinds if kind.about != "theme"]
        if not any(self._in_order(kind.id) for kind in kinds):
            yield self._nothing()
        for kind in kinds:
            written = self._in_order(kind.id)
            if not written:
                continue
            yield Heading(
                2,
                self._kind(kind),
                f"pd_kind_{kind.id.replace('-', '_')}",
            )
            for description in written:
                if kind.about == "participant":
                    yield Heading(3, self._about(description))
                for draft in self._material.draft(description):
                    yield self._written(draft, 3)

    def _kind(self, kind: DescriptionKind) -> str:
        """Return ``Textural descriptions``; the essence is called by its name alone."""
        name = kind.name.in_language(self._words.language)
        if kind.id == "essence":
            return name
        if self._words.language == "id":
            name = name[:1].lower() + name[1:]
        return self._words(
            "kind_participant" if kind.about == "participant" else "kind_all", kind=name
        )

    def _in_order(self, kind: str) -> list[Description]:
        order = {p.id: index for index, p in enumerate(self._material.participants)}
        written = [d for d in self._material.descriptions if d.kind == kind]
        return sorted(written, key=lambda d: order.get(d.participant, 0) if d.participant else 0)

    def _about(self, description: Description) -> str:
        for participant in self._material.participants:
            if participant.id == description.participant and self._material.settings.aliases:
                if participant.is_researcher:
                    return self._words("own_alias", alias=participant.alias)
                return participant.alias
        return self._words("somebody")

    def _written(self, draft: DraftBlock, level: int) -> Block:
        name = f"pd_block_{draft.id}"
        if draft.kind is BlockKind.HEADING:
            runs = self._material.runs(draft)
            return Heading(min(level + 1, 4), "".join(run.text for run in runs), name)
        if self._material.is_block_quotation(draft):
            quote, reference = self._material.cited(draft.citations[0])
            statement = draft.citations[0].statement
            known = statement in self._material.statements
            return Quotation(
                (Run(quote, bookmark=f"pd_citation_{draft.citations[0].id}"),),
                f"({reference})" if reference else "",
                self._translation(statement) if known else "",
                name,
            )
        if draft.kind is BlockKind.QUOTATION:
            return Quotation(self._material.runs(draft), "", "", name)
        style = {BlockKind.BULLET: "bullet", BlockKind.NUMBER: "number"}.get(draft.kind, "body")
        return Paragraph(self._material.runs(draft), style, name)


def roman(number: int) -> str:
    """Return a chapter's number in Roman numerals, up to 39."""
    told = ""
    for value, letters in _ROMAN:
        while number >= value:
            told += letters
            number -= value
    return told

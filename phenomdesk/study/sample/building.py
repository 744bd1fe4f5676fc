"""Building the sample study, step by step as a researcher would."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from phenomdesk.model.criterion import Criterion
from phenomdesk.model.epoche import EpocheLink, LinkKind, Moment
from phenomdesk.model.ids import MeaningId, ParticipantId, StatementId, ThemeId, TranscriptId
from phenomdesk.model.returning import Changed, Outcome
from phenomdesk.model.span import Span
from phenomdesk.model.statement import Statement
from phenomdesk.model.thread import KnotKind
from phenomdesk.resources import resource
from phenomdesk.study.importing import read_file
from phenomdesk.study.methods import known_method
from phenomdesk.study.sample.prose import drafts_of, read_written
from phenomdesk.study.study import Study

Entry = Mapping[str, Any]
"""One table of a source file."""


def build_sample(path: Path) -> None:
    """Write the sample study to a new file and close it. UserError where a file is there."""
    about = _read("study.toml")
    study = Study.create(
        path,
        title=about["title"],
        method=known_method(about["method"]),
        language=about["language"],
    )
    try:
        _Builder(study, about).build()
        study.settle()
    finally:
        study.close()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource("sample", name).read_text(encoding="utf-8"))


class _Builder:
    """Does what the sources say through the study's verbs, in the order of the method."""

    def __init__(self, study: Study, about: Entry) -> None:
        self._study = study
        self._about = about
        self._marked: list[Entry] = _read("statements.toml")["statement"]
        self._transcripts: dict[str, TranscriptId] = {}
        self._participants: dict[str, ParticipantId] = {}
        self._statements: dict[str, StatementId] = {}
        self._themes: dict[str, ThemeId] = {}

    def build(self) -> None:
        self._bring_in()
        self._tell_participants()
        self._bracket()
        self._read_whole()
        self._mark()
        self._formulate_meanings()
        self._cluster()
        self._star()
        self._vary()
        self._describe()
        self._return()
        self._assure()

    def _bring_in(self) -> None:
        interviews: list[Entry] = self._about["interview"]
        reads = [
            read_file(resource("sample", each["file"]), language=self._about["language"])
            for each in interviews
        ]
        proposed = self._study.importing.propose(reads)
        plans = [
            dataclasses.replace(plan, title=each["title"], held_on=each["held_on"])
            for plan, each in zip(proposed, interviews, strict=True)
        ]
        added = self._study.importing.bring_in(plans)
        self._transcripts = dict(zip((each["key"] for each in interviews), added, strict=True))

    def _tell_participants(self) -> None:
        known = {each.alias: each.id for each in self._study.records.participants.all()}
        for each in self._about["participant"]:
            attributes = [(name, value) for name, value in each["attributes"]]
            self._study.participants.change(
                known[each["alias"]], name=each["name"], attributes=attributes
            )
        self._participants = known

    def _bracket(self) -> None:
        for each in _read("epoche.toml")["entry"]:
            links = []
            if "participant" in each:
                participant = self._participants[each["participant"]]
                links.append(EpocheLink(LinkKind.PARTICIPANT, participant))
            if "step" in each:
                links.append(EpocheLink(LinkKind.STEP, step=each["step"]))
            self._study.epoche.add(each["text"], moment=Moment(each["moment"]), links=links)

    def _read_whole(self) -> None:
        for transcript in self._transcripts.values():
            self._study.read_whole.keep(transcript)

    def _mark(self) -> None:
        texts = {
            key: self._study.texts.revision(transcript).text
            for key, transcript in self._transcripts.items()
        }
        for each in self._marked:
            span = _span(each, texts[each["interview"]])
            statement = self._study.marking.mark(self._transcripts[each["interview"]], span)
            self._statements[each["key"]] = statement
            if "translation" in each:
                self._study.marking.translate(statement, each["translation"])

    def _formulate_meanings(self) -> None:
        texts = {each["key"]: each["text"] for each in _read("meanings.toml")["meaning"]}
        column = self._study.method.main
        written: dict[str, MeaningId] = {}
        for each in self._marked:
            key = each.get("meaning")
            if key is None:
                continue
            statement = self._statements[each["key"]]
            if key in written:
                self._study.meanings.link([statement], written[key])
                continue
            self._study.meanings.write(statement, texts[key], column=column)
            written[key] = self._study.records.meanings.links_of([statement], column)[statement]

    def _cluster(self) -> None:
        clustering = self._study.clustering
        for each in _read("themes.toml")["theme"]:
            parent = self._themes[each["parent"]] if "parent" in each else None
            theme = clustering.new_theme(each["name"], parent=parent)
            clustering.recolour(theme, each["colour"])
            clustering.define(theme, each["definition"])
            if "memo" in each:
                clustering.write_memo(theme, each["memo"])
            self._themes[each["key"]] = theme
        for key, theme in self._themes.items():
            inside = [self._statements[s["key"]] for s in self._marked if key in s["themes"]]
            clustering.place(inside, theme)

    def _star(self) -> None:
        wanted = {
            (self._themes[theme], self._statements[each["key"]])
            for each in self._marked
            for theme in each["starred"]
        }
        for theme in self._themes.values():
            placements = [
                placement.id
                for placement in self._study.records.themes.placements_in(theme)
                if (theme, placement.statement) in wanted
            ]
            self._study.clustering.star(placements, True)

    def _vary(self) -> None:
        for each in _read("variation.toml")["note"]:
            who = self._participants[each["participant"]] if "participant" in each else None
            self._study.varying.note(each["kind"], each["prompt"], each["text"], participant=who)

    def _describe(self) -> None:
        found = self._study.records.statements.some(self._statements.values())
        cited = {key: found[statement] for key, statement in self._statements.items()}
        for path in sorted(resource("sample", "descriptions").glob("*.md")):
            self._write(path, cited)

    def _return(self) -> None:
        returning = self._study.returning
        for each in _read("returns.toml")["return"]:
            who = self._participants[each["participant"]]
            returning.send(who, each["sent"])
            if "outcome" in each:
                returning.answered(who, each["answered"])
                returning.conclude(who, Outcome(each["outcome"]))
                returning.write_answer(who, each["answer"])
            for kind in each.get("changed", ()):
                found = self._study.records.descriptions.find(kind, who, None)
                if found is not None:
                    returning.link(who, Changed(KnotKind.DESCRIPTION, found.id))

    def _assure(self) -> None:
        for each in _read("trustworthiness.toml")["own"]:
            self._study.chapter.write_assurance(Criterion(each["criterion"]), each["text"])

    def _write(self, path: Path, cited: Mapping[str, Statement]) -> None:
        written = read_written(path.read_text(encoding="utf-8"))
        self._study.describing.write(
            written.kind,
            drafts_of(written.body, cited),
            participant=self._participants[written.participant] if written.participant else None,
            theme=self._themes[written.theme] if written.theme else None,
        )


def _span(entry: Entry, text: str) -> Span:
    """Return where a statement stands: its words, or its first words up to its last."""
    if "quote" in entry:
        start = text.index(entry["quote"])
        return Span(start, start + len(entry["quote"]))
    start = text.index(entry["start"])
    return Span(start, text.index(entry["stop"], start) + len(entry["stop"]))

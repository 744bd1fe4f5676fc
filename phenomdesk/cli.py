"""The headless twin: what can be done without a window. No Qt is imported here."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from phenomdesk import __version__
from phenomdesk.console import complain, finish, say, shown
from phenomdesk.errors import UserError
from phenomdesk.model.action import Action
from phenomdesk.model.imports import ImportPlan
from phenomdesk.model.step_words import STEP_WORDS
from phenomdesk.model.transcript import ImportedTranscript, Role

COMMANDS = ("new", "import", "export", "info", "check", "undo")
"""Commands that need no window; `tour`, the self-test and a bare file do."""
SELF_TEST = "--self-test"
"""What a program is started with that is to look whether it is whole."""

_DIGITS = 9
"""Of the highest number of steps that anybody undoes at once."""
_ALIAS = 80
"""Letters that the longest alias has."""
_NO_DISPLAY = (
    "The window needs a display, and there is none here. The commands {commands} and phenomdesk "
    "tour DIR work without one."
)
_ABOUT = "Work on a study without opening its window. Nothing leaves this computer."
_WINDOW = (
    "phenomdesk opens the window; phenomdesk FILE… opens it on studies; phenomdesk tour DIR "
    "drives it through the main job and leaves the study, the chapter and pictures in DIR; "
    "phenomdesk --self-test [REPORT] tells whether this installation works."
)


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether arguments ask for the window: none, studies, the tour or the self-test."""
    if not arguments or arguments[0] in ("tour", SELF_TEST):
        return True
    return arguments[0] not in COMMANDS and bool(studies_in(arguments))


def studies_in(arguments: Sequence[str]) -> tuple[Path, ...]:
    """Return the studies that arguments name, as a file manager does: none where not all are.

    A file's address (`file:`) stands for its path; behind `--`, any name is a file's.
    """
    behind_dashes = arguments[:1] == ["--"]
    paths = tuple(map(_path_of, arguments[1:] if behind_dashes else arguments))
    for path in paths:
        is_study = path.suffix.lower() == ".phenom"
        is_option = str(path).startswith("-") and not behind_dashes
        if not is_study and (is_option or not _is_file(path)):
            return ()
    return paths


def _path_of(argument: str) -> Path:
    """Return the path of an argument, which may be the address of a file on this machine."""
    from urllib.parse import unquote, urlsplit

    if not argument.lower().startswith("file:/"):
        return Path(argument)
    address = urlsplit(argument.replace("#", "%23").replace("?", "%3F"))
    if address.netloc not in ("", "localhost"):
        return Path(argument)
    path = unquote(address.path, errors="surrogateescape")
    return Path(path.lstrip("/") if sys.platform == "win32" else path)


def lacks_display(arguments: Sequence[str]) -> bool:
    """Say so on stderr where arguments ask for a window and nothing can show it; tell whether."""
    if not sys.platform.startswith("linux") or arguments[:1] in (["tour"], [SELF_TEST]):
        return False
    if any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        return False
    complain(_NO_DISPLAY.format(commands=", ".join(COMMANDS)))
    return True


def is_not_whole(arguments: Sequence[str], error: ImportError) -> int:
    """Say, in the report of a self-test too, that a part of the program is missing; return 1."""
    line = f"a part of this installation is missing or cannot be loaded: {error}"
    complain(line)
    if arguments[0] == SELF_TEST and len(arguments) == 2:
        told = f"PhenomDesk {__version__}\nparts: failed ({shown(line)})\nresult: 1 failed\n"
        try:
            Path(arguments[1]).write_text(told, encoding="utf-8")
        except OSError as fault:
            complain(fault)
    return 1


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit status. A fault of the world is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    parser = _parser()
    if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        parser.error(_misunderstood(arguments))
    try:
        options = parser.parse_args(arguments)
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except BrokenPipeError:
        return 1
    except (UserError, OSError) as error:
        complain(error)
        return 1
    finally:
        finish()


def _misunderstood(arguments: Sequence[str]) -> str:
    if studies_in(arguments[:1]):
        return "the window opens on studies, and one of these is none"
    return f"“{arguments[0]}” is neither a command nor a study"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong, as `complain` would, and end with 2."""
        super().error(shown(message))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="phenomdesk", description=_ABOUT, epilog=_WINDOW)
    parser.add_argument("--version", action="version", version=f"PhenomDesk {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    new = commands.add_parser("new", help="make a new, empty study")
    new.add_argument("file", type=Path)
    new.add_argument("--title", required=True, type=_title)
    new.add_argument("--method", default="creswell", help="its id, or a file of your own")
    new.add_argument("--language", choices=("id", "en"), default="en")
    new.set_defaults(run=_new)

    bring = commands.add_parser("import", help="bring interviews in")
    bring.add_argument("file", type=Path)
    bring.add_argument("sources", nargs="+", type=Path, metavar="SOURCE")
    bring.add_argument(
        "--participant", metavar="ALIAS", type=_alias, help="who speaks beside the interviewer"
    )
    bring.add_argument("--encoding", help="of plain texts, where it is known")
    bring.set_defaults(run=_import)

    export = commands.add_parser("export", help="write the findings chapter to Word")
    export.add_argument("file", type=Path)
    export.add_argument("target", type=Path, metavar="OUT.docx")
    export.add_argument("--language", choices=("id", "en"))
    export.set_defaults(run=_export)

    info = commands.add_parser("info", help="tell what is in a study")
    info.add_argument("file", type=Path)
    info.add_argument("--json", action="store_true")
    info.set_defaults(run=_info)

    check = commands.add_parser("check", help="look for anything wrong in a study")
    check.add_argument("file", type=Path)
    check.set_defaults(run=_check)

    undo = commands.add_parser("undo", help="undo the last steps")
    undo.add_argument("file", type=Path)
    undo.add_argument("steps", nargs="?", type=_some, default=1, metavar="N")
    undo.set_defaults(run=_undo)
    return parser


def _title(text: str) -> str:
    title = _line(text)
    if not title:
        raise argparse.ArgumentTypeError("a study needs a title")
    return title


def _alias(text: str) -> str:
    alias = _line(text)
    if not alias:
        raise argparse.ArgumentTypeError("a participant needs an alias, such as P1")
    if len(alias) > _ALIAS:
        raise argparse.ArgumentTypeError(f"an alias has {_ALIAS} letters at most, such as P1")
    return alias


def _line(text: str) -> str:
    """Read a line of text, with single spaces in it."""
    line = " ".join(text.split())
    if line != shown(line):
        raise argparse.ArgumentTypeError("it holds control characters, or bytes that are not UTF-8")
    return line


def _some(text: str) -> int:
    """Read a number of one or more."""
    if not text.isdecimal() or len(text) > _DIGITS or int(text) < 1:
        raise argparse.ArgumentTypeError("say a number of steps, 1 or more")
    return int(text)


def _new(options: argparse.Namespace) -> int:
    from phenomdesk.study.methods import known_method, method_ids, own_method
    from phenomdesk.study.study import Study

    if options.method in method_ids():
        method = known_method(options.method)
    elif options.method.endswith(".toml"):
        method = own_method(Path(options.method))
    else:
        complain(f"the methods are {', '.join(method_ids())}")
        return 2
    Study.create(
        options.file, title=options.title, method=method, language=options.language
    ).close()
    return 0


def _import(options: argparse.Namespace) -> int:
    from phenomdesk.study.importing import read_file
    from phenomdesk.study.study import Study

    study = Study(options.file)
    try:
        language = study.records.about().language
        reads, failed = [], 0
        for source in options.sources:
            try:
                read = read_file(source, encoding=options.encoding, language=language)
                reads.append(replace(read, name=shown(read.name)))
            except UserError as error:
                complain(error)
                failed += 1
        fresh: list[ImportedTranscript] = []
        for read in reads:
            twice = any(read.source == other.source for other in fresh)
            if not twice and not study.importing.known(read):
                fresh.append(read)
        for read in reads:
            if not any(read is kept for kept in fresh):
                say(f"{read.name}: in the study already, left out")
            for note in read.notes:
                say(f"{read.name}: {note.template.format(**note.facts)}")
        plans = study.importing.propose(fresh)
        if options.participant:
            plans = tuple(_as_participant(plan, options.participant) for plan in plans)
        if plans:
            study.importing.bring_in(plans)
        for plan in plans:
            aliases = [s.alias for s in (*plan.speakers, plan.unlabelled) if s and s.alias]
            who = ", ".join(dict.fromkeys(aliases)) or Role.OTHER
            if options.participant and options.participant not in aliases:
                complain(
                    f"nobody in {plan.read.name} was taken for a participant; say in the window "
                    "who speaks."
                )
                failed += 1
            say(f"{plan.read.name}: {plan.read.words} words, {len(plan.read.turns)} turns, {who}")
    finally:
        study.close()
    return 1 if failed else 0


def _as_participant(plan: ImportPlan, alias: str) -> ImportPlan:
    """Let every participant's label, and the unlabelled turns, stand for one participant."""
    speakers = tuple(
        replace(speaker, alias=alias) if speaker.role is Role.PARTICIPANT else speaker
        for speaker in plan.speakers
    )
    unlabelled = plan.unlabelled
    if unlabelled is not None and not plan.speakers:
        unlabelled = replace(unlabelled, role=Role.PARTICIPANT, alias=alias)
    return replace(plan, speakers=speakers, unlabelled=unlabelled)


def _export(options: argparse.Namespace) -> int:
    from phenomdesk.study.chapter.verbs import complete
    from phenomdesk.study.exporting import LeakError, export_chapter
    from phenomdesk.study.job import Control
    from phenomdesk.study.study import reading

    settings = None
    if options.language:
        with reading(options.file) as reader:
            kept = complete(reader.records.chapters.settings())
        settings = replace(kept, language=options.language)
    try:
        export_chapter(options.file, options.target, Control(), settings=settings)
    except LeakError as error:
        complain(error)
        for leak in error.leaks:
            print(shown(f"  {leak.bookmark or 'title'}: …{leak.excerpt}…"), file=sys.stderr)
        return 1
    return 0


def _info(options: argparse.Namespace) -> int:
    from phenomdesk.study.gaps import open_counts
    from phenomdesk.study.study import reading

    with reading(options.file) as reader:
        gaps = open_counts(reader.records)
        about, last = reader.records.about(), reader.records.last_step()
        told: dict[str, object] = {
            "title": about.title,
            "version": __version__,
            "method": about.method,
            "language": about.language,
            **reader.records.counts(),
            "open_gaps": gaps,
            "last_step": f"{last.at} {last.action} ({last.state})" if last else None,
        }
    if options.json:
        print(json.dumps(told, indent=2).replace("\x7f", "\\u007f"))
    else:
        told["open_gaps"] = ", ".join(f"{kind} {n}" for kind, n in gaps.items())
        for word, value in told.items():
            say(f"{word.replace('_', ' ')}: {value if value is not None else '–'}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from phenomdesk.study.checking import check

    problems = check(options.file)
    for problem in problems:
        say(str(problem))
    if not problems:
        print("Nothing is wrong.")
    return 1 if problems else 0


def _undo(options: argparse.Namespace) -> int:
    from phenomdesk.study.study import Study

    study = Study(options.file)
    try:
        for _ in range(options.steps):
            changes = study.undo()
            if changes is None:
                print("Nothing is left to undo.")
                break
            print(f"Undone: {STEP_WORDS[Action(changes.action)]}")
    finally:
        study.close()
    return 0

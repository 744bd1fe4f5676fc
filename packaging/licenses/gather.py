"""Gathers into a bundle the licence of everything that it carries.

    python packaging/licenses/gather.py BUNDLE [FOLDER]

They go into the folder `licenses` of the bundle, or of another folder (the app of macOS). Runs in
the environment that the bundle was made of, on every system. Ends with 1 where the bundle
holds a file that belongs to nothing known, or something whose licence could not be found.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import parts
import texts
from contents import LICENSES
from part import Part

HERE = Path(__file__).resolve().parent
TEXTS = "texts"
"""The folder, in that of the licences, of the usual texts."""
OF_QT = ("LGPL-3.0-only", "GPL-3.0-only")
"""The licence of Qt and of Qt for Python, and the one to which it adds."""


def lines(part: Part, depth: int = 0) -> list[str]:
    """Return what is told of a part and of those in it."""
    indent = "    " * depth
    told = [f"{indent}{part.name} {part.version}".rstrip()]
    told += [f"{indent}  {line}" for line in part.copyright]
    if part.licence or part.says:
        told.append(f"{indent}  Licence: {part.licence or part.says.splitlines()[0]}")
    names = [text.name for text in part.texts]
    if not names:
        names = [f"{TEXTS}/{name}.txt" for name in texts.names_in(part.licence)]
    if names:
        told.append(f"{indent}  Text: {', '.join(names)}")
    told.append("")
    return told + [line for each in part.parts for line in lines(each, depth + 1)]


def write(target: Path, found: list[Part]) -> None:
    """Write the list of the parts, their own texts and those of the usual licences."""
    usual = set(OF_QT)
    told = (HERE / "PARTS.txt").read_text(encoding="utf-8").splitlines()
    for part in found:
        told += ["", *lines(part)[:-1]]
        for each in part.all():
            for text in each.texts:
                (target / text.name).write_bytes(text.content)
            usual |= set() if each.texts else set(texts.names_in(each.licence))
    (target / "PARTS.txt").write_text("\n".join(told) + "\n", encoding="utf-8", newline="\n")
    (target / TEXTS).mkdir()
    for name in sorted(usual):
        path = target / TEXTS / f"{name}.txt"
        path.write_text(texts.text_of(name), encoding="utf-8", newline="\n")


def gather(bundle: Path, folder: Path) -> list[str]:
    """Lay the licences of a bundle into a folder; return what is wrong."""
    found = parts.of(bundle)
    wrong = [f"{name} belongs to nothing known" for name in parts.unclaimed(bundle, found)]
    wrong += [f"no licence was found for {name}" for name in parts.without_licence(found)]
    if not wrong:
        target = folder / LICENSES
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        write(target, found)
        for name in ("README.txt", "QT.txt"):
            shutil.copyfile(HERE / name, target / name)
        shutil.copyfile(HERE.parents[1] / "LICENSE", target / "PhenomDesk.txt")
    return wrong


if __name__ == "__main__":
    found = gather(Path(sys.argv[1]), Path(sys.argv[-1]))
    if found:
        sys.exit("\n".join(found))

"""A Word document's own text, to hold against what a reader made of it."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

_OFFICE = "/officeDocument"
_NOTES = ("/footnotes", "/endnotes")
_LEFT_OUT = {"del", "moveFrom", "Fallback"}
_ENDS_WORD = {"p", "tab", "br", "cr", "tc"}


def own_text(archive: zipfile.ZipFile) -> str:
    """Return the text that a reader must find in a document and its notes, spaces between.

    It is all `w:t`, minus what tracked changes deleted or moved away, and minus the copy
    that `mc:Fallback` makes of a text box for old programs. Both the Transitional and the
    Strict form are understood.

    Raises KeyError where there is no document, and etree.XMLSyntaxError for broken XML.
    """
    main = _targets(archive, "", (_OFFICE,))[0]
    parts = [main, *_targets(archive, main, _NOTES)]
    return " ".join("".join(_texts(_parse(archive, part))) for part in parts)


def _targets(archive: zipfile.ZipFile, part: str, kinds: tuple[str, ...]) -> list[str]:
    """Return the parts to which a part refers, of the kinds wanted and present."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    names = set(archive.namelist())
    found: list[str] = []
    if relations in names:
        for relation in _parse(archive, relations):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            if relation.get("Type", "").endswith(kinds) and target[1:] in names:
                found.append(target[1:])
    return found or (["word/document.xml"] if kinds == (_OFFICE,) else [])


def _parse(archive: zipfile.ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(archive.read(part), parser)


def _texts(root: etree._Element) -> Iterator[str]:
    """Yield the texts of a part, and a space where a word ends."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if event == "start" and name in _LEFT_OUT:
            walk.skip_subtree()
        elif event == "start" and name == "t":
            yield element.text or ""
        elif event == "end" and name in _ENDS_WORD:
            yield " "

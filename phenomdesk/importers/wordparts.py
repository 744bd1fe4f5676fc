"""The parts of a Word document that hold what was written, opened by a hardened parser."""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

_OFFICE = "/officeDocument"
_NOTES = ("/footnotes", "/endnotes")
_LEFT_OUT = {"del", "moveFrom", "Fallback"}
_ENDS_WORD = {"p", "tab", "br", "cr", "tc"}
_UNKNOWN_WRAPPERS = {"dir", "bdo", "fldSimple", "ruby", "rt", "rubyBase"}
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

Roots = dict[str, etree._Element]


def written_parts(archive: zipfile.ZipFile) -> Roots:
    """Return the roots of the document and of its notes, by the names of their parts.

    Raises KeyError where there is no document, and etree.XMLSyntaxError for broken XML.
    """
    main = (_targets(archive, "", (_OFFICE,)) or ["word/document.xml"])[0]
    names = [main, *_targets(archive, main, _NOTES)]
    return {name: _parse(archive, name) for name in names}


def own_text(roots: Roots) -> str:
    """Return the text that a reader must find in the parts, with spaces where words end.

    It is all `w:t`, minus what tracked changes deleted or moved away, and minus the copy
    that `mc:Fallback` makes of a text box for old programs.
    """
    return " ".join("".join(_texts(root)) for root in roots.values())


def mended(archive: zipfile.ZipFile, roots: Roots) -> bytes | None:
    """Return the document in a form in which mammoth loses no words, None if it already is.

    mammoth passes over the wrappers of text that runs from right to left, of simple fields
    and of ruby, over `w:cr`, and over text boxes without a copy for old programs. `roots`
    are changed.
    """
    changes = [_mend(root) for root in roots.values()]
    if not any(changes):
        return None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as whole:
        for name in archive.namelist():
            if name in roots:
                whole.writestr(name, etree.tostring(roots[name], encoding="UTF-8"))
            elif not name.endswith("/"):
                whole.writestr(name, archive.read(name))
    return packed.getvalue()


def _targets(archive: zipfile.ZipFile, part: str, kinds: tuple[str, ...]) -> list[str]:
    """Return the parts to which a part refers, of the kinds wanted and present."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    names = set(archive.namelist())
    if relations not in names:
        return []
    targets = (
        posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:]
        for relation in _parse(archive, relations).iter("{*}Relationship")
        if relation.get("Type", "").endswith(kinds)
    )
    return [target for target in targets if target in names]


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
        name = _local(element)
        if event == "start" and name in _LEFT_OUT:
            walk.skip_subtree()
        elif event == "start" and name == "t":
            yield element.text or ""
        elif event == "end" and name in _ENDS_WORD:
            yield " "


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2]


def _mend(root: etree._Element) -> bool:
    space = root.tag.rpartition("}")[0] + "}"
    breaks = list(root.iter(f"{space}cr"))
    for line_break in breaks:
        line_break.tag = f"{space}br"
    wrappers = list(root.iter(*(f"{space}{name}" for name in _UNKNOWN_WRAPPERS)))
    for wrapper in wrappers:
        _unwrap(wrapper)
    boxes = [choice for choice in root.iter(f"{_MARKUP}AlternateContent") if _is_alone(choice)]
    for box in boxes:
        _add_copy(box, space, box.iter(f"{space}txbxContent"))
    return bool(breaks or wrappers or boxes)


def _unwrap(wrapper: etree._Element) -> None:
    parent = wrapper.getparent()
    if parent is None:
        return
    place = parent.index(wrapper)
    parent[place : place + 1] = list(wrapper)


def _is_alone(alternate: etree._Element) -> bool:
    """Tell whether an alternate content has text, but no copy of it for old programs."""
    return (
        next(alternate.iter("{*}txbxContent"), None) is not None
        and next(alternate.iterfind(f"{_MARKUP}Fallback//{{*}}t"), None) is None
    )


def _add_copy(alternate: etree._Element, space: str, contents: Iterable[etree._Element]) -> None:
    copies = [copy.deepcopy(content) for content in contents]
    for old in alternate.findall(f"{_MARKUP}Fallback"):
        alternate.remove(old)
    picture = etree.SubElement(etree.SubElement(alternate, f"{_MARKUP}Fallback"), f"{space}pict")
    picture.extend(copies)

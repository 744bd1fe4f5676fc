"""Text as WordprocessingML: escaped, cleaned, and each stretch in its direction of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from unicodedata import bidirectional

_NOT_XML_RANGES = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_RIGHT_TO_LEFT_RANGES = (
    "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NOT_XML = re.compile(f"[{_NOT_XML_RANGES}]")
_RIGHT_TO_LEFT = re.compile(f"[{_RIGHT_TO_LEFT_RANGES}]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_PLAIN = re.compile(f"[&<>\t\n\r\x85\u2028\u2029{_NOT_XML_RANGES}{_RIGHT_TO_LEFT_RANGES}]")
_BREAKS = re.compile(r"([\t\n])")

_LOOKS = {
    (False, False): "",
    (True, False): "<w:b/><w:bCs/>",
    (False, True): "<w:i/><w:iCs/>",
    (True, True): "<w:b/><w:bCs/><w:i/><w:iCs/>",
}


def clean(text: str) -> str:
    """Return the text with every line end as LF and without what XML cannot hold."""
    return _NOT_XML.sub("", _LINE_ENDS.sub("\n", text))


def escape(text: str) -> str:
    """Return the text with the characters that mean something in XML spelled out."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def reads_right_to_left(texts: Iterable[str]) -> bool:
    """Tell whether the first letter of a paragraph is of a script read from right to left."""
    for text in texts:
        letter = _LETTER.search(text)
        if letter:
            return _RIGHT_TO_LEFT.match(letter.group()) is not None
    return False


def run_xml(
    text: str, *, bold: bool = False, italic: bool = False, rtl: bool = False, look: str = ""
) -> str:
    """Return a text as runs; `rtl` is the direction of the paragraph it stands in.

    A tab becomes Word's tab and a line feed Word's line break. `look` is what else the runs are
    given, as XML: their colour, then their size.
    """
    look = _LOOKS[bold, italic] + look
    if not rtl and not _NOT_PLAIN.search(text):
        return _run(f'<w:t xml:space="preserve">{text}</w:t>', look) if text else ""
    text = clean(text)
    return "".join(
        _run(_pieces(stretch), look + _direction(stretch) if right else look)
        for stretch, right in stretches(text, rtl)
    )


def stretches(text: str, rtl: bool) -> list[tuple[str, bool]]:
    """Cut a text where its direction changes: pairs of a stretch and "right to left".

    What has no direction of its own takes that of the letters on both sides where they
    agree, and else the paragraph's, which is `rtl`.
    """
    if not rtl and not _RIGHT_TO_LEFT.search(text):
        return [(text, False)] if text else []
    directions = _directions(text, rtl)
    pairs = groupby(zip(text, directions, strict=True), key=lambda pair: pair[1])
    return [("".join(char for char, _ in group), right) for right, group in pairs]


def _directions(text: str, rtl: bool) -> list[bool]:
    """Return for each character whether it is read from right to left.

    A digit goes with a left-to-right letter before it (P1), a mark with what it stands on.
    """
    directions = [rtl] * len(text)
    last = -1
    for index, char in enumerate(text):
        kind = bidirectional(char)
        follows = last >= 0 and (
            (kind == "NSM" and last == index - 1) or (kind == "EN" and not directions[last])
        )
        if follows:
            directions[index] = directions[last]
        elif kind in ("L", "R", "AL"):
            directions[index] = kind != "L"
        else:
            continue
        if last >= 0 and directions[last] == directions[index]:
            directions[last + 1 : index] = [directions[index]] * (index - last - 1)
        last = index
    return directions


def _direction(stretch: str) -> str:
    language = "he-IL" if _HEBREW.search(stretch) else "ar-SA"
    return f'<w:rtl/><w:lang w:bidi="{language}"/>'


def _run(content: str, look: str) -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{content}</w:r>"


def _pieces(text: str) -> str:
    return "".join(_piece(piece) for piece in _BREAKS.split(text) if piece)


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    if piece == "\n":
        return "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'

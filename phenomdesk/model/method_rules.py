"""What a method may not say although each entry of it is sound: pages that nothing would reach."""

from __future__ import annotations

from collections.abc import Iterator

from phenomdesk.model.method import Method, MethodError, Mode, Scope


def refuse_unreachable(method: Method) -> None:
    """Raise MethodError where a method has what its pages could never show; the first is told."""
    for told in _unreachable(method):
        raise MethodError(told)


def _unreachable(method: Method) -> Iterator[str]:
    names = [method.name, *(step.name for step in method.steps)]
    if any("\n" in text for text in (method.id, *(t for n in names for t in (n.en, n.id)))):
        yield "An id and a name are on one line."
    if not method.has_page("reader"):
        yield "No step of it has the page reader: nothing could be marked."
    for step in method.steps:
        if step.descriptions and step.page != "writing":
            yield f"[[step]] {step.id!r}: only a step with the page writing has descriptions."
        if step.mode is Mode.WHOLE and step.page != "reader":
            yield f"[[step]] {step.id!r}: only a step with the page reader has a mode."
    written = {kind for step in method.steps for kind in step.descriptions}
    for kind in method.kinds:
        if kind.id not in written:
            yield (
                f"[[kind]] {kind.id!r} is written in no step: name it in the descriptions of a"
                " step with the page writing."
            )
        if kind.about is Scope.THEME and not method.has_page("board"):
            yield f"[[kind]] {kind.id!r} is about themes, but no step of it has the page board."
    if method.has_page("grid") and not method.has_page("board"):
        yield "A step with the page grid judges themes, but no step of it has the page board."

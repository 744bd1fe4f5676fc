"""One licence for all that a bundle holds: an SPDX expression, read from its bill of materials."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def expressions(component: dict[str, Any]) -> Iterator[str]:
    """Yield what a component of a bill and those within it say of their licences, as SPDX has it.

    What is in the public domain has none.
    """
    for told in component.get("licenses", ()):
        said = told.get("expression") or told["license"].get("id")
        if said:
            yield said
    for each in component.get("components", ()):
        yield from expressions(each)


def licence(bill: Path) -> str:
    """Return the expression that holds for a whole bundle: the program's, then all the others."""
    told = json.loads(bill.read_text(encoding="utf-8"))
    own = expressions(told["metadata"]["component"])
    others = sorted({each for one in told["components"] for each in expressions(one)})
    return " AND ".join(dict.fromkeys(each for said in (*own, *others) for each in split(said)))


def split(expression: str) -> list[str]:
    """Return what an expression asks together; one with a choice in it stays whole."""
    return [f"({expression})"] if " OR " in expression else expression.split(" AND ")

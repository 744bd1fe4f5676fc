"""No file of the program is longer than 500 lines, no function longer than 50."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

FILE, FUNCTION = 500, 50


def too_long(root: Path) -> list[str]:
    """Return a line for each file and function that is too long."""
    found = []
    for path in sorted(root.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        length = text.count("\n")
        if length > FILE:
            found.append(f"{path}: {length} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION:
                    found.append(f"{path}:{node.lineno}: {node.name} has {lines} lines")
    return found


if __name__ == "__main__":
    problems = too_long(Path("phenomdesk"))
    print("\n".join(problems) or "Every file and function is short enough.")
    sys.exit(1 if problems else 0)

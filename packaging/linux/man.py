"""The manual page of the command, made of the table in README.md, where its commands stand once."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

COMMAND = re.compile(r"^\| `(phenomdesk\b[^`]*)` \| (.+) \|$", re.MULTILINE)


def commands(readme: str) -> list[tuple[str, str]]:
    """Return each form of the command, and what it does, as a README tells."""
    return [(form.replace("\\|", "|"), does) for form, does in COMMAND.findall(readme)]


def escaped(text: str) -> str:
    """Return a text as a manual page writes it, in which signs stand for themselves."""
    plain = text.replace("`", "").replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", plain, flags=re.MULTILINE)


def page(readme: str, *, version: str, summary: str, description: str, epoch: int) -> str:
    """Return the page of a version, with what the packages say of the program."""
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    told = [
        f'.TH PHENOMDESK 1 "{day}" "PhenomDesk {version}"',
        ".SH NAME",
        f"phenomdesk \\- {escaped(summary)}",
        ".SH DESCRIPTION",
        escaped(description),
        ".SH COMMANDS",
    ]
    for form, does in commands(readme):
        told += [".TP", f".B {escaped(form)}", escaped(does)]
    return "\n".join(told) + "\n"


def lay(text: str, share: Path) -> None:
    """Lay a page into the folder of shared files, packed, the same each time."""
    target = share / "man/man1/phenomdesk.1.gz"
    target.parent.mkdir(parents=True)
    target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))

"""A Windows of Wine's as the checks see it: what lies on it, and what its screen shows."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from machine import SECONDS, ask, wait
from prefix import Wine

PAPER = bytes.fromhex("f6f3ec")
"""The colour of the picture beside the first and the last page."""
OF_WINE = re.compile(
    r"machine System\\CurrentControlSet\\|file drive_c/users/\w+/Temp/"
    r"|machine Software\\Microsoft\\Windows NT\\CurrentVersion\\NetworkCards"
    r"|machine Software\\[\w\\]+\\Installer\\[\w\\-]+ = $"
    r"|user Software\\Classes\\Applications |user Console|user Software\\Wine\\"
    r"|user Software\\Microsoft\\Windows\\CurrentVersion\\(App Paths|Uninstall) "
)
"""What changes while anything runs there, temporary files, and keys that every Windows has."""


@dataclass(frozen=True, slots=True)
class State:
    """What stands in the registry, and which files lie on its drive."""

    machine: dict[str, str]
    user: dict[str, str]
    files: frozenset[str]

    def news(self, older: State) -> list[str]:
        """Return what is here and was not in an older state, or was otherwise."""
        told = [f"file {name}" for name in sorted(self.files - older.files)]
        for part in ("machine", "user"):
            then, now = getattr(older, part), getattr(self, part)
            told += [f"{part} {key} = {now[key]}" for key in now if then.get(key) != now[key]]
        return [each for each in told if not OF_WINE.match(each)]


def state(wine: Wine) -> State:
    """End all that runs there, and return its state."""
    wine.end()
    names = frozenset(
        path.relative_to(wine.folder).as_posix()
        for place in ("drive_c", "home")
        for path in (wine.folder / place).rglob("*")
        if not path.is_dir()
    )
    return State(
        registry(wine.folder / "system.reg"),
        registry(wine.folder / "user.reg"),
        names,
    )


def registry(file: Path) -> dict[str, str]:
    r"""Return what a part of the registry holds: `key\name` to value, `key\` to that by default."""
    held, key = {}, ""
    text = file.read_text(encoding="utf-8", errors="replace").replace("\\\n", "")
    for line in text.splitlines():
        if heading := re.match(r"\[(.*)\] \d+", line):
            key = heading[1].replace("\\\\", "\\")
            held[key] = ""
        elif value := re.match(r'(?:@|"((?:[^"\\]|\\.)*)")=(.*)', line):
            held[f"{key}\\{value[1] or ''}"] = value[2]
    return held


def user_folder(wine: Wine) -> Path:
    """Return the home of the only user."""
    users = (wine.folder / "drive_c/users").iterdir()
    (home,) = (each for each in users if each.name != "Public")
    return home


class Pages:
    """The pages of a setup or a removal, gone through with the keyboard as a user would."""

    def __init__(self, display: str, pictures: Path, name: str, title: str) -> None:
        self.display, self.pictures, self.name, self.title = display, pictures, name, title
        self.seen: list[str] = []
        pictures.mkdir(parents=True, exist_ok=True)

    def screen(self) -> bytes:
        """Return the screen's pixels, three bytes each."""
        told = subprocess.run(
            ["import", "-display", self.display, "-window", "root", "-depth", "8", "rgb:-"],
            stdout=subprocess.PIPE,
            timeout=SECONDS,
            check=True,
        )
        return told.stdout

    def beside_picture(self) -> bool:
        """Tell whether the first or the last page is shown, which stand beside a picture."""
        return self.screen().count(PAPER) > 20_000

    def settled(self, other_than: bytes) -> bytes:
        """Return the screen once it is another one and changes no more."""
        now = self.screen()

        def still() -> bool:
            nonlocal now
            before, now = now, self.screen()
            return now == before and now != other_than

        wait(still)
        return now

    def keep(self, page: str) -> None:
        """Keep a picture of a page."""
        self.seen.append(page)
        target = self.pictures / f"{self.name}-{len(self.seen)}-{page}.png"
        ask("import", "-display", self.display, "-window", "root", "-trim", target)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.tool("key", *keys)

    def tool(self, *arguments: str) -> str:
        """Ask xdotool about this screen."""
        alone = {"DISPLAY": self.display, "PATH": "/usr/bin:/bin"}
        return ask("xdotool", *arguments, env=alone).stdout

    def count(self) -> int:
        """Return how many windows with its title are seen: its own, and a message before it."""
        seen = self.tool("search", "--onlyvisible", "--name", f"^{self.title} ?$")
        return len(seen.split())

    def through(self, *names: str) -> bytes:
        """Go on from each of the pages named; return what was shown before the last key."""
        wait(self.count)
        shown = b""
        for page in names:
            shown = self.settled(shown)
            self.keep(page)
            self.press("Return")
        return shown

    def answer(self, page: str, *keys: str) -> None:
        """Keep a picture of a page or a message, press keys, and wait until it has given way."""
        shown = self.settled(b"")
        self.keep(page)
        self.press(*keys)
        wait(lambda: self.screen() != shown)

    def turn(self, *before: str) -> list[str]:
        """Go through the pages named, then those that work and end; return what went wrong."""
        shown = self.through(*before)
        wait(lambda: self.screen() != shown)
        self.keep("working")
        if not wait(self.beside_picture, 2 * SECONDS):
            return [f"{self.name}: the last page did not come"]
        self.settled(b"")
        self.keep("end")
        return []

"""The setup of Windows, tried under Wine: its pages, an upgrade, the association, the removal."""

from __future__ import annotations

from pathlib import Path

import product
from machine import wait
from prefix import Wine
from product import CLASSES, ENDING, NAME, PROGRAM, STUDY
from windows_machine import Pages, State, state
from windows_tried import ARTEFACTS, EXTRA, OLD_FILE, OWN_FILE, Tried, artefact, older

KIND = "setup-windows-x64.exe"
MOST_MB = 28
RUNNING, NEWER = 3, 4
"""What a silent setup ends with where the program runs, and where a newer one is installed."""
OTHER = "Another.Program"
"""A program that the user lets open studies."""
PLACE = f"AppData/Local/Programs/{NAME}"
LISTED = f"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{NAME}"
BEFORE = ("welcome", "licence", "folder")
REMOVAL = "uninstall.exe"
TITLES = (
    (f"{NAME} setup", f"Pemasangan {NAME}"),
    (f"Remove {NAME}", f"Hapus {NAME}"),
)
"""How setup and removal are titled, in English and Indonesian."""


def upgrade(tried: Tried, before: State, setup: Path, old: Path) -> None:
    """Install an older version silently and the new one by its pages, beside a user's file."""
    folder = tried.home / PLACE
    tried.ends("an older version, silent", 0, old, "/S")
    tried.look("it has a file of its own", (folder / OLD_FILE).is_file())
    (folder / OWN_FILE).write_text("mine\n", encoding="utf-8")
    pages = pages_of(tried, "en")
    setting_up = tried.start(setup, "/language=en")
    wrong = pages.turn(*BEFORE)
    tried.look(f"pages in English: {', '.join(pages.seen)}", not wrong, wrong)
    pages.press("Tab", "space", "Return")  # beside the start, which is ticked, the shortcut
    shown = tried.shows(NAME)
    tried.look(f"started from the last page: {shown or 'no window'}", shown)
    setting_up.wait(timeout=60)
    tried.look("a shortcut on the desktop, ticked", on_desktop(tried).is_file(), "is not there")
    tried.ends("silent, while the program runs", RUNNING, setup, "/S")
    removal = (folder / REMOVAL, "/S", f"_?={tried.as_of_user(folder)}")
    tried.ends("removal, while the program runs", RUNNING, *removal)
    now = state(tried.wine)
    crashes = tried.home / "AppData/Local" / NAME / "Logs" / "crashes.log"
    said = crashes.read_text("utf-8", "replace") if crashes.is_file() else ""
    tried.look("the program did not crash", not said, said[-300:])
    tried.whole(folder, *EXTRA)
    tried.look("the older one's file is gone", not (folder / OLD_FILE).parent.exists())
    tried.look("a file of the user's stays", (folder / OWN_FILE).is_file())
    listed = now.user.get(f"{LISTED}\\DisplayVersion", "").strip('"')
    tried.look(f"listed as {listed}", listed == setup.name.split("-")[1])
    tried.nothing_new("nothing for the machine", before, now, *of_setup(tried, folder))
    tried.ends("an older one again, silent", NEWER, old, "/S")
    tried.whole(folder, *EXTRA)


def by_shortcut(tried: Tried) -> None:
    """Open the program as a double click on its shortcut on the desktop does."""
    started = tried.start("start", "/unix", str(on_desktop(tried)))
    shown = tried.shows(NAME)
    tried.look(f"by the shortcut on the desktop: {shown or 'no window'}", shown, "no window came")
    tried.wine.end()
    started.wait(timeout=60)


def cancelled(tried: Tried, setup: Path) -> None:
    """Choose Cancel where setup and removal ask to close the program: all stays as it was."""
    folder = tried.home / PLACE
    before = state(tried.wine)
    runs = tried.start(folder / PROGRAM, tried.study)
    tried.look("the program runs", tried.shows(), "no window came")
    pages = pages_of(tried, "en-running")
    started = tried.start(setup, "/language=en")
    pages.through(*BEFORE)
    asked(tried, pages)
    pages.answer("folder-again", "Escape")
    tried.look(f"cancelled: {', '.join(pages.seen)}", wait(lambda: started.poll() is not None))
    pages = pages_of(tried, "en-running-removal")
    tried.start(folder / REMOVAL, "/language=en")
    pages.through("confirm")
    asked(tried, pages)
    pages.answer("not-removed", "Return")
    tried.look(f"cancelled: {', '.join(pages.seen)}", wait(lambda: not pages.count()))
    now = state(tried.wine)
    runs.wait(timeout=60)
    tried.nothing_new("after Cancel nothing is new", before, now, *tried.programs_own())
    tried.kept(before, now)


def asked(tried: Tried, pages: Pages) -> None:
    """Look for the message before its pages that the program runs, and choose Cancel in it."""
    tried.look(f"{pages.title}: asks to close the program", wait(lambda: pages.count() == 2))
    pages.answer("message", "Escape")
    tried.look(f"{pages.title}: Cancel closes the message", wait(lambda: pages.count() == 1))


def removal(tried: Tried, before: State) -> None:
    """Remove silently what is installed; only the user's own may stay."""
    folder = tried.home / PLACE
    (folder / OWN_FILE).rename(folder / "_internal" / OWN_FILE)
    tried.run(folder / REMOVAL, "/S")
    tried.look("removal, silent", wait(lambda: not (folder / REMOVAL).exists()))
    now = state(tried.wine)
    left = sorted(path.name for path in folder.rglob("*") if path.is_file())
    tried.look("of its folder a file of the user's stays", left == [OWN_FILE], left[:5])
    (folder / "_internal" / OWN_FILE).unlink(missing_ok=True)
    tried.nothing_new(
        "nothing else stays", before, now, *tried.programs_own(), f"file {inside(tried, folder)}"
    )
    tried.kept(before, now)


def removal_by_pages(tried: Tried, folder: Path, language: str) -> None:
    """Remove by its pages what is installed in a folder."""
    pages = pages_of(tried, f"{language}-removal")
    tried.start(folder / REMOVAL, f"/language={language}")
    wrong = pages.turn("confirm")
    pages.press("Return")
    tried.look(f"its pages, {language}: {', '.join(pages.seen)}", not wrong, wrong)
    tried.look("the folder is gone", wait(lambda: not folder.exists()))


def in_english(tried: Tried, before: State, old: Path) -> None:
    """Remove by the English pages a version that was installed silently."""
    tried.ends("an older version, silent", 0, old, "/S")
    tried.look("no shortcut on the desktop, silent", not on_desktop(tried).exists())
    removal_by_pages(tried, tried.home / PLACE, "en")
    now = state(tried.wine)
    tried.nothing_new("nothing stays", before, now, *tried.programs_own())
    tried.kept(before, now)


def elsewhere(tried: Tried, before: State, setup: Path) -> None:
    """Install by the Indonesian pages into an odd folder, where another program opens studies."""
    folder = tried.home / "Düşünce & Ümlaut 🌿" / NAME
    ending = f"{CLASSES}\\{ENDING}"
    tried.run("reg", "add", f"HKCU\\{ending}", "/ve", "/d", OTHER, "/f")
    pages = pages_of(tried, "id")
    into = f"/D={tried.as_of_user(folder)}".split(" ")  # NSIS wants it without quotes
    setting_up = tried.start(setup, "/language=id", *into)
    wrong = pages.turn(*BEFORE)
    pages.press("space", "Return")
    setting_up.wait(timeout=60)
    tried.look(f"pages in Indonesian: {', '.join(pages.seen)}", not wrong, wrong)
    tried.look("no shortcut on the desktop, not ticked", not on_desktop(tried).exists())
    tried.whole(folder, *EXTRA)
    tried.opens("from an odd folder", folder / PROGRAM, tried.study)
    removal_by_pages(tried, folder, "id")
    now = state(tried.wine)
    held = now.user.get(f"{ending}\\", "").strip('"')
    tried.look(f"studies are opened by {held or 'nothing'}", held == OTHER)
    tried.nothing_new("nothing stays", before, now, f"user {ending}", *tried.programs_own())
    tried.kept(before, now)


def pages_of(tried: Tried, name: str) -> Pages:
    """Return the pages of a setup or a removal, whose language begins their name."""
    english, indonesian = TITLES[name.endswith("removal")]
    title = indonesian if name.startswith("id") else english
    return Pages(tried.display, ARTEFACTS / "pages", name, title)


def on_desktop(tried: Tried) -> Path:
    """Return where the shortcut on the user's desktop stands, or would stand."""
    return tried.home / "Desktop" / f"{NAME}.lnk"


def inside(tried: Tried, folder: Path) -> str:
    """Return how a folder is named in a state."""
    return folder.relative_to(tried.wine.folder).as_posix()


def of_setup(tried: Tried, folder: Path) -> tuple[str, ...]:
    """Return how everything begins that the setup and the program may write."""
    keys = {each.key for each in product.entries()} | {f"{CLASSES}\\{STUDY}", LISTED}
    menu = tried.home / f"AppData/Roaming/Microsoft/Windows/Start Menu/Programs/{NAME}.lnk"
    return (
        f"file {inside(tried, folder)}/",
        f"file {inside(tried, menu)}",
        f"file {inside(tried, on_desktop(tried).resolve())}",
        *tried.programs_own(),
        *(f"user {key}" for key in keys),
    )


def check(wine: Wine, display: str, folder: Path) -> list[str]:
    """Try the setup on a fresh Windows; return what went wrong."""
    setup, old = artefact(KIND), older("setup", KIND, folder)
    tried = Tried(wine, display)
    size = setup.stat().st_size / 1e6
    tried.look(f"setup: {size:.1f} MB of {MOST_MB}", size <= MOST_MB, "too large")
    before = state(wine)
    upgrade(tried, before, setup, old)
    tried.by_type()
    by_shortcut(tried)
    cancelled(tried, setup)
    tried.self_test(tried.home / PLACE / PROGRAM)
    removal(tried, before)
    in_english(tried, before, old)
    elsewhere(tried, before, setup)
    return tried.wrong

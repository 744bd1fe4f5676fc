"""Makes the setup that installs for one user, of the bundle in build/package/windows.

python packaging/windows/setup.py [--bundle FOLDER] [--version VERSION] [--out FOLDER]
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import product
import sign
from art import draw
from product import CLASSES, ENDING, FOLDER, HERE, ROOT, STUDY_ICON, Entry, Product

TARGETS = ("amd64-unicode", "x86-unicode")
"""What the setup itself is, the first that makensis can make: Debian's has the 64-bit one."""
KIND = "setup-windows-x64.exe"


def quoted(text: str) -> str:
    """Return a text as one word of NSIS, in which `{folder}` stands for the chosen one."""
    plain = text.replace("$", "$$").replace(FOLDER, "$INSTDIR")
    return f"'{plain}'" if '"' in plain else f'"{plain}"'


def inside(folder: Path) -> str:
    """Return a folder of the bundle where it is installed."""
    return "\\".join((FOLDER, *folder.parts))


def puts(made: Product, extra: list[Path]) -> Iterator[str]:
    """Return the lines that put every file."""
    folder = None
    for name in made.files():
        if name.parent != folder:
            folder = name.parent
            yield f"SetOutPath {quoted(inside(folder))}"
        yield f'File "{made.bundle / name}"'
    yield f"SetOutPath {quoted(FOLDER)}"
    yield from (f'File "{path}"' for path in extra)


def takes(made: Product, extra: list[Path]) -> Iterator[str]:
    """Return the lines that delete every file, and each folder in which then nothing is left."""
    names = [*made.files(), *(Path(path.name) for path in extra)]
    yield from (f"Delete {quoted(inside(name))}" for name in names)
    folders = {folder for name in names for folder in name.parents if folder != Path()}
    for folder in sorted(folders, key=lambda each: (-len(each.parts), each.as_posix())):
        yield f"RMDir {quoted(inside(folder))}"


def tells(entries: list[Entry]) -> Iterator[str]:
    """Return the lines that write the registry."""
    for each in entries:
        yield f'WriteRegStr HKCU "{each.key}" "{each.name}" {quoted(each.value)}'


def forgets(entries: list[Entry]) -> Iterator[str]:
    """Return the lines that take back what still is as it was written, and keys left empty."""
    for each in entries:
        gone = f'DeleteRegValue HKCU "{each.key}" "{each.name}"'
        if each.value == product.KIND:
            yield gone
        else:
            yield f'ReadRegStr $R0 HKCU "{each.key}" "{each.name}"'
            yield f"${{IfThen}} $R0 == {quoted(each.value)} ${{|}} {gone} ${{|}}"
    keys = {each.key for each in entries}
    for key in list(keys):
        while (key := key.rpartition("\\")[0]).count("\\") > CLASSES.count("\\"):
            keys.add(key)
    ours = {key for key in keys if key.startswith((CLASSES, product.APP_PATHS + "\\"))}
    ours -= {f"{CLASSES}\\Applications", f"{CLASSES}\\{ENDING}"}
    for key in sorted(ours, key=lambda each: (-each.count("\\"), each)):
        yield f'DeleteRegKey /ifempty HKCU "{key}"'


def licence() -> str:
    """Return the program's licence, each paragraph one line, as a page wraps them."""
    paragraphs = (ROOT / "LICENSE").read_text(encoding="utf-8").strip().split("\n\n")
    return "\r\n\r\n".join(" ".join(each.split()) for each in paragraphs) + "\r\n"


def written(made: Product, work: Path) -> None:
    """Write product.nsh and what it speaks of into a folder."""
    draw(work)
    (work / "licence.txt").write_text(licence(), encoding="utf-8-sig", newline="")
    extra = [work / STUDY_ICON]
    entries = list(product.entries())
    copyright_ = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()[2]
    facts = {
        "NAME": product.NAME, "VERSION": made.version, "PUBLISHER": product.PUBLISHER,
        "NUMBERS": ".".join(map(str, (*made.numbers, 0))), "COPYRIGHT": copyright_,
        "PROGRAM": product.PROGRAM, "CONSOLE": product.CONSOLE,
        "ENDING": ENDING, "STUDY": product.STUDY, "CLASSES": CLASSES,
        "KIND": product.KIND, "KIND_INDONESIAN": product.KIND_INDONESIAN,
        "KIB": made.size(), "TARGET": target(), "OUT": made.target(KIND),
        "ICON": work / "phenomdesk.ico", "SIDE": work / "side.bmp",
        "LICENCE": work / "licence.txt",
    }  # fmt: skip
    lines = [f'!define {name} "{value}"' for name, value in facts.items()]
    for name, content in (
        ("PUT_FILES", puts(made, extra)),
        ("TAKE_FILES", takes(made, extra)),
        ("TELL_REGISTRY", tells(entries)),
        ("FORGET_REGISTRY", forgets(entries)),
    ):
        lines += [f"!macro {name}", *content, "!macroend"]
    if sign.certificate():
        lines.append(f'!uninstfinalize \'"{sys.executable}" "{HERE / "sign.py"}" "%1"\'')
    (work / "product.nsh").write_text("\n".join([*lines, ""]), encoding="utf-8-sig")


def makensis() -> str:
    """Return where makensis is."""
    found = shutil.which("makensis") or shutil.which(
        "makensis", path=r"C:\Program Files (x86)\NSIS;C:\Program Files\NSIS"
    )
    return found or sys.exit("makensis is not on this machine: see packaging/README.md")


def target() -> str:
    """Return the kind of program that the setup becomes."""
    told = subprocess.run([makensis(), "-HDRINFO"], capture_output=True, text=True, check=True)
    found = re.search(r"NSISDIR=([^,\r\n]+)", told.stdout)
    stubs = Path(found[1], "Stubs") if found else Path(makensis()).parent / "Stubs"
    for each in TARGETS:
        if (stubs / f"lzma_solid-{each}").is_file():
            return each
    return sys.exit(f"{stubs} holds none of the stubs that the setup is made with")


def main() -> None:
    """Make the setup, and say where it is."""
    made = product.asked(main.__doc__ or "")
    work = made.out / "setup"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    written(made, work)
    done = subprocess.run(
        [makensis(), "-V2", "-WX", "-INPUTCHARSET", "UTF8", "-NOCD", HERE / "setup.nsi"],
        cwd=work,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}")
    sign.sign_all([made.target(KIND)])
    print(f"The setup is {made.target(KIND)}")


if __name__ == "__main__":
    main()

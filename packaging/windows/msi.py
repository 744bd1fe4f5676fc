"""Makes the MSI that an administrator installs for everybody, with wixl.

    python packaging/windows/msi.py [--bundle FOLDER] [--version VERSION] [--out FOLDER]

The source, PhenomDesk.wxs beside the MSI, keeps to what wixl 0.101 and WiX 3 both know.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from uuid import UUID
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

import product
import sign
from art import draw
from product import CLASSES, ENDING, FOLDER, NAME, PROGRAM, STUDY_ICON, Entry, Product, guid

KIND = "windows-x64.msi"
SPACE = "http://schemas.microsoft.com/wix/2006/wi"
LANGUAGE = "1033"
TOP = "INSTALLFOLDER"
"""The id of the folder, which `msiexec INSTALLFOLDER=…` sets."""
SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
"""What the summary of an MSI begins with: its id, its times."""
NEAR = 1024
"""Bytes after that beginning in which the summary ends."""
TIME = rb"\x40\0\0\0.{6}[\xd7-\xff]\x01"
"""A time in the summary: its kind, and a number that stands for 2022 to 2057."""
SINCE_1601 = 11_644_473_600
"""Seconds between the year that Windows counts from and that of Unix."""
NEWER = f"A newer version of {NAME} is installed. Remove it first, to go back to this one."
TOO_OLD = f"{NAME} needs Windows 10 or 11, in its 64-bit edition."


def braced(of: UUID) -> str:
    """Return a GUID as Windows Installer writes it."""
    return f"{{{of}}}".upper()


def identifier(kind: str, name: Path) -> str:
    """Return the id of a file, folder or component, the same in every version."""
    return kind + guid(kind, name.as_posix()).hex


class Tree:
    """The folders that are installed, and the components in them."""

    def __init__(self, top: Element) -> None:
        self.folders = {Path(): top}
        self.components: list[str] = []

    def folder(self, name: Path) -> Element:
        """Return the element of a folder, made with those above it where it is not there yet."""
        if name not in self.folders:
            above = self.folder(name.parent)
            self.folders[name] = SubElement(
                above, "Directory", Id=identifier("d", name), Name=name.name
            )
        return self.folders[name]

    def component(self, folder: Path, name: Path) -> Element:
        """Return a new component in a folder."""
        self.components.append(identifier("c", name))
        return SubElement(
            self.folder(folder),
            "Component",
            Id=identifier("c", name),
            Guid=braced(guid("component", name.as_posix())),
            Win64="yes",
        )

    def file(self, name: Path, source: Path) -> Element:
        """Put a file into the folder that its name tells; return its component."""
        component = self.component(name.parent, name)
        SubElement(
            component, "File",
            Id=identifier("f", name), Name=name.name, Source=str(source), KeyPath="yes",
        )  # fmt: skip
        return component


def formatted(value: str) -> str:
    """Return a value of the registry with what Windows Installer puts in for the folder."""
    for name in (PROGRAM, product.CONSOLE, STUDY_ICON):
        value = value.replace(f"{FOLDER}\\{name}", f"[#{identifier('f', Path(name))}]")
    return value.replace(FOLDER, f"[{TOP}]")


def tell_registry(tree: Tree) -> None:
    """Add what the registry is told, the ending's default program too."""
    told = [*product.entries(), Entry(f"{CLASSES}\\{ENDING}", "", product.STUDY)]
    for each in told:
        name = Path("registry", each.key.replace("\\", "/"), each.name)
        component = tree.component(Path(), name)
        more = {"Name": each.name} if each.name else {}
        SubElement(
            component, "RegistryValue", more,
            Root="HKLM", Key=each.key, Type="string", Value=formatted(each.value), KeyPath="yes",
        )  # fmt: skip


def source(made: Product, stage: Path, art: Path) -> Element:
    """Return the source of the MSI; the files are in folders beside it."""
    wix = Element("Wix", xmlns=SPACE)
    package = SubElement(
        wix, "Product",
        Id=braced(guid("product", made.version)), UpgradeCode=braced(guid("upgrade")),
        Name=NAME, Version=".".join(map(str, made.numbers)), Manufacturer=product.PUBLISHER,
        Language=LANGUAGE,
    )  # fmt: skip
    SubElement(
        package, "Package",
        Id=package_id(made), InstallerVersion="500",
        Compressed="yes", InstallScope="perMachine", Languages=LANGUAGE,
        Description=f"{NAME} {made.version}", Manufacturer=product.PUBLISHER,
    )  # fmt: skip
    SubElement(package, "MajorUpgrade", DowngradeErrorMessage=NEWER)
    SubElement(package, "Condition", Message=TOO_OLD).text = "Installed OR VersionNT64 >= 603"
    SubElement(package, "Media", Id="1", Cabinet="files.cab", EmbedCab="yes")
    SubElement(package, "Icon", Id="phenomdesk.ico", SourceFile=str(art / "phenomdesk.ico"))
    SubElement(package, "Property", Id="ARPPRODUCTICON", Value="phenomdesk.ico")
    SubElement(package, "Property", Id="ARPNOMODIFY", Value="1")
    root = SubElement(package, "Directory", Id="TARGETDIR", Name="SourceDir")
    menu = SubElement(root, "Directory", Id="ProgramMenuFolder")
    programs = SubElement(root, "Directory", Id="ProgramFiles64Folder")
    tree = Tree(SubElement(programs, "Directory", Id=TOP, Name=NAME))
    for name in made.files():
        component = tree.file(name, stage / name)
        if name == Path(PROGRAM):
            SubElement(
                component, "Shortcut",
                Id="menu", Directory=menu.attrib["Id"], Name=NAME,
                Target=f"[#{identifier('f', name)}]", WorkingDirectory=TOP,
            )  # fmt: skip
    tree.file(Path(STUDY_ICON), art / STUDY_ICON)
    tell_registry(tree)
    feature = SubElement(package, "Feature", Id="whole", Level="1", Title=NAME)
    for component_id in tree.components:
        SubElement(feature, "ComponentRef", Id=component_id)
    return wix


def package_id(made: Product) -> str:
    """Return the id that no MSI with other files has."""
    whole = hashlib.sha256()
    for name in made.files():
        whole.update(name.as_posix().encode())
        whole.update(hashlib.sha256((made.bundle / name).read_bytes()).digest())
    return braced(guid("package", made.version, whole.hexdigest()))


def settle(target: Path, package: str) -> None:
    """Give the MSI the id and the time that it has in every build, where wixl puts others."""
    content = bytearray(target.read_bytes())
    begin = content.index(SUMMARY)
    found = re.search(rb"\{[0-9A-F-]{36}\}", content[begin : begin + NEAR])
    stamp = struct.pack("<Q", (product.epoch() + SINCE_1601) * 10_000_000)
    times = list(re.finditer(TIME, content[begin : begin + NEAR], re.DOTALL))
    if found is None or len(times) != 2:
        sys.exit(f"{target} has a summary that is not as wixl 0.101 writes it")
    content[begin + found.start() : begin + found.end()] = package.encode()
    for each in times:
        content[begin + each.end() - 8 : begin + each.end()] = stamp
    target.write_bytes(content)


def main() -> None:
    """Make the MSI, and say where it is."""
    made = product.asked(main.__doc__ or "")
    if shutil.which("wixl") is None:
        sys.exit("wixl is not on this machine: see packaging/README.md")
    work = made.out / "msi"
    shutil.rmtree(work, ignore_errors=True)
    draw(work / "art")
    shutil.copytree(made.bundle, work / "files")
    for path in work.rglob("*"):
        os.utime(path, (product.epoch(), product.epoch()))
    wix = source(made, Path("files"), Path("art"))
    indent(wix)
    text = work / f"{NAME}.wxs"
    ElementTree(wix).write(text, encoding="utf-8", xml_declaration=True)
    target = made.target(KIND)
    done = subprocess.run(
        ["wixl", "--arch", "x64", "--output", target, text.name],
        cwd=work,
        env={**os.environ, "TZ": "UTC"},
        capture_output=True,
        text=True,
    )
    if done.returncode or "WARNING" in done.stderr + done.stdout:
        sys.exit(f"{done.stdout}{done.stderr}")
    shutil.rmtree(work / "files")
    settle(target, package_id(made))
    sign.sign_all([target])
    print(f"The MSI is {target}")


if __name__ == "__main__":
    main()

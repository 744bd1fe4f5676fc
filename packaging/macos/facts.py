"""What macOS is told of the program and its studies: the contents of Info.plist."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
NAME = "PhenomDesk"
APP = f"{NAME}.app"
EXECUTABLE = "phenomdesk"
ICON = "phenomdesk.icns"
STUDY_ICON = "phenomdesk-study.icns"
_MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def bundle_id() -> str:
    """Return the program's id, which the metainfo of Linux holds too."""
    (metainfo,) = LINUX.glob("*.metainfo.xml")
    return str(ElementTree.parse(metainfo).findtext("id"))


def study_id() -> str:
    """Return the id of a study's type."""
    return f"{bundle_id()}.study"


def study_type() -> tuple[str, str, str]:
    """Return what the file type of Linux says of a study: its name, its MIME type, its ending."""
    (kind,) = ElementTree.parse(LINUX / "phenomdesk-mime.xml").iter(f"{_MIME}mime-type")
    (glob,) = kind.iter(f"{_MIME}glob")
    return str(kind.findtext(f"{_MIME}comment")), kind.attrib["type"], glob.attrib["pattern"][2:]


def oldest_system(wheel: str) -> str:
    """Return the oldest macOS on which Qt starts, as the tag of its wheel tells."""
    tag = re.search(r"^Tag: .*-macosx_(\d+)_(\d+)_", wheel, re.MULTILINE)
    if tag is None:
        raise ValueError("Qt's wheel is none of macOS")
    return ".".join(tag.groups())


def copyright_line() -> str:
    """Return the line of the licence that says whose the program is."""
    lines = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("Copyright"))


def info(version: str, oldest: str, languages: tuple[str, ...]) -> dict[str, object]:
    """Return what Info.plist holds beside what PyInstaller writes there itself."""
    name, mime, ending = study_type()
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": languages[0],
        "CFBundleLocalizations": list(languages),
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": name,
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": STUDY_ICON,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [study_id()],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": study_id(),
                "UTTypeDescription": name,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeIconFile": STUDY_ICON,
                "UTTypeTagSpecification": {
                    "public.filename-extension": [ending],
                    "public.mime-type": [mime],
                },
            }
        ],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": oldest,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": copyright_line(),
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
    }

"""The spec on macOS: what stays out, how frameworks stay whole, what Info.plist says."""

from __future__ import annotations

import plistlib
import struct
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QImage, QImageReader

from phenomdesk import __version__
from phenomdesk.settings import LANGUAGES
from tests.packaging.stand_ins import PACKAGING, ROOT, Entry, run_spec

QT = "PySide6/Qt"
KEPT = [
    *(
        f"{QT}/lib/Qt{name}.framework/Versions/A/Qt{name}"
        for name in ("Core", "DBus", "Gui", "Network", "PrintSupport", "Svg", "Test", "Widgets")
    ),
    f"{QT}/plugins/iconengines/libqsvgicon.dylib",
    f"{QT}/plugins/imageformats/libqico.dylib",
    f"{QT}/plugins/imageformats/libqsvg.dylib",
    f"{QT}/plugins/platforms/libqcocoa.dylib",
    f"{QT}/plugins/platforms/libqminimal.dylib",
    f"{QT}/plugins/platforms/libqoffscreen.dylib",
    f"{QT}/plugins/styles/libqmacstyle.dylib",
    *(f"PySide6/Qt{name}.abi3.so" for name in ("Core", "Gui", "Network", "Svg", "Widgets")),
    "PySide6/libpyside6.abi3.6.11.dylib",
    "shiboken6/Shiboken.abi3.so",
    "lxml/etree.cpython-313-darwin.so",
    "rapidfuzz/distance/metrics_cpp.cpython-313-darwin.so",
    "wcwidth/_wcwidth_c.abi3.so",
    "Python.framework/Versions/3.13/Python",
]
"""Names from the macOS wheels of PySide6 6.11.3 and the others that the program needs; the
frameworks are all that Qt's modules and plugins name as needed, one through another."""
LEFT_OUT = [
    *(
        f"{QT}/lib/Qt{name}.framework/Versions/A/Qt{name}"
        for name in ("Qml", "QmlModels", "QmlCompiler", "Quick", "QuickWidgets", "Sql")
    ),
    f"{QT}/plugins/generic/libqtuiotouchplugin.dylib",
    f"{QT}/plugins/imageformats/libqmacheif.dylib",
    f"{QT}/plugins/imageformats/libqpdf.dylib",
    f"{QT}/plugins/imageformats/libqtiff.dylib",
    f"{QT}/plugins/networkinformation/libqapplenetworkinformation.dylib",
    f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.dylib",
    f"{QT}/plugins/qmltooling/libqmldbg_tcp.dylib",
    f"{QT}/plugins/sqldrivers/libqsqlite.dylib",
    f"{QT}/plugins/tls/libqsecuretransportbackend.dylib",
    "PySide6/QtDBus.abi3.so",
    "PySide6/QtQml.abi3.so",
    "lxml/objectify.cpython-313-darwin.so",
    "rapidfuzz/fuzz_cpp.cpython-313-darwin.so",
]
WHEEL = "Wheel-Version: 1.0\nTag: cp310-abi3-macosx_13_0_universal2\n"


def framework(name: str) -> list[Entry]:
    """Return what PyInstaller adds to a framework so that it is whole."""
    folder = f"{QT}/lib/{name}.framework"
    return [
        (f"{folder}/Versions/A/Resources/Info.plist", "Info.plist", "DATA"),
        (f"{folder}/Versions/Current", "A", "SYMLINK"),
        (f"{folder}/{name}", f"Versions/Current/{name}", "SYMLINK"),
        (f"{folder}/Resources", "Versions/Current/Resources", "SYMLINK"),
        (name, f"{folder}/Versions/A/{name}", "SYMLINK"),
    ]


@pytest.fixture
def spec(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    of_mac = SimpleNamespace(read_text=lambda _: WHEEL)
    known = metadata.distribution
    monkeypatch.setattr(
        metadata, "distribution", lambda name: of_mac if "pyside6" in name else known(name)
    )
    return run_spec(
        monkeypatch,
        tmp_path,
        binaries=[(name, name, "BINARY") for name in KEPT + LEFT_OUT],
        datas=[*framework("QtCore"), *framework("QtQml")],
    )


def test_of_qt_only_what_the_program_needs_is_in_the_bundle(spec: dict[str, Any]) -> None:
    names = {name for name, _, kind in spec["collected"] if kind == "BINARY"}
    assert names == set(KEPT)


def test_a_framework_that_stays_is_whole_and_one_that_goes_leaves_nothing(
    spec: dict[str, Any],
) -> None:
    others = [entry for entry in spec["collected"] if entry[2] != "BINARY"]
    assert sorted(others) == sorted(framework("QtCore"))


def test_info_plist_says_what_the_finder_asks(spec: dict[str, Any]) -> None:
    _, told = spec["bundle"]
    info = plistlib.loads(plistlib.dumps(told["info_plist"]))
    assert told["name"] == "PhenomDesk.app"
    assert told["version"] == info["CFBundleVersion"] == __version__
    assert info["CFBundleLocalizations"] == list(LANGUAGES)
    assert info["LSMinimumSystemVersion"] == "13.0"
    assert info["NSHumanReadableCopyright"] in (ROOT / "LICENSE").read_text()
    assert info["NSHighResolutionCapable"] and not info["NSRequiresAquaSystemAppearance"]


def test_a_study_is_a_type_that_the_program_owns(spec: dict[str, Any]) -> None:
    parts, told = spec["bundle"]
    info = told["info_plist"]
    (declared,) = info["UTExportedTypeDeclarations"]
    (opened,) = info["CFBundleDocumentTypes"]
    assert opened["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert opened["LSHandlerRank"] == "Owner"
    assert declared["UTTypeIdentifier"].startswith(told["bundle_identifier"])
    assert declared["UTTypeConformsTo"] == ["public.data"]
    assert declared["UTTypeTagSpecification"] == {
        "public.filename-extension": ["phenom"],
        "public.mime-type": ["application/vnd.phenomdesk.study"],
    }
    assert opened["CFBundleTypeIconFile"] in [name for name, _, _ in parts[1]]


def test_the_id_stands_in_one_place(spec: dict[str, Any]) -> None:
    _, told = spec["bundle"]
    for script in (*(PACKAGING / "macos").glob("*"), *(PACKAGING / "pyinstaller").glob("*.*")):
        if script.is_file():
            assert told["bundle_identifier"] not in script.read_text(encoding="utf-8"), script


def test_a_wheel_of_another_system_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING / "macos"))
    import facts  # type: ignore[import-not-found]

    with pytest.raises(ValueError, match="none of macOS"):
        facts.oldest_system("Tag: cp310-abi3-manylinux_2_34_x86_64\n")


@pytest.mark.parametrize("name", ["phenomdesk", "phenomdesk-study"])
def test_an_icon_holds_a_picture_of_each_size(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"{name}.icns"
    script = PACKAGING / "icon" / "icns.py"
    subprocess.run([sys.executable, str(script), name, str(target)], check=True, timeout=60)
    data = target.read_bytes()
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8]) == (len(data),)
    sizes, place = {}, 8
    while place < len(data):
        kind, length = (
            data[place : place + 4].decode(),
            struct.unpack_from(">I", data, place + 4)[0],
        )
        image = QImage.fromData(data[place + 8 : place + length], "PNG")
        assert image.width() == image.height() > 0, kind
        assert image.pixelColor(image.width() // 2, image.height() // 2).alpha() == 255, kind
        assert image.pixelColor(0, 0).alpha() == 0, kind
        sizes[kind] = image.width()
        place += length
    assert sizes == {
        "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024,
        "ic11": 32, "ic12": 64, "ic13": 256, "ic14": 512,
    }  # fmt: skip
    assert place == len(data)


def test_another_reader_of_icons_takes_it(tmp_path: Path) -> None:
    target = tmp_path / "phenomdesk.icns"
    script = PACKAGING / "icon" / "icns.py"
    subprocess.run([sys.executable, str(script), "phenomdesk", str(target)], check=True, timeout=60)
    reader = QImageReader(str(target))
    widths = {reader.read().width() for at in range(reader.imageCount()) if reader.jumpToImage(at)}
    assert widths == {32, 64, 128, 256, 512, 1024}

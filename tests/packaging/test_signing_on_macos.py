"""What signs, notarises and packs the app of macOS: the order, and what is left out unasked.

The commands are stand-ins that record what they are called with: none of this ran on macOS.
"""

from __future__ import annotations

import base64
import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from phenomdesk import __version__
from tests.packaging.stand_ins import PACKAGING, Commands

MACH_O = b"\xcf\xfa\xed\xfe" + bytes(16)
CERTIFICATE = {
    "MACOS_SIGN_IDENTITY": "Developer ID Application: Somebody (TEAM)",
    "MACOS_CERTIFICATE": base64.b64encode(b"the certificate").decode(),
    "MACOS_CERTIFICATE_PASSWORD": "its password",
}
NOTARY = {
    "MACOS_NOTARY_KEY": "the key",
    "MACOS_NOTARY_KEY_ID": "ID",
    "MACOS_NOTARY_ISSUER": "ISSUER",
}
CODE = (
    "Frameworks/PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
    "Frameworks/PySide6/QtCore.abi3.so",
    "Frameworks/Python.framework/Versions/3.13/Python",
    "Frameworks/Python.framework/Versions/3.13/lib/libinner.dylib",
    "MacOS/phenomdesk",
)


@pytest.fixture
def app(tmp_path: Path) -> Path:
    contents = tmp_path / "out ä" / "PhenomDesk.app" / "Contents"
    for name in CODE:
        (contents / name).parent.mkdir(parents=True, exist_ok=True)
        (contents / name).write_bytes(MACH_O)
    (contents / "Frameworks/PySide6/Qt/lib/QtCore.framework/QtCore").symlink_to("Versions/A/QtCore")
    (contents / "Frameworks/QtCore").symlink_to("PySide6/Qt/lib/QtCore.framework/QtCore")
    (contents / "Resources").mkdir()
    (contents / "Resources" / "manual.md").write_text("words")
    return contents.parent


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    made = Commands(tmp_path / "stand-ins")
    for name in ("codesign", "ditto", "hdiutil", "ln", "spctl"):
        made.add(name)
    made.add("xcrun", says='{"status": "Accepted", "id": "1"}')
    made.add("security", says='    "/Users/me/Library/Keychains/login.keychain-db"\n')
    return made


def packed(app: Path, commands: Commands, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PACKAGING / "macos" / "dmg.py"), str(app)],
        env={**commands.environment, **more},
        capture_output=True,
        text=True,
        timeout=60,
    )


def signed(commands: Commands) -> list[str]:
    return [call[-1] for call in commands.calls() if "--sign" in call]


def test_the_inner_is_signed_before_what_holds_it(app: Path, commands: Commands) -> None:
    assert packed(app, commands).returncode == 0
    names = [str(Path(path).relative_to(app)) for path in signed(commands)]
    assert names[-1] == "."
    assert sorted(names[:-1]) == [
        "Contents/Frameworks/PySide6/Qt/lib/QtCore.framework",
        "Contents/Frameworks/PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "Contents/Frameworks/PySide6/QtCore.abi3.so",
        "Contents/Frameworks/Python.framework",
        "Contents/Frameworks/Python.framework/Versions/3.13/lib/libinner.dylib",
    ]
    for at, inner in enumerate(names[:-1]):
        assert not any(inner.startswith(f"{outer}/") for outer in names[:at]), inner


def test_without_a_certificate_nobody_signs_and_apple_is_not_asked(
    app: Path, commands: Commands
) -> None:
    told = packed(app, commands)
    assert "MACOS_SIGN_IDENTITY is not set" in told.stdout
    assert "Apple is not asked" in told.stdout
    for call in commands.calls():
        assert call[0] not in ("xcrun", "spctl", "security")
        if "--sign" in call:
            assert call[call.index("--sign") + 1] == "-"
            assert not {"--options", "--timestamp", "--entitlements"} & set(call)


def test_empty_variables_are_none_at_all(app: Path, commands: Commands) -> None:
    empty = dict.fromkeys((*CERTIFICATE, *NOTARY), "")
    assert packed(app, commands, **empty).returncode == 0
    assert {call[0] for call in commands.calls()} == {"codesign", "ditto", "ln", "hdiutil"}


def test_with_both_the_steps_come_in_their_order(app: Path, commands: Commands) -> None:
    told = packed(app, commands, **CERTIFICATE, **NOTARY)
    assert told.returncode == 0, told.stderr
    image = app.parent / f"PhenomDesk-{__version__}-macos-{_machine()}.dmg"
    steps = [_step(call) for call in commands.calls()]
    assert [step for at, step in enumerate(steps) if steps[at - 1] != step or not at] == [
        "security list-keychains", "security create-keychain", "security set-keychain-settings",
        "security unlock-keychain", "security import", "security set-key-partition-list",
        "security list-keychains",
        "codesign --force", "codesign --verify",
        "ditto -c", "xcrun notarytool", "xcrun stapler", "spctl --assess",
        "ditto", "ln -s", "hdiutil create", "hdiutil verify",
        "codesign --force", "codesign --verify",
        "xcrun notarytool", "xcrun stapler", "spctl --assess",
        "security list-keychains", "security delete-keychain",
    ]  # fmt: skip
    assert signed(commands)[-2:] == [str(app), str(image)]
    for call in commands.calls():
        if "--sign" in call:
            assert call[call.index("--sign") + 1] == CERTIFICATE["MACOS_SIGN_IDENTITY"]
            assert "--timestamp" in call
        if call[0] == "codesign" and call[-1] == str(app) and "--sign" in call:
            assert {"--options", "runtime", "--entitlements"} < set(call)


def test_no_secret_stays_behind_or_is_shown(app: Path, commands: Commands, tmp_path: Path) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    commands.add("codesign", says="what codesign said", status=1)
    told = packed(app, commands, **CERTIFICATE, **NOTARY, TMPDIR=str(place))
    assert told.returncode == 1
    assert "what codesign said" in told.stderr
    assert list(place.iterdir()) == []
    assert _step(commands.calls()[-1]) == "security delete-keychain"
    for secret in ("its password", "the key", CERTIFICATE["MACOS_CERTIFICATE"]):
        assert secret not in told.stdout + told.stderr


def test_a_keychain_that_refuses_the_certificate_ends_it_without_the_password(
    app: Path, commands: Commands
) -> None:
    commands.add("security", status=1)
    told = packed(app, commands, **CERTIFICATE)
    assert told.returncode == 1
    assert "its password" not in told.stdout + told.stderr
    assert "codesign" not in {call[0] for call in commands.calls()}


@pytest.mark.parametrize("answer", ['{"status": "Invalid", "id": "7"}', "no JSON"])
def test_nothing_is_packed_that_apple_did_not_accept(
    answer: str, app: Path, commands: Commands
) -> None:
    commands.add("xcrun", says=answer)
    told = packed(app, commands, **CERTIFICATE, **NOTARY)
    assert told.returncode == 1
    assert "Apple did not accept PhenomDesk.app" in told.stderr
    assert "hdiutil" not in {call[0] for call in commands.calls()}


@pytest.mark.parametrize("left_out", [*CERTIFICATE, *NOTARY])
def test_half_of_what_is_needed_is_refused_before_anything_is_signed(
    left_out: str, app: Path, commands: Commands
) -> None:
    told = packed(app, commands, **{**CERTIFICATE, **NOTARY, left_out: ""})
    assert told.returncode == 1
    assert left_out in told.stderr
    assert "codesign" not in {call[0] for call in commands.calls()}


def test_apple_is_not_asked_about_what_nobody_signed(app: Path, commands: Commands) -> None:
    told = packed(app, commands, **NOTARY)
    assert told.returncode == 1
    assert commands.calls() == []


def test_each_right_has_its_reason() -> None:
    with (PACKAGING / "macos" / "entitlements.plist").open("rb") as file:
        rights = plistlib.load(file)
    reasons = (PACKAGING / "README.md").read_text(encoding="utf-8")
    assert [right for right in rights if right not in reasons] == []


def _step(call: list[str]) -> str:
    return " ".join(call[:2]) if not call[1].startswith("/") else call[0]


def _machine() -> str:
    import platform

    return platform.machine()

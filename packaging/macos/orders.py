"""The commands that sign, notarise and pack the app of macOS, in the order in which they run.

Nothing is run here: each function returns what is to be run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import facts

Command = tuple[str, ...]
HERE = Path(__file__).resolve().parent
ENTITLEMENTS = HERE / "entitlements.plist"
PATIENCE = "45m"
"""How long Apple's answer on a notarisation is waited for."""
_MACH_O = (b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a certificate by its name, or nobody, which is `-`."""

    name: str = "-"
    keychain: str = ""
    """The file in which the certificate is; the user's own keychains where it is empty."""

    @property
    def is_somebody(self) -> bool:
        """Whether a certificate signs."""
        return self.name != "-"


@dataclass(frozen=True, slots=True)
class Notary:
    """The key of App Store Connect with which Apple is asked."""

    key_file: str
    key_id: str
    issuer: str


def code_of(app: Path) -> list[Path]:
    """Return what is signed of an app before itself: the inner before that which holds it.

    A framework is signed as a whole, after what lies in it; the app's own program with the app.
    """
    own = app / "Contents" / "MacOS" / facts.EXECUTABLE
    found: set[Path] = set()
    for path in app.rglob("*"):
        if path.is_symlink() or not path.is_file() or path == own:
            continue
        with path.open("rb") as file:
            if file.read(4) not in _MACH_O:
                continue
        frameworks = [up for up in path.parents if up.suffix == ".framework"]
        found.update(frameworks)
        if not any(path.name == framework.stem for framework in frameworks):
            found.add(path)
    return sorted(found, key=lambda path: (-len(path.parts), str(path)))


def signing(app: Path, code: Sequence[Path], signer: Signer) -> list[Command]:
    """Sign from inside to outside, and look at the whole.

    Without a certificate no hardened runtime: it asks that all be signed by one team.
    """
    base: Command = ("codesign", "--force", "--sign", signer.name)
    if signer.is_somebody:
        base += ("--options", "runtime", "--timestamp")
        base += ("--keychain", signer.keychain) if signer.keychain else ()
    rights = ("--entitlements", str(ENTITLEMENTS)) if signer.is_somebody else ()
    return [
        *((*base, str(path)) for path in code),
        (*base, *rights, str(app)),
        ("codesign", "--verify", "--strict", "--deep", "--verbose=2", str(app)),
    ]


def asking(what: Path, notary: Notary) -> Command:
    """Send an archive to Apple and wait for the answer, which is printed as JSON."""
    key = ("--key", notary.key_file, "--key-id", notary.key_id, "--issuer", notary.issuer)
    wait = ("--wait", "--timeout", PATIENCE, "--output-format", "json")
    return ("xcrun", "notarytool", "submit", str(what), *key, *wait)


def zipping(app: Path, archive: Path) -> Command:
    """Pack the app as Apple wants to be sent it."""
    return ("ditto", "-c", "-k", "--keepParent", str(app), str(archive))


def stapling(what: Path) -> list[Command]:
    """Put Apple's answer into what was asked about, and look at it."""
    return [
        ("xcrun", "stapler", "staple", str(what)),
        ("xcrun", "stapler", "validate", str(what)),
    ]


def judging(what: Path) -> Command:
    """Ask the system whether it would open an app, or a disk image, that came from elsewhere."""
    kind = (
        ("execute",)
        if what.suffix == ".app"
        else ("open", "--context", "context:primary-signature")
    )
    return ("spctl", "--assess", "--verbose=2", "--type", *kind, str(what))


def packing(app: Path, stage: Path, image: Path, volume: str) -> list[Command]:
    """Make a disk image of the app beside a link to the folder of all programs."""
    return [
        ("ditto", str(app), str(stage / app.name)),
        ("ln", "-s", "/Applications", str(stage / "Applications")),
        (
            *("hdiutil", "create", "-volname", volume, "-srcfolder", str(stage)),
            *("-fs", "HFS+", "-format", "ULMO", "-ov", str(image)),
        ),
        ("hdiutil", "verify", str(image)),
    ]


def signing_image(image: Path, signer: Signer) -> list[Command]:
    """Sign a disk image and look at it; nothing where nobody signs."""
    if not signer.is_somebody:
        return []
    keychain = ("--keychain", signer.keychain) if signer.keychain else ()
    return [
        ("codesign", "--force", "--sign", signer.name, "--timestamp", *keychain, str(image)),
        ("codesign", "--verify", "--strict", "--verbose=2", str(image)),
    ]

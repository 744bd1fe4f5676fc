"""The certificate and the key that the environment brings, for as long as they are needed.

| variable | what it holds |
|---|---|
| MACOS_SIGN_IDENTITY | the certificate's name: Developer ID Application: NAME (TEAM) |
| MACOS_CERTIFICATE | it and its key as .p12, in base64; not needed where a keychain has them |
| MACOS_CERTIFICATE_PASSWORD | of that .p12 |
| MACOS_NOTARY_KEY | the text of an App Store Connect key, .p8 |
| MACOS_NOTARY_KEY_ID | its id |
| MACOS_NOTARY_ISSUER | who issued it |
"""

from __future__ import annotations

import base64
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from orders import Command, Notary, Signer

IDENTITY = "MACOS_SIGN_IDENTITY"
CERTIFICATE = ("MACOS_CERTIFICATE", "MACOS_CERTIFICATE_PASSWORD")
NOTARY = ("MACOS_NOTARY_KEY", "MACOS_NOTARY_KEY_ID", "MACOS_NOTARY_ISSUER")
LOCKS_AFTER = "7200"
"""Seconds after which the keychain locks itself, should it ever be left behind."""


def all_of(names: tuple[str, ...], environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return what variables hold, nothing where none is set; refuse some without the others."""
    held = tuple(environment.get(name, "") for name in names)
    if any(held) and not all(held):
        sys.exit(f"{', '.join(names)} are set together or not at all")
    return held if all(held) else ()


def quietly(*command: str) -> str:
    """Run a command whose arguments are secret: nothing of them is shown where it fails."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} {command[1]} ended with {done.returncode}")
    return done.stdout


def importing(keychain: str, password: str, file: str, secret: str) -> list[Command]:
    """Return the commands that make a keychain of its own with the certificate in it."""
    return [
        ("security", "create-keychain", "-p", password, keychain),
        ("security", "set-keychain-settings", "-lut", LOCKS_AFTER, keychain),
        ("security", "unlock-keychain", "-p", password, keychain),
        ("security", "import", file, "-k", keychain, "-P", secret, "-T", "/usr/bin/codesign"),
        (
            *("security", "set-key-partition-list", "-S", "apple-tool:,apple:", "-s"),
            *("-k", password, keychain),
        ),
    ]


@contextmanager
def signer(environment: Mapping[str, str], folder: Path) -> Iterator[Signer]:
    """Give who signs; a keychain that was made for it is gone afterwards."""
    name = environment.get(IDENTITY, "")
    brought = all_of(CERTIFICATE, environment)
    if not name:
        if brought:
            sys.exit(f"{IDENTITY} is not set, which names the certificate")
        print(f"{IDENTITY} is not set: signed by nobody, so that Apple silicon starts it at all.")
        yield Signer()
        return
    if not brought:
        yield Signer(name)
        return
    encoded, secret = brought
    file, keychain = folder / "certificate.p12", str(folder / "signing.keychain-db")
    told = quietly("security", "list-keychains", "-d", "user")
    known = [line.strip().strip('"') for line in told.splitlines()]
    try:
        file.touch(mode=0o600)
        file.write_bytes(base64.b64decode(encoded))
        for command in importing(keychain, secrets.token_urlsafe(24), str(file), secret):
            quietly(*command)
        file.unlink()
        quietly("security", "list-keychains", "-d", "user", "-s", keychain, *known)
        yield Signer(name, keychain)
    finally:
        file.unlink(missing_ok=True)
        for command in (
            ("list-keychains", "-d", "user", "-s", *known),
            ("delete-keychain", keychain),
        ):
            subprocess.run(("security", *command), capture_output=True)


@contextmanager
def notary(environment: Mapping[str, str], folder: Path) -> Iterator[Notary | None]:
    """Give the key with which Apple is asked; its file is gone afterwards."""
    brought = all_of(NOTARY, environment)
    if not brought:
        print(f"{', '.join(NOTARY)} are not set: Apple is not asked, and warns whoever opens it.")
        yield None
        return
    file = folder / "notary.p8"
    try:
        file.touch(mode=0o600)
        file.write_text(brought[0], encoding="utf-8")
        yield Notary(str(file), *brought[1:])
    finally:
        file.unlink(missing_ok=True)

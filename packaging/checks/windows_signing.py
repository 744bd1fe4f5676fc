"""Signing, tried with a certificate made for the purpose; one of a real issuer is tried by hand."""

from __future__ import annotations

from pathlib import Path

from machine import ask
from prefix import Wine
from telling import lacks
from windows_setup import PLACE, REMOVAL
from windows_tried import Tried, older

NEEDED = ("openssl", "osslsigncode")
PASSWORD = "an odd one: ä 🌿"
MADE = (("setup", "setup-windows-x64.exe"), ("msi", "windows-x64.msi"))


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for signing programs; return it, and it with its key."""
    key, made, packed = (folder / name for name in ("key.pem", "made.pem", "made.pfx"))
    made_for = ("-subj", "/CN=Tried", "-addext", "extendedKeyUsage=codeSigning")
    ask("openssl", "req", "-x509", "-nodes", *made_for, "-keyout", key, "-out", made)
    opened_by = ("-passout", f"pass:{PASSWORD}")
    ask("openssl", "pkcs12", "-export", "-inkey", key, "-in", made, "-out", packed, *opened_by)
    return made, packed


def check(wine: Wine, display: str, folder: Path) -> list[str]:
    """Sign a small setup and MSI, and let another reader of signatures look at them."""
    if lacks("  signing", *NEEDED):
        return []
    tried = Tried(wine, display)
    made, packed = certificate(folder)
    with_it = {"WINDOWS_CERTIFICATE": str(packed), "WINDOWS_CERTIFICATE_PASSWORD": PASSWORD}
    signed = [older(script, kind, folder, **with_it) for script, kind in MADE]
    tried.ends("a signed setup, silent", 0, signed[0], "/S")
    signed.append(tried.home / PLACE / REMOVAL)
    for path in signed:
        told = ask("osslsigncode", "verify", "-CAfile", made, "-in", path)
        tried.look(f"signature of {path.name}", told.returncode == 0, told.stdout[-300:])
    content = bytearray(signed[1].read_bytes())
    content[len(content) // 2] ^= 1
    signed[1].write_bytes(content)
    told = ask("osslsigncode", "verify", "-CAfile", made, "-in", signed[1])
    tried.look("one changed byte is noticed", told.returncode != 0)
    return tried.wrong

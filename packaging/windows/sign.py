"""Signs programs, setup and MSI, where a certificate is given; says so where none is.

    python packaging/windows/sign.py FILE...

WINDOWS_CERTIFICATE           the certificate with its key, a .pfx
WINDOWS_CERTIFICATE_PASSWORD  what opens it
WINDOWS_TIMESTAMP             the address of a service that stamps the time, such as that of the
                              certificate's issuer: without it a signature ends with its certificate
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from product import NAME


def certificate() -> str:
    """Return the file of the certificate, empty where none is given."""
    return os.environ.get("WINDOWS_CERTIFICATE", "")


def sign(path: Path) -> None:
    """Sign one file where it lies."""
    signed = path.with_name(f"{path.name}.signed")
    with tempfile.TemporaryDirectory() as folder:
        password = Path(folder, "password")
        password.touch(mode=0o600)
        password.write_text(os.environ.get("WINDOWS_CERTIFICATE_PASSWORD", ""), encoding="utf-8")
        stamp = os.environ.get("WINDOWS_TIMESTAMP", "")
        subprocess.run(
            [
                *("osslsigncode", "sign", "-pkcs12", certificate(), "-readpass", password),
                *("-h", "sha256", "-n", NAME, *(("-ts", stamp) if stamp else ())),
                *("-in", path, "-out", signed),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    signed.replace(path)


def sign_all(paths: list[Path]) -> None:
    """Sign files, or say that they are not."""
    if not certificate():
        names = ", ".join(path.name for path in paths)
        print(f"Not signed, as WINDOWS_CERTIFICATE names no certificate: {names}")
        return
    if shutil.which("osslsigncode") is None:
        sys.exit("osslsigncode is not on this machine: see packaging/README.md")
    for path in paths:
        sign(path)
        print(f"Signed: {path.name}")


if __name__ == "__main__":
    sign_all([Path(name) for name in sys.argv[1:]])

"""Signs the app in build/package, asks Apple about it, and makes the disk image of it.

    python packaging/macos/dmg.py [APP]

What needs a certificate or a key that the environment does not bring (certificate.py names the
variables) is left out, and said.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import certificate
import facts
import orders
from orders import Command, Notary, Signer

OUT = Path(__file__).resolve().parents[2] / "build" / "package"


def image_name() -> str:
    """Return the name of the disk image, which tells the kind of processor."""
    return f"{facts.NAME}-{version('phenomdesk')}-macos-{platform.machine()}.dmg"


def run(command: Command) -> str:
    """Run a command, and say what it said where it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{' '.join(command[:3])} ended with {done.returncode}")
    return done.stdout


def run_all(commands: Sequence[Command]) -> None:
    """Run commands one after another."""
    for command in commands:
        run(command)


def ask_apple(archive: Path, what: Path, notary: Notary) -> None:
    """Send an archive to Apple, and put the answer into what it was made of; end without a yes."""
    done = subprocess.run(orders.asking(archive, notary), capture_output=True, text=True)
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        answer = {}
    if done.returncode or answer.get("status") != "Accepted":
        told = f"{answer.get('status', '')} {answer.get('id', '')}".strip()
        sys.exit(f"Apple did not accept {what.name}: {told} {done.stderr}".strip())
    run_all(orders.stapling(what))
    print(f"{what.name}: accepted by Apple")


def make(app: Path, image: Path, signer: Signer, notary: Notary | None, folder: Path) -> None:
    """Sign the app, have it notarised, pack it, and the same with the disk image."""
    code = orders.code_of(app)
    run_all(orders.signing(app, code, signer))
    print(f"{app.name}: {len(code) + 1} parts signed by {signer.name}")
    if notary is not None:
        archive = folder / "app.zip"
        run(orders.zipping(app, archive))
        ask_apple(archive, app, notary)
        run(orders.judging(app))
    stage = folder / "stage"
    stage.mkdir()
    volume = f"{facts.NAME} {version('phenomdesk')}"
    run_all(orders.packing(app, stage, image, volume))
    run_all(orders.signing_image(image, signer))
    if notary is not None:
        ask_apple(image, image, notary)
        run(orders.judging(image))
    print(f"The disk image is {image}")


def main() -> None:
    """Make the disk image of this system's kind of processor."""
    app = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT / facts.APP
    image = app.parent / image_name()
    with (
        tempfile.TemporaryDirectory() as place,
        certificate.signer(os.environ, Path(place)) as signer,
        certificate.notary(os.environ, Path(place)) as notary,
    ):
        if notary is not None and not signer.is_somebody:
            sys.exit(f"Apple is asked only about what is signed: {certificate.IDENTITY} is not set")
        make(app, image, signer, notary, Path(place))


if __name__ == "__main__":
    main()

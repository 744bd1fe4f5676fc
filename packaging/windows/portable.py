"""Makes the archive that runs without being installed, and keeps everything beside itself.

python packaging/windows/portable.py [--bundle FOLDER] [--version VERSION] [--out FOLDER]
"""

from __future__ import annotations

import time
import zipfile

import product
from product import HERE, NAME, Product

KIND = "portable-windows-x64.zip"
MARKER = "portable"
"""The empty file by which the program knows that it keeps everything beside itself."""
README = "README.txt"


def archive(made: Product) -> None:
    """Write the files of the bundle, the marker and a text for the researcher, all of one time."""
    moment = time.gmtime(product.epoch())[:6]
    told = (HERE / "portable.txt").read_text(encoding="utf-8").replace("@VERSION@", made.version)
    own = {MARKER: b"", README: told.replace("\n", "\r\n").encode("utf-8-sig")}
    with zipfile.ZipFile(made.target(KIND), "w") as kept:

        def put(name: str, content: bytes) -> None:
            entry = zipfile.ZipInfo(f"{NAME}/{name}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            kept.writestr(entry, content, compresslevel=9)

        for name, content in own.items():
            put(name, content)
        for path in made.files():
            put(path.as_posix(), (made.bundle / path).read_bytes())


def main() -> None:
    """Make the archive, and say where it is."""
    made = product.asked(main.__doc__ or "")
    archive(made)
    print(f"The portable archive is {made.target(KIND)}")


if __name__ == "__main__":
    main()

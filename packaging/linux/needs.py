"""What the program needs of a system: read from the bundle, and named as packages name it.

The bundle says which libraries of the system it opens; who brings them on Debian stands in
`LIBRARIES`. The .deb declares those packages; the rpm declares the libraries themselves, as
rpm's distributions do.
"""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

MACHINE = platform.machine()
DEBIAN_MACHINE = {"x86_64": "amd64", "aarch64": "arm64"}.get(MACHINE, MACHINE)
LOADER = {"x86_64": "ld-linux-x86-64.so.2", "aarch64": "ld-linux-aarch64.so.1"}.get(
    MACHINE, "ld-linux.so.2"
)

GLIBC = (2, 35)
"""The oldest glibc on which the bundle may start; the checks hold it to that."""
GLIBCXX = (3, 4, 29)
"""The same of the GNU C++ library: what the version 11 of its makers' compiler brought."""
_LIBC = f"libc6 (>= {GLIBC[0]}.{GLIBC[1]})"
_GLIB = "libglib2.0-0t64 | libglib2.0-0"

LIBRARIES = {
    LOADER: _LIBC,
    "libc.so.6": _LIBC,
    "libm.so.6": _LIBC,
    "libdl.so.2": _LIBC,
    "librt.so.1": _LIBC,
    "libpthread.so.0": _LIBC,
    "libresolv.so.2": _LIBC,
    "libstdc++.so.6": "libstdc++6 (>= 11)",
    "libgcc_s.so.1": "libgcc-s1",
    "libexpat.so.1": "libexpat1",
    "libglib-2.0.so.0": _GLIB,
    "libgthread-2.0.so.0": _GLIB,
    "libdbus-1.so.3": "libdbus-1-3",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""The libraries that come from the system, and the package that brings each on Debian.

Whether a Python opens expat of the system depends on who built it.
"""

FILES = {
    "fontconfig-config": "fontconfig",
    "fonts-dejavu-core": "liberation-fonts",
    "xkb-data": "xkeyboard-config",
    "shared-mime-info": "shared-mime-info",
    "desktop-file-utils": "desktop-file-utils",
    "hicolor-icon-theme": "hicolor-icon-theme",
}
"""The packages that bring files: as Debian names them, and as Fedora and openSUSE both do."""

RECOMMENDED = ("xdg-utils",)
"""What opens the exported chapter and the licences; named alike everywhere, and no condition."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What one ELF says it needs: libraries, and the versions of their symbols."""

    libraries: frozenset[str]
    versions: frozenset[tuple[str, str]]
    """Pairs such as libc.so.6 and GLIBC_2.34."""
    looks_in: str = ""
    """Folders, with colons between, in which it looks for libraries first."""


def read(told: str) -> Needs:
    """Return the needs that `objdump -p` tells of an ELF."""
    versions, source = set(), ""
    _, _, references = told.partition("Version References:")
    for line in references.splitlines():
        if required := re.match(r"\s+required from (\S+):", line):
            source = required[1]
        elif version := re.match(r"\s+0x[0-9a-f]+ 0x[0-9a-f]+ \d+ (\S+)", line):
            versions.add((source, version[1]))
    looks_in = re.search(r"^\s+R(?:UN)?PATH\s+(\S+)", told, re.MULTILINE)
    return Needs(
        frozenset(re.findall(r"NEEDED\s+(\S+)", told)),
        frozenset(versions),
        looks_in[1] if looks_in else "",
    )


def of_bundle(bundle: Path) -> dict[Path, Needs]:
    """Return the needs of every ELF of a bundle, by its path in it."""
    found = {}
    for path in sorted(bundle.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4) != b"\x7fELF":
                continue
        done = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True)
        found[path.relative_to(bundle)] = read(done.stdout)
    return found


def floor(all_needs: Iterable[Needs], name: str) -> tuple[int, ...]:
    """Return the oldest GLIBC or GLIBCXX with which all are content."""
    told = " ".join(version for needs in all_needs for _, version in needs.versions)
    found = re.findall(rf"\b{name}_(\d+(?:\.\d+)*)", told)
    return max((tuple(map(int, version.split("."))) for version in found), default=())


def depends() -> list[str]:
    """Return what the .deb depends on."""
    return [*dict.fromkeys(LIBRARIES.values()), *FILES]


def requires(all_needs: Iterable[Needs], inside: Collection[str]) -> list[str]:
    """Return what the rpm requires: all that the bundle needs and does not hold `inside`."""
    wanted = set()
    for needs in all_needs:
        wanted |= {f"{name}()(64bit)" for name in needs.libraries if name not in inside}
        wanted |= {f"{name}({v})(64bit)" for name, v in needs.versions if name not in inside}
    return [*sorted(wanted), *sorted(FILES.values())]

#!/bin/sh
# Installs the system libraries that Qt needs on Debian and Ubuntu; with the argument `packaging`
# also what building and checking the packages needs. Where neither root nor sudo allows it,
# prints the one command to type. Elsewhere, and where all are there, does nothing.
set -eu

packages="libegl1 libgl1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0 libfontconfig1
libdbus-1-3 libglib2.0-0 fontconfig-config fonts-dejavu-core"
needing="Qt"
[ "${1:-}" != packaging ] || {
    needing="packaging"
    packages="$packages binutils patchelf libopengl0 libxcb-sync1 libxcb-util1 libxcb-xfixes0
    libx11-xcb1 libwayland-client0 libwayland-cursor0 libwayland-egl1 git debootstrap xvfb x11-utils
    xdotool weston desktop-file-utils appstream rpm rpmlint squashfs-tools squashfuse"
}

[ "$(uname -s)" = Linux ] || exit 0
command -v dpkg-query >/dev/null 2>&1 || {
    echo "Not Debian or Ubuntu: if the window does not start, install Qt's xcb libraries."
    exit 0
}

installed() {
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q "install ok installed"
}

# Newer systems name some packages with t64 at the end.
missing=""
for package in $packages; do
    installed "$package" || installed "${package}t64" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "What $needing needs is not installed. Type this, then try again:"
    echo "  sudo apt-get install$missing"
    exit 1
fi

echo "Installing what $needing needs:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq $missing >/dev/null

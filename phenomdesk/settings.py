"""What the program remembers for its user, kept as TOML in the user's own folder.

No Qt here. A file that cannot be read is set aside as ``settings.toml.damaged`` and the
defaults stand; what a newer version wrote beside our own keys is kept as it is.
"""

from __future__ import annotations

import os
import sys
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

FILE_NAME: Final = "settings.toml"
DAMAGED_NAME: Final = "settings.toml.damaged"
PORTABLE: Final = "portable"
"""The file beside a bundled program that lets it keep everything beside itself."""
PORTABLE_DATA: Final = "data"
"""The folder beside a portable program that then holds settings, copies and logs."""
FORMAT: Final = 1
"""Version of the file; a higher one is set aside."""
RECENT_LIMIT: Final = 12
SCHEMES: Final = ("system", "light", "dark")
LANGUAGES: Final = ("en", "id")
LEAST_FACTOR, MOST_FACTOR = 0.5, 4.0
_LOCK_NAME: Final = ".settings.lock"
_PATIENCE: Final = 2.0
"""Seconds to wait for another process that is writing."""


@dataclass(frozen=True, slots=True)
class RecentStudy:
    """A study that was opened, as the start page lists it."""

    path: str
    title: str
    method: str
    """The method's name in words."""
    participants: int = 0
    waiting: str = ""
    """What waits in it, in words: ``12 meanings to write``."""
    opened_at: str = ""
    """When it was last opened: ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered; replaced as a whole, never changed in place."""

    language: str = "en"
    """Of the interface: ``en`` or ``id``."""
    scheme: str = "system"
    """``system``, ``light`` or ``dark``."""
    interface_factor: float = 1.0
    """Of the interface font, on top of the system's size."""
    reading_factor: float = 1.0
    """Of transcripts and descriptions."""
    recent: tuple[RecentStudy, ...] = ()
    """The last opened first."""
    geometry: str = ""
    """Of the window, as Qt saves it, in base64."""
    dismissed_hints: tuple[str, ...] = ()
    """Ids of the first-visit sentences that were closed."""
    unknown: Mapping[str, Any] = field(default_factory=dict)
    """Keys of the file that this version does not know; written back as they were."""

    def with_recent(self, study: RecentStudy) -> Settings:
        """Return settings with a study first among the recent, once.

        A path that is not UTF-8 cannot be written as TOML, and is left out.
        """
        if not _is_utf8(study.path):
            return self
        others = tuple(known for known in self.recent if known.path != study.path)
        return replace(self, recent=(study, *others)[:RECENT_LIMIT])

    def without_recent(self, path: str) -> Settings:
        """Return settings that have forgotten a study; its file is not touched."""
        kept = tuple(known for known in self.recent if known.path != path)
        return replace(self, recent=kept)

    def with_dismissed(self, hint: str) -> Settings:
        """Return settings in which a first-visit sentence does not come again."""
        if hint in self.dismissed_hints:
            return self
        return replace(self, dismissed_hints=(*self.dismissed_hints, hint))


class _DamagedError(Exception):
    """The file does not hold settings that this version can read."""


def portable_folder() -> Path | None:
    """Return the folder in which a portable program keeps everything; None where it is not one."""
    if not getattr(sys, "frozen", False):
        return None
    home = Path(sys.executable).parent
    return home / PORTABLE_DATA if (home / PORTABLE).is_file() else None


def settings_folder() -> Path:
    """Return the user's folder for settings; it need not exist yet."""
    portable = portable_folder()
    if portable is not None:
        return portable
    from platformdirs import user_config_path

    return of_a_home(user_config_path)


def home_folder() -> Path:
    """Return the user's home; the folder for temporary files where the user has none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir())


def of_a_home(find: Callable[..., Path]) -> Path:
    """Return a folder of the user's, as platformdirs finds it for a program.

    Where the user has no home it is one that can never be made.
    """
    try:
        folder = find("PhenomDesk", appauthor=False)
    except RuntimeError:
        folder = Path("PhenomDesk")
    return folder if folder.is_absolute() else Path(os.devnull, folder.name)


def make_private(folder: Path) -> None:
    """Make a folder of the user's, and those above it, where they are not there yet.

    Nobody else may enter it: copies of studies hold interviews, and the homes of some systems are
    open to all. On Windows homes are not, and a folder that is closed there goes with the account:
    a portable program would find its own no more on another computer.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_private(folder.parent)
    folder.mkdir(mode=0o777 if sys.platform == "win32" else 0o700, exist_ok=True)


def can_write(folder: Path) -> bool:
    """Tell whether files can be written to a folder, which is made if it is not there."""
    try:
        make_private(folder)
        with tempfile.TemporaryFile(prefix=".tried-", dir=folder):
            return True
    except OSError:
        return False


def load(folder: Path | None = None) -> Settings:
    """Read the settings of a folder, the user's own by default; defaults where there are none.

    What is there and cannot be read, being damaged, newer, no file at all or not allowed, is
    moved aside as `DAMAGED_NAME`, as far as that can be.
    """
    return _read(folder or settings_folder()) or Settings()


def change(known: Settings, wanted: Settings, folder: Path | None = None) -> None:
    """Change on disk what differs between two settings, and leave all else as it is there.

    Other processes write there too: the recent studies and dismissed hints of all are kept,
    and of each value the last one chosen. Where nothing can be read, `wanted` is written as a
    whole. OSError where the folder cannot be written, or another process does not let it go.
    """
    from filelock import FileLock

    home = folder or settings_folder()
    make_private(home)
    with FileLock(home / _LOCK_NAME, timeout=_PATIENCE):
        standing = _read(home)
        save(wanted if standing is None else _changed(standing, known, wanted), home)


def _changed(standing: Settings, known: Settings, wanted: Settings) -> Settings:
    """Return the settings on disk with what a user changed from `known` to `wanted`."""
    chosen = {
        each.name: getattr(wanted, each.name)
        for each in fields(Settings)
        if each.name not in ("recent", "dismissed_hints", "unknown")
        and getattr(wanted, each.name) != getattr(known, each.name)
    }
    result = replace(standing, **chosen)
    for hint in wanted.dismissed_hints:
        result = result.with_dismissed(hint)
    if len(wanted.recent) < RECENT_LIMIT:
        for path in {study.path for study in known.recent} - {s.path for s in wanted.recent}:
            result = result.without_recent(path)
    for study in reversed(wanted.recent):
        if study not in known.recent:
            result = result.with_recent(study)
    return result


def _read(home: Path) -> Settings | None:
    """Read the settings of a folder; None where there are none, or they were set aside."""
    path = home / FILE_NAME
    try:
        return _parse(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError, _DamagedError):
        with suppress(OSError):
            path.replace(path.with_name(DAMAGED_NAME))
        return None


def save(settings: Settings, folder: Path | None = None) -> None:
    """Write settings as a whole or not at all; OSError where the folder cannot be written."""
    import tomli_w

    home = folder or settings_folder()
    make_private(home)
    handle, name = tempfile.mkstemp(prefix=".settings-", suffix=".toml", dir=home)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            tomli_w.dump(_table(settings), file)
            file.flush()
            os.fsync(file.fileno())
        written.replace(home / FILE_NAME)
    finally:
        written.unlink(missing_ok=True)


def _table(settings: Settings) -> dict[str, Any]:
    table: dict[str, Any] = {"format": FORMAT}
    for known in fields(Settings):
        if known.name not in ("recent", "unknown"):
            table[known.name] = getattr(settings, known.name)
    table["dismissed_hints"] = list(settings.dismissed_hints)
    table |= settings.unknown
    table["recent"] = [
        {known.name: getattr(study, known.name) for known in fields(RecentStudy)}
        for study in settings.recent
    ]
    return table


def _parse(table: dict[str, Any]) -> Settings:
    version = table.pop("format", FORMAT)
    if not isinstance(version, int) or version > FORMAT:
        raise _DamagedError
    recent = table.pop("recent", [])
    hints = table.pop("dismissed_hints", [])
    if not isinstance(recent, list) or not isinstance(hints, list):
        raise _DamagedError
    plain = {
        "language": str,
        "scheme": str,
        "interface_factor": float,
        "reading_factor": float,
        "geometry": str,
    }
    values: dict[str, Any] = {}
    for name, kind in plain.items():
        if name in table:
            values[name] = _typed(table.pop(name), kind)
    settings = Settings(
        **values,
        recent=tuple(_recent(entry) for entry in recent),
        dismissed_hints=tuple(_typed(hint, str) for hint in hints),
        unknown=table,
    )
    return _checked(settings)


def _is_utf8(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _typed(value: Any, kind: type) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind):
        raise _DamagedError
    return value


def _recent(entry: Any) -> RecentStudy:
    if not isinstance(entry, dict):
        raise _DamagedError
    names = {known.name: int if known.name == "participants" else str for known in _STUDY}
    values = {name: _typed(entry[name], kind) for name, kind in names.items() if name in entry}
    if not {"path", "title", "method"} <= values.keys():
        raise _DamagedError
    return RecentStudy(**values)


_STUDY: Final = fields(RecentStudy)


def _checked(settings: Settings) -> Settings:
    """Return the settings if every value can be used; a wrong one is damage like any other."""
    factors = (settings.interface_factor, settings.reading_factor)
    if settings.scheme not in SCHEMES or settings.language not in LANGUAGES:
        raise _DamagedError
    if not all(LEAST_FACTOR <= factor <= MOST_FACTOR for factor in factors):
        raise _DamagedError
    return settings

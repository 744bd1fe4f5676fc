"""What the program remembers for its user."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from phenomdesk.settings import (
    DAMAGED_NAME,
    FILE_NAME,
    RECENT_LIMIT,
    RecentStudy,
    Settings,
    can_write,
    change,
    load,
    make_private,
    of_a_home,
    save,
    settings_folder,
)
from tests.kit import elsewhere

STUDY = RecentStudy(
    "/home/someone/Studi/satu pintu.phenom",
    "Through “one” door",
    "Modified van Kaam",
    6,
    "12 meanings to write",
    "2026-03-05T14:32:00Z",
)


def test_without_a_file_the_defaults_stand(tmp_path: Path) -> None:
    assert load(tmp_path / "not made yet") == Settings()
    assert not (tmp_path / "not made yet").exists()


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    settings = Settings(
        language="id",
        scheme="dark",
        interface_factor=1.25,
        reading_factor=1.5,
        recent=(STUDY,),
        geometry="AdnQywADAAA=",
        dismissed_hints=("start", "reader"),
    )
    save(settings, tmp_path / "deep" / "folder")
    assert load(tmp_path / "deep" / "folder") == settings


def test_saving_leaves_one_whole_file_and_nothing_beside_it(tmp_path: Path) -> None:
    save(Settings(), tmp_path)
    save(Settings(scheme="light"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_save_that_fails_keeps_the_old_file(tmp_path: Path) -> None:
    save(Settings(scheme="dark"), tmp_path)
    with pytest.raises(TypeError):
        save(Settings(unknown={"odd": object()}), tmp_path)
    assert load(tmp_path).scheme == "dark"
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "text",
    [
        "scheme = ",
        "scheme = 7",
        'scheme = "sepia"',
        'language = "xx"',
        "interface_factor = 0.0",
        "interface_factor = true",
        'recent = "none"',
        "recent = [1]",
        'recent = [{ title = "no path" }]',
        "dismissed_hints = [3]",
        "format = 2",
        'format = "one"',
    ],
)
def test_a_damaged_or_newer_file_is_set_aside_and_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    assert load(tmp_path) == Settings()
    assert (tmp_path / DAMAGED_NAME).read_text(encoding="utf-8") == text
    assert not (tmp_path / FILE_NAME).exists()


def test_a_file_in_another_encoding_is_damaged_too(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b'language = "\xff\xfe"')
    assert load(tmp_path) == Settings()
    assert (tmp_path / DAMAGED_NAME).exists()


def test_a_folder_of_that_name_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    (tmp_path / FILE_NAME / "something").write_text("of somebody")
    assert load(tmp_path) == Settings()
    assert (tmp_path / DAMAGED_NAME / "something").read_text() == "of somebody"


def test_a_file_in_the_place_of_the_folder_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "PhenomDesk").write_text("of somebody")
    assert load(tmp_path / "PhenomDesk") == Settings()
    assert (tmp_path / "PhenomDesk").read_text() == "of somebody"


def test_what_can_be_neither_read_nor_set_aside_stops_nothing(tmp_path: Path) -> None:
    """The name of the folder is too long for anything to be in it."""
    assert load(tmp_path / ("x" * 300)) == Settings()


NO_RIGHTS = f"""
import sys, tomli_w
from pathlib import Path
from phenomdesk.settings import Settings, load, save
{elsewhere.NOBODY}
folder = Path(sys.argv[1])
assert load(folder) == Settings()
save(Settings(scheme="light"), folder)
"""


def test_a_file_that_may_not_be_read_is_set_aside_and_kept() -> None:
    with elsewhere.open_folder() as folder:
        kept = folder / FILE_NAME
        kept.write_text('scheme = "dark"')
        kept.chmod(0)
        elsewhere.run(NO_RIGHTS, folder)
        aside = folder / DAMAGED_NAME
        aside.chmod(0o600)
        assert aside.read_text() == 'scheme = "dark"'
        assert load(folder).scheme == "light"


@pytest.mark.parametrize("text", ["[" * 5000, "n = " + "9" * 5000, "x = " + "[" * 5000])
def test_what_the_reader_itself_breaks_on_is_damage_too(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    assert load(tmp_path) == Settings()
    assert (tmp_path / DAMAGED_NAME).read_text() == text


def test_unknown_keys_survive(tmp_path: Path) -> None:
    text = 'scheme = "dark"\nfuture = [1, 2]\n[window]\nzoom = 3\n'
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    save(replace(load(tmp_path), scheme="light"), tmp_path)
    table = tomllib.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    assert table["future"] == [1, 2]
    assert table["window"] == {"zoom": 3}
    assert table["scheme"] == "light"


def test_a_whole_number_is_a_factor_as_well(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("reading_factor = 2", encoding="utf-8")
    assert load(tmp_path).reading_factor == 2.0


def test_a_study_opened_again_comes_first_and_once() -> None:
    other = replace(STUDY, path="/other.phenom")
    settings = Settings().with_recent(STUDY).with_recent(other)
    again = settings.with_recent(replace(STUDY, waiting="nothing"))
    assert [study.path for study in again.recent] == [STUDY.path, other.path]
    assert again.recent[0].waiting == "nothing"
    assert again.without_recent(STUDY.path).recent == (other,)


def test_only_so_many_studies_are_remembered() -> None:
    settings = Settings()
    for number in range(RECENT_LIMIT + 3):
        settings = settings.with_recent(replace(STUDY, path=f"/{number}.phenom"))
    assert len(settings.recent) == RECENT_LIMIT
    assert settings.recent[0].path == f"/{RECENT_LIMIT + 2}.phenom"


def test_a_hint_is_dismissed_once() -> None:
    settings = Settings().with_dismissed("start").with_dismissed("start")
    assert settings.dismissed_hints == ("start",)


def test_the_users_own_folder_is_named_after_the_program() -> None:
    assert settings_folder().name == "PhenomDesk"


def test_importing_settings_costs_no_toml_writer_and_no_qt() -> None:
    code = (
        "import sys, phenomdesk.settings\n"
        "print([name for name in ('PySide6', 'tomli_w', 'platformdirs') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"


def paths_of(settings: Settings) -> list[str]:
    return [study.path for study in settings.recent]


def opened(path: str) -> RecentStudy:
    return replace(STUDY, path=path)


def test_two_who_began_with_the_same_settings_lose_nothing_of_each_other(tmp_path: Path) -> None:
    save(Settings(recent=(opened("/a"),), dismissed_hints=("start",)), tmp_path)
    one = other = load(tmp_path)
    change(one, one.with_recent(opened("/s1")).with_dismissed("reader"), tmp_path)
    change(other, other.with_recent(opened("/s2")).with_dismissed("board"), tmp_path)
    kept = load(tmp_path)
    assert paths_of(kept) == ["/s2", "/s1", "/a"]
    assert kept.dismissed_hints == ("start", "reader", "board")


def test_what_one_chose_outlives_what_another_did_not_touch(tmp_path: Path) -> None:
    one = other = Settings()
    change(one, replace(one, scheme="dark", reading_factor=1.5), tmp_path)
    change(other, replace(other, geometry="AdnQ"), tmp_path)
    assert load(tmp_path) == Settings(scheme="dark", reading_factor=1.5, geometry="AdnQ")
    change(other, replace(other, scheme="light"), tmp_path)
    assert load(tmp_path).scheme == "light"


def test_a_study_that_was_forgotten_stays_forgotten_and_others_stay(tmp_path: Path) -> None:
    known = Settings(recent=(opened("/a"), opened("/b")))
    save(known.with_recent(opened("/s1")), tmp_path)
    change(known, known.without_recent("/a"), tmp_path)
    assert paths_of(load(tmp_path)) == ["/s1", "/b"]


def test_a_study_pushed_off_the_list_of_one_is_not_forgotten_by_it(tmp_path: Path) -> None:
    known = Settings(recent=tuple(opened(f"/{n}") for n in range(RECENT_LIMIT)))
    save(replace(known, recent=known.recent[-1:]), tmp_path)
    change(known, known.with_recent(opened("/new")), tmp_path)
    assert paths_of(load(tmp_path)) == ["/new", known.recent[-1].path]


def test_what_a_newer_version_keeps_is_kept_by_a_change(tmp_path: Path) -> None:
    save(Settings(unknown={"margin": 3}), tmp_path)
    change(Settings(), Settings(scheme="dark"), tmp_path)
    assert load(tmp_path) == Settings(scheme="dark", unknown={"margin": 3})


def test_a_change_beside_what_is_damaged_writes_all_that_is_known(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("scheme = ")
    known = Settings(language="id")
    change(known, known.with_dismissed("start"), tmp_path)
    assert load(tmp_path) == Settings(language="id", dismissed_hints=("start",))
    assert (tmp_path / DAMAGED_NAME).exists()


def test_a_study_whose_path_is_no_utf8_is_left_out(tmp_path: Path) -> None:
    change(Settings(), Settings().with_recent(opened("/bad\udcff")), tmp_path)
    assert load(tmp_path).recent == ()


CHANGING = """
import sys
from dataclasses import replace
from pathlib import Path
from phenomdesk.settings import RecentStudy, change, load
folder, name = Path(sys.argv[1]), sys.argv[2]
known = load(folder)
print("ready", flush=True)
sys.stdin.readline()
for n in range(3):
    wanted = known.with_recent(RecentStudy(f"/{name}{n}", "T", "M")).with_dismissed(f"{name}{n}")
    change(known, wanted, folder)
    known = wanted
"""


def test_processes_that_change_at_the_same_time_lose_nothing_of_each_other(
    tmp_path: Path,
) -> None:
    names = ("a", "b", "c", "d")
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CHANGING, str(tmp_path), name],
            cwd=elsewhere.CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in names
    ]  # fmt: skip
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    all_of_them = {f"{name}{n}" for name in names for n in range(3)}
    kept = load(tmp_path)
    assert set(kept.dismissed_hints) == all_of_them
    assert set(paths_of(kept)) == {f"/{each}" for each in all_of_them}


def test_a_folder_can_be_written_when_files_can_be_made_in_it(tmp_path: Path) -> None:
    assert can_write(tmp_path / "new" / "folder")
    assert list((tmp_path / "new" / "folder").iterdir()) == []
    (tmp_path / "file").write_text("kept")
    assert not can_write(tmp_path / "file")
    assert not can_write(tmp_path / "file" / "below")


def test_without_a_home_nothing_is_made_in_the_folder_that_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert of_a_home(lambda name, **_: tmp_path / name) == tmp_path / "PhenomDesk"
    assert not can_write(of_a_home(lambda name, **_: Path("~/.config", name)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no rights of this kind")
def test_a_folder_that_is_made_is_closed_to_others_and_one_that_is_there_stays(
    tmp_path: Path,
) -> None:
    there = tmp_path / "share"
    there.mkdir()
    there.chmod(0o755)
    make_private(there / "PhenomDesk" / "copies")
    make_private(there)
    rights = [path.stat().st_mode & 0o777 for path in (there, *sorted(there.rglob("*")))]
    assert rights == [0o755, 0o700, 0o700]
    (tmp_path / "file").touch()
    with pytest.raises(OSError):
        make_private(tmp_path / "file" / "copies")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no rights of this kind")
def test_settings_are_kept_where_nobody_else_may_look(tmp_path: Path) -> None:
    change(Settings(), Settings(scheme="dark"), tmp_path / "PhenomDesk")
    assert (tmp_path / "PhenomDesk").stat().st_mode & 0o777 == 0o700

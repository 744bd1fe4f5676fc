"""A chapter appears whole or what was there stays: with real disks and real refusals."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from phenomdesk.errors import Cancelled, UserError
from phenomdesk.exporters import replacing
from phenomdesk.model.chapter import Paragraph, Run

CHECKOUT = Path(__file__).parents[3]

WRITE_AND_TELL = """
import json, os, sys
from pathlib import Path
from phenomdesk.errors import UserError
from phenomdesk.exporters import replacing
target = Path(sys.argv[1])
{before}
try:
    replacing.replace_file(target, os.urandom(500_000), lambda: None)
    said = ""
except UserError as error:
    said = error.template
print(json.dumps({{
    "said": said,
    "names": sorted(os.listdir(target.parent)),
    "older": target.read_text() if target.exists() else None,
}}))
"""


SMALL_FILES_ONLY = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
"""


def in_another_process(target: Path, before: str, *prefix: str) -> dict:
    script = WRITE_AND_TELL.format(before=before)
    done = subprocess.run(
        [*prefix, sys.executable, "-c", script, str(target)],
        cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def has_own_mounts(place: Path) -> bool:
    """Whether a small disk can be made here."""
    try:
        probe = subprocess.run(
            ["unshare", "-m", "mount", "-t", "tmpfs", "none", str(place)],
            capture_output=True, timeout=30, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        return False
    return probe.returncode == 0


@pytest.fixture
def open_folder():
    """A folder that any user may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_full_disk_is_said_and_leaves_the_older_file(tmp_path):
    older = 'target.write_text("older")'
    if has_own_mounts(tmp_path):
        mount = f'mount -t tmpfs -o size=64k none {tmp_path} && exec "$@"'
        told = in_another_process(
            tmp_path / "chapter.docx", older, "unshare", "-m", "sh", "-c", mount, "sh"
        )
    else:
        told = in_another_process(tmp_path / "chapter.docx", older + SMALL_FILES_ONLY)
    assert told == {"said": replacing.DISK_FULL, "names": ["chapter.docx"], "older": "older"}


def test_a_file_larger_than_the_system_allows_is_said_and_leaves_the_older_file(tmp_path):
    older = 'target.write_text("older")'
    told = in_another_process(tmp_path / "chapter.docx", older + SMALL_FILES_ONLY)
    assert told == {"said": replacing.DISK_FULL, "names": ["chapter.docx"], "older": "older"}


def test_a_read_only_folder_is_said_and_leaves_the_older_file(open_folder):
    target = open_folder / "chapter.docx"
    target.write_text("older")
    open_folder.chmod(0o555)
    told = in_another_process(target, "if os.geteuid() == 0: os.setuid(65534)")
    assert told == {"said": replacing.FOLDER_READ_ONLY, "names": ["chapter.docx"], "older": "older"}


@pytest.mark.parametrize("owner", ["~$hapter.docx", ".~lock.chapter.docx#"])
def test_a_target_open_in_a_word_processor_is_said_and_kept(workshop, owner):
    workshop.target.write_text("older")
    workshop.target.with_name(owner).write_text("somebody")
    with pytest.raises(UserError) as said:
        workshop.write()
    assert said.value.template == replacing.OPEN_ELSEWHERE
    assert "chapter.docx" in str(said.value)
    assert workshop.target.read_text() == "older"


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("ab.docx", "~$ab.docx"),
        ("sixsix.docx", "~$sixsix.docx"),
        ("chapter.docx", "~$hapter.docx"),
        ("chapters.docx", "~$apters.docx"),
        ("hasil penelitian.docx", "~$sil penelitian.docx"),
    ],
)
def test_the_file_that_word_sets_beside_a_document_is_found_by_its_odd_name(tmp_path, name, owner):
    (tmp_path / name).write_text("older")
    (tmp_path / owner).write_text("somebody")
    with pytest.raises(UserError) as said:
        replacing.replace_file(tmp_path / name, b"new", lambda: None)
    assert said.value.template == replacing.OPEN_ELSEWHERE


def test_a_lock_that_outlived_its_document_stops_nothing(workshop):
    workshop.target.with_name("~$hapter.docx").write_text("somebody")
    workshop.write()
    assert workshop.target.exists()


def test_a_folder_that_is_gone_is_said(tmp_path):
    with pytest.raises(UserError) as said:
        replacing.replace_file(tmp_path / "gone" / "chapter.docx", b"new", lambda: None)
    assert said.value.template == replacing.FOLDER_MISSING
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["folder.docx", "x" * 300 + ".docx"])
def test_a_name_that_no_file_can_have_is_said_and_leaves_nothing(tmp_path, name):
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(UserError) as said:
        replacing.replace_file(tmp_path / name, b"new", lambda: None)
    assert said.value.template == replacing.NAME_REFUSED
    assert [path.name for path in tmp_path.iterdir()] == ["folder.docx"]


def test_every_sentence_can_be_filled():
    facts = {"name": "chapter.docx", "folder": "/somewhere", "reason": "a reason"}
    templates = [
        value
        for name, value in vars(replacing).items()
        if name.isupper() and name[0] != "_" and isinstance(value, str)
    ]
    assert len(templates) == 6
    for template in templates:
        assert "{" not in str(UserError(template, **facts))


def test_an_export_cancelled_at_any_moment_leaves_the_older_file_and_nothing_else(
    workshop, watching, tmp_path
):
    blocks = [Paragraph((Run("kata"),)) for _ in range(200)]
    uncancelled = watching()
    workshop.write(*blocks, control=uncancelled)
    workshop.target.write_text("older")
    for moment in range(1, len(uncancelled.heard) + 1):
        with pytest.raises(Cancelled):
            workshop.write(*blocks, control=watching(stop_at=moment))
        assert workshop.target.read_text() == "older"
        assert list(tmp_path.iterdir()) == [workshop.target]


def test_a_new_file_has_the_rights_of_any_new_file_and_an_old_one_keeps_its_own(tmp_path):
    plain, target = tmp_path / "plain", tmp_path / "chapter.docx"
    plain.touch()
    replacing.replace_file(target, b"new", lambda: None)
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    target.chmod(0o600)
    replacing.replace_file(target, b"newer", lambda: None)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_bytes() == b"newer"


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    real, link = tmp_path / "real.docx", tmp_path / "link.docx"
    real.write_text("older")
    link.symlink_to(real)
    replacing.replace_file(link, b"new", lambda: None)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"

"""The template that ships is the one that its maker makes, and holds what is asked of it."""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
import zipfile

import docx
import pytest

from phenomdesk import resources
from phenomdesk.resources import resource, resources_folder

NAMES = {
    "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Body Text",
    "Definition", "Transcript Turn", "Transcript Line", "List Bullet", "List Number", "Quote",
    "Quote Translation", "Caption", "Table Text", "Table Heading", "PhenomDesk Table",
    "Trail Step",
}  # fmt: skip


@pytest.fixture
def template():
    return docx.Document(str(resource("word", "chapter.docx")))


def test_the_template_is_what_its_maker_makes(tmp_path):
    made = tmp_path / "made.docx"
    runpy.run_path(str(resource("word", "make_template.py")))["make"](made)
    with (
        zipfile.ZipFile(made) as ours,
        zipfile.ZipFile(resource("word", "chapter.docx")) as shipped,
    ):
        assert ours.namelist() == shipped.namelist()
        for name in ours.namelist():
            assert ours.read(name) == shipped.read(name), name


def test_the_template_has_the_styles_of_a_chapter(template):
    assert {style.name for style in template.styles} >= NAMES


def test_the_page_is_a4_with_the_margins_of_a_thesis(template):
    section = template.sections[0]
    lengths = (
        section.page_width, section.page_height, section.left_margin,
        section.top_margin, section.right_margin, section.bottom_margin,
    )  # fmt: skip
    assert [round(length.cm, 1) for length in lengths] == [21.0, 29.7, 4.0, 3.0, 3.0, 3.0]


def test_headings_and_captions_stay_with_what_follows(template):
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Caption"):
        assert template.styles[name].paragraph_format.keep_with_next


def test_a_step_of_the_audit_trail_is_close_set_and_not_stretched(template):
    style = template.styles["Trail Step"]
    assert style.paragraph_format.alignment is None
    assert style.paragraph_format.line_spacing == 1.0
    assert not style.paragraph_format.first_line_indent


def test_the_template_names_nobody(template):
    core = template.core_properties
    assert (core.author, core.last_modified_by, core.comments, core.title) == ("", "", "", "")
    with zipfile.ZipFile(resource("word", "chapter.docx")) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name or "ffects" in name]


def test_resources_lie_beside_the_package_in_a_checkout():
    assert resources_folder().name == "resources"
    assert resource("word", "chapter.docx").is_file()
    assert resource("methods", "creswell.toml").is_file()


def test_resources_lie_inside_the_package_where_it_is_installed(tmp_path):
    package = tmp_path / "phenomdesk"
    (package / "_resources").mkdir(parents=True)
    (package / "__init__.py").touch()
    shutil.copy(resources.__file__, package / "resources.py")
    script = "from phenomdesk.resources import resource; print(resource('word', 'chapter.docx'))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == str(package / "_resources" / "word" / "chapter.docx")

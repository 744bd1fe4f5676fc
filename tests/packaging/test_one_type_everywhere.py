"""The desktop is told of one type, one icon and one program, wherever it reads of them."""

import re
from configparser import ConfigParser
from xml.etree import ElementTree

import draw
import tree

from phenomdesk.resources import resource
from phenomdesk.store.schema import APPLICATION_ID

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry() -> dict[str, str]:
    told = ConfigParser(interpolation=None)
    told.read(tree.HERE / "phenomdesk.desktop", encoding="utf-8")
    return dict(told["Desktop Entry"])


def the_type() -> ElementTree.Element:
    found = ElementTree.parse(tree.HERE / "phenomdesk-mime.xml").find(f"{MIME}mime-type")
    assert found is not None
    return found


def test_the_entry_opens_the_type_that_the_system_is_told_of() -> None:
    (metainfo,) = tree.HERE.glob("*.metainfo.xml")
    told = ElementTree.parse(metainfo)
    named = the_type().get("type")
    assert entry()["mimetype"] == f"{named};"
    assert told.findtext("provides/mediatype") == named
    assert told.findtext("launchable") == "phenomdesk.desktop"


def test_a_study_is_known_by_the_number_that_the_program_writes_into_it() -> None:
    (outer,) = the_type().iterfind(f"{MIME}magic/{MIME}match")
    (inner,) = outer.iterfind(f"{MIME}match")
    assert (outer.get("offset"), inner.get("offset"), inner.get("type")) == ("0", "68", "big32")
    assert int(str(inner.get("value")), 16) == APPLICATION_ID


def test_the_icons_that_are_named_are_drawn() -> None:
    icon = the_type().find(f"{MIME}icon")
    assert icon is not None
    for name in (entry()["icon"], str(icon.get("name"))):
        assert draw.SOURCES[name].is_file()


def test_the_program_has_the_icon_that_its_window_shows() -> None:
    assert draw.SOURCES[entry()["icon"]] == resource("icons", "phenomdesk.svg")


def test_the_entry_knows_the_window_by_the_name_that_the_application_gives_itself() -> None:
    code = (tree.ROOT / "phenomdesk" / "app.py").read_text(encoding="utf-8")
    assert re.findall(r'setApplicationName\("([^"]+)"\)', code) == [entry()["startupwmclass"]]
    assert re.findall(r'setDesktopFileName\("([^"]+)"\)', code) == ["phenomdesk"]

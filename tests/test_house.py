"""The order of the house: who may import whom, and how large a room may grow."""

import ast

import pytest

from tests import picture
from tests.sources import GROUND, ROOT, SOURCES, imported_rooms, imports_of_rooms, room_of

TOOL = (*GROUND, "prices", "stack_file", "analyses", "rehearsal", "cli")
MAY_IMPORT = {
    "__main__": {"stack_file", "estates"},
    "estates": {"components", "stack_file", "analyses", *GROUND},
    "components": set(GROUND),
    "policies": {"analyses", "prices", *GROUND},
    "cli": set(TOOL),
    "rehearsal": set(GROUND),
    "stack_file": {"analyses", *GROUND},
    "analyses": {"prices", *GROUND},
    "prices": {"vendors"},
    "settings": {"vendors", "findings", "errors"},
    "values": {"errors"},
    "errors": {"findings"},
    "findings": set(),
    "vendors": set(),
}
LONGEST_FUNCTION = 60
LONGEST_CONSTRUCTOR = 40


def named(path):
    return str(path.relative_to(ROOT))


def functions_of(path):
    """Every function of a file: its name and its length in lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_room_imports_only_from_the_rooms_below_it(path):
    room = room_of(path)

    assert imported_rooms(path) - {room} <= MAY_IMPORT[room]


def test_the_picture_in_docs_architecture_shows_the_imports_as_they_are():
    page = picture.PAGE.read_text()
    fresh = picture.with_picture(page, picture.picture(imports_of_rooms()))

    assert page == fresh, "write it anew: .venv/bin/python -m tests.picture"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_file_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text()))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_function_outgrows_what_a_person_holds_in_the_head(path):
    limits = {"__init__": LONGEST_CONSTRUCTOR}
    too_long = {
        name: lines
        for name, lines in functions_of(path)
        if lines > limits.get(name, LONGEST_FUNCTION)
    }

    assert {} == too_long


def test_every_test_file_is_collected():
    stray = [
        named(path)
        for path in (ROOT / "tests").rglob("*.py")
        if "def test_" in path.read_text() and not path.name.startswith("test_")
    ]

    assert [] == [name for name in stray if "__main__" not in name]

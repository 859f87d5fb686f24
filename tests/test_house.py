"""The order of the house: who may import whom, and how large a room may grow."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("settings", "components", "estates", "policies", "prices", "readings", "rehearsal", "cli")
MAY_IMPORT = {
    "settings": {"estates", "components", "readings"},
    "estates": {"components", "readings"},
    "components": set(),
    "policies": {"readings", "prices"},
    "readings": {"prices"},
    "prices": set(),
    "rehearsal": set(),
    "cli": set(ROOMS),
    "__main__": {"settings", "estates"},
}
LONGEST_FUNCTION = 60
LONGEST_CONSTRUCTOR = 40
SOURCES = [
    ROOT / "__main__.py",
    *sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")),
]


def named(path):
    return str(path.relative_to(ROOT))


def room_of(path):
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_rooms(path):
    """The rooms of ours that a file imports from."""
    modules = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            modules |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules.add(node.module.split(".")[0])
    return modules.intersection(ROOMS)


def functions_of(path):
    """Every function of a file: its name and its length in lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_room_imports_only_from_the_rooms_below_it(path):
    room = room_of(path)

    assert imported_rooms(path) - {room} <= MAY_IMPORT[room]


def test_of_the_rehearsal_readings_read_its_table_of_limits_and_nothing_else():
    readers = [path for path in SOURCES if room_of(path) in ("readings", "policies", "prices")]

    expected = ["readings/limits/table.py"]
    assert expected == [named(path) for path in readers if '"rehearsal"' in path.read_text()]


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

"""The order of the house: who may import whom, and how large a room may grow."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = ("__main__", "estates", "components", "policies")
TOOL = (
    *("vendors", "values", "settings", "errors", "prices", "stack_file"),
    *("analyses", "rehearsal", "cli"),
)
GROUND = {"vendors", "values", "settings", "errors"}
MAY_IMPORT = {
    "__main__": {"stack_file", "estates"},
    "estates": {"components", "stack_file", "analyses", *GROUND},
    "components": GROUND,
    "policies": {"analyses", "prices", *GROUND},
    "cli": set(TOOL),
    "rehearsal": GROUND,
    "stack_file": {"analyses", *GROUND},
    "analyses": {"prices", *GROUND},
    "prices": {"vendors"},
    "settings": {"vendors"},
    "values": {"errors"},
    "errors": set(),
    "vendors": set(),
}
LONGEST_FUNCTION = 60
LONGEST_CONSTRUCTOR = 40
SOURCES = [
    ROOT / "__main__.py",
    *sorted(
        path
        for folder in ("bilberry", *PROGRAM[1:])
        for path in (ROOT / folder).rglob("*.py")
        if path != ROOT / "bilberry" / "__init__.py"
    ),
]


def named(path):
    return str(path.relative_to(ROOT))


def room_of(path):
    """The room a file is in: of the program a folder, of the tool a folder or a file of `bilberry`."""
    return room_of_module(module_of(path))


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of_module(module):
    first, *rest = module.split(".")
    if first == "bilberry":
        return rest[0] if rest else ""
    return first if first in PROGRAM else ""


def imported_modules(path):
    """The modules a file imports from; a relative one by its whole name."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*start, node.module)) if node.module else ".".join(start)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def imported_rooms(path):
    """The rooms of ours that a file imports from."""
    return {room_of_module(module) for module in imported_modules(path)} - {""}


def functions_of(path):
    """Every function of a file: its name and its length in lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_room_imports_only_from_the_rooms_below_it(path):
    room = room_of(path)

    assert imported_rooms(path) - {room} <= MAY_IMPORT[room]


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

"""The order of the house: who may import whom, and how large a room may grow."""

import ast
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter

import pytest

from tests import picture
from tests.sources import (
    GROUND,
    PROGRAM,
    ROOT,
    SOURCES,
    imported_modules,
    imported_rooms,
    imports_of_rooms,
    module_of,
    room_of,
)

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
    "production": set(),
    "vendors": set(),
}
OFTEN = {
    "__init__.py": "what makes a folder a package",
    "__main__.py": "what a folder is run by, as Pulumi runs a program",
    "PulumiPolicy.yaml": "the name that Pulumi looks for in a policy pack",
    "script.txt": "what is done to a program that both engines run, in each of their folders",
    "types.py": "a part of every vendor's folder: the records of its resource types",
    "limits.csv": "a part of every vendor's folder: what its plans allow",
    "elasticache.py": "a service's name at AWS",
}
"""The files that may have the same name in four places or more, and why."""
LONGEST_FUNCTION = 60
LONGEST_CONSTRUCTOR = 40
SHORT = 20
SHARE_OF_SHORT = 0.95
PRODUCTS = ("salon", "pink-blueberry", "pinkblueberry", "on-tour", "ontour", "on_tour")


def named(path):
    return str(path.relative_to(ROOT))


def import_graph():
    """Each module of ours with those it imports from anywhere in its file, for typing included."""
    modules = {module_of(path): path for path in SOURCES}
    return {
        module: {
            name if name in modules else name.rpartition(".")[0] for name in imported_modules(path)
        }
        - {module}
        for module, path in modules.items()
    }


def circle_in(graph):
    """The modules of one circle in a graph, in the order they import one another; none is []."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def parameters_deleted(path):
    """The parameters that functions of a file take and throw away."""
    for function in ast.walk(ast.parse(path.read_text())):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            taken = {
                argument.arg
                for argument in ast.walk(function.args)
                if isinstance(argument, ast.arg)
            }
            deleted = [node for node in function.body if isinstance(node, ast.Delete)]
            for target in (target for node in deleted for target in node.targets):
                if isinstance(target, ast.Name) and target.id in taken:
                    yield f"{function.name}({target.id})"


def functions_of(path):
    """Every function of a file: its name and its length in lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.end_lineno - node.lineno + 1


def classes_of(path):
    """The names of the classes that a file defines, private ones and those inside others included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ClassDef):
            yield node.name


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_room_imports_only_from_the_rooms_below_it(path):
    room = room_of(path)

    assert imported_rooms(path) - {room} <= MAY_IMPORT[room]


def test_the_picture_in_docs_architecture_shows_the_imports_as_they_are():
    page = picture.PAGE.read_text()
    fresh = picture.with_picture(page, picture.picture(imports_of_rooms()))

    assert page == fresh, "write it anew: .venv/bin/python -m tests.picture"


def test_no_module_imports_itself_by_a_detour():
    assert [] == circle_in(import_graph())


def test_a_circle_of_imports_is_named():
    assert ["a", "b", "a"] == circle_in({"a": {"b"}, "b": {"a"}, "c": {"a"}})


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_function_takes_what_it_throws_away(path):
    assert [] == list(parameters_deleted(path))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_line_unpacks_only_to_please_the_formatter(path):
    assert [] == re.findall(r"^\s*\*\(.*", path.read_text(), re.MULTILINE)


def test_a_class_name_stands_for_one_thing():
    defined = Counter(name for path in SOURCES for name in classes_of(path))

    assert [] == [name for name, times in defined.items() if times > 1]


def test_a_file_name_stands_in_four_places_only_with_a_reason():
    names = Counter(
        path.name
        for room in ("bilberry", *PROGRAM[1:], "runtime", "bench", "tests")
        for path in (ROOT / room).rglob("*.*")
        if path.suffix in {".py", ".csv", ".yaml", ".txt"}
    )

    assert set() == {name for name, times in names.items() if times >= 4} - {*OFTEN}


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


def test_nearly_every_function_is_short():
    lengths = [lines for path in SOURCES for _, lines in functions_of(path)]
    short = [lines for lines in lengths if lines < SHORT]

    assert len(short) >= SHARE_OF_SHORT * len(lengths)


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_only_the_estates_know_a_product_by_name(path):
    spoken = path.read_text().lower()

    assert room_of(path) == "estates" or not [name for name in PRODUCTS if name in spoken]

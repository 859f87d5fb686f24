"""The code of the house as the tests about it see it: files, rooms, and who imports whom."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROGRAM = ("__main__", "estates", "components", "policies")
GROUND = ("vendors", "values", "findings", "production", "errors", "settings")
SOURCES = [
    ROOT / "__main__.py",
    *sorted(
        path
        for folder in ("bilberry", *PROGRAM[1:])
        for path in (ROOT / folder).rglob("*.py")
        if path != ROOT / "bilberry" / "__init__.py"
    ),
]


def room_of(path):
    """The room a file is in: of the program a folder, of the tool a folder or a file of `bilberry`."""
    return room_of_module(module_of(path))


def module_of(path):
    """The name by which a file is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of_module(module):
    """The room of a module of ours; empty for other people's."""
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


def imports_of_rooms():
    """Each room of ours, and the other rooms that its files import from, in order of the alphabet."""
    rooms = {room_of(path): set() for path in SOURCES}
    for path in SOURCES:
        rooms[room_of(path)] |= imported_rooms(path) - {room_of(path)}
    return {room: sorted(rooms[room]) for room in sorted(rooms)}

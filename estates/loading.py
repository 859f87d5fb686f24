"""An estate's module, imported, or what is wrong with it in one message."""

from __future__ import annotations

import traceback
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bilberry.errors import EstateError
from estates.estate import Estate
from estates.folders import LINE


def loaded(folder: Path) -> Estate:
    """The estate of a folder.

    Raises `EstateError` for whatever is wrong in it, and `ModuleNotFoundError` for a package that
    it needs and that is not installed.
    """
    file = folder / f"{folder.name}.py"
    try:
        module = import_module(f"{folder.parent.name}.{folder.name}.{folder.name}")
    except Exception as error:
        if _is_not_installed(error):
            error.add_note(f"It is imported in {_place(error, file)}.")
            raise
        raise EstateError(f"{_place(error, file)}: {_in_words(error)}", LINE) from None
    if not hasattr(module, "ESTATE"):
        raise EstateError(f"{_shown(file, file)} has no ESTATE", LINE)
    if not isinstance(module.ESTATE, Estate):
        given = f"{module.ESTATE!r:.60}"
        raise EstateError(f"{_shown(file, file)}: ESTATE is no Estate: {given}", LINE)
    return module.ESTATE


def _is_not_installed(error: Exception) -> bool:
    """Whether it is a package that is missing, and not a misspelt module of one that is there."""
    if not isinstance(error, ModuleNotFoundError) or not error.name:
        return False
    return find_spec(error.name.partition(".")[0]) is None


def _place(error: Exception, file: Path) -> str:
    """The file and line where it went wrong: of the estate's own, the innermost."""
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        return f"{_shown(Path(error.filename), file)}, line {error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if file.parent in Path(frame.filename).parents]
    if not own:
        return _shown(file, file)
    return f"{_shown(Path(own[-1].filename), file)}, line {own[-1].lineno}"


def _in_words(error: Exception) -> str:
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {text}".removesuffix(": ")


def _shown(path: Path, file: Path) -> str:
    """A path as seen from the project, of which the estate's module is three steps inside."""
    project = file.parents[2]
    return str(path.relative_to(project) if path.is_relative_to(project) else path)

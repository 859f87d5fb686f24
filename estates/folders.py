"""The folders of estates: what stack files call them, and which of them no estate can be found in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bilberry.errors import EstateError

LINE = "ESTATE = Estate(Settings, build)"
"""What the module of an estate ends with."""


def called(folder: Path) -> str:
    """What stack files call the estate of a folder."""
    return folder.name.replace("_", "-")


def standing(root: Path) -> Sequence[Path]:
    """The folders there are, in alphabetical order; hidden ones and Python's own are left out."""
    return sorted(one for one in root.iterdir() if one.is_dir() and one.name[0] not in "._")


def is_estate(folder: Path) -> bool:
    """Whether Python can import it, and it has a module of its own name."""
    return folder.name.isidentifier() and _module(folder).is_file()


def chosen(root: Path, name: str) -> Path:
    """The one folder of a name.

    Raises `KeyError` where no folder has it, and `EstateError` where two have, or the one is no
    estate's.
    """
    same = [folder for folder in standing(root) if called(folder) == name]
    if not same:
        raise KeyError(name)
    _one_alone(name, same)
    _importable(same[0])
    if not is_estate(same[0]):
        raise EstateError(f"{_shown(same[0])} has no {_module(same[0]).name}", LINE)
    return same[0]


def check(root: Path) -> None:
    """Look at all folders. Raises `EstateError` for two of one name, and one nobody can import."""
    holding = [folder for folder in standing(root) if any(folder.glob("*.py"))]
    for folder in holding:
        _one_alone(called(folder), [one for one in holding if called(one) == called(folder)])
        _importable(folder)


def _one_alone(name: str, same: Sequence[Path]) -> None:
    if len(same) > 1:
        both = " and ".join(map(_shown, same))
        raise EstateError(f"{both} are both called {name}; rename or delete one of them")


def _importable(folder: Path) -> None:
    if not folder.name.isidentifier():
        name = re.sub(r"\W", "_", folder.name)
        better = name if name.isidentifier() else f"estate_{name}"
        reason = "has a name that Python cannot import"
        raise EstateError(f"{_shown(folder)} {reason}; rename the folder to {better}")


def _module(folder: Path) -> Path:
    return folder / f"{folder.name}.py"


def _shown(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}/"

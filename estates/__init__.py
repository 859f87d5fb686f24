"""Estates: a folder a product. The only files that know who is wired to whom.

An estate is a folder with a module of its own name (`estates/on_tour/on_tour.py`) that says `ESTATE`;
a stack file calls it by that name, with hyphens (`bilberry:estate: on-tour`).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from estates.estate import Estate

HERE = Path(__file__).parent


def names() -> Sequence[str]:
    """What stack files call the estates there are, in alphabetical order."""
    folders = (file.parent.name for file in HERE.glob("*/*.py") if file.stem == file.parent.name)
    return sorted(folder.replace("_", "-") for folder in folders)


def find(name: str) -> Estate:
    """The estate of that name. Imports it only now: SDKs are slow to load, and a stack needs one.

    Raises `KeyError` for a name that is not among `names`.
    """
    if name not in names():
        raise KeyError(name)
    folder = name.replace("-", "_")
    estate: Estate = import_module(f"{__name__}.{folder}.{folder}").ESTATE
    return estate

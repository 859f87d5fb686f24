"""Estates: a folder a product. The only files that know who is wired to whom.

An estate is a folder with a module of its own name (`estates/on_tour/on_tour.py`) that says `ESTATE`;
a stack file calls it by that name, with hyphens (`bilberry:estate: on-tour`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from estates import folders
from estates.estate import Estate
from estates.loading import loaded

HERE = Path(__file__).parent


def names() -> Sequence[str]:
    """What stack files call the estates there are, in alphabetical order."""
    return sorted({folders.called(one) for one in folders.standing(HERE) if folders.is_estate(one)})


def find(name: str) -> Estate:
    """The estate of that name. Imports it only now: SDKs are slow to load, and a stack needs one.

    Raises `KeyError` for a name that no folder has, and `EstateError` for one whose folder is no
    estate's, or whose module cannot be used.
    """
    return loaded(folders.chosen(HERE, name))

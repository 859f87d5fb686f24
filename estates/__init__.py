"""Estates: the only files that know who is wired to whom."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from estates.estate import Estate

MODULES: Final = {"salon": "estates.salon", "on-tour": "estates.on_tour"}
"""What a stack file calls an estate, and where it is."""


def find(name: str) -> Estate:
    """The estate of that name. Imports it only now: SDKs are slow to load, and a stack needs one.

    Raises `KeyError` for a name that is not in `MODULES`.
    """
    estate: Estate = import_module(MODULES[name]).ESTATE
    return estate

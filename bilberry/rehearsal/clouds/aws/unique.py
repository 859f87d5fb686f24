"""Names that AWS gives to one resource of a type only."""

from __future__ import annotations

from bilberry.rehearsal.clouds.knowledge.knowledge import REGION, Name


def taken_once(code: str, message: str, property_: str = "name", scope: str = REGION) -> Name:
    """The name in a property, which counts once a region unless a scope says otherwise."""
    return Name(f"{{{property_}}}", message, property_, scope=scope, code=code)

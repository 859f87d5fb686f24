"""Whether a resource sets a property, as far as that can be told before the clouds have answered."""

from __future__ import annotations

from bilberry.analyses.recorded import Resource
from bilberry.values.property_values import UNKNOWN


def is_set(resource: Resource, path: str, value: str = "") -> bool:
    """Whether the property at a path has the value, or, with none given, is not empty or false.

    What is not known yet counts as set where it comes from another resource; what the cloud is to
    compute does not.
    """
    found = resource.get(path)
    if found is UNKNOWN:
        return path.partition(".")[0] in resource.property_dependencies
    return bool(found == value if value else found)

"""The modules of the ground floor, and the records in each."""

from importlib import import_module
from pkgutil import walk_packages

from bilberry import vendors
from bilberry.vendors.resource_type import ResourceType

MODULES = [
    import_module(module.name)
    for module in walk_packages(vendors.__path__, f"{vendors.__name__}.")
    if not module.name.endswith((".records", ".resource_type"))
]


def own_records(module):
    """The names of its records, in the order in which they stand there."""
    return [name for name, value in vars(module).items() if isinstance(value, ResourceType)]

"""Which resource types the clouds have knowledge of their own of."""

from functools import cache
from importlib import import_module

from bilberry.rehearsal import clouds
from bilberry.vendors.random import types as random


@cache
def written_down():
    """Their tokens."""
    vendors = [import_module(f"{clouds.__name__}.{name}.{name}").VENDOR for name in clouds.VENDORS]
    local = {random.RANDOM_ID, random.RANDOM_PASSWORD}
    return local.union(*(vendor.knowledge for vendor in vendors))

"""All examples, by the modules of the rules they are examples of."""

from importlib import import_module
from pkgutil import iter_modules

EXAMPLES = tuple(
    example
    for module in iter_modules(__path__)
    for example in import_module(f"{__name__}.{module.name}").EXAMPLES
)

"""Cloudflare's resources that estates use, imported at the cost of these alone.

`import pulumi_cloudflare` builds every resource there is, some 380, and 6,000 classes of their
arguments and results: five to seven seconds where Python finds no byte code of it, over one where
it does (pulumi-cloudflare 6.23.1, Python 3.11, 2026-11). A preview of an estate with a handful of
DNS records should not wait for that.

So the package's `__init__`, which only imports all the rest, is not run; a resource's own module is
imported as it is; and of the two modules that hold the arguments and results of all resources, the
classes of the resources named here are kept. All of it is the SDK's own code: type tokens, property
names, version and plugin are what they are with the whole package, in `pulumi up` as in a rehearsal.

To use another resource, name it in `RESOURCES` and beside it below.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from types import CodeType, ModuleType
from typing import Any, Final

PACKAGE: Final = "pulumi_cloudflare"

RESOURCES: Final = {"DnsRecord": "dns_record", "Zone": "zone", "ZoneSetting": "zone_setting"}
"""The resources in use, and the module of the SDK that each one is in."""

OF_ALL_RESOURCES: Final = ("_inputs", "outputs")
"""The modules that hold the arguments and the results of every resource there is."""

CLASS: Final = re.compile(r"\n\n(?=@pulumi\.|class )")
"""Where a class of theirs begins; its name begins with its resource's."""

NAME: Final = re.compile(r"^class (\w+)", re.MULTILINE)


def excerpt(source: str) -> str:
    """A module's imports, and those of its classes that belong to the resources in use."""
    head, *classes = CLASS.split(source)
    imports = head.partition("\n__all__")[0]
    return "\n\n".join([imports, *filter(_is_in_use, classes)])


def _is_in_use(class_: str) -> bool:
    name = NAME.search(class_)
    return name is not None and name[1].startswith(tuple(RESOURCES))


class _ExcerptLoader(SourceFileLoader):
    """Loads the excerpt of a module; there is no byte code of it to be read or written."""

    def get_code(self, fullname: str) -> CodeType | None:
        source = self.get_data(self.path).decode()
        code: CodeType = self.source_to_code(excerpt(source), self.get_filename(fullname))
        return code


def _open_package() -> None:
    """Make the package's modules importable one by one, unless all of it is there already."""
    if PACKAGE in sys.modules:
        return
    package = _module(PACKAGE)
    vars(package)["__getattr__"] = _missing
    sys.modules[PACKAGE] = package
    for name in OF_ALL_RESOURCES:
        _load_excerpt(f"{PACKAGE}.{name}")
    for name, module in RESOURCES.items():
        setattr(package, name, getattr(import_module(f"{PACKAGE}.{module}"), name))
    _register(package)


def _module(name: str) -> ModuleType:
    """The module as the import system finds it, not yet run."""
    spec = find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return module_from_spec(spec)


def _load_excerpt(name: str) -> None:
    origin = str(_module(name).__file__)
    spec = spec_from_file_location(name, origin, loader=_ExcerptLoader(name, origin))
    if spec is not None and spec.loader is not None:
        sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])


def _register(package: ModuleType) -> None:
    """Tell Pulumi which class stands for which type, as the package's `__init__` would."""
    tokens = {name: getattr(package, name).pulumi_type for name in RESOURCES}
    modules = [
        {
            "pkg": "cloudflare",
            "mod": token.split(":")[1],
            "fqn": PACKAGE,
            "classes": {token: name},
        }
        for name, token in tokens.items()
    ]
    import_module(f"{PACKAGE}._utilities").register(json.dumps(modules), "[]")


def _missing(name: str) -> Any:
    raise AttributeError(
        f"{PACKAGE}.{name} is not loaded: {__name__} loads {', '.join(RESOURCES)} and says how to "
        "add to them"
    )


_open_package()

from pulumi_cloudflare import DnsRecord, Zone, ZoneSetting  # noqa: E402 - not before it is open

__all__ = ["DnsRecord", "Zone", "ZoneSetting"]

"""Property values: plain Python data with two additions, an unknown and a secret.

Everything else is what JSON has. Assets, archives and resource references stay the marked
dictionaries they are on Pulumi's wire and in its state (a dictionary with `SIGNATURE` as a key).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

# Markers of Pulumi's wire format: sdk/go/common/resource/sig/sig.go in pulumi/pulumi, 2026-08.
SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
ASSET: Final = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE: Final = "0def7320c3a5731c473e5ecbe6d01bc7"
SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"
RESOURCE: Final = "5cf8f73096256a8f31e491e813e4eb8e"
OUTPUT: Final = "d0e6a833031e9bbcd3f4e8bde6ca49a4"

# What stands for "not known yet" on the wire, one for each kind of value.
UNKNOWN_STRING: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
UNKNOWN_MARKERS: Final = frozenset(
    {
        UNKNOWN_STRING,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # a boolean
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # a number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # an array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # an asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # an archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # an object
    }
)


class Unknown:
    """A value that is known only after an update. There is one, `UNKNOWN`."""

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        raise TypeError("an unknown value is neither true nor false")


UNKNOWN: Final = Unknown()


@dataclass(frozen=True, repr=False)
class Secret:
    """A value that no output, log or state may show; `UNKNOWN` inside where nobody can decrypt it."""

    value: Any

    def __repr__(self) -> str:
        return "Secret([secret])"


def is_marked(value: Any, signature: str) -> bool:
    """Whether `value` is the marked dictionary of that signature (an asset, a reference, …)."""
    return isinstance(value, dict) and value.get(SIGNATURE) == signature


def transform(value: Any, leaf: Callable[[Any], Any]) -> Any:
    """The value rebuilt with `leaf` applied to everything that is neither a list nor a dict."""
    if isinstance(value, dict):
        return {key: transform(item, leaf) for key, item in value.items()}
    if isinstance(value, list):
        return [transform(item, leaf) for item in value]
    return leaf(value)


def reveal(value: Any) -> Any:
    """The value with every secret replaced by what it holds, on it and inside it."""
    if isinstance(value, Secret):
        return reveal(value.value)
    if isinstance(value, dict):
        return {key: reveal(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [reveal(item) for item in value]
    return value


def leaves(value: Any) -> Iterator[Any]:
    """Every value inside that is neither a list, a dict nor a secret's wrapping."""
    if isinstance(value, Secret):
        yield from leaves(value.value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def has_unknown(value: Any) -> bool:
    """Whether anything inside is not known yet."""
    return any(leaf is UNKNOWN for leaf in leaves(value))


def has_secret(value: Any) -> bool:
    """Whether anything inside is a secret."""
    if isinstance(value, Secret):
        return True
    if isinstance(value, dict):
        return any(has_secret(item) for item in value.values())
    return isinstance(value, list) and any(has_secret(item) for item in value)

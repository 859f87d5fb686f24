"""Made-up values that look like a cloud's and are the same every run: ids, digits, endpoints.

Every value is derived from the rehearsal's seed and what it is for, never from chance or time.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any, Final

from bilberry.rehearsal.clouds.sdk_types import Property, ValueKind

# What a timestamp reads in a rehearsal; a guess that no real cloud would give.
MOMENT: Final = "2026-01-01T00:00:00Z"

EMPTY: Final[dict[ValueKind, Any]] = {
    ValueKind.LIST: [],
    ValueKind.MAP: {},
    ValueKind.OBJECT: {},
    ValueKind.BOOLEAN: False,
    ValueKind.INTEGER: 0,
    ValueKind.NUMBER: 0,
}


@dataclass(frozen=True)
class Synthesis:
    """The source of made-up values for one resource."""

    seed: str

    def hex(self, purpose: str, length: int) -> str:
        """That many hexadecimal digits."""
        return self.bytes(purpose, (length + 1) // 2).hex()[:length]

    def bytes(self, purpose: str, length: int) -> bytes:
        """That many bytes."""
        return hashlib.shake_128(f"{self.seed}\0{purpose}".encode()).digest(length)

    def characters(self, purpose: str, length: int, alphabet: str) -> str:
        """That many characters of an alphabet."""
        return "".join(alphabet[byte % len(alphabet)] for byte in self.bytes(purpose, length))

    def uuid(self, purpose: str) -> str:
        """A random-looking UUID."""
        return str(uuid.UUID(bytes=self.bytes(purpose, 16), version=4))

    def output(self, type_: str, id_: str, output: Property) -> Any:
        """A value for an output of which nothing more is known than its name and shape."""
        if output.shape.kind in EMPTY:
            empty = EMPTY[output.shape.kind]
            return empty.copy() if isinstance(empty, (list, dict)) else empty
        if output.shape.kind is not ValueKind.STRING:
            return None
        return self._text(type_, id_, output.name)

    def _text(self, type_: str, id_: str, name: str) -> str:
        lower = name.lower()
        package = type_.partition(":")[0]
        if lower.endswith(("at", "date", "time", "on")) and lower.startswith(
            ("creat", "updat", "modif", "last", "expir", "start")
        ):
            return MOMENT
        if lower.endswith("url"):
            return f"https://{self.hex(name, 12)}.{package}.example/{id_}"
        if lower.endswith(("endpoint", "hostname", "host", "domain", "dnsname", "domainname")):
            return f"{self.hex(name, 12)}.{package}.example"
        return f"{id_}-{self.hex(name, 8)}" if not lower.endswith("id") else self.hex(name, 20)

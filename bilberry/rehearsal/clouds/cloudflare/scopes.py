"""The types of Cloudflare's resources that others refer to, and how Cloudflare misses one."""

from __future__ import annotations

import re
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name, Target
from bilberry.vendors.cloudflare import types as cloudflare

IDENTIFIER: Final = re.compile(r"[0-9a-f]{32}")

TO_ZONE: Final = Target(
    (cloudflare.ZONE,),
    "7003: Could not route to /zones/{value}, perhaps your object identifier is invalid?; "
    "a zone's id has 32 hexadecimal digits: write zone.id, or the one that the zone's page shows",
    elsewhere=IDENTIFIER,
    opaque=True,
)
TO_ACCOUNT: Final = Target(
    (cloudflare.ACCOUNT,),
    "7003: Could not route to /accounts/{value}, perhaps your object identifier is invalid?; "
    "an account's id has 32 hexadecimal digits",
    elsewhere=IDENTIFIER,
    opaque=True,
)
TO_SCRIPT: Final = Target(
    (cloudflare.WORKERS_SCRIPT, cloudflare.WORKER),
    "10007: workers.api.error.script_not_found: {value}; pass on the script_name of a "
    "cloudflare.WorkersScript, so that it is made first",
)
TO_NAMESPACE: Final = Target(
    (cloudflare.WORKERS_KV_NAMESPACE,),
    "10013: namespace not found: {value}; pass on the id of a cloudflare.WorkersKvNamespace",
    opaque=True,
)
TO_LIST: Final = Target(
    (cloudflare.LIST,),
    "10001: could not find list {value}; pass on the id of a cloudflare.List",
    opaque=True,
)


def zone_name(attempt: Attempt) -> str:
    """The domain of the zone that a resource is in; empty where it is not known."""
    zone = attempt.resource("zoneId")
    return str(zone.inputs.get("name", "")).lower() if zone else ""


def full_name(name: Any, zone: str) -> str:
    """A host's full name in small letters: `@` and short names are of the zone."""
    plain = str(name).lower().rstrip(".")
    if not zone or plain == zone or plain.endswith(f".{zone}"):
        return plain
    return zone if plain in ("@", "") else f"{plain}.{zone}"


def one_of_a_zone(what: str, outputs: dict[str, Any] | None = None, **more: Any) -> Knowledge:
    """The entry of something that a zone has once; its id is the zone's."""
    return Knowledge(
        id="{zoneId}",
        within="zoneId",
        outputs=outputs or {},
        references={"zoneId": TO_ZONE},
        unique=(
            Name(
                "{zoneId}",
                f"another resource sets {what} of the zone already, and the two would overwrite "
                "each other; keep one",
                "zoneId",
            ),
        ),
        **more,
    )


def of_a_zone(**more: Any) -> Knowledge:
    """The entry of something that stands in a zone, maybe among others of its kind."""
    references = {"zoneId": TO_ZONE, **more.pop("references", {})}
    return Knowledge(within="zoneId", references=references, **more)


def of_an_account(**more: Any) -> Knowledge:
    """The entry of something that stands in an account."""
    references = {"accountId": TO_ACCOUNT, **more.pop("references", {})}
    return Knowledge(references=references, **more)

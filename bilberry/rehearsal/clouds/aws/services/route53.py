"""Amazon Route 53: hosted zones and their records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws


def _name_servers(making: Making) -> list[str]:
    numbers = making.made.bytes("name servers", 4)
    ends = ("com", "net", "org", "co.uk")
    return [
        f"ns-{number + 1}.awsdns-{number % 64:02}.{end}"
        for number, end in zip(numbers, ends, strict=True)
    ]


def _record_id(making: Making) -> str:
    identifier = making["setIdentifier"]
    return f"{making['zoneId']}_{making['name']}_{making['type']}" + (
        f"_{identifier}" if identifier else ""
    )


def _record_host(making: Making) -> str:
    zone = making.resource("zoneId")
    domain = str(zone.outputs.get("name", "")).rstrip(".") if zone else ""
    name = str(making["name"]).rstrip(".")
    return name if not domain or name.endswith(domain) else f"{name}.{domain}"


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.route53.ZONE: Knowledge(
        id="{zone}",
        arn="route53:::hostedzone/{id}",
        outputs={
            "nameServers": _name_servers,
            "primaryNameServer": lambda making: making["nameServers"][0],
            "zoneId": "{id}",
        },
    ),
    aws.route53.RECORD: Knowledge(
        id=_record_id,
        outputs={"fqdn": _record_host},
        unique=(
            Name(
                "{zoneId} {name} {type} {setIdentifier}",
                "[Tried to create resource record set [name='{name}', type='{type}'] but it "
                "already exists]",
                "name",
                scope="",
                code="InvalidChangeBatch",
            ),
        ),
        references={"zoneId": references.HOSTED_ZONE},
        # A record is known by its zone and name
        # (docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html, 2026-10).
        create_only=frozenset({"name", "zoneId"}),
    ),
}

"""AWS Certificate Manager."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws


def _validation_options(making: Making) -> list[dict[str, str]]:
    """The DNS records that prove who owns a certificate's domains."""
    domains = [making["domainName"], *(making["subjectAlternativeNames"] or [])]
    return [
        {
            "domainName": domain,
            "resourceRecordName": f"_{making.made.hex(domain, 32)}.{domain.removeprefix('*.')}.",
            "resourceRecordType": "CNAME",
            "resourceRecordValue": f"_{making.made.hex(domain + ' value', 32)}.acm-validations.aws.",
        }
        for domain in dict.fromkeys(map(str, domains))
    ]


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.acm.CERTIFICATE: Knowledge(
        id="{arn}",
        arn="acm:{region}:{account}:certificate/{uuid}",
        outputs={"domainValidationOptions": _validation_options, "status": "ISSUED"},
    ),
}

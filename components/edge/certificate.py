"""A certificate of ACM for what CloudFront serves, proven by a record in the domain's zone."""

from __future__ import annotations

from typing import Final

import pulumi
from pulumi_aws import acm

from ..component import ChildGroup, Component
from .cloudflare_sdk import DnsRecord
from .dns import Dns

CLOUDFRONT_REGION: Final = "us-east-1"
"""Where CloudFront's certificates, firewalls and logs have to stand, wherever the estate does
(CloudFront Developer Guide, Requirements for using SSL/TLS certificates with CloudFront, 2026-11).
"""


class Certificate(ChildGroup):
    """A host's certificate and its proof, children of the component that serves the host.

    ACM renews it for as long as the record stays. Costs nothing.
    """

    def __init__(self, owner: Component, role: str, *, service: str, dns: Dns) -> None:
        super().__init__(owner, role)
        self.dns = dns
        self.certificate = self._certificate(dns.settings.host(service))
        self.record = self._record(service)
        self.validation = self._validation()
        self.arn: pulumi.Output[str] = self.validation.certificate_arn
        """The certificate's ARN, known once it is issued."""

    def _certificate(self, host: str) -> acm.Certificate:
        return acm.Certificate(
            self.name,
            domain_name=host,
            validation_method="DNS",
            region=CLOUDFRONT_REGION,
            tags=self.place.tagged(self.name),
            opts=self.child(),
        )

    def _record(self, service: str) -> DnsRecord:
        """The record ACM asks for. Proxied, it would answer with Cloudflare's addresses."""
        proof = self.certificate.domain_validation_options[0]
        return self.dns.record(
            f"{service}-{self.role}",
            host=_without_dot(proof.resource_record_name),
            type="CNAME",
            owner=self.owner,
            content=_without_dot(proof.resource_record_value),
        )

    def _validation(self) -> acm.CertificateValidation:
        return acm.CertificateValidation(
            self.child_name("validation"),
            certificate_arn=self.certificate.arn,
            validation_record_fqdns=[self.record.name],
            region=CLOUDFRONT_REGION,
            # Where others may issue certificates and ACM may not yet, it would fail for good.
            opts=self.child(depends_on=self.dns.authorities),
        )


def _without_dot(name: pulumi.Output[str]) -> pulumi.Output[str]:
    """The name as Cloudflare stores it; ACM writes it with the root's dot at its end."""
    return name.apply(lambda text: text.rstrip("."))

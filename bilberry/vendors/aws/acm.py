"""The resource types of AWS Certificate Manager."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

CERTIFICATE: Final = ResourceType("aws:acm/certificate:Certificate")
CERTIFICATE_VALIDATION: Final = ResourceType("aws:acm/certificateValidation:CertificateValidation")

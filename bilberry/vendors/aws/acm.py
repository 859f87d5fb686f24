"""The resource types of AWS Certificate Manager."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "acm").type

CERTIFICATE: Final = _type("Certificate")
CERTIFICATE_VALIDATION: Final = _type("CertificateValidation")

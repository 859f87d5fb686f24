"""The resource types of Amazon CloudFront."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

# "can take up to 15 minutes" to be deployed everywhere; mostly about five
# (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/, 2026-10).
_type: Final = Service("aws", "cloudfront").type

DISTRIBUTION: Final = _type("Distribution", seconds=Seconds(create=300, update=240, delete=300))
ORIGIN_ACCESS_CONTROL: Final = _type("OriginAccessControl")
RESPONSE_HEADERS_POLICY: Final = _type("ResponseHeadersPolicy")

"""The resource types of Amazon CloudFront."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

# "can take up to 15 minutes" to be deployed everywhere; mostly about five
# (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/, 2026-10).
DISTRIBUTION: Final = ResourceType(
    "aws:cloudfront/distribution:Distribution", seconds=Seconds(create=300, update=240, delete=300)
)
ORIGIN_ACCESS_CONTROL: Final = ResourceType(
    "aws:cloudfront/originAccessControl:OriginAccessControl"
)
RESPONSE_HEADERS_POLICY: Final = ResourceType(
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy"
)

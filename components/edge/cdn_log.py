"""Who asked the CDN for what: CloudFront's access log, in an encrypted log group."""

from __future__ import annotations

import pulumi
from pulumi_aws import cloudwatch

from ..component import ChildGroup, Component
from ..monitoring.log_groups import VENDED, log_group
from ..monitoring.logs import LogRetentionDays
from .certificate import CLOUDFRONT_REGION


class CdnLog(ChildGroup):
    """CloudFront's standard logging (v2), children of the component that owns the distribution.

    Into a log group, as it forgets, is encrypted and can be asked questions; the older way needs a
    bucket whose access lists are open to CloudFront (CloudFront Developer Guide, Standard logging,
    2026-11). Costs what CloudWatch Logs charges per gigabyte taken in and kept.
    """

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        distribution_arn: pulumi.Input[str],
        days: LogRetentionDays,
        key: pulumi.Input[str],
    ) -> None:
        super().__init__(owner, role)
        self.unique_name = self.place.unique(self.name)
        self.group = self._group(days, key)
        self.source = self._source(distribution_arn)
        self.destination = self._destination()
        self.delivery = self._delivery()

    def _group(self, days: LogRetentionDays, key: pulumi.Input[str]) -> cloudwatch.LogGroup:
        return log_group(
            self.owner,
            self.role,
            days=days,
            key=key,
            physical_name=f"{VENDED}/cloudfront/{self.unique_name}",
            region=CLOUDFRONT_REGION,
        )

    def _source(self, distribution_arn: pulumi.Input[str]) -> cloudwatch.LogDeliverySource:
        name = self.child_name("source")
        return cloudwatch.LogDeliverySource(
            name,
            name=self.unique_name,
            log_type="ACCESS_LOGS",
            resource_arn=distribution_arn,
            region=CLOUDFRONT_REGION,
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _destination(self) -> cloudwatch.LogDeliveryDestination:
        name = self.child_name("destination")
        return cloudwatch.LogDeliveryDestination(
            name,
            name=self.unique_name,
            delivery_destination_configuration={"destination_resource_arn": self.group.arn},
            output_format="json",
            region=CLOUDFRONT_REGION,
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _delivery(self) -> cloudwatch.LogDelivery:
        name = self.child_name("delivery")
        return cloudwatch.LogDelivery(
            name,
            delivery_source_name=self.source.name,
            delivery_destination_arn=self.destination.arn,
            region=CLOUDFRONT_REGION,
            tags=self.place.tagged(name),
            opts=self.child(),
        )

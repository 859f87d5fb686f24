"""The alarms of a network: of its ways out."""

from __future__ import annotations

import pulumi

from ..monitoring.alarms import Alarm, MetricSource, happened


def of_nat_gateway(part: str, gateway: pulumi.Input[str], *, region: str) -> Alarm:
    """The alarm of a NAT gateway, by its id: that it has no port left for a connection."""
    source = MetricSource(region, "AWS/NATGateway", {"NatGatewayId": gateway})
    meaning = (
        "Connections to one destination outside were refused for want of ports. Look for clients"
        " that open a connection for every request."
    )
    return happened(part, "ports", meaning, source.metric("ErrorPortAllocation", "Sum"))

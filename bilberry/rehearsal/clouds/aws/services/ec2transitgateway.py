"""AWS Transit Gateway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.vendors import aws

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.ec2transitgateway.VPC_ATTACHMENT: Knowledge(
        old_first=True,
    ),
}

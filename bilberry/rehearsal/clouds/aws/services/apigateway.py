"""Amazon API Gateway."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws.templates import SMALL
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.vendors import aws

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.apigateway.REST_API: Knowledge(
        id=lambda making: making.made.characters("id", 10, SMALL),
        arn="apigateway:{region}::/restapis/{id}",
        outputs={
            "executionArn": "arn:{partition}:execute-api:{region}:{account}:{id}",
            "rootResourceId": lambda making: making.made.characters("root", 10, SMALL),
        },
    ),
}

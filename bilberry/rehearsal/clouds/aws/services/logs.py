"""Amazon CloudWatch Logs: log groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Knowledge, Name
from bilberry.vendors.aws import cloudwatch


def _not_protected(case: Case) -> None:
    if case.value("deletionProtectionEnabled") is True:
        message = "Log group has deletion protection enabled; disable it first."
        raise case.refusal("ValidationException", message, "deletionProtectionEnabled")


TYPES: Final[Mapping[str, Knowledge]] = {
    cloudwatch.LOG_GROUP: Knowledge(
        id="{name}",
        arn="logs:{region}:{account}:log-group:{name}",
        outputs={"logGroupClass": "STANDARD"},
        unique=(
            Name(
                "{name}",
                "ResourceAlreadyExistsException",
                "The specified log group already exists: {name}",
                "name",
            ),
        ),
        farewells=(_not_protected,),
    ),
}

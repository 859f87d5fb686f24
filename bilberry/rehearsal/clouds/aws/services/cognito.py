"""Amazon Cognito."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws.templates import ANY_CASE
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.vendors import aws

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.cognito.USER_POOL: Knowledge(
        id=lambda making: f"{making['region']}_{making.made.characters('id', 9, ANY_CASE)}",
        arn="cognito-idp:{region}:{account}:userpool/{id}",
        outputs={"endpoint": "cognito-idp.{region}.{suffix}/{id}"},
    ),
}

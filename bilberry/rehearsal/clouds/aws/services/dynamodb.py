"""Amazon DynamoDB."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws.unique import taken_once
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.vendors import aws

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.dynamodb.TABLE: Knowledge(
        id="{name}",
        arn="dynamodb:{region}:{account}:table/{name}",
        unique=(taken_once("ResourceInUseException", "Table already exists: {name}"),),
        # "You can't change the key schema" of a table or its local indexes
        # (docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html, 2026-10).
        create_only=frozenset({"hashKey", "localSecondaryIndexes", "rangeKey"}),
    ),
}

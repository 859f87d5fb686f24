"""Which edits of an AWS resource make a new one: what CloudFormation's schemas say is create-only.

A record's `create_only` adds what AWS's documentation says cannot be changed and the schemas do
not; its `in_place` takes away what AWS can change after all.
"""

from __future__ import annotations

from typing import Final

from bilberry.rehearsal.clouds import differ, naming, sdk_types
from bilberry.rehearsal.clouds.aws import auto_names, schemas
from bilberry.rehearsal.clouds.differ import Rules
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge

# Lists, at any depth, that Terraform holds as sets: their order means nothing.
SETS: Final = frozenset(
    {
        "availabilityZones",
        "enabledCloudwatchLogsExports",
        "routeTableIds",
        "securityGroupIds",
        "securityGroups",
        "subnetIds",
        "subnets",
        "userGroupIds",
        "userIds",
        "vpcSecurityGroupIds",
        "vpcSubnetIds",
    }
)


def rules(type_: str, knowledge: Knowledge) -> Rules:
    """What decides how edits of a type are made.

    The SDK's documentation counts only for what CloudFormation does not know.
    """
    by_sdk, node = differ.by_sdk(type_), schemas.root(type_)
    known, auto = sdk_types.resource_type(type_), naming.of_type(auto_names.NAMES, type_)
    inputs = known.inputs if known else {}
    in_schema = {name for name, item in inputs.items() if node and node.child(name, item.shape)}
    names = {auto.property, f"{auto.property}Prefix"} if auto else set()
    own = (by_sdk.create_only | names | {"region"}) & inputs.keys()
    create_only = (own - in_schema) | schemas.create_only(type_) | knowledge.create_only
    return Rules(
        create_only=create_only - knowledge.in_place,
        unordered=schemas.unordered(type_) | knowledge.unordered,
        sets=SETS,
        computed=by_sdk.computed,
    )

"""Examples of the rules about databases."""

from tests.policies.example import of_property

EXAMPLES = (
    of_property(
        "database-not-public",
        "aws:rds/instance:Instance",
        "publiclyAccessible",
        False,
        bad=(True,),
        unset_is_fine=True,
    ),
    of_property(
        "database-not-public",
        "aws:rds/clusterInstance:ClusterInstance",
        "publiclyAccessible",
        False,
        bad=(True,),
        unset_is_fine=True,
    ),
)

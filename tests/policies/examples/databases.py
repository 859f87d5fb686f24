"""Examples of the rules about databases."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

EXAMPLES = (
    Example(
        rule="database-not-public",
        good=(resource("aws:rds/instance:Instance", publiclyAccessible=False),),
        bad=(Edit("publiclyAccessible", True),),
        unset=(Edit("publiclyAccessible"),),
        unset_is_fine=True,
        unknown=(Edit("publiclyAccessible", UNKNOWN),),
    ),
    Example(
        rule="database-not-public",
        good=(resource("aws:rds/clusterInstance:ClusterInstance", publiclyAccessible=False),),
        bad=(Edit("publiclyAccessible", True),),
        unset=(Edit("publiclyAccessible"),),
        unset_is_fine=True,
        unknown=(Edit("publiclyAccessible", UNKNOWN),),
    ),
)

"""Examples of the rules about versions, on 2026-11-25."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource


def examples(type_, path, lasts, over, ends_soon, **properties):
    """What both rules make of a version that lasts, one that is over and one that ends soon."""
    good = (resource(type_, **{path: lasts}, **properties),)
    either = {
        "good": good,
        "unset": (Edit(path),),
        "unset_is_fine": True,
        "unknown": (Edit(path, UNKNOWN),),
        # A global cluster that is made of another cluster has that one's engine.
        "where": lambda one: one.get("engine") or "engine" not in properties,
    }
    yield Example(rule="version-in-support", bad=tuple(Edit(path, one) for one in over), **either)
    soon = tuple(Edit(path, one) for one in (*ends_soon, "0.0"))
    yield Example(rule="version-support-lasts", bad=soon, **either)


CACHES = ("aws:elasticache/cluster:Cluster", "aws:elasticache/replicationGroup:ReplicationGroup")
CLUSTERS = ("aws:rds/cluster:Cluster", "aws:rds/globalCluster:GlobalCluster")

EXAMPLES = (
    *examples(
        "aws:lambda/function:Function",
        "runtime",
        "nodejs24.x",
        ("nodejs18.x", "nodejs20.x", "python3.9"),
        ("nodejs22.x",),
    ),
    *examples("vercel:index/project:Project", "nodeVersion", "24.x", ("20.x",), ("22.x",)),
    *(
        example
        for type_ in CACHES
        for example in examples(
            type_, "engineVersion", "7.1", ("5.0.6", "4.0.10"), ("6.2",), engine="redis"
        )
    ),
    *examples(
        "aws:elasticache/serverlessCache:ServerlessCache",
        "majorEngineVersion",
        "7",
        ("5",),
        ("6",),
        engine="redis",
    ),
    *(
        example
        for type_ in CLUSTERS
        for example in examples(
            type_,
            "engineVersion",
            "15.19",
            ("13.20", "12.1"),
            ("14.24",),
            engine="aurora-postgresql",
        )
    ),
    *examples(
        "aws:rds/instance:Instance",
        "engineVersion",
        "17.2",
        ("13.20",),
        ("14.9",),
        engine="postgres",
    ),
)

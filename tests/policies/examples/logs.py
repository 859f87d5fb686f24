"""Examples of the rules about logs."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

GROUP = "aws:cloudwatch/logGroup:LogGroup"
FUNCTION = "aws:lambda/function:Function"
PROXY = "aws:rds/proxy:Proxy"


def logs(type_, name, /, **properties):
    """A resource that writes to the group of that name, and the group."""
    return (resource(type_, **properties), resource(GROUP, "group", name=name))


def of_database(type_, kind, identifier):
    return Example(
        rule="log-group-is-ours",
        good=logs(
            type_,
            f"/aws/rds/{kind}/salon/postgresql",
            enabledCloudwatchLogsExports=["postgresql"],
            **{identifier: "salon"},
        ),
        bad=(
            Edit(identifier, "another"),
            Edit("enabledCloudwatchLogsExports", ["postgresql", "iam-db-auth-error"]),
        ),
        unset=(Edit("enabledCloudwatchLogsExports"),),
        unset_is_fine=True,
        unknown=(Edit("enabledCloudwatchLogsExports", UNKNOWN), Edit(identifier, UNKNOWN)),
    )


def of_cache(type_):
    delivery = {"destination": "/salon/slow", "destinationType": "cloudwatch-logs"}
    return Example(
        rule="log-group-is-ours",
        good=logs(type_, "/salon/slow", logDeliveryConfigurations=[delivery]),
        bad=(Edit("logDeliveryConfigurations.0.destination", "/another"),),
        unset=(Edit("logDeliveryConfigurations"),),
        unset_is_fine=True,
        unknown=(
            Edit("logDeliveryConfigurations", UNKNOWN),
            Edit("logDeliveryConfigurations.0.destination", UNKNOWN),
        ),
    )


EXAMPLES = (
    Example(
        rule="log-retention-set",
        good=(resource(GROUP, retentionInDays=30),),
        bad=(Edit("retentionInDays"), Edit("retentionInDays", 0)),
        unset=(Edit("retentionInDays"),),
        unknown=(Edit("retentionInDays", UNKNOWN),),
    ),
    Example(
        rule="log-group-is-ours",
        good=logs(FUNCTION, "/salon", name="one", loggingConfig={"logGroup": "/salon"}),
        bad=(
            Edit("loggingConfig.logGroup", "/another"),
            Edit("name", "/another", type=GROUP),
            Edit(type=GROUP, gone=True),
        ),
        unset=(Edit("loggingConfig"),),
        unknown=(Edit("loggingConfig", UNKNOWN), Edit("name", UNKNOWN, type=GROUP)),
        where=lambda one: "process-booking" in one.name,
    ),
    Example(
        rule="log-group-is-ours",
        good=logs(FUNCTION, "/aws/lambda/one", name="one"),
        bad=(Edit("name", "/another", type=GROUP),),
        unknown=(Edit("name", UNKNOWN),),
        where=lambda one: "process-booking" in one.name,
    ),
    Example(
        rule="log-group-is-ours",
        good=logs(PROXY, "/aws/rds/proxy/one", name="one"),
        bad=(Edit("name", "another"),),
        unknown=(Edit("name", UNKNOWN),),
    ),
    of_database("aws:rds/cluster:Cluster", "cluster", "clusterIdentifier"),
    of_database("aws:rds/instance:Instance", "instance", "identifier"),
    of_cache("aws:elasticache/cluster:Cluster"),
    of_cache("aws:elasticache/replicationGroup:ReplicationGroup"),
)

"""Examples of the rules about encryption in transit."""

import json

from bilberry.values.property_values import UNKNOWN, Secret
from tests.policies.example import Edit, Example, of_property, resource

CLUSTER = "aws:rds/cluster:Cluster"
GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup"
INSTANCE = "aws:rds/instance:Instance"
INSTANCE_GROUP = "aws:rds/parameterGroup:ParameterGroup"
CACHE = "aws:elasticache/replicationGroup:ReplicationGroup"
USER = "aws:elasticache/user:User"
SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription"

FORCED = [{"name": "rds.force_ssl", "value": "1"}]
NOT_FORCED = [{"name": "rds.force_ssl", "value": "0"}]


def refusing(action, *, effect="Deny", principal="*", without_tls="false", **more):
    """A policy that refuses an action without TLS."""
    condition = {"Bool": {"aws:SecureTransport": without_tls}, **more}
    statement = {"Effect": effect, "Principal": principal, "Action": action, "Condition": condition}
    return json.dumps({"Statement": [statement]})


def database(type_, group_type, name):
    """A database and its parameter group."""
    return Example(
        rule="database-forces-tls",
        good=(
            resource(type_, refers={name: "two"}, engine="aurora-postgresql", **{name: UNKNOWN}),
            resource(group_type, "two", parameters=FORCED),
        ),
        bad=(
            Edit("parameters", NOT_FORCED, type=group_type),
            Edit("parameters", [], type=group_type),
            Edit(name, "default.postgres15"),
        ),
        unset=(Edit(name),),
        unknown=(
            Edit("parameters", UNKNOWN, type=group_type),
            Edit("parameters", [UNKNOWN], type=group_type),
            Edit("parameters.0.value", UNKNOWN, type=group_type),
            Edit(name, UNKNOWN),
            Edit(name, "somebody-elses"),
            Edit("engine", UNKNOWN),
        ),
    )


def guarded(type_, policy_type, by, action, **inside):
    """A thing with a policy beside it; what may be inside it is left to the cloud."""
    return Example(
        rule="plain-http-refused",
        good=(
            resource(type_, **inside),
            resource(policy_type, "two", refers={by: "one"}, policy=refusing(action)),
        ),
        bad=(
            Edit(type=policy_type, gone=True),
            Edit("policy", refusing(action, effect="Allow"), type=policy_type),
            Edit("policy", refusing(action, principal={"AWS": "123456789012"}), type=policy_type),
            Edit("policy", refusing(action, without_tls="true"), type=policy_type),
            Edit("policy", refusing("none:Such"), type=policy_type),
            Edit(
                "policy", refusing(action, IpAddress={"aws:SourceIp": "1.1.1.1"}), type=policy_type
            ),
            Edit("policy", "no JSON", type=policy_type),
            Edit("policy", '{"Statement": 3}', type=policy_type),
        ),
        unset=(Edit("policy", type=policy_type),),
        unknown=(Edit("policy", UNKNOWN, type=policy_type),),
    )


EXAMPLES = (
    of_property("connections-encrypted", "aws:rds/proxy:Proxy", "requireTls", True, bad=(False,)),
    Example(
        rule="connections-encrypted",
        good=(resource(CACHE, transitEncryptionEnabled=True, transitEncryptionMode="required"),),
        bad=(
            Edit("transitEncryptionEnabled", False),
            Edit("transitEncryptionMode", "preferred"),
        ),
        unset=(Edit("transitEncryptionEnabled"),),
        unknown=(
            Edit("transitEncryptionEnabled", UNKNOWN),
            Edit("transitEncryptionMode", UNKNOWN),
        ),
    ),
    Example(
        rule="connections-encrypted",
        good=(resource(SUBSCRIPTION, protocol="https"),),
        bad=(Edit("protocol", "http"),),
        unknown=(Edit("protocol", UNKNOWN),),
    ),
    Example(
        rule="connections-encrypted",
        good=(resource("aws:route53/healthCheck:HealthCheck", type="HTTPS"),),
        bad=(Edit("type", "HTTP"), Edit("type", "HTTP_STR_MATCH")),
        unknown=(Edit("type", UNKNOWN),),
    ),
    Example(
        rule="cache-asks-who-speaks",
        good=(resource(CACHE, authToken=Secret("a token")),),
        bad=(Edit("authToken"),),
        unset=(Edit("authToken"),),
    ),
    Example(
        rule="cache-asks-who-speaks",
        good=(resource(CACHE, userGroupIds=[UNKNOWN]),),
        bad=(Edit("userGroupIds", []),),
        # The stacks' have a token.
        where=lambda one: one.get("userGroupIds") is not None,
    ),
    Example(
        rule="cache-asks-who-speaks",
        good=(resource(USER, noPasswordRequired=False, authenticationMode={"type": "password"}),),
        bad=(
            Edit("noPasswordRequired", True),
            Edit("authenticationMode.type", "no-password-required"),
        ),
        unset=(Edit("noPasswordRequired"),),
        unset_is_fine=True,
        unknown=(Edit("noPasswordRequired", UNKNOWN), Edit("authenticationMode", UNKNOWN)),
    ),
    Example(
        rule="file-access-is-confined",
        good=(
            resource(
                "aws:efs/accessPoint:AccessPoint",
                posixUser={"uid": 1000, "gid": 1000},
                rootDirectory={"path": "/shared"},
            ),
        ),
        bad=(Edit("posixUser"), Edit("rootDirectory.path", "/")),
        unset=(Edit("posixUser"), Edit("rootDirectory")),
        unknown=(Edit("posixUser", UNKNOWN), Edit("rootDirectory", UNKNOWN)),
    ),
    database(CLUSTER, GROUP, "dbClusterParameterGroupName"),
    database(INSTANCE, INSTANCE_GROUP, "parameterGroupName"),
    Example(
        rule="database-forces-tls",
        good=(
            resource(INSTANCE, refers={"parameterGroupName": "two"}, engine="mysql"),
            resource(
                INSTANCE_GROUP,
                "two",
                parameters=[{"name": "require_secure_transport", "value": "ON"}],
            ),
        ),
        bad=(Edit("parameters", FORCED, type=INSTANCE_GROUP),),
    ),
    guarded(
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketPolicy:BucketPolicy",
        "bucket",
        ["s3:Get*", "s3:Put*"],
        policy=UNKNOWN,
    ),
    guarded(
        "aws:sqs/queue:Queue",
        "aws:sqs/queuePolicy:QueuePolicy",
        "queueUrl",
        "sqs:*",
        policy=UNKNOWN,
    ),
    guarded(
        "aws:sns/topic:Topic",
        "aws:sns/topicPolicy:TopicPolicy",
        "arn",
        "SNS:Publish",
        policy=UNKNOWN,
    ),
    guarded(
        "aws:efs/fileSystem:FileSystem",
        "aws:efs/fileSystemPolicy:FileSystemPolicy",
        "fileSystemId",
        "*",
    ),
    Example(
        rule="plain-http-refused",
        good=(resource("aws:sqs/queue:Queue", policy=refusing("sqs:*")),),
        bad=(Edit("policy", refusing("sqs:SendMessage")),),
        # The stacks' policies stand beside their queues.
        where=lambda one: bool(one.get("policy")),
    ),
)

"""Examples of the rules about encryption at rest."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_property, resource

OWN = "arn:aws:kms:us-east-1:123456789012:key/mrk-1"
KEY = resource("aws:kms/key:Key", "key", arn=OWN)
FOREIGN = "alias/aws/service"

CLUSTER = "aws:rds/cluster:Cluster"
CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance"
INSTANCE = "aws:rds/instance:Instance"
CACHE = "aws:elasticache/replicationGroup:ReplicationGroup"
BUCKET = "aws:s3/bucket:Bucket"
BUCKET_ENCRYPTION = (
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
)
REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig"


def flagged(type_, path):
    """What has a switch for it."""
    return of_property("storage-encrypted-at-rest", type_, path, True, bad=(False,))


def owned(type_, path, **properties):
    """What names its key in a property."""
    return Example(
        rule="encrypted-with-own-key",
        good=(resource(type_, **{path: OWN}, **properties), KEY),
        bad=(Edit(path, FOREIGN), Edit(path)),
        unset=(Edit(path),),
        unknown=(Edit(path, UNKNOWN),),
    )


def owned_inside(type_, path, **properties):
    """What names its key deep inside a property."""
    return Example(
        rule="encrypted-with-own-key",
        good=(resource(type_, **properties), KEY),
        bad=(Edit(path, FOREIGN), Edit(path)),
        unset=(Edit(path),),
        unknown=(Edit(path, UNKNOWN),),
    )


def from_key(type_, path, **properties):
    """What names its key before the key exists."""
    named = resource(type_, refers={path: "key"}, **{path: UNKNOWN}, **properties)
    return Example(
        rule="encrypted-with-own-key",
        good=(named, resource("aws:kms/key:Key", "key", arn=UNKNOWN)),
        bad=(Edit(path, FOREIGN),),
        unknown=(Edit(path, UNKNOWN),),
    )


def watched(type_, **properties):
    """What may keep data about its performance."""
    path = "performanceInsightsKmsKeyId"
    watching = resource(type_, performanceInsightsEnabled=True, **{path: OWN}, **properties)
    return Example(
        rule="encrypted-with-own-key",
        good=(watching, KEY),
        bad=(Edit(path, FOREIGN), Edit(path)),
        unset=(Edit("performanceInsightsEnabled"),),
        unset_is_fine=True,
        unknown=(Edit(path, UNKNOWN),),
    )


EXAMPLES = (
    flagged(CLUSTER, "storageEncrypted"),
    flagged(INSTANCE, "storageEncrypted"),
    flagged(CACHE, "atRestEncryptionEnabled"),
    flagged("aws:efs/fileSystem:FileSystem", "encrypted"),
    Example(
        rule="storage-encrypted-at-rest",
        good=(resource(CACHE, engine="valkey", atRestEncryptionEnabled=True),),
        bad=(Edit("atRestEncryptionEnabled", False),),
        unset=(Edit("atRestEncryptionEnabled"),),
        unset_is_fine=True,
    ),
    Example(
        rule="storage-encrypted-at-rest",
        good=(resource("aws:rds/globalCluster:GlobalCluster", storageEncrypted=True),),
        bad=(Edit("storageEncrypted", False),),
        unset=(Edit("storageEncrypted"),),
        unknown=(Edit("storageEncrypted", UNKNOWN),),
        # The stacks' is made of a cluster.
        where=lambda one: one.get("sourceDbClusterIdentifier") is None,
    ),
    Example(
        rule="storage-encrypted-at-rest",
        good=(resource("aws:rds/globalCluster:GlobalCluster", sourceDbClusterIdentifier=UNKNOWN),),
        bad=(Edit("sourceDbClusterIdentifier"),),
    ),
    Example(
        rule="storage-encrypted-at-rest",
        good=(resource("aws:sqs/queue:Queue", sqsManagedSseEnabled=True),),
        bad=(Edit("sqsManagedSseEnabled", False),),
        unset=(Edit("sqsManagedSseEnabled"),),
        unset_is_fine=True,
        unknown=(Edit("sqsManagedSseEnabled", UNKNOWN),),
        # The stacks' have a key of their own besides.
        where=lambda one: one.get("kmsMasterKeyId") is None,
    ),
    Example(
        rule="storage-encrypted-at-rest",
        good=(resource("aws:sns/topic:Topic", kmsMasterKeyId=UNKNOWN),),
        bad=(Edit("kmsMasterKeyId"), Edit("kmsMasterKeyId", "")),
        unset=(Edit("kmsMasterKeyId"),),
    ),
    owned(CLUSTER, "kmsKeyId"),
    from_key(CLUSTER, "kmsKeyId"),
    watched(CLUSTER, kmsKeyId=OWN),
    watched(CLUSTER_INSTANCE),
    owned(INSTANCE, "kmsKeyId"),
    watched(INSTANCE, kmsKeyId=OWN),
    owned(CACHE, "kmsKeyId"),
    owned("aws:efs/fileSystem:FileSystem", "kmsKeyId"),
    owned("aws:sqs/queue:Queue", "kmsMasterKeyId"),
    owned("aws:sns/topic:Topic", "kmsMasterKeyId"),
    owned("aws:cloudwatch/logGroup:LogGroup", "kmsKeyId"),
    owned("aws:cloudwatch/eventBus:EventBus", "kmsKeyIdentifier"),
    owned("aws:cloudwatch/eventArchive:EventArchive", "kmsKeyIdentifier"),
    owned("aws:secretsmanager/secret:Secret", "kmsKeyId"),
    owned("aws:backup/vault:Vault", "kmsKeyArn"),
    owned(
        "aws:lambda/function:Function", "kmsKeyArn", environment={"variables": {"STAGE": "prod"}}
    ),
    owned_inside(
        "aws:dynamodb/table:Table",
        "serverSideEncryption.kmsKeyArn",
        serverSideEncryption={"enabled": True, "kmsKeyArn": OWN},
    ),
    owned_inside(
        BUCKET_ENCRYPTION,
        "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId",
        rules=[{"applyServerSideEncryptionByDefault": {"kmsMasterKeyId": OWN}}],
    ),
    owned_inside(
        REPLICATION,
        "rules.0.destination.encryptionConfiguration.replicaKmsKeyId",
        rules=[{"destination": {"encryptionConfiguration": {"replicaKmsKeyId": OWN}}}],
    ),
    Example(
        rule="encrypted-with-own-key",
        good=(
            resource(BUCKET, serverSideEncryptionConfiguration=UNKNOWN),
            resource(BUCKET_ENCRYPTION, "two", refers={"bucket": "one"}, rules=[]),
        ),
        bad=(Edit(type=BUCKET_ENCRYPTION, gone=True),),
    ),
)

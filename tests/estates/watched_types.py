"""What becomes of each resource type when something goes wrong with it: an alarm, or a reason why not."""

from components.backups.backups import Backups
from components.cache.cache import CacheTier
from components.database.cluster import DatabaseCluster
from components.database.proxy import DatabaseProxy
from components.database.replicas import DatabaseReplica
from components.edge.cdn import Cdn
from components.edge.firewall import Firewall
from components.functions.background import BackgroundFunction
from components.messaging.messaging import Messaging
from components.monitoring.monitoring import Monitoring
from components.network.network import Network
from components.storage.assets import Storage
from components.storage.files import Files
from components.storage.ledger import Ledger

WATCHED = {
    "aws:acm/certificate:Certificate": Cdn,
    "aws:backup/vault:Vault": Backups,
    "aws:cloudfront/distribution:Distribution": Cdn,
    "aws:cloudwatch/eventBus:EventBus": Messaging,
    "aws:cloudwatch/eventRule:EventRule": Messaging,
    "aws:dynamodb/table:Table": Ledger,
    "aws:ec2/natGateway:NatGateway": Network,
    "aws:efs/fileSystem:FileSystem": Files,
    "aws:efs/replicationConfiguration:ReplicationConfiguration": Files,
    "aws:elasticache/replicationGroup:ReplicationGroup": CacheTier,
    "aws:lambda/function:Function": BackgroundFunction,
    "aws:rds/cluster:Cluster": DatabaseCluster,
    "aws:rds/clusterInstance:ClusterInstance": DatabaseCluster,
    "aws:rds/globalCluster:GlobalCluster": DatabaseReplica,
    "aws:rds/proxy:Proxy": DatabaseProxy,
    "aws:route53/healthCheck:HealthCheck": Monitoring,
    "aws:s3/bucket:Bucket": Storage,
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": Storage,
    "aws:sns/topic:Topic": Messaging,
    "aws:sqs/queue:Queue": Messaging,
    "aws:wafv2/webAcl:WebAcl": Firewall,
}
"""Types each of whose resources is behind the dimensions of an alarm, by a component that yields one."""

NOT_EACH = {
    "salon-backups-failures-rule": "tells of what the vaults' alarms tell too",
    "salon-monitoring-topic": "an alarm of its own would go the way that does not work",
    "salon-monitoring-ap-southeast-1-topic": "as the topic at home",
    "salon-monitoring-eu-west-1-topic": "as the topic at home",
    "salon-monitoring-us-west-2-topic": "as the topic at home",
}
"""Resources of those types that are not, and why."""

UNWATCHED = {
    "aws:backup/plan:Plan": "its jobs fail in the vaults",
    "aws:backup/restoreTestingPlan:RestoreTestingPlan": "salon-backups-failures-rule tells of its jobs",
    "aws:budgets/budget:Budget": "watches itself",
    "aws:cloudwatch/eventArchive:EventArchive": "has no metric; the bus it listens to is watched",
    "aws:cloudwatch/logDelivery:LogDelivery": "has no metric, and nothing depends on it",
    "aws:cloudwatch/logGroup:LogGroup": "takes what it is given; what is in it has a retention",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "watches",
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": "watches",
    "aws:costexplorer/anomalySubscription:AnomalySubscription": "watches",
    "aws:ec2/flowLog:FlowLog": "has no metric, and nothing depends on it",
    "aws:kms/key:Key": "has no metric; its deletion is refused, and can be called back for days",
    "aws:kms/replicaKey:ReplicaKey": "as its primary",
    "aws:lambda/eventSourceMapping:EventSourceMapping": "its queue's oldest message tells",
    "aws:secretsmanager/secret:Secret": "has no metric; its deletion can be called back for days",
    "cloudflare:index/zone:Zone": "not AWS'; the site is asked from outside",
    "random:index/randomPassword:RandomPassword": "stands in the state only",
    "sentry:index/sentryProject:SentryProject": "tells of errors itself",
    "vercel:index/network:Network": "not AWS'; the application's own metrics tell",
    "vercel:index/project:Project": "not AWS'; the site is asked from outside",
}
"""Types that hold something or work by themselves and have no alarm, and why."""

AT_REST = (
    "aws:acm/certificateValidation:",
    "aws:backup/restoreTestingSelection:",
    "aws:backup/selection:",
    "aws:backup/vaultLockConfiguration:",
    "aws:chatbot/",
    "aws:cloudfront/originAccessControl:",
    "aws:cloudfront/responseHeadersPolicy:",
    "aws:cloudwatch/dashboard:",
    "aws:cloudwatch/eventTarget:",
    "aws:cloudwatch/logDeliveryDestination:",
    "aws:cloudwatch/logDeliverySource:",
    "aws:ec2/",
    "aws:efs/accessPoint:",
    "aws:efs/fileSystemPolicy:",
    "aws:efs/mountTarget:",
    "aws:elasticache/parameterGroup:",
    "aws:elasticache/subnetGroup:",
    "aws:iam/",
    "aws:kms/alias:",
    "aws:lambda/permission:",
    "aws:rds/clusterParameterGroup:",
    "aws:rds/proxyDefaultTargetGroup:",
    "aws:rds/proxyEndpoint:",
    "aws:rds/proxyTarget:",
    "aws:rds/subnetGroup:",
    "aws:s3/bucketCorsConfiguration:",
    "aws:s3/bucketLifecycleConfiguration:",
    "aws:s3/bucketOwnershipControls:",
    "aws:s3/bucketPolicy:",
    "aws:s3/bucketPublicAccessBlock:",
    "aws:s3/bucketServerSideEncryptionConfiguration:",
    "aws:s3/bucketVersioning:",
    "aws:secretsmanager/secretVersion:",
    "aws:sns/topicPolicy:",
    "aws:sns/topicSubscription:",
    "aws:sqs/queuePolicy:",
    "aws:sqs/redriveAllowPolicy:",
    "aws:vpc/",
    "aws:wafv2/webAclLoggingConfiguration:",
    "aws:xray/",
    "cloudflare:",
    "github:",
    "pulumi:",
    "random:",
    "sentry:",
    "vercel:",
)
"""How the names of types begin that are settings of others: they hold nothing and do nothing."""

NOT_MADE = "no stack has one"
"""Of all other types."""


def alarm_of(type_):
    """Which component yields an alarm for a type, or why there is none."""
    if type_ in WATCHED:
        return f"of `{WATCHED[type_].__name__}`"
    at_rest = (
        "none: settings of something else" if type_.startswith(AT_REST) else f"none: {NOT_MADE}"
    )
    return f"none: {UNWATCHED[type_]}" if type_ in UNWATCHED else at_rest

"""What pulumi-aws itself fills in: names, and a description where AWS insists on one.

Facts from provider/resources.go of pulumi/pulumi-aws, commit 00ba5ea: every type with a text input
called `name` is named by the habit of bridged providers unless it stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.naming import AutoName

NAMES: Final[Mapping[str, AutoName | None]] = {
    "aws:alb/loadBalancer:LoadBalancer": AutoName("name", 32),
    "aws:alb/targetGroup:TargetGroup": AutoName("name", 32),
    "aws:directoryservice/directory:Directory": None,
    "aws:ec2/keyPair:KeyPair": AutoName("keyName"),
    "aws:efs/fileSystem:FileSystem": AutoName("creationToken"),
    "aws:eks/fargateProfile:FargateProfile": AutoName("fargateProfileName"),
    "aws:eks/nodeGroup:NodeGroup": AutoName("nodeGroupName"),
    "aws:elasticache/cluster:Cluster": AutoName("clusterId", 50, lower=True),
    "aws:elasticache/replicationGroup:ReplicationGroup": AutoName(
        "replicationGroupId", 40, lower=True
    ),
    "aws:elasticbeanstalk/environment:Environment": AutoName("name", 40),
    "aws:elasticsearch/domain:Domain": AutoName("domainName", 28, lower=True),
    "aws:glue/catalogDatabase:CatalogDatabase": AutoName("name", separator="_", lower=True),
    "aws:glue/catalogTable:CatalogTable": AutoName("name", separator="_", lower=True),
    "aws:iam/role:Role": AutoName("name", 64),
    "aws:iot/topicRule:TopicRule": AutoName("name", separator="_"),
    "aws:kms/alias:Alias": AutoName("name", 238, prefix="alias/"),
    "aws:lambda/function:Function": AutoName("name", 64),
    "aws:lambda/permission:Permission": AutoName("statementId", 100),
    "aws:lb/loadBalancer:LoadBalancer": AutoName("name", 32),
    "aws:lb/targetGroup:TargetGroup": AutoName("name", 32),
    "aws:mq/broker:Broker": AutoName("brokerName", 55),
    "aws:opensearch/domain:Domain": AutoName("domainName"),
    "aws:rds/instance:Instance": AutoName("identifier", separator=""),
    "aws:route53/record:Record": None,
    "aws:s3/bucket:Bucket": AutoName("bucket", 63, lower=True),
    "aws:sns/topic:Topic": AutoName("name", 256, fifo="fifoTopic"),
    "aws:sqs/queue:Queue": AutoName("name", 80, fifo="fifoQueue"),
}

MANAGED_BY_PULUMI: Final = "Managed by Pulumi"

# The inputs that hold those words when the program gives none.
DESCRIBED: Final[Mapping[str, str]] = {
    "aws:docdb/subnetGroup:SubnetGroup": "description",
    "aws:ec2/securityGroup:SecurityGroup": "description",
    "aws:elasticache/parameterGroup:ParameterGroup": "description",
    "aws:elasticache/subnetGroup:SubnetGroup": "description",
    "aws:mediapackage/channel:Channel": "description",
    "aws:neptune/subnetGroup:SubnetGroup": "description",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": "description",
    "aws:rds/optionGroup:OptionGroup": "optionGroupDescription",
    "aws:rds/parameterGroup:ParameterGroup": "description",
    "aws:rds/subnetGroup:SubnetGroup": "description",
    "aws:redshift/parameterGroup:ParameterGroup": "description",
    "aws:redshift/subnetGroup:SubnetGroup": "description",
    "aws:route53/zone:Zone": "comment",
}

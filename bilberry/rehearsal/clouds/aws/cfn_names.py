"""Where CloudFormation's names of services, types and properties are not Pulumi's.

Read off the two lists of types: pulumi-aws 7.51 and cfn-lint 1.58, 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# What a service's properties begin with in CloudFormation and not in Pulumi.
PREFIXES: Final = frozenset({"cache", "db"})

# A Pulumi module and the CloudFormation service that most of its types belong to.
SERVICES: Final[Mapping[str, str]] = {
    "acm": "CertificateManager",
    "alb": "ElasticLoadBalancingV2",
    "amp": "APS",
    "appautoscaling": "ApplicationAutoScaling",
    "cfg": "Config",
    "costexplorer": "CE",
    "ebs": "EC2",
    "ec2clientvpn": "EC2",
    "ec2transitgateway": "EC2",
    "elb": "ElasticLoadBalancing",
    "inspector2": "InspectorV2",
    "keyspaces": "Cassandra",
    "lb": "ElasticLoadBalancingV2",
    "macie2": "Macie",
    "mq": "AmazonMQ",
    "mskconnect": "KafkaConnect",
    "opensearch": "OpenSearchService",
    "opensearchingest": "OSIS",
    "s3control": "S3",
    "schemas": "EventSchemas",
    "sesv2": "SES",
    "sfn": "StepFunctions",
    "ssoadmin": "SSO",
    "verifiedaccess": "EC2",
    "vpc": "EC2",
}

# Types whose own name differs; None where a CloudFormation type of that name is something else.
TYPES: Final[Mapping[str, str | None]] = {
    "aws:appautoscaling/policy:Policy": "AWS::ApplicationAutoScaling::ScalingPolicy",
    "aws:appautoscaling/target:Target": "AWS::ApplicationAutoScaling::ScalableTarget",
    "aws:backup/plan:Plan": "AWS::Backup::BackupPlan",
    "aws:backup/selection:Selection": "AWS::Backup::BackupSelection",
    "aws:backup/vault:Vault": "AWS::Backup::BackupVault",
    "aws:cloudwatch/eventArchive:EventArchive": "AWS::Events::Archive",
    "aws:cloudwatch/eventBus:EventBus": "AWS::Events::EventBus",
    "aws:cloudwatch/eventRule:EventRule": "AWS::Events::Rule",
    "aws:cloudwatch/logDelivery:LogDelivery": "AWS::Logs::Delivery",
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": "AWS::Logs::DeliveryDestination",
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": "AWS::Logs::DeliverySource",
    "aws:cloudwatch/logGroup:LogGroup": "AWS::Logs::LogGroup",
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": "AWS::Logs::MetricFilter",
    "aws:cloudwatch/logStream:LogStream": "AWS::Logs::LogStream",
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": "AWS::Logs::SubscriptionFilter",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "AWS::CloudWatch::Alarm",
    "aws:ec2/networkInterface:NetworkInterface": "AWS::EC2::NetworkInterface",
    "aws:ec2/routeTableAssociation:RouteTableAssociation": "AWS::EC2::SubnetRouteTableAssociation",
    "aws:elasticache/cluster:Cluster": "AWS::ElastiCache::CacheCluster",
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": "AWS::IAM::OIDCProvider",
    "aws:iam/policy:Policy": "AWS::IAM::ManagedPolicy",
    "aws:rds/cluster:Cluster": "AWS::RDS::DBCluster",
    "aws:rds/clusterInstance:ClusterInstance": "AWS::RDS::DBInstance",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": "AWS::RDS::DBClusterParameterGroup",
    "aws:rds/instance:Instance": "AWS::RDS::DBInstance",
    "aws:rds/parameterGroup:ParameterGroup": "AWS::RDS::DBParameterGroup",
    "aws:rds/proxy:Proxy": "AWS::RDS::DBProxy",
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": "AWS::RDS::DBProxyTargetGroup",
    "aws:rds/proxyEndpoint:ProxyEndpoint": "AWS::RDS::DBProxyEndpoint",
    "aws:rds/subnetGroup:SubnetGroup": "AWS::RDS::DBSubnetGroup",
    "aws:route53/record:Record": "AWS::Route53::RecordSet",
    "aws:route53/zone:Zone": "AWS::Route53::HostedZone",
    "aws:secretsmanager/secretPolicy:SecretPolicy": "AWS::SecretsManager::ResourcePolicy",
    "aws:secretsmanager/secretRotation:SecretRotation": "AWS::SecretsManager::RotationSchedule",
    "aws:sns/topicSubscription:TopicSubscription": "AWS::SNS::Subscription",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "AWS::EC2::SecurityGroupEgress",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "AWS::EC2::SecurityGroupIngress",
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": (
        "AWS::WAFv2::LoggingConfiguration"
    ),
}

# (CloudFormation type, Pulumi property) to CloudFormation property; empty for "no such thing".
PROPERTIES: Final[Mapping[tuple[str, str], str]] = {
    ("AWS::EC2::FlowLog", "eniId"): "ResourceId",
    ("AWS::EC2::FlowLog", "iamRoleArn"): "DeliverLogsPermissionArn",
    ("AWS::EC2::FlowLog", "subnetId"): "ResourceId",
    ("AWS::EC2::FlowLog", "vpcId"): "ResourceId",
    ("AWS::EC2::Instance", "ami"): "ImageId",
    ("AWS::EC2::Instance", "privateIp"): "PrivateIpAddress",
    ("AWS::EC2::NatGateway", "privateIp"): "PrivateIpAddress",
    ("AWS::EC2::SecurityGroupEgress", "cidrIpv4"): "CidrIp",
    ("AWS::EC2::SecurityGroupEgress", "referencedSecurityGroupId"): "DestinationSecurityGroupId",
    ("AWS::EC2::SecurityGroupEgress", "securityGroupId"): "GroupId",
    ("AWS::EC2::SecurityGroupIngress", "cidrIpv4"): "CidrIp",
    ("AWS::EC2::SecurityGroupIngress", "referencedSecurityGroupId"): "SourceSecurityGroupId",
    ("AWS::EC2::SecurityGroupIngress", "securityGroupId"): "GroupId",
    ("AWS::ElastiCache::ParameterGroup", "family"): "CacheParameterGroupFamily",
    ("AWS::ElastiCache::ReplicationGroup", "maintenanceWindow"): "PreferredMaintenanceWindow",
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "internal"): "Scheme",
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "loadBalancerType"): "Type",
    ("AWS::KMS::Key", "customerMasterKeySpec"): "KeySpec",
    ("AWS::KMS::Key", "deletionWindowInDays"): "PendingWindowInDays",
    ("AWS::KMS::ReplicaKey", "deletionWindowInDays"): "PendingWindowInDays",
    ("AWS::Lambda::Function", "name"): "FunctionName",
    ("AWS::Lambda::Permission", "function"): "FunctionName",
    ("AWS::RDS::DBCluster", "enabledCloudwatchLogsExports"): "EnableCloudwatchLogsExports",
    ("AWS::RDS::DBInstance", "username"): "MasterUsername",
    ("AWS::S3::Bucket", "bucket"): "BucketName",
    ("AWS::SQS::Queue", "maxMessageSize"): "MaximumMessageSize",
    ("AWS::SQS::Queue", "messageRetentionSeconds"): "MessageRetentionPeriod",
    ("AWS::SQS::Queue", "receiveWaitTimeSeconds"): "ReceiveMessageWaitTimeSeconds",
    ("AWS::SQS::Queue", "visibilityTimeoutSeconds"): "VisibilityTimeout",
}

# Rules of the schemas that AWS's own interfaces do not have, as the SDK's documentation shows.
UNTRUE: Final = frozenset(
    {
        ("AWS::AppStream::Stack", "name"),
        ("AWS::DevOpsGuru::ResourceCollection", "type"),
        ("AWS::Lightsail::Distribution", "option"),
        ("AWS::Route53::TrafficPolicyInstance", "name"),
        ("AWS::S3::AccessPoint", "name"),
        ("AWS::SSM::Parameter", "type"),  # SecureString cannot be made by CloudFormation alone
        ("AWS::SecurityHub::AggregatorV2", "regionLinkingMode"),
        ("AWS::Signer::SigningProfile", "name"),
    }
)

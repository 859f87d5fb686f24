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

# (CloudFormation type, Pulumi property) to CloudFormation property; empty for "no such resource".
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

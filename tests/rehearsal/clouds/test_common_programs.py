"""Small programs as AWS's users write them: each thing comes up, and is the same the next time."""

import json

import pytest

from tests.rehearsal.clouds.places import site

TRUST = json.dumps({"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole"}]})
ARCHIVE = {"4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "hash": "1"}

ALONE = [
    ("aws:s3/bucket:Bucket", {}),
    ("aws:sqs/queue:Queue", {"visibilityTimeoutSeconds": 90, "fifoQueue": True}),
    ("aws:sns/topic:Topic", {"displayName": "Salon"}),
    (
        "aws:dynamodb/table:Table",
        {
            "attributes": [{"name": "id", "type": "S"}],
            "hashKey": "id",
            "billingMode": "PAY_PER_REQUEST",
        },
    ),
    ("aws:ec2/instance:Instance", {"ami": "ami-0abcdef1234567890", "instanceType": "t3.micro"}),
    ("aws:ecs/cluster:Cluster", {}),
    ("aws:route53/zone:Zone", {"name": "pinkblueberry.com"}),
    ("aws:ecr/repository:Repository", {}),
    ("aws:cloudwatch/eventBus:EventBus", {}),
    ("aws:acm/certificate:Certificate", {"domainName": "a.com", "validationMethod": "DNS"}),
    (
        "aws:wafv2/webAcl:WebAcl",
        {
            "scope": "REGIONAL",
            "defaultAction": {"allow": {}},
            "visibilityConfig": {
                "cloudwatchMetricsEnabled": True,
                "metricName": "m",
                "sampledRequestsEnabled": True,
            },
        },
    ),
    ("aws:backup/vault:Vault", {}),
    ("aws:efs/fileSystem:FileSystem", {"encrypted": True}),
    ("aws:ssm/parameter:Parameter", {"type": "String", "value": "v"}),
    ("aws:cognito/userPool:UserPool", {}),
    (
        "aws:cloudfront/distribution:Distribution",
        {
            "enabled": True,
            "origins": [{"domainName": "b.s3.amazonaws.com", "originId": "s3"}],
            "defaultCacheBehavior": {
                "allowedMethods": ["GET", "HEAD"],
                "cachedMethods": ["GET", "HEAD"],
                "targetOriginId": "s3",
                "viewerProtocolPolicy": "redirect-to-https",
            },
            "restrictions": {"geoRestriction": {"restrictionType": "none"}},
            "viewerCertificate": {"cloudfrontDefaultCertificate": True},
        },
    ),
]


@pytest.mark.parametrize(("type_", "inputs"), ALONE, ids=[type_ for type_, _ in ALONE])
def test_a_thing_comes_up_is_found_and_needs_no_change(aws, type_, inputs):
    made = aws.make(type_, "it", inputs)
    checked = aws.check(type_, inputs).inputs

    assert aws.read(type_, "it", made.id).outputs == made.outputs
    assert not aws.compare(type_, checked, made.outputs, checked).changes


def test_a_function_with_its_role_comes_up_and_may_be_called(aws):
    role = aws.make("aws:iam/role:Role", "r", {"assumeRolePolicy": TRUST})
    function = aws.make(
        "aws:lambda/function:Function",
        "f",
        {
            "role": role.outputs["arn"],
            "runtime": "nodejs24.x",
            "handler": "index.handler",
            "code": ARCHIVE,
        },
    )
    bucket = aws.make("aws:s3/bucket:Bucket", "b")
    permission = aws.make(
        "aws:lambda/permission:Permission",
        "p",
        {
            "action": "lambda:InvokeFunction",
            "function": function.outputs["name"],
            "principal": "s3.amazonaws.com",
            "sourceArn": bucket.outputs["arn"],
        },
    )

    assert permission.outputs["function"] == function.id


def test_a_load_balancer_with_a_listener_comes_up(aws):
    net = site(aws)
    balancer = aws.make(
        "aws:lb/loadBalancer:LoadBalancer",
        "l",
        {
            "subnets": net.subnet_ids,
            "securityGroups": [net.group.id],
        },
    )
    targets = aws.make(
        "aws:lb/targetGroup:TargetGroup",
        "t",
        {
            "port": 80,
            "protocol": "HTTP",
            "vpcId": net.vpc.id,
        },
    )
    listener = aws.make(
        "aws:lb/listener:Listener",
        "l",
        {
            "loadBalancerArn": balancer.id,
            "port": 80,
            "defaultActions": [{"type": "forward", "targetGroupArn": targets.id}],
        },
    )

    assert listener.id.startswith(
        "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/"
    )


def test_a_record_in_a_zone_comes_up_once(aws):
    zone = aws.make("aws:route53/zone:Zone", "z", {"name": "salon.com"})
    record = {"zoneId": zone.id, "name": "www", "type": "A", "ttl": 60, "records": ["192.0.2.1"]}

    assert aws.make("aws:route53/record:Record", "r", record).outputs["fqdn"] == "www.salon.com"
    assert "it already exists" in aws.refused("aws:route53/record:Record", "s", record)


def test_a_buckets_parts_are_known_by_its_name(aws):
    bucket = aws.make("aws:s3/bucket:Bucket", "b", {"bucket": "salon-assets"})
    versioning = aws.make(
        "aws:s3/bucketVersioning:BucketVersioning",
        "v",
        {
            "bucket": bucket.id,
            "versioningConfiguration": {"status": "Enabled"},
        },
    )

    assert versioning.id == "salon-assets"


def test_a_bucket_that_does_not_exist_has_no_parts(aws):
    inputs = {"bucket": "lost", "versioningConfiguration": {"status": "Enabled"}}

    assert "NoSuchBucket" in aws.refused("aws:s3/bucketVersioning:BucketVersioning", "v", inputs)


def test_a_topic_reaches_a_queue(aws):
    topic, queue = aws.make("aws:sns/topic:Topic", "t"), aws.make("aws:sqs/queue:Queue", "q")
    made = aws.make(
        "aws:sns/topicSubscription:TopicSubscription",
        "s",
        {
            "topic": topic.outputs["arn"],
            "protocol": "sqs",
            "endpoint": queue.outputs["arn"],
        },
    )

    assert made.id.startswith(topic.outputs["arn"])


def test_a_bucket_with_objects_stays_unless_it_may_be_emptied(aws):
    buckets = [
        aws.make("aws:s3/bucket:Bucket", name, {"forceDestroy": name == "b"}) for name in "ab"
    ]
    for bucket in buckets:
        inputs = {"bucket": bucket.id, "key": "k", "content": "c"}
        aws.make("aws:s3/bucketObjectv2:BucketObjectv2", bucket.id, inputs)

    assert "BucketNotEmpty" in aws.not_dropped("aws:s3/bucket:Bucket", "a", buckets[0])

    aws.drop("aws:s3/bucket:Bucket", "b", buckets[1])


def test_a_tables_replica_has_a_key_of_its_own_region(aws):
    key = aws.make("aws:kms/key:Key", "k", {"region": "eu-west-1"})
    table = {
        "attributes": [{"name": "id", "type": "S"}],
        "hashKey": "id",
        "billingMode": "PAY_PER_REQUEST",
        "replicas": [{"regionName": "eu-west-1", "kmsKeyArn": key.outputs["arn"]}],
    }

    assert aws.make("aws:dynamodb/table:Table", "t", table).id

"""Common types of other services: enough to look and be named as in AWS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws.knowledge import InUse, Knowledge, Name
from bilberry.rehearsal.clouds.aws.making import LOWER, MIXED, UPPER, Making
from bilberry.vendors.aws import (
    acm,
    apigateway,
    cloudfront,
    cloudwatch,
    cognito,
    dynamodb,
    ecs,
    efs,
    lambda_,
    lb,
    route53,
    s3,
    sns,
    sqs,
    wafv2,
)

LISTENER_USERS: Final = frozenset({lb.LISTENER, lb.LISTENER_RULE})

# CloudFront's own hosted zone, the same for every distribution
# (https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html, 2026-10).
CLOUDFRONT_ZONE: Final = "Z2FDTNDATAQYW2"


def _name(code: str, message: str, property_: str = "name", scope: str = "{region}") -> Name:
    return Name(f"{{{property_}}}", code, message, property_, scope)


def _web_acl_arn(making: Making) -> str:
    kind = "global" if making["scope"] == "CLOUDFRONT" else "regional"
    place = f"{making['region']}:{making['account']}"
    return f"wafv2:{place}:{kind}/webacl/{making['name']}/{making['id']}"


def _load_balancer_kind(making: Making) -> str:
    return {"network": "net", "gateway": "gwy"}.get(making["loadBalancerType"], "app")


def _hex16(making: Making) -> str:
    return making.made.hex("id", 16)


def _distribution_id(making: Making) -> str:
    return "E" + making.made.characters("id", 13, UPPER)


def _distribution_host(making: Making) -> str:
    return f"d{making.made.characters('host', 13, LOWER)}.cloudfront.net"


def _name_servers(making: Making) -> list[str]:
    numbers = making.made.bytes("name servers", 4)
    ends = ("com", "net", "org", "co.uk")
    return [
        f"ns-{number + 1}.awsdns-{number % 64:02}.{end}"
        for number, end in zip(numbers, ends, strict=True)
    ]


def _record_id(making: Making) -> str:
    identifier = making["setIdentifier"]
    return f"{making['zoneId']}_{making['name']}_{making['type']}" + (
        f"_{identifier}" if identifier else ""
    )


def _record_host(making: Making) -> str:
    zone = making.thing("zoneId")
    domain = str(zone.outputs.get("name", "")).rstrip(".") if zone else ""
    name = str(making["name"]).rstrip(".")
    return name if not domain or name.endswith(domain) else f"{name}.{domain}"


def _validation_options(making: Making) -> list[dict[str, str]]:
    """The DNS records that prove who owns a certificate's domains."""
    domains = [making["domainName"], *(making["subjectAlternativeNames"] or [])]
    return [
        {
            "domainName": domain,
            "resourceRecordName": f"_{making.made.hex(domain, 32)}.{domain.removeprefix('*.')}.",
            "resourceRecordType": "CNAME",
            "resourceRecordValue": f"_{making.made.hex(domain + ' value', 32)}.acm-validations.aws.",
        }
        for domain in dict.fromkeys(map(str, domains))
    ]


def _of_load_balancer(making: Making) -> str:
    """A listener's ARN carries the name and number of its load balancer."""
    balancer = str(making["loadBalancerArn"]).partition(":loadbalancer/")[2]
    return f"elasticloadbalancing:{making['region']}:{making['account']}:listener/{balancer}"


def _listener_arn(making: Making) -> str:
    return f"arn:{making['partition']}:{_of_load_balancer(making)}/{_hex16(making)}"


def _of_source(making: Making, name: str) -> str:
    """A property of the file system that is copied."""
    source = making.thing("sourceFileSystemId")
    return str(source.outputs.get(name, "")) if source else ""


# What belongs to one bucket and is known by its name.

TYPES: Final[Mapping[str, Knowledge]] = {
    s3.BUCKET: Knowledge(
        id="{bucket}",
        arn="s3:::{bucket}",
        outputs={
            "bucketDomainName": "{bucket}.s3.{suffix}",
            "bucketRegion": "{region}",
            "bucketRegionalDomainName": "{bucket}.s3.{region}.{suffix}",
            "requestPayer": "BucketOwner",
        },
        unique=(
            _name(
                *("BucketAlreadyExists", "The requested bucket name is not available: {bucket}"),
                *("bucket", "*"),
            ),
        ),
        in_use=(
            InUse(
                "BucketNotEmpty",
                "The bucket you tried to delete is not empty: {id}",
                by=frozenset(
                    {
                        s3.BUCKET_OBJECT,
                        s3.BUCKET_OBJECTV2,
                    }
                ),
                unless="forceDestroy",
            ),
        ),
    ),
    **{part: Knowledge(id="{bucket}", handles=("bucket",)) for part in s3.PARTS_OF_A_BUCKET},
    s3.BUCKET_OBJECT: Knowledge(id="{bucket}/{key}"),
    s3.BUCKET_OBJECTV2: Knowledge(id="{bucket}/{key}"),
    s3.DIRECTORY_BUCKET: Knowledge(
        id="{bucket}", arn="s3express:{region}:{account}:bucket/{bucket}"
    ),
    apigateway.REST_API: Knowledge(
        id=lambda making: making.made.characters("id", 10, LOWER),
        arn="apigateway:{region}::/restapis/{id}",
        outputs={
            "executionArn": "arn:{partition}:execute-api:{region}:{account}:{id}",
            "rootResourceId": lambda making: making.made.characters("root", 10, LOWER),
        },
    ),
    sqs.QUEUE: Knowledge(
        id="{url}",
        arn="sqs:{region}:{account}:{name}",
        outputs={"url": "https://sqs.{region}.{suffix}/{account}/{name}"},
        handles=("url",),
        unique=(
            _name(
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for an attribute: "
                "{name}",
            ),
        ),
    ),
    sns.TOPIC: Knowledge(
        id="{arn}",
        arn="sns:{region}:{account}:{name}",
        outputs={"owner": "{account}"},
        unique=(
            _name("InvalidParameter", "Topic already exists with different attributes: {name}"),
        ),
    ),
    sns.TOPIC_SUBSCRIPTION: Knowledge(
        id=lambda making: f"{making['topic']}:{making['uuid']}",
        outputs={"arn": "{id}", "ownerId": "{account}"},
    ),
    lambda_.FUNCTION: Knowledge(
        id="{name}",
        arn="lambda:{region}:{account}:function:{name}",
        outputs={
            "architectures": ["x86_64"],
            "invokeArn": (
                "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/"
                "invocations"
            ),
            "lastModified": "{now}",
            "qualifiedArn": "{arn}:{version}",
            "version": "$LATEST",
        },
        handles=("invokeArn", "qualifiedArn"),
        unique=(_name("ResourceConflictException", "Function already exist: {name}"),),
    ),
    lambda_.ALIAS: Knowledge(
        id="{arn}",
        arn=lambda making: making.expand(
            "lambda:{region}:{account}:function:"
            f"{str(making['functionName']).rpartition(':')[2]}:{{name}}"
        ),
    ),
    lambda_.PERMISSION: Knowledge(id="{statementId}"),
    lambda_.EVENT_SOURCE_MAPPING: Knowledge(id="{uuid}"),
    dynamodb.TABLE: Knowledge(
        id="{name}",
        arn="dynamodb:{region}:{account}:table/{name}",
        unique=(_name("ResourceInUseException", "Table already exists: {name}"),),
    ),
    lb.LOAD_BALANCER: Knowledge(
        id="{arn}",
        arn="elasticloadbalancing:{region}:{account}:loadbalancer/{arnSuffix}",
        outputs={
            "arnSuffix": lambda making: (
                f"{_load_balancer_kind(making)}/{making['name']}/{_hex16(making)}"
            ),
            "dnsName": lambda making: making.expand("{name}-{hex8}.{region}.elb.{suffix}"),
            "zoneId": "{zone}",
        },
        unique=(
            _name(
                "DuplicateLoadBalancerName", "A load balancer with the name {name} already exists"
            ),
        ),
    ),
    lb.TARGET_GROUP: Knowledge(
        id="{arn}",
        arn="elasticloadbalancing:{region}:{account}:{arnSuffix}",
        outputs={"arnSuffix": lambda making: f"targetgroup/{making['name']}/{_hex16(making)}"},
        unique=(
            _name("DuplicateTargetGroupName", "A target group with the name {name} already exists"),
        ),
        in_use=(
            InUse(
                "ResourceInUse",
                "Target group '{arn}' is currently in use by a listener or a rule",
                by=LISTENER_USERS,
            ),
        ),
    ),
    lb.LISTENER: Knowledge(id=_listener_arn, outputs={"arn": "{id}"}),
    ecs.CLUSTER: Knowledge(
        id="{arn}",
        arn="ecs:{region}:{account}:cluster/{name}",
        unique=(_name("ClusterAlreadyExists", "Cluster already exists: {name}"),),
        in_use=(
            InUse(
                "ClusterContainsServicesException",
                "The Cluster cannot be deleted while Services are active.",
                by=frozenset({ecs.SERVICE}),
            ),
        ),
    ),
    ecs.TASK_DEFINITION: Knowledge(
        id="{family}",
        arn="ecs:{region}:{account}:task-definition/{family}:{revision}",
        outputs={
            "arnWithoutRevision": (
                "arn:{partition}:ecs:{region}:{account}:task-definition/{family}"
            ),
            "revision": lambda making: making.case.operation.serial + 1,
        },
    ),
    route53.ZONE: Knowledge(
        id="{zone}",
        arn="route53:::hostedzone/{id}",
        outputs={
            "nameServers": _name_servers,
            "primaryNameServer": lambda making: making["nameServers"][0],
            "zoneId": "{id}",
        },
    ),
    route53.RECORD: Knowledge(
        id=_record_id,
        outputs={"fqdn": _record_host},
        unique=(
            Name(
                "{zoneId} {name} {type} {setIdentifier}",
                "InvalidChangeBatch",
                "[Tried to create resource record set [name='{name}', type='{type}'] but it "
                "already exists]",
                "name",
                scope="",
            ),
        ),
    ),
    cloudfront.DISTRIBUTION: Knowledge(
        id=_distribution_id,
        arn="cloudfront::{account}:distribution/{id}",
        outputs={
            "domainName": _distribution_host,
            "hostedZoneId": CLOUDFRONT_ZONE,
            "status": "Deployed",
        },
    ),
    cognito.USER_POOL: Knowledge(
        id=lambda making: f"{making['region']}_{making.made.characters('id', 9, MIXED)}",
        arn="cognito-idp:{region}:{account}:userpool/{id}",
        outputs={"endpoint": "cognito-idp.{region}.{suffix}/{id}"},
    ),
    acm.CERTIFICATE: Knowledge(
        id="{arn}",
        arn="acm:{region}:{account}:certificate/{uuid}",
        outputs={"domainValidationOptions": _validation_options, "status": "ISSUED"},
    ),
    cloudwatch.METRIC_ALARM: Knowledge(
        id="{name}", arn="cloudwatch:{region}:{account}:alarm:{name}"
    ),
    cloudwatch.EVENT_BUS: Knowledge(
        id="{name}",
        arn="events:{region}:{account}:event-bus/{name}",
        unique=(_name("ResourceAlreadyExistsException", "Event bus {name} already exists."),),
    ),
    efs.FILE_SYSTEM: Knowledge(
        id="fs-{hex}",
        arn="elasticfilesystem:{region}:{account}:file-system/{id}",
        outputs={
            "dnsName": "{id}.efs.{region}.{suffix}",
            "performanceMode": "generalPurpose",
        },
    ),
    efs.REPLICATION_CONFIGURATION: Knowledge(
        id="{sourceFileSystemId}",
        outputs={
            "originalSourceFileSystemArn": "{sourceFileSystemArn}",
            "sourceFileSystemArn": lambda making: _of_source(making, "arn"),
            "sourceFileSystemRegion": lambda making: _of_source(making, "region"),
        },
        unique=(
            Name(
                "{sourceFileSystemId}",
                "BadRequest",
                "File system {sourceFileSystemId} is already in a replication configuration",
                "sourceFileSystemId",
            ),
        ),
    ),
    efs.ACCESS_POINT: Knowledge(
        id="fsap-{hex}", arn="elasticfilesystem:{region}:{account}:access-point/{id}"
    ),
    wafv2.WEB_ACL: Knowledge(id="{uuid}", arn=_web_acl_arn),
}

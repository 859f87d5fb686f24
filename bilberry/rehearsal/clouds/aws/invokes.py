"""Functions of the AWS provider that are facts, not lookups of what a stack has made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import schemas
from bilberry.rehearsal.clouds.aws.account import partition_of
from bilberry.rehearsal.clouds.aws.policy_document import policy_document
from bilberry.rehearsal.clouds.aws.services.rds_validations import family
from bilberry.rehearsal.clouds.knowledge.vendor import Answer, Question
from bilberry.rehearsal.clouds.synthesis import MOMENT, Synthesis
from bilberry.rehearsal.provider import Properties, ProviderError
from bilberry.vendors.aws.regions import zone_id, zones_of

ARN_PARTS: Final = ("arn", "partition", "service", "region", "account", "resource")
PUBLIC_PARAMETERS: Final = "/aws/service/"
OWN_ALIASES: Final = "alias/aws/"
OWN_POLICIES: Final = "arn:aws:iam::aws:policy/"
# How the names of the policies that AWS manages mostly begin.
OWN_POLICY_NAMES: Final = (
    "AWS",
    "AdministratorAccess",
    "Amazon",
    "PowerUserAccess",
    "ReadOnlyAccess",
    "SageMaker",
    "SecurityAudit",
    "ViewOnlyAccess",
)

# The canonical id of AWS's own examples is 64 hexadecimal digits.
CANONICAL_DIGITS: Final = 64


def _region(question: Question) -> Properties:
    name = str(question.args.get("region") or question.args.get("name") or question.account.region)
    if name not in schemas.regions():
        raise ProviderError(f"aws:index/getRegion:getRegion: no such region: {name}")
    endpoint = f"ec2.{name}.{partition_of(name)[1]}"
    return {"description": name, "endpoint": endpoint, "id": name, "name": name, "region": name}


def _regions(question: Question) -> Properties:
    names = sorted(schemas.regions())
    return {**question.args, "id": partition_of(question.account.region)[0], "names": names}


def _caller(question: Question) -> Properties:
    arn = (
        f"arn:{partition_of(question.account.region)[0]}:iam::{question.account.id}:user/rehearsal"
    )
    return {
        **question.args,
        "accountId": question.account.id,
        "arn": arn,
        "id": question.account.id,
        "userId": "AIDAREHEARSAL",
    }


def _partition(question: Question) -> Properties:
    partition, suffix = partition_of(question.account.region)
    reverse = ".".join(reversed(suffix.split(".")))
    names = {"dnsSuffix": suffix, "reverseDnsPrefix": reverse}
    return {**question.args, **names, "id": partition, "partition": partition}


def _zones(question: Question) -> Properties:
    region = str(question.args.get("region") or question.account.region)
    excluded = question.args.get("excludeNames") or ()
    names = [zone for zone in zones_of(region) if zone not in excluded]
    ids = [zone_id(zone, region) for zone in names]
    return {
        **question.args,
        "groupNames": [region],
        "id": region,
        "names": names,
        "region": region,
        "zoneIds": ids,
    }


def _zone(question: Question) -> Properties:
    region = str(question.args.get("region") or question.account.region)
    wanted = question.args.get("name"), question.args.get("zoneId")
    for zone in zones_of(region):
        id_ = zone_id(zone, region)
        if zone == wanted[0] or id_ == wanted[1]:
            suffix = zone.removeprefix(region)
            names = {"id": zone, "name": zone, "nameSuffix": suffix, "zoneId": id_}
            return {**names, "region": region, "state": "available"}
    raise ProviderError(f"no availability zone {wanted[0] or wanted[1]!r} in {region}")


def _default_tags(question: Question) -> Properties:
    return {
        **question.args,
        "id": partition_of(question.account.region)[0],
        "tags": dict(question.account.default_tags or {}),
    }


def _arn(question: Question) -> Properties:
    parts = str(question.args.get("arn")).split(":", len(ARN_PARTS) - 1)
    if len(parts) != len(ARN_PARTS) or parts[0] != "arn":
        raise ProviderError(f"aws:index/getArn:getArn: not an ARN: {question.args.get('arn')!r}")
    return {
        **dict(zip(ARN_PARTS, parts, strict=True)),
        "arn": question.args["arn"],
        "id": question.args["arn"],
    }


def _document(question: Question) -> Properties:
    return policy_document(question.args)


def _image(question: Question) -> Properties:
    """An image made up from what was asked for: a rehearsal has no list of AWS's images."""
    region = str(question.args.get("region") or question.account.region)
    asked = {name: value for name, value in question.args.items() if name != "region"}
    id_ = f"ami-{Synthesis(f'{region}{sorted(asked.items())}').hex('image', 17)}"
    filters = {each["name"]: each["values"][0] for each in question.args.get("filters") or ()}
    return {
        **question.args,
        "architecture": filters.get("architecture", "x86_64"),
        "creationDate": MOMENT,
        "id": id_,
        "imageId": id_,
        "name": filters.get("name", id_).replace("*", "rehearsal"),
        "region": region,
        "rootDeviceName": "/dev/xvda",
        "rootDeviceType": "ebs",
        "state": "available",
        "virtualizationType": filters.get("virtualization-type", "hvm"),
    }


def _engine_version(question: Question) -> Properties:
    engine = str(question.args.get("engine"))
    known = schemas.engine_versions(engine)
    preferred, exact = question.args.get("preferredVersions"), question.args.get("version")
    wanted = [*(preferred or ()), *([exact] if exact else ())]
    version = next((str(each) for each in wanted if not known or str(each) in known), None)
    if version is None and wanted:
        raise ProviderError(f"no RDS engine versions match {engine} {', '.join(map(str, wanted))}")
    version = version or max(known, key=_numbers, default="1.0")
    actual = _latest_of(known, version)
    return {
        **question.args,
        "id": actual,
        "parameterGroupFamily": family(engine, actual),
        "region": question.args.get("region") or question.account.region,
        "status": "available",
        "version": actual,
        "versionActual": actual,
    }


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split("-", maxsplit=1)[0].split(".") if part.isdigit()]


def _latest_of(known: frozenset[str], version: str) -> str:
    """A major version's latest minor one."""
    minors = [each for each in known if each.startswith(f"{version}.") and "-" not in each]
    return max(minors, key=_numbers, default=version)


def _canonical_user(question: Question) -> Properties:
    id_ = Synthesis(question.account.id).hex("canonical user", CANONICAL_DIGITS)
    return {**question.args, "displayName": "rehearsal", "id": id_}


def _random_password(question: Question) -> Properties:
    length = int(question.args.get("passwordLength") or 32)
    text = Synthesis(f"{question.account.id}{sorted(question.args.items())}").hex(
        "password", length
    )
    return {**question.args, "id": question.account.region, "randomPassword": text}


ANSWERS: Final[Mapping[str, Answer]] = {
    "aws:ec2/getAmi:getAmi": _image,
    "aws:iam/getPolicyDocument:getPolicyDocument": _document,
    "aws:index/getArn:getArn": _arn,
    "aws:index/getAvailabilityZone:getAvailabilityZone": _zone,
    "aws:index/getAvailabilityZones:getAvailabilityZones": _zones,
    "aws:index/getCallerIdentity:getCallerIdentity": _caller,
    "aws:index/getDefaultTags:getDefaultTags": _default_tags,
    "aws:index/getPartition:getPartition": _partition,
    "aws:index/getRegion:getRegion": _region,
    "aws:index/getRegions:getRegions": _regions,
    "aws:rds/getEngineVersion:getEngineVersion": _engine_version,
    "aws:s3/getCanonicalUserId:getCanonicalUserId": _canonical_user,
    "aws:secretsmanager/getRandomPassword:getRandomPassword": _random_password,
}


def owned_by_aws(question: Question) -> dict[str, Any] | None:
    """What AWS itself has in every account: keys, managed policies, public parameters, a bus."""
    account, args, token = question.account, question.args, question.token
    region = str(args.get("region") or account.region)
    made = Synthesis(f"{account.id}{region}{sorted(args.items())}")
    name = str(args.get("name") or args.get("keyId") or args.get("arn") or "")
    start = f"arn:{partition_of(account.region)[0]}:{{}}:{region}:{account.id}"
    match token.rpartition(":")[2]:
        case "getAlias" | "getKey" if name.startswith(OWN_ALIASES):
            return _own_key(start.format("kms"), name, made)
        case "getEventBus" if name == "default":
            own = f"{start.format('events')}:event-bus/default"
            return {"arn": own, "id": name}
        case "getParameter" if name.startswith(PUBLIC_PARAMETERS):
            value = f"ami-{made.hex('image', 17)}" if "ami" in name else made.hex("value", 12)
            return {"id": name, "type": "String", "value": value, "version": 1}
        case "getPolicy" if name.startswith((OWN_POLICIES, *OWN_POLICY_NAMES)):
            own = name if name.startswith(OWN_POLICIES) else OWN_POLICIES + name
            return {"arn": own, "id": own, "name": own.rpartition("/")[2], "path": "/"}
        case "getPrefixList" | "getManagedPrefixList":
            return {"id": f"pl-{made.hex('prefix list', 8)}", "cidrBlocks": []}
    return None


def _own_key(start: str, name: str, made: Synthesis) -> dict[str, Any]:
    key = made.uuid("key")
    key_arn, alias_arn = f"{start}:key/{key}", f"{start}:{name}"
    target = {"targetKeyArn": key_arn, "targetKeyId": key}
    return {**target, "arn": alias_arn, "id": alias_arn, "keyId": key, "name": name}

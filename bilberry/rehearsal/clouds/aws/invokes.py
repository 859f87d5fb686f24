"""Functions of the AWS provider that are facts, not lookups of what a stack has made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import schemas
from bilberry.rehearsal.clouds.aws.account import Account, partition_of
from bilberry.rehearsal.clouds.aws.policy_document import policy_document
from bilberry.rehearsal.clouds.aws.services.rds_laws import family
from bilberry.rehearsal.clouds.synthesis import MOMENT, Synthesis
from bilberry.rehearsal.provider import Properties, ProviderError
from bilberry.vendors.aws.regions import zone_id, zones_of

Answer = Callable[[Account, Properties], Properties]

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


def _region(account: Account, args: Properties) -> Properties:
    name = str(args.get("region") or args.get("name") or account.region)
    if name not in schemas.regions():
        raise ProviderError(f"aws:index/getRegion:getRegion: no such region: {name}")
    endpoint = f"ec2.{name}.{partition_of(name)[1]}"
    return {"description": name, "endpoint": endpoint, "id": name, "name": name, "region": name}


def _regions(account: Account, args: Properties) -> Properties:
    names = sorted(schemas.regions())
    return {**args, "id": account.partition, "names": names}


def _caller(account: Account, args: Properties) -> Properties:
    arn = f"arn:{account.partition}:iam::{account.id}:user/rehearsal"
    return {
        **args,
        "accountId": account.id,
        "arn": arn,
        "id": account.id,
        "userId": "AIDAREHEARSAL",
    }


def _partition(account: Account, args: Properties) -> Properties:
    reverse = ".".join(reversed(account.dns_suffix.split(".")))
    names = {"dnsSuffix": account.dns_suffix, "reverseDnsPrefix": reverse}
    return {**args, **names, "id": account.partition, "partition": account.partition}


def _zones(account: Account, args: Properties) -> Properties:
    region = str(args.get("region") or account.region)
    excluded = args.get("excludeNames") or ()
    names = [zone for zone in zones_of(region) if zone not in excluded]
    ids = [zone_id(zone, region) for zone in names]
    return {
        **args,
        "groupNames": [region],
        "id": region,
        "names": names,
        "region": region,
        "zoneIds": ids,
    }


def _zone(account: Account, args: Properties) -> Properties:
    region = str(args.get("region") or account.region)
    wanted = args.get("name"), args.get("zoneId")
    for zone in zones_of(region):
        id_ = zone_id(zone, region)
        if zone == wanted[0] or id_ == wanted[1]:
            suffix = zone.removeprefix(region)
            names = {"id": zone, "name": zone, "nameSuffix": suffix, "zoneId": id_}
            return {**names, "region": region, "state": "available"}
    raise ProviderError(f"no availability zone {wanted[0] or wanted[1]!r} in {region}")


def _default_tags(account: Account, args: Properties) -> Properties:
    return {**args, "id": account.partition, "tags": dict(account.default_tags or {})}


def _arn(account: Account, args: Properties) -> Properties:  # noqa: ARG001 - one of a table
    parts = str(args.get("arn")).split(":", len(ARN_PARTS) - 1)
    if len(parts) != len(ARN_PARTS) or parts[0] != "arn":
        raise ProviderError(f"aws:index/getArn:getArn: not an ARN: {args.get('arn')!r}")
    return {**dict(zip(ARN_PARTS, parts, strict=True)), "arn": args["arn"], "id": args["arn"]}


def _document(account: Account, args: Properties) -> Properties:  # noqa: ARG001 - one of a table
    return policy_document(args)


def _image(account: Account, args: Properties) -> Properties:
    """An image made up from what was asked for: a rehearsal has no list of AWS's images."""
    region = str(args.get("region") or account.region)
    asked = {name: value for name, value in args.items() if name != "region"}
    id_ = f"ami-{Synthesis(f'{region}{sorted(asked.items())}').hex('image', 17)}"
    filters = {each["name"]: each["values"][0] for each in args.get("filters") or ()}
    return {
        **args,
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


def _engine_version(account: Account, args: Properties) -> Properties:
    engine = str(args.get("engine"))
    known = schemas.engine_versions(engine)
    wanted = [
        *(args.get("preferredVersions") or ()),
        *([args["version"]] if args.get("version") else ()),
    ]
    version = next((str(each) for each in wanted if not known or str(each) in known), None)
    if version is None and wanted:
        raise ProviderError(f"no RDS engine versions match {engine} {', '.join(map(str, wanted))}")
    version = version or max(known, key=_numbers, default="1.0")
    actual = _latest_of(known, version)
    return {
        **args,
        "id": actual,
        "parameterGroupFamily": family(engine, actual),
        "region": args.get("region") or account.region,
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


def _canonical_user(account: Account, args: Properties) -> Properties:
    id_ = Synthesis(account.id).hex("canonical user", CANONICAL_DIGITS)
    return {**args, "displayName": "rehearsal", "id": id_}


def _random_password(account: Account, args: Properties) -> Properties:
    length = int(args.get("passwordLength") or 32)
    text = Synthesis(f"{account.id}{sorted(args.items())}").hex("password", length)
    return {**args, "id": account.region, "randomPassword": text}


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


def answer(account: Account, token: str, args: Properties) -> Properties | None:
    """A function's answer; None where it is about what exists."""
    known = ANSWERS.get(token)
    if known is not None:
        return known(account, args)
    own = _owned_by_aws(account, token, args)
    return {**args, **own} if own else None


def _owned_by_aws(account: Account, token: str, args: Properties) -> dict[str, Any] | None:
    """What AWS itself has in every account: keys, managed policies, public parameters, a bus."""
    region = str(args.get("region") or account.region)
    made = Synthesis(f"{account.id}{region}{sorted(args.items())}")
    name = str(args.get("name") or args.get("keyId") or args.get("arn") or "")
    start = f"arn:{account.partition}:{{}}:{region}:{account.id}"
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

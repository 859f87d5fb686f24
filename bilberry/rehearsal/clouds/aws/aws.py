"""All that is written down of AWS."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.aws import (
    account,
    auto_names,
    invokes,
    lookups,
    references,
    replacements,
    schemas,
    templates,
)
from bilberry.rehearsal.clouds.aws.services import (
    acm,
    apigateway,
    appautoscaling,
    backup,
    budgets,
    cloudfront,
    cloudwatch,
    cognito,
    dynamodb,
    ec2,
    ec2_defaults,
    ec2transitgateway,
    ecr,
    ecs,
    efs,
    elasticache,
    iam,
    kms,
    lambda_,
    lb,
    rds,
    route53,
    s3,
    secretsmanager,
    sns,
    sqs,
    vpc,
    wafv2,
)
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name, Target
from bilberry.rehearsal.clouds.knowledge.vendor import ProviderConfiguration, Regions, Vendor
from bilberry.rehearsal.clouds.sdk_types import SdkType
from bilberry.rehearsal.provider import CheckFailure, Properties
from bilberry.vendors import aws
from bilberry.vendors.resource_type import ResourceType

# What the engine itself puts into a provider's inputs.
OF_THE_ENGINE: Final = frozenset({"__internal", "pluginChecksums", "pluginDownloadURL", "version"})

SERVICES: Final = (
    acm,
    apigateway,
    appautoscaling,
    backup,
    budgets,
    cloudfront,
    cloudwatch,
    cognito,
    dynamodb,
    ec2,
    ec2_defaults,
    ec2transitgateway,
    ecr,
    ecs,
    efs,
    elasticache,
    iam,
    kms,
    lambda_,
    lb,
    rds,
    route53,
    s3,
    secretsmanager,
    sns,
    sqs,
    vpc,
    wafv2,
)

IMPORT: Final = re.compile(r"\$ pulumi import \S+ \S+ (\S+)")
PREFIXED: Final = re.compile(r"([a-z]+(?:-[a-z]+)*-)[0-9a-f]{6,17}$")

ARN_PARTS: Final = 6
OWN_RESOURCES: Final = ("alias/aws/", "role/aws-service-role/")


def _unknown_keys(config: Properties) -> Iterator[CheckFailure]:
    known = sdk_types.provider_inputs("aws")
    for name in config:
        if known and name not in known and name not in OF_THE_ENGINE:
            yield CheckFailure(name, f"Invalid or unknown key.{_nearest(name, known)}")


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean `{near[0]}`?" if near else ""


def _guess(known: SdkType) -> Knowledge:
    """A type that no service's module knows: its SDK's example of an import shows its ids."""
    _, module, noun = known.token.split(":")
    arn = f"{module.partition('/')[0]}:{{region}}:{{account}}:{noun.lower()}/"
    example = IMPORT.search(known.doc)
    sample = example[1] if example else ""
    prefixed = PREFIXED.match(sample)
    name, own = _name_input(known), _of_bucket(known)
    if prefixed:
        return Knowledge(id=f"{prefixed[1]}{{hex}}", arn=f"{arn}{{id}}", references=own)
    if not name:
        return Knowledge(id="{hex}", arn=f"{arn}{{id}}", references=own)
    message = f"{noun} {{{name}}} already exists"
    unique = Name(f"{{{name}}}", message, name, code="AlreadyExistsException")
    id_ = "{arn}" if sample.startswith("arn:") else f"{{{name}}}"
    return Knowledge(id=id_, arn=f"{arn}{{{name}}}", unique=(unique,), references=own)


def _of_bucket(known: SdkType) -> dict[str, Target]:
    """What is of a bucket names it so."""
    is_part = ResourceType(known.token).service == aws.s3.BUCKET.service
    is_part = is_part and known.token not in references.BUCKET.types
    return {"bucket": references.BUCKET} if is_part else {}


def _name_input(known: SdkType) -> str:
    """The input that names resources of the type; empty where there is none."""
    auto = auto_names.NAMES.get(known.token)
    if auto is not None:
        return auto.property
    return "name" if "name" in known.inputs else ""


def _is_foreign(value: str, account_id: str) -> bool:
    """Whether an ARN is of another account, or of what AWS itself has in this one."""
    parts = value.split(":", ARN_PARTS - 1)
    if parts[0] != "arn" or len(parts) < ARN_PARTS:
        return False
    return parts[4] not in ("", account_id) or parts[5].startswith(OWN_RESOURCES)


VENDOR: Final = Vendor(
    package="aws",
    knowledge={type_: known for service in SERVICES for type_, known in service.KNOWLEDGE.items()},
    references=references.BY_NAME,
    known_by_name=True,
    plans_ahead=False,
    regions=Regions(schemas.regions, account.FALLBACK_REGION, "invalid AWS Region: {value}"),
    configuration=ProviderConfiguration(account=account.from_config, failures=_unknown_keys),
    answers=invokes.ANSWERS,
    look_up=lookups.look_up,
    templates=templates.TEMPLATES,
    auto_names=auto_names.NAMES,
    own_inputs=frozenset({auto_names.TAGS_ALL}),
    fill_in=auto_names.fill_in,
    limits=lambda known: schemas.root(known.token),
    guess=_guess,
    rules=replacements.rules,
    is_foreign=_is_foreign,
)

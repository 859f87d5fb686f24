"""Vercel's other types: what plan they need, what their ids look like, and a few rules each."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Check, Knowledge, Name, Target
from bilberry.rehearsal.clouds.knowledge.making import LOWER, Making, characters, numeral
from bilberry.rehearsal.clouds.vercel.targets import (
    TO_ACCESS_GROUP,
    TO_ALERT_RULE,
    TO_BLOB_STORE,
    TO_EDGE_CONFIG,
    TO_PROJECT,
    TO_SHARED_VARIABLE,
    TO_WEBHOOK,
    team_id,
)
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.vercel import types as vercel
from bilberry.vendors.vercel.features import SECURE_COMPUTE
from bilberry.vendors.vercel.regions import AWS_REGIONS, aws_region

SHORTEST_SECRET: Final = 32
HEADERS_AT_MOST: Final = 5
DRAIN_FORMATS: Final = ("json", "ndjson", "proto")
RETENTIONS: Final = ("1d", "1w", "1m", "2m", "3m", "6m", "1y", "unlimited")
WHOLE: Final = 100

# Networks of Secure Compute are as large as this (vercel.com/docs/security/secure-compute,
# 2026-11).
NETWORK_BITS: Final = range(16, 25)


def needing(least: str, property_: str, what: str) -> Check:
    """A check that the whole type is on the account's plan."""

    def check(request: Request) -> Iterator[CheckFailure]:
        yield from request.needs(least, property_, what)

    return check


def _drain(request: Request) -> Iterator[CheckFailure]:
    secret, headers = request.value("secret"), request.value("headers")
    if secret is not None and len(secret) < SHORTEST_SECRET:
        yield CheckFailure("secret", f"has {SHORTEST_SECRET} characters at least")
    if headers is not None and len(headers) > HEADERS_AT_MOST:
        yield CheckFailure("headers", f"at most {HEADERS_AT_MOST}, got {len(headers)}")
    if request.value("deliveryFormat") not in (None, *DRAIN_FORMATS):
        yield CheckFailure("deliveryFormat", f"one of {', '.join(DRAIN_FORMATS)}")
    for where, rate in request.numbers("samplingRate"):
        if not 0 <= rate <= 1:
            yield CheckFailure(where, f"a rate from 0 to 1, got {rate}")
    yield from _endpoint(request)


def _endpoint(request: Request) -> Iterator[CheckFailure]:
    endpoint = request.value("endpoint")
    if endpoint is not None and not str(endpoint).startswith("https://"):
        yield CheckFailure("endpoint", f"Vercel sends to https:// addresses only, got {endpoint!r}")


def _events(request: Request) -> Iterator[CheckFailure]:
    if request.value("events") == []:
        yield CheckFailure("events", "at least one event must be given")


def _network(request: Request) -> Iterator[CheckFailure]:
    region, cidr = request.value("region"), request.value("cidr")
    if region is not None and region not in AWS_REGIONS:
        yield CheckFailure(
            "region", f"{region!r} is no region of Vercel's: {', '.join(AWS_REGIONS)}"
        )
    if cidr is not None and not _is_network(cidr):
        yield CheckFailure(
            "cidr", f"a private IPv4 block of /16 to /24, such as 10.64.0.0/20, got {cidr!r}"
        )


def _is_network(cidr: Any) -> bool:
    try:
        network = ipaddress.IPv4Network(str(cidr))
    except ValueError:
        return False
    return network.is_private and network.prefixlen in NETWORK_BITS


def _stages(request: Request) -> Iterator[CheckFailure]:
    found = [percent for _, percent in request.numbers("stages.targetPercentage")]
    if found and found[-1] != WHOLE:
        yield CheckFailure("stages", f"the last stage is of {WHOLE} percent, got {found[-1]}")
    if found != sorted(set(found)):
        yield CheckFailure("stages", f"each stage is of more than the one before it, got {found}")


def _retention(request: Request) -> Iterator[CheckFailure]:
    for name in request.inputs:
        value = request.value(name)
        if name.startswith("expiration") and value not in (None, *RETENTIONS):
            yield CheckFailure(name, f"one of {', '.join(RETENTIONS)}, got {value!r}")


def _of_project(
    id_: str | Callable[[Making], str] = "{projectId}",
    *checks: Check,
    create_only: frozenset[str] = frozenset(),
) -> Knowledge:
    """Something of a project; by its id there is only one of it."""
    return Knowledge(
        id=id_,
        within="projectId",
        outputs={"teamId": team_id},
        references={"projectId": TO_PROJECT},
        checks=checks,
        create_only=create_only,
    )


def _of_account(
    id_: Callable[[Making], str],
    *checks: Check,
    references: Mapping[str, Target] | None = None,
    create_only: frozenset[str] = frozenset(),
) -> Knowledge:
    """Something of the team."""
    return Knowledge(
        id=id_,
        outputs={"teamId": team_id},
        references=references or {},
        checks=checks,
        create_only=create_only,
    )


# A drain or webhook cannot be changed at all (resource_log_drain.go, resource_webhook.go).
DRAIN: Final = frozenset(
    {
        "deliveryFormat",
        "endpoint",
        "environments",
        "headers",
        "http",
        "name",
        "projectIds",
        "s3",
        "samplingRate",
        "samplingRules",
        "secret",
        "sources",
    }
)

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    vercel.NETWORK: Knowledge(
        id=characters("net_", 24),
        outputs={
            "awsAccountId": lambda making: numeral(making.made, "account", 12),
            "awsAvailabilityZoneIds": [],
            "awsRegion": lambda making: aws_region(str(making["region"])),
            "egressIpAddresses": ["192.0.2.10", "192.0.2.11"],
            "status": "ready",
            "teamId": team_id,
            "vpcId": lambda making: f"vpc-{making.made.hex('vpc', 17)}",
        },
        unique=(
            Name(
                "{name}",
                "conflict - a network named {name} exists already; take another name",
                "name",
            ),
        ),
        checks=(needing(SECURE_COMPUTE.least, "cidr", SECURE_COMPUTE.name), _network),
        create_only=frozenset({"awsAvailabilityZoneIds", "cidr", "region"}),
    ),
    vercel.WEBHOOK: _of_account(
        characters("account_hook_", 24),
        needing("pro", "endpoint", "A webhook"),
        _endpoint,
        _events,
        references={"projectIds": TO_PROJECT},
        create_only=frozenset({"endpoint", "events", "projectIds"}),
    ),
    vercel.LOG_DRAIN: _of_account(
        characters("ld_", 24),
        needing("pro", "endpoint", "A log drain"),
        _drain,
        references={"projectIds": TO_PROJECT},
        create_only=DRAIN,
    ),
    vercel.TRACE_DRAIN: _of_account(
        characters("drn_", 24),
        needing("pro", "endpoint", "A trace drain"),
        _drain,
        references={"projectIds": TO_PROJECT},
        create_only=DRAIN,
    ),
    vercel.AUDIT_LOG_DRAIN: _of_account(
        characters("drn_", 24),
        needing("enterprise", "name", "A drain of the audit log"),
        create_only=DRAIN,
    ),
    vercel.CUSTOM_CERTIFICATE: _of_account(
        characters("cert_", 24),
        needing("enterprise", "certificate", "A certificate of one's own"),
        create_only=frozenset({"certificate", "certificateAuthorityCertificate", "privateKey"}),
    ),
    vercel.ACCESS_GROUP: _of_account(
        characters("ag_", 24), needing("enterprise", "name", "An access group")
    ),
    vercel.ACCESS_GROUP_PROJECT: Knowledge(
        id="{accessGroupId}/{projectId}",
        outputs={"teamId": team_id},
        references={"accessGroupId": TO_ACCESS_GROUP, "projectId": TO_PROJECT},
        create_only=frozenset({"accessGroupId"}),
    ),
    vercel.SHARED_ENVIRONMENT_VARIABLE_PROJECT_LINK: Knowledge(
        id="{sharedEnvironmentVariableId}/{projectId}",
        outputs={"teamId": team_id},
        references={
            "projectId": TO_PROJECT,
            "sharedEnvironmentVariableId": TO_SHARED_VARIABLE,
        },
        create_only=frozenset({"sharedEnvironmentVariableId"}),
    ),
    vercel.ALERT_RULE_WEBHOOK_NOTIFICATION: Knowledge(
        id="{alertRuleId}/{webhookId}",
        outputs={"teamId": team_id},
        references={"alertRuleId": TO_ALERT_RULE, "webhookId": TO_WEBHOOK},
        create_only=frozenset({"alertRuleId", "webhookId"}),
    ),
    vercel.EDGE_CONFIG: _of_account(characters("ecfg_", 26, LOWER)),
    vercel.EDGE_CONFIG_ITEM: Knowledge(
        id="{edgeConfigId}/{key}",
        outputs={"teamId": team_id},
        references={"edgeConfigId": TO_EDGE_CONFIG},
        create_only=frozenset({"edgeConfigId", "key", "value", "valueJson"}),
    ),
    vercel.EDGE_CONFIG_TOKEN: Knowledge(
        id="{uuid}",
        outputs={"teamId": team_id, "token": "{uuid}"},
        references={"edgeConfigId": TO_EDGE_CONFIG},
        create_only=frozenset({"edgeConfigId", "label"}),
    ),
    vercel.BLOB_STORE: _of_account(
        characters("store_", 16), create_only=frozenset({"access", "name", "region"})
    ),
    vercel.BLOB_PROJECT_CONNECTION: Knowledge(
        id=characters("spc_", 24),
        outputs={"teamId": team_id},
        references={"blobStoreId": TO_BLOB_STORE, "projectId": TO_PROJECT},
        create_only=frozenset({"blobStoreId"}),
    ),
    vercel.PROJECT_CRONS: _of_project(),
    vercel.PROJECT_DEPLOYMENT_RETENTION: _of_project("{projectId}", _retention),
    vercel.PROJECT_MEMBERS: _of_project(),
    vercel.PROJECT_ROLLING_RELEASE: _of_project(
        "{projectId}", needing("pro", "stages", "A rolling release"), _stages
    ),
    vercel.PROJECT_ROUTE: _of_project(characters("rt_", 24)),
    vercel.PROJECT_PROTECTION_BYPASS: _of_project("{uuid}", create_only=frozenset({"secret"})),
    vercel.DEPLOYMENT_PROTECTION_EXCEPTION: _of_project(
        "{alias}",
        needing("pro", "alias", "An exception to Deployment Protection"),
        create_only=frozenset({"alias"}),
    ),
    vercel.CUSTOM_ALERT_RULE: _of_project(
        characters("alr_", 24), needing("pro", "trigger", "An alert rule (Observability Plus)")
    ),
    vercel.ALERT_RULE: _of_account(
        characters("alr_", 24), needing("pro", "type", "An alert rule (Observability Plus)")
    ),
}

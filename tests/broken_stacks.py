"""Stack files with one mistake each: real ones, edited, and what is to be said about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent


class Missing:
    """Stands for a key that is taken out."""


MISSING = Missing()


@dataclass(frozen=True)
class Broken:
    """An edit of a real stack file, and the problem it makes.

    `edit` maps keys, with dots between their steps, to new values. `allowed` is a part of what the
    message says is allowed.
    """

    name: str
    edit: Mapping[str, Any]
    key: str
    given: str
    allowed: str
    write: str = ""
    base: str = "staging"

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Unreadable:
    """A text that is no stack file at all, and what is to be said about it."""

    name: str
    text: str
    key: str
    given: str
    allowed: str

    def __str__(self) -> str:
        return self.name


def edited(base: str, edit: Mapping[str, Any]) -> str:
    """A real stack file's text after an edit of its configuration."""
    document = yaml.safe_load((ROOT / f"Pulumi.{base}.yaml").read_text())
    for path, value in edit.items():
        _put(document["config"], path.split("."), value)
    return yaml.safe_dump(document, sort_keys=False)


def _put(mapping: Any, steps: list[str], value: Any) -> None:
    *parents, last = steps
    for step in parents:
        mapping = mapping[int(step)] if isinstance(mapping, list) else mapping[step]
    if value is MISSING:
        del mapping[last]
    else:
        mapping[last] = value


BROKEN = [
    Broken(
        "an_estate_that_is_not_there",
        {"bilberry:estate": "saloon"},
        key="bilberry:estate",
        given="saloon",
        allowed="one of salon",
        write="bilberry:estate: salon",
    ),
    Broken(
        "no_estate",
        {"bilberry:estate": MISSING},
        key="bilberry:estate",
        given="",
        allowed="one of salon",
        write="bilberry:estate: salon",
    ),
    Broken(
        "no_environment",
        {"bilberry:environment": MISSING},
        key="bilberry:environment",
        given="",
        allowed="required, text that matches ^[a-z][a-z0-9-]{0,15}$, for example prod",
        write="bilberry:environment: prod  # for example",
    ),
    Broken(
        "an_environment_with_a_capital",
        {"bilberry:environment": "Staging"},
        key="bilberry:environment",
        given="Staging",
        allowed="text that matches ^[a-z][a-z0-9-]{0,15}$, for example prod",
        write="bilberry:environment: staging",
    ),
    Broken(
        "an_account_that_is_too_short",
        {"bilberry:account": "12345678901"},
        key="bilberry:account",
        given="'12345678901'",
        allowed="text that matches ^\\d{12}$, for example '123456789012'",
        write="bilberry:account: '123456789012'  # for example",
    ),
    Broken(
        "a_misspelt_region",
        {"bilberry:region": "us-eats-1"},
        key="bilberry:region",
        given="us-eats-1",
        allowed="an AWS region, for example us-east-1",
        write="bilberry:region: us-east-1",
    ),
    Broken(
        "a_region_with_a_zone_letter",
        {"bilberry:region": "us-east-1a"},
        key="bilberry:region",
        given="us-east-1a",
        allowed="an AWS region, for example us-east-1",
        write="bilberry:region: us-east-1",
    ),
    Broken(
        "temporary_as_a_word",
        {"bilberry:temporary": "sometimes"},
        key="bilberry:temporary",
        given="sometimes",
        allowed="true or false",
        write="bilberry:temporary: false",
    ),
    Broken(
        "temporary_as_a_number",
        {"bilberry:temporary": 1},
        key="bilberry:temporary",
        given="1",
        allowed="true or false",
        write="bilberry:temporary: false",
    ),
    Broken(
        "a_tag_that_is_a_number",
        {"bilberry:tags": {"CostCenter": 1200}},
        key="bilberry:tags.CostCenter",
        given="1200",
        allowed="text",
        write="CostCenter: '1200'",
    ),
    Broken(
        "tags_as_a_list",
        {"bilberry:tags": ["salon"]},
        key="bilberry:tags",
        given="[salon]",
        allowed="a mapping of names, each to text",
        write="",
    ),
    Broken(
        "a_misspelt_area",
        {"bilberry:databases": {"readers": 1}},
        key="bilberry:databases",
        given="{readers: 1}",
        allowed="no such key, the nearest is database",
        write="bilberry:database: {readers: 1}",
    ),
    Broken(
        "a_key_nobody_knows",
        {"bilberry:lambda": {}},
        key="bilberry:lambda",
        given="{}",
        allowed="no such key, there are bilberry:estate, ",
        write="",
    ),
    Broken(
        "a_network_that_is_a_text",
        {"bilberry:network": "10.0.0.0/16"},
        key="bilberry:network",
        given="10.0.0.0/16",
        allowed="a mapping with the keys cidr, zones, tiers, natGateways, flowLogDays",
        write="bilberry:network: {cidr: 10.0.0.0/16}  # for example",
    ),
    Broken(
        "no_network",
        {"bilberry:network": MISSING},
        key="bilberry:network",
        given="",
        allowed="required, a mapping with the keys cidr, zones, tiers, natGateways, flowLogDays",
        write="bilberry:network: {cidr: 10.0.0.0/16}  # for example",
    ),
    Broken(
        "a_network_without_addresses",
        {"bilberry:network.cidr": MISSING},
        key="bilberry:network.cidr",
        given="",
        allowed="required, text that matches ^\\d+\\.\\d+\\.\\d+\\.\\d+/1[678]$, for example 10.0.0.0/16",
        write="cidr: 10.0.0.0/16  # for example",
    ),
    Broken(
        "addresses_without_a_prefix",
        {"bilberry:network.cidr": "10.16.0.0"},
        key="bilberry:network.cidr",
        given="10.16.0.0",
        allowed="a network's first address and its prefix length",
        write="cidr: 10.16.0.0/16",
    ),
    Broken(
        "addresses_with_a_host",
        {"bilberry:network.cidr": "10.16.3.0/16"},
        key="bilberry:network.cidr",
        given="10.16.3.0/16",
        allowed="a network's first address and its prefix length",
        write="cidr: 10.16.0.0/16",
    ),
    Broken(
        "too_small_a_network",
        {"bilberry:network.cidr": "10.16.0.0/24"},
        key="bilberry:network.cidr",
        given="10.16.0.0/24",
        allowed="a network from /16 to /18",
        write="cidr: 10.16.0.0/16",
    ),
    Broken(
        "too_large_a_network",
        {"bilberry:network.cidr": "10.0.0.0/8"},
        key="bilberry:network.cidr",
        given="10.0.0.0/8",
        allowed="a network from /16 to /18",
        write="cidr: 10.0.0.0/16",
    ),
    Broken(
        "public_addresses",
        {"bilberry:network.cidr": "8.8.0.0/16"},
        key="bilberry:network.cidr",
        given="8.8.0.0/16",
        allowed="a network inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
        write="cidr: 10.0.0.0/16  # for example",
    ),
    Broken(
        "addresses_out_of_range",
        {"bilberry:network.cidr": "10.300.0.0/16"},
        key="bilberry:network.cidr",
        given="10.300.0.0/16",
        allowed="a network and its prefix length, as 10.0.0.0/16",
        write="cidr: 10.0.0.0/16  # for example",
    ),
    Broken(
        "a_number_in_words",
        {"bilberry:network.natGateways": "two"},
        key="bilberry:network.natGateways",
        given="two",
        allowed="a whole number, 0 or more",
        write="natGateways: 2",
    ),
    Broken(
        "a_number_in_quotes",
        {"bilberry:network.natGateways": "2"},
        key="bilberry:network.natGateways",
        given="'2'",
        allowed="a whole number, 0 or more",
        write="natGateways: 2",
    ),
    Broken(
        "a_negative_number",
        {"bilberry:network.natGateways": -1},
        key="bilberry:network.natGateways",
        given="-1",
        allowed="a whole number, 0 or more",
        write="natGateways: 2",
    ),
    Broken(
        "private_subnets_without_a_way_out",
        {"bilberry:network.natGateways": 0},
        key="bilberry:network.natGateways",
        given="0",
        allowed="1 or more, or no private tier: its way out is a NAT gateway",
        write="natGateways: 1",
    ),
    Broken(
        "more_nat_gateways_than_zones",
        {"bilberry:network.natGateways": 4},
        key="bilberry:network.natGateways",
        given="4",
        allowed="at most one for each of the 3 zones",
        write="natGateways: 3",
    ),
    Broken(
        "a_zone_of_another_region",
        {"bilberry:network.zones": ["us-east-1a", "us-west-2b"]},
        key="bilberry:network.zones[1]",
        given="us-west-2b",
        allowed="one of us-east-1a, us-east-1b, us-east-1c, us-east-1d, us-east-1e, us-east-1f",
        write="- us-east-1a",
    ),
    Broken(
        "one_zone_only",
        {"bilberry:network.zones": ["us-east-1a"]},
        key="bilberry:network.zones",
        given="[us-east-1a]",
        allowed="a list of 2 or more, each text",
        write="zones: [us-east-1a, us-east-1b, us-east-1c]  # for example",
    ),
    Broken(
        "a_zone_twice",
        {"bilberry:network.zones": ["us-east-1a", "us-east-1b", "us-east-1a"]},
        key="bilberry:network.zones",
        given="[us-east-1a, us-east-1b, us-east-1a]",
        allowed="each one once",
        write="zones: [us-east-1a, us-east-1b]",
    ),
    Broken(
        "a_misspelt_tier",
        {"bilberry:network.tiers": ["public", "privat", "isolated"]},
        key="bilberry:network.tiers[1]",
        given="privat",
        allowed="one of public, private, isolated",
        write="- private",
    ),
    Broken(
        "nat_gateways_without_public_subnets",
        {"bilberry:network.tiers": ["private", "isolated"]},
        key="bilberry:network.tiers",
        given="[private, isolated]",
        allowed="private needs public beside it, where its NAT gateways stand",
        write="tiers: [public, private, isolated]",
    ),
    Broken(
        "no_isolated_subnets_for_the_database",
        {"bilberry:network.tiers": ["public", "private"]},
        key="bilberry:network.tiers",
        given="[public, private]",
        allowed="private, for the cache, and isolated, for the database, among them",
        write="tiers: [public, private, isolated]",
    ),
    Broken(
        "a_retention_nobody_offers",
        {"bilberry:network.flowLogDays": 31},
        key="bilberry:network.flowLogDays",
        given="31",
        allowed="one of 1, 3, 5, 7, 14, 30, ",
        write="flowLogDays: 30",
    ),
    Broken(
        "a_truth_value_for_a_number",
        {"bilberry:network.flowLogDays": True},
        key="bilberry:network.flowLogDays",
        given="true",
        allowed="one of 1, 3, 5, 7, 14, 30, ",
        write="flowLogDays: 30",
    ),
    Broken(
        "a_key_in_python_style",
        {"bilberry:network.nat_gateways": 1},
        key="bilberry:network.nat_gateways",
        given="1",
        allowed="no such key, the nearest is natGateways",
        write="natGateways: 1",
    ),
    Broken(
        "too_short_a_rotation",
        {"bilberry:keys.rotationDays": 30},
        key="bilberry:keys.rotationDays",
        given="30",
        allowed="a whole number from 90 to 2560",
        write="rotationDays: 365",
    ),
    Broken(
        "half_a_day",
        {"bilberry:keys.deletionDays": 7.5},
        key="bilberry:keys.deletionDays",
        given="7.5",
        allowed="a whole number from 7 to 30",
        write="deletionDays: 30",
    ),
    Broken(
        "a_further_network_in_no_region",
        {"bilberry:furtherNetworks.us-moon-1": {"cidr": "10.9.0.0/16"}},
        key="bilberry:furtherNetworks.us-moon-1",
        given="us-moon-1",
        allowed="an AWS region, for example us-east-1",
        write="",
        base="prod",
    ),
    Broken(
        "networks_that_overlap",
        {"bilberry:furtherNetworks.us-west-2.cidr": "10.0.0.0/16"},
        key="bilberry:furtherNetworks.us-west-2.cidr",
        given="10.0.0.0/16",
        allowed="a network that shares no addresses with bilberry:network.cidr (10.0.0.0/16)",
        write="cidr: 10.1.0.0/16",
        base="prod",
    ),
    Broken(
        "further_networks_that_overlap",
        {"bilberry:furtherNetworks.us-west-2.cidr": "10.2.128.0/17"},
        key="bilberry:furtherNetworks.eu-west-1.cidr",
        given="10.2.0.0/16",
        allowed="a network that shares no addresses with bilberry:furtherNetworks.us-west-2.cidr (10.2.128.0/17)",
        write="cidr: 10.1.0.0/16",
        base="prod",
    ),
    Broken(
        "a_further_network_at_home",
        {"bilberry:furtherNetworks.us-east-1": {"cidr": "10.9.0.0/16"}},
        key="bilberry:furtherNetworks.us-east-1",
        given="10.9.0.0/16",
        allowed="only regions other than us-east-1, whose network is bilberry:network",
        write="",
        base="prod",
    ),
    Broken(
        "a_replica_without_a_network",
        {"bilberry:furtherNetworks.eu-west-1": MISSING},
        key="bilberry:database.replicas[1].region",
        given="eu-west-1",
        allowed="a region with a network under bilberry:furtherNetworks",
        write="bilberry:furtherNetworks: {eu-west-1: {cidr: 10.2.0.0/16}}",
        base="prod",
    ),
    Broken(
        "a_replica_beside_its_primary",
        {"bilberry:database.replicas.0.region": "us-east-1"},
        key="bilberry:database.replicas[0].region",
        given="us-east-1",
        allowed="another region than us-east-1, the primary's own",
        write="",
        base="prod",
    ),
    Broken(
        "a_replica_twice",
        {"bilberry:database.replicas.0.region": "eu-west-1"},
        key="bilberry:database.replicas",
        given="[eu-west-1, eu-west-1, ap-southeast-1]",
        allowed="each region once",
        write="",
        base="prod",
    ),
    Broken(
        "a_replica_network_without_isolated_subnets",
        {"bilberry:furtherNetworks.us-west-2.tiers": ["public"]},
        key="bilberry:furtherNetworks.us-west-2.tiers",
        given="[public]",
        allowed="isolated, for the database's replica, among them",
        write="tiers: [isolated]",
        base="prod",
    ),
    Broken(
        "a_replica_with_a_database_name",
        {"bilberry:database.replicas.0.databaseName": "copy"},
        key="bilberry:database.replicas[0].databaseName",
        given="copy",
        allowed="nothing here: a secondary cluster has the database and the users of its primary",
        write="",
        base="prod",
    ),
    Broken(
        "a_managed_password_with_replicas",
        {"bilberry:database.manageMasterUserPassword": True},
        key="bilberry:database.manageMasterUserPassword",
        given="true",
        allowed="false with replicas: AWS manages no password of a global database's members",
        write="manageMasterUserPassword: false",
        base="prod",
    ),
    Broken(
        "a_burstable_class_with_replicas",
        {"bilberry:database.instanceClass": "db.t4g.large"},
        key="bilberry:database.instanceClass",
        given="db.t4g.large",
        allowed="a memory-optimized class, as db.r6g.large, in a global database",
        write="instanceClass: db.r6g.large",
        base="prod",
    ),
    Broken(
        "too_many_days_of_backups",
        {"bilberry:database.backupRetentionDays": 50},
        key="bilberry:database.backupRetentionDays",
        given="50",
        allowed="a whole number from 1 to 35",
        write="backupRetentionDays: 30",
    ),
    Broken(
        "a_misspelt_key_of_an_area",
        {"bilberry:database.backupRetentionDay": 30},
        key="bilberry:database.backupRetentionDay",
        given="30",
        allowed="no such key, the nearest is backupRetentionDays",
        write="backupRetentionDays: 30",
    ),
    Broken(
        "a_window_without_minutes",
        {"bilberry:database.backupWindow": "3-4"},
        key="bilberry:database.backupWindow",
        given="3-4",
        allowed="a daily window hh:mm-hh:mm in UTC, for example 03:00-04:00",
        write="backupWindow: 03:00-04:00",
    ),
    Broken(
        "windows_that_overlap",
        {"bilberry:database.maintenanceWindow": "sun:03:30-sun:04:30"},
        key="bilberry:database.maintenanceWindow",
        given="sun:03:30-sun:04:30",
        allowed="a window that does not overlap backupWindow 03:00-04:00",
        write="",
    ),
    Broken(
        "an_instance_class_nobody_offers",
        {"bilberry:database.instanceClass": "db.r6g.huge"},
        key="bilberry:database.instanceClass",
        given="db.r6g.huge",
        allowed="db.r6g.large, db.r6g.xlarge",
        write="instanceClass: db.r6g.large",
    ),
    Broken(
        "a_version_no_longer_offered",
        {"bilberry:database.engineVersion": "15.3"},
        key="bilberry:database.engineVersion",
        given="'15.3'",
        allowed="15.17, 15.18, 15.19, 16.8",
        write="engineVersion: '15.19'",
    ),
    Broken(
        "a_version_as_a_number",
        {"bilberry:database.engineVersion": 15.17},
        key="bilberry:database.engineVersion",
        given="15.17",
        allowed="text that matches ^\\d+\\.\\d+$",
        write="engineVersion: '15.17'",
    ),
    Broken(
        "more_readers_than_aurora_has",
        {"bilberry:database.readers": 16},
        key="bilberry:database.readers",
        given="16",
        allowed="a whole number from 0 to 15",
        write="readers: 1",
    ),
    Broken(
        "a_pool_larger_than_the_proxy",
        {"bilberry:database.proxy": {"poolSize": 200}},
        key="bilberry:database.proxy.poolSize",
        given="200",
        allowed="at most maxConnections, 100",
        write="poolSize: 100",
    ),
    Broken(
        "a_version_of_the_other_engine",
        {"bilberry:cache.engineVersion": "8.1"},
        key="bilberry:cache.engineVersion",
        given="'8.1'",
        allowed="a version ElastiCache offers of redis: 6.2, 7.0, 7.1",
        write='engineVersion: "7.1"',
    ),
    Broken(
        "an_engine_nobody_offers",
        {"bilberry:cache.engine": "memcached"},
        key="bilberry:cache.engine",
        given="memcached",
        allowed="one of valkey, redis",
        write="engine: valkey",
    ),
    Broken(
        "a_cache_node_of_the_database",
        {"bilberry:cache.nodeType": "db.r6g.large"},
        key="bilberry:cache.nodeType",
        given="db.r6g.large",
        allowed="cache.r6g, ",
        write="nodeType: cache.r6g.large",
    ),
    Broken(
        "cluster_mode_without_failover",
        {"bilberry:cache.automaticFailover": False, "bilberry:cache.multiAz": False},
        key="bilberry:cache.automaticFailover",
        given="false",
        allowed="true in cluster mode",
        write="automaticFailover: true",
    ),
    Broken(
        "cache_windows_that_overlap",
        {"bilberry:cache.snapshotWindow": "05:00-06:00"},
        key="bilberry:cache.maintenanceWindow",
        given="sun:05:00-sun:06:00",
        allowed="a window that does not overlap snapshotWindow 05:00-06:00",
        write="",
    ),
    Broken(
        "a_reserved_word_as_a_database",
        {"bilberry:database.databaseName": "user"},
        key="bilberry:database.databaseName",
        given="user",
        allowed="a name that is no reserved word of PostgreSQL or RDS",
        write="",
    ),
    Broken(
        "an_address_nobody_reads_mail_at",
        {"bilberry:monitoring.emails": ["operations"]},
        key="bilberry:monitoring.emails[0]",
        given="operations",
        allowed="a mail address, as operations@example.com",
    ),
    Broken(
        "a_namespace_of_awss_own",
        {"bilberry:monitoring.api.namespace": "AWS/Salon"},
        key="bilberry:monitoring.api.namespace",
        given="AWS/Salon",
        allowed="a namespace of one's own",
        write="namespace: Salon",
    ),
    Broken(
        "an_address_for_a_host",
        {"bilberry:monitoring.healthCheck": {"host": "https://example.com"}},
        key="bilberry:monitoring.healthCheck.host",
        given="https://example.com",
        allowed="text that matches",
        write="host: pinkblueberry.com  # for example",
    ),
    Broken(
        "a_month_cheaper_than_a_day",
        {"bilberry:budgets.monthlyForecastDollars": 20},
        key="bilberry:budgets.monthlyForecastDollars",
        given="20",
        allowed="at least dailyDollars, 25",
    ),
    Broken(
        "an_organisation_as_it_is_spoken",
        {"bilberry:errors.organization": "Pink Blueberry"},
        key="bilberry:errors.organization",
        given="Pink Blueberry",
        allowed="text that matches",
        write="organization: pink-blueberry  # for example",
    ),
    Broken(
        "a_zone_with_a_protocol",
        {"bilberry:dns.zone": "https://pinkblueberry.com"},
        key="bilberry:dns.zone",
        given="https://pinkblueberry.com",
        allowed="text that matches",
        write="zone: pinkblueberry.com  # for example",
    ),
    Broken(
        "a_zone_that_two_stacks_would_own",
        {"bilberry:dns.accountId": "0123456789abcdef0123456789abcdef"},
        key="bilberry:dns.accountId",
        given="0123456789abcdef0123456789abcdef",
        allowed="one of accountId, in the stack that owns the zone, and zoneId, in the others",
    ),
    Broken(
        "a_guest_in_a_zone_under_its_owners_names",
        {"bilberry:dns.label": ""},
        key="bilberry:dns.label",
        given="''",
        allowed="a label with zoneId: hosts without one are those of the zone's owner",
        write="label: staging",
    ),
    Broken(
        "a_guest_in_a_zone_that_decides_for_its_owner",
        {"bilberry:dns.minimumTls": "1.3"},
        key="bilberry:dns.minimumTls",
        given="'1.3'",
        allowed="nothing with zoneId: it holds for the zone, and is its owner's decision",
    ),
    Broken(
        "a_copy_of_the_assets_beside_the_original",
        {"bilberry:storage": {"replicaRegion": "us-east-1"}},
        key="bilberry:storage.replicaRegion",
        given="us-east-1",
        allowed="a region other than us-east-1, where the bucket itself stands, or null",
    ),
    Broken(
        "a_price_class_in_words",
        {"bilberry:cdn.priceClass": "All"},
        key="bilberry:cdn.priceClass",
        given="All",
        allowed="one of PriceClass_100, PriceClass_200, PriceClass_All",
        write="priceClass: PriceClass_All",
    ),
    Broken(
        "a_firewall_that_lets_its_rules_allow",
        {"bilberry:firewall.sqlInjection": "blocked"},
        key="bilberry:firewall.sqlInjection",
        given="blocked",
        allowed="one of count, block",
        write="sqlInjection: block",
    ),
    Broken(
        "files_archived_before_they_are_set_aside",
        {"bilberry:files": {"archiveDays": 7}},
        key="bilberry:files.archiveDays",
        given="7",
        allowed="more than infrequentDays (30)",
        write="archiveDays: 60",
    ),
]

UNREADABLE = [
    Unreadable(
        "a_bracket_that_is_not_closed",
        "config: {bilberry:estate: salon",
        key="(the file)",
        given="text that is not YAML",
        allowed="expected ',' or '}'",
    ),
    Unreadable(
        "a_tab",
        "config:\n\tbilberry:estate: salon\n",
        key="(the file)",
        given="text that is not YAML",
        allowed="cannot start any token",
    ),
    Unreadable(
        "a_list",
        "- bilberry:estate: salon\n",
        key="(the file)",
        given="[{'bilberry:estate': salon}]",
        allowed="keys and values",
    ),
    Unreadable(
        "a_configuration_that_is_a_list",
        "config: [salon]\n",
        key="config",
        given="[salon]",
        allowed="keys and values",
    ),
    Unreadable(
        "a_key_without_its_namespace",
        "config: {estate: salon}\n",
        key="estate",
        given="salon",
        allowed="a key with its namespace: bilberry:estate",
    ),
    Unreadable("nothing", "", key="bilberry:estate", given="", allowed="one of salon"),
]

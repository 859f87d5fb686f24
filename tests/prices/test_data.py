"""The project's own table: that it holds together, by rules that the vendors themselves keep."""

import itertools
import re
from datetime import date
from decimal import Decimal

import pytest

from bilberry.prices import selectors
from bilberry.prices.check import check
from bilberry.prices.facts import Confidence, Price
from bilberry.prices.table import DATA, PriceTable, files, lines

TABLE = PriceTable.load()
PRICES = [
    price
    for item in TABLE.items
    for region in TABLE.regions(item)
    if (price := TABLE.find(item, region))
]

NEEDED = [
    *("aws/rds/aurora-postgresql/db.r6g.large", "aws/rds/aurora-postgresql/db.r6g.xlarge"),
    *("aws/rds/aurora/storage", "aws/rds/aurora/io-requests", "aws/rds/aurora/backup-storage"),
    *("aws/rds/aurora/global-write-io", "aws/rds/proxy/provisioned"),
    *("aws/elasticache/redis/cache.r6g.large", "aws/elasticache/redis/cache.t4g.micro"),
    *("aws/ec2/nat-gateway/hour", "aws/ec2/nat-gateway/data", "aws/vpc/public-ipv4"),
    *("aws/kms/key", "aws/kms/key-rotation", "aws/secretsmanager/secret", "aws/wafv2/web-acl"),
    *("aws/cloudwatch/alarm/standard", "aws/cloudwatch/dashboard", "aws/cloudwatch/logs/vended"),
    *("aws/s3/intelligent-tiering/frequent/storage", "aws/s3/glacier-instant-retrieval/storage"),
    *("aws/s3/replication-time-control", "aws/data-transfer/between-regions"),
    *("aws/backup/aurora", "aws/backup/efs/warm", "aws/backup/s3/warm", "aws/backup/restore-test"),
    *("aws/dynamodb/on-demand/reads", "aws/dynamodb/on-demand/writes", "aws/dynamodb/storage"),
    *("aws/efs/standard/storage", "aws/efs/elastic-throughput/reads", "aws/xray/traces/recorded"),
    *("aws/eventbridge/archive/storage", "aws/route53/health-check/other", "aws/lambda/requests"),
    *("aws/cloudfront/data-out", "aws/sqs/requests/standard", "aws/sns/notifications/email"),
    *("vercel/plan/pro", "github/plan/team", "github/plan/enterprise", "sentry/plan/team-annual"),
    *("cloudflare/zone/free", "cloudflare/zone/pro-monthly", "railway/plan/hobby"),
    *("railway/usage/memory", "gcp/firestore/reads", "uptimerobot/plan/free"),
    *("codecov/plan/developer", "namecheap/domain/app/renewal"),
]
"""What the two estates are made of."""


def named(price: Price) -> str:
    return f"{price.item} in {price.region}"


def usd(item: str, region: str = "us-east-1") -> Decimal:
    price = TABLE.find(item, region)
    assert price is not None
    return price.usd


def test_the_table_has_no_defect():
    assert [] == check(today=date(2026, 11, 25)).defects


@pytest.mark.parametrize("item", NEEDED)
def test_what_the_estates_are_made_of_has_a_price(item: str):
    assert TABLE.stand_in(item, "us-east-1") is not None


def test_no_price_is_from_the_future():
    assert [] == [named(price) for price in PRICES if price.as_of.earliest > date.today()]


def test_a_source_is_one_that_somebody_else_can_look_up():
    rows = [line for file in files() for line in lines(file)]
    unusable = re.compile(r"\bid \d|\bids \d|stored|ask |unknown|todo", re.IGNORECASE)

    assert [] == [row.where for row in rows if unusable.search(row.fields["source"])]


def test_what_a_price_list_says_names_the_entry():
    by_aws = [
        price
        for price in PRICES
        if price.item.startswith("aws/") and price.confidence is Confidence.QUOTED
    ]
    entry = re.compile(r"SKU [A-Z0-9]{16}|usage type \S+|pricing page|Price List, AWSCert")

    assert [] == [named(price) for price in by_aws if not entry.search(price.source)]


def test_no_row_claims_to_stand_in():
    assert [] == [named(price) for price in PRICES if price.confidence is Confidence.STAND_IN]


def test_more_of_a_thing_is_never_dearer():
    assert [] == [
        named(price)
        for price in PRICES
        if any(low.usd < high.usd for low, high in itertools.pairwise(price.rates))
    ]


def test_valkey_costs_four_fifths_of_redis():
    sizes = [
        item.removeprefix("aws/elasticache/redis/") for item in TABLE.items if "/redis/" in item
    ]
    nodes = [size for size in sizes if f"aws/elasticache/valkey/{size}" in TABLE.items]
    compared = [
        (size, usd(f"aws/elasticache/redis/{size}"), usd(f"aws/elasticache/valkey/{size}"))
        for size in nodes
        if "us-east-1" in TABLE.regions(f"aws/elasticache/redis/{size}")
    ]

    assert [] == [size for size, redis, valkey in compared if redis * Decimal("0.8") != valkey]


@pytest.mark.parametrize("region", ["us-east-1", "us-west-2", "eu-west-1"])
def test_an_aurora_instance_of_twice_the_size_costs_twice_as_much(region: str):
    large, xlarge = (
        usd(f"aws/rds/aurora-postgresql/db.r6g.{size}", region) for size in ("large", "xlarge")
    )

    assert abs(xlarge - 2 * large) <= Decimal("0.001")


def test_every_instance_and_node_can_be_refreshed():
    chosen = {selector.item for selector in selectors.load(DATA)}
    sizes = [item for item in TABLE.items if "/db." in item or "/cache." in item]

    assert [] == sorted(set(sizes) - chosen)

"""What an estimate says: quantities given and assumed, ends, what is unknown, included, not priced."""

from decimal import Decimal
from typing import Any

import pytest

from bilberry.analyses.cost.estimate import NO_FACTS, estimate
from bilberry.analyses.cost.lines import NOTHING, Band, LineKind
from bilberry.analyses.cost.registry import PRICES
from bilberry.analyses.cost.settings import CostSettings
from bilberry.analyses.cost.usage import Usage
from bilberry.analyses.recorded import FACTS, RecordedEstate, Resource
from bilberry.prices.facts import Rate
from bilberry.prices.table import PriceTable
from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import STACK_TYPE
from tests.analyses.cost.made import STACK_URN, component, line, priced, recorded, resource, urn

GATEWAY = "aws:ec2/natGateway:NatGateway"
INSTANCE = "aws:rds/clusterInstance:ClusterInstance"
ROLE = "aws:iam/role:Role"


def nat(name: str = "one", **properties: Any) -> Resource:
    """A NAT gateway in the region whose prices are known best."""
    return resource(GATEWAY, name, region="us-east-1", **properties)


def band(low: str, expected: str, high: str) -> Band:
    """A band of decimal texts."""
    return Band(Decimal(low), Decimal(expected), Decimal(high))


def test_what_nobody_says_is_assumed():
    found = line(priced(nat()), "GB")

    assert (LineKind.ASSUMED, ("natGb",)) == (found.kind, found.assumed)


def test_what_the_stack_file_says_is_not():
    """Not even where it says what is the default."""
    found = line(priced(nat(), usage={"natGb": 50}), "GB")

    assert (LineKind.USAGE, ()) == (found.kind, found.assumed)


def test_what_is_simply_there_has_one_end():
    found = line(priced(nat()), "gateway")

    assert LineKind.FIXED is found.kind
    assert Band.of(Decimal("32.850")) == found.monthly


def test_what_is_used_has_a_low_and_a_high_end():
    found = line(priced(nat(), usage={"natGb": 100}, lowFactor=0.1, highFactor=3), "GB")

    assert band("0.45", "4.5", "13.5") == found.monthly


def test_the_ends_of_a_product_are_those_of_one_factor():
    function = resource("aws:lambda/function:Function", memorySize=1024, region="us-east-1")
    usage = {"functionCallsMillions": 1, "functionMs": 1000}

    found = line(priced(function, usage=usage, highFactor=2), "duration")

    assert 2 * found.quantity.expected == found.quantity.high


def test_one_resource_can_have_usage_of_its_own():
    found = priced(nat("a"), nat("b"), usage={"natGb": 10}, usageOf={"b": {"natGb": 1000}})

    quantities = [line(found, "GB", name).quantity.expected for name in ("a", "b")]
    assert [10, 1000] == quantities


def test_usage_of_a_resource_that_is_not_there_is_told():
    found = priced(nat("a"), usageOf={"b": {"natGb": 1000}})

    expected = ("bilberry:costs.usageOf names b, which is no resource of this estate",)
    assert expected == found.notes


def test_a_budget_of_a_component_that_is_not_there_is_told():
    found = priced(nat("a"), budget={"components": {"part": 10, "a": 10}})

    expected = ("bilberry:costs.budget.components names part, which costs nothing in this estate",)
    assert expected == found.notes


def test_a_plan_that_the_stack_says_another_pays_and_names_itself_is_told():
    plans = {"sentry": {"plan": "team", "paidBy": "test"}, "github": {"plan": "team"}}
    found = priced(nat("a"), subscriptions=plans)

    expected = (
        "bilberry:costs.subscriptions.sentry.paidBy names this stack itself, so nobody pays;"
        " leave it out",
    )
    assert expected == found.notes


def test_an_estate_that_says_nothing_is_priced_with_defaults_and_says_so():
    stack = Resource(urn=STACK_URN, type=STACK_TYPE, name="made-test", custom=False)

    found = estimate(RecordedEstate([stack, nat()]))

    assert (NO_FACTS,) == found.notes
    assert Decimal(str(Usage().nat_gb)) == line(found, "GB").quantity.expected
    assert ("natGb",) == line(found, "GB").assumed


def test_settings_of_another_version_are_refused_in_words():
    facts = {FACTS: {"costs": {"usage": {"horsesFed": 3}}}}
    stack = Resource(
        urn=STACK_URN, type=STACK_TYPE, name="made-test", properties=facts, custom=False
    )

    with pytest.raises(ValueError, match=r"cannot be read: usage.horsesFed: Extra inputs"):
        estimate(RecordedEstate([stack]))


def test_what_is_recorded_is_what_was_set():
    settings = CostSettings.model_validate(
        {"usage": {"natGb": 3}, "usageOf": {"a": {"logGb": 2}}, "budget": {"monthlyDollars": 7}}
    )

    read = CostSettings.of_record(settings.recorded)

    assert settings == read
    assert "natGb" not in settings.recorded["assumed"]
    assert "logGb" in settings.recorded["assumed"]
    assert {"log_gb"} == read.usage_of["a"].model_fields_set


def test_what_is_not_known_yet_is_not_priced_and_hides_nothing_else():
    found = priced(resource(INSTANCE, instanceClass=UNKNOWN, region="us-east-1"), nat("gateway"))

    reasons = [one.reason for one in found.not_priced]
    assert ["instanceClass is known only after an update"] == reasons
    assert Decimal("32.850") == line(found, "gateway", "gateway").monthly.expected


def test_what_is_not_set_is_the_vendors_default():
    """A plan leaves it unknown, and says that it comes from nothing."""
    function = resource("aws:lambda/function:Function", memorySize=UNKNOWN, region="us-east-1")
    usage = {"functionCallsMillions": 1, "functionMs": 1000}

    found = line(priced(function, usage=usage), "duration")

    assert 1_000_000 * Decimal(128) / 1024 == found.quantity.expected


def test_what_comes_from_another_resource_is_not_known():
    function = Resource(
        urn=urn("aws:lambda/function:Function", "one"),
        type="aws:lambda/function:Function",
        name="one",
        properties={"memorySize": UNKNOWN},
        property_dependencies={"memorySize": (STACK_URN,)},
    )

    [found] = priced(function).not_priced

    assert "memorySize is known only after an update" == found.reason


@pytest.mark.parametrize(
    ("type_", "properties", "reason"),
    [
        (
            "aws:wafv2/webAcl:WebAcl",
            {"rules": UNKNOWN},
            "rules is known only after an update",
        ),
        (
            "aws:backup/plan:Plan",
            {"rules": [UNKNOWN]},
            "rules.0.copyActions is known only after an update",
        ),
        (
            "aws:lambda/function:Function",
            {"memorySize": "much"},
            "memorySize is 'much', no number",
        ),
    ],
)
def test_what_cannot_be_read_is_not_priced(type_: str, properties: dict[str, Any], reason: str):
    resource_ = Resource(
        urn=urn(type_, "one"),
        type=type_,
        name="one",
        properties=properties,
        property_dependencies=dict.fromkeys(properties, (STACK_URN,)),
    )

    assert [reason] == [one.reason for one in priced(resource_).not_priced]


@pytest.mark.parametrize("type_", sorted(PRICES))
def test_nothing_that_is_unknown_ends_in_a_traceback(type_: str):
    """Every property that a price list asks for is unknown, for itself or inside a list."""

    class Nothing(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            return UNKNOWN

    nothing = Resource(urn=urn(type_, "one"), type=type_, name="one", properties=Nothing())

    assert priced(nothing).lines


@pytest.mark.parametrize("type_", ["aws:s3/bucket:Bucket", GATEWAY])
def test_a_resource_of_which_nothing_is_known_is_priced_by_usage(type_: str):
    found = priced(resource(type_, region=UNKNOWN))

    assert found.total.expected > 0


def test_another_region_s_price_stands_in_and_says_so():
    found = line(priced(resource(GATEWAY, region="sa-east-1")), "gateway")

    seen = (found.region, found.stand_in, found.confidence)
    assert ("sa-east-1", "us-east-1", "stand-in") == seen


def test_an_item_without_a_price_is_not_priced():
    found = line(priced(resource(INSTANCE, instanceClass="db.x2g.16xlarge")), "instance")

    reason = "no price of aws/rds/aurora-postgresql/db.x2g.16xlarge is known"
    assert (LineKind.NOT_PRICED, reason) == (found.kind, found.reason)


def test_a_price_says_where_it_comes_from():
    rate = Rate.model_validate(
        {
            "item": "aws/ec2/nat-gateway/hour", "region": "us-east-1", "from": 0, "usd": "2",
            "unit": "hour", "kind": "paid", "as_of": "2026-05", "confidence": "derived",
            "source": "a coin that was tossed",
        }
    )  # fmt: skip

    found = line(estimate(recorded(nat()), PriceTable([rate])), "gateway")

    seen = (found.unit_price, found.confidence, found.as_of, found.source)
    assert (Decimal(2), "derived", "2026-05", "a coin that was tossed") == seen


def test_dollars_are_summed_by_the_outermost_component():
    outer = component("outer")
    inner = Resource(
        urn=urn("bilberry:components:Inner", "inner"),
        type="bilberry:components:Inner",
        name="inner",
        parent=outer.urn,
        custom=False,
    )

    found = priced(outer, inner, nat("deep", parent=inner.urn), nat("alone"), usage={"natGb": 0})

    sums = {name: band.expected for name, band in found.by_component.items()}
    assert {"outer": Decimal("32.850"), "alone": Decimal("32.850")} == sums


def test_the_dearest_come_first():
    found = priced(resource("aws:ec2/eip:Eip", "address", region="us-east-1"), nat("gateway"))

    names = [(one.resource, one.what) for one in found.largest(3)]
    assert [("gateway", "gateway"), ("address", "public address"), ("gateway", "GB")] == names


def test_the_share_without_a_price_is_of_what_costs_something():
    """One of four; the role costs nothing."""
    found = priced(
        nat("a"), nat("b"), nat("c"), resource("aws:mq/broker:Broker"), resource(ROLE, "role")
    )

    assert 25 == found.unpriced_share


def test_nothing_that_costs_something_has_no_share():
    assert 0 == priced(resource(ROLE)).unpriced_share


def test_what_an_account_has_for_nothing_counts_where_it_is_this_stack_s():
    """Ten alarms and a million requests to queues are free; there are twelve and three."""
    alarms = [
        resource("aws:cloudwatch/metricAlarm:MetricAlarm", f"a{n}", namespace="AWS/SQS")
        for n in range(12)
    ]
    queue = resource("aws:sqs/queue:Queue", "queue", region="us-east-1")
    usage = {"idleQueueRequestsMillions": 3}

    without = priced(*alarms, queue, usage=usage)
    with_it = priced(*alarms, queue, usage=usage, accountFreeTier=True)

    expected = (Decimal("2.4"), Decimal("1.0"))
    assert expected == (without.total.expected, with_it.total.expected)


def test_what_is_included_is_a_line_below_zero_with_its_source():
    found = priced(usage={"ciMinutes": 500}, subscriptions={"github": {"plan": "free"}})

    [included] = [one for one in found.lines if one.component == "included"]
    assert Decimal(-3) == included.monthly.expected
    assert "2000 minute a month included" == included.reason
    assert included.source


def test_a_fee_that_another_stack_pays_is_told_and_not_counted():
    subscriptions = {"sentry": {"plan": "team", "paidBy": "prod"}}

    found = line(priced(subscriptions=subscriptions), "plan", "sentry")

    assert (LineKind.FREE, NOTHING, "stack prod pays it") == (
        found.kind,
        found.monthly,
        found.reason,
    )


def test_what_is_included_in_a_fee_stays_with_who_pays_it():
    paid_elsewhere = {"github": {"plan": "enterprise", "paidBy": "prod"}}

    found = priced(usage={"ciMinutes": 100}, subscriptions=paid_elsewhere)

    assert Decimal("0.6") == found.total.expected


@pytest.mark.parametrize(
    ("type_", "vendor"),
    [
        ("vercel:index/project:Project", "vercel"),
        ("cloudflare:index/zone:Zone", "cloudflare"),
        ("sentry:index/sentryProject:SentryProject", "sentry"),
    ],
)
def test_a_vendor_whose_plan_nobody_names_is_not_priced(type_: str, vendor: str):
    [found] = priced(resource(type_)).not_priced

    assert f"no plan is named under bilberry:costs.subscriptions.{vendor}" == found.reason


@pytest.mark.parametrize(
    ("subscriptions", "name", "what"),
    [
        ({"vercel": {"plan": "enterprise"}}, "vercel", "plan"),
        ({"cloudflare": {"plan": "enterprise"}}, "one", "plan"),
    ],
)
def test_what_is_by_contract_is_not_priced(subscriptions: Any, name: str, what: str):
    zone = resource("cloudflare:index/zone:Zone")

    found = line(priced(zone, subscriptions=subscriptions), what, name)

    assert (LineKind.NOT_PRICED, True) == (found.kind, "by contract" in found.reason)


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ({"count": 2, "dollarsAYear": 12}, Decimal(2)),
        ({"registrar": "namecheap", "ending": "app"}, Decimal("22.98") / 12),
    ],
)
def test_a_name_costs_a_twelfth_of_its_year(domain: dict[str, Any], expected: Decimal):
    assert round(expected, 9) == round(priced(subscriptions={"domain": domain}).total.expected, 9)


def test_every_quantity_there_is_a_setting_for_counts_somewhere():
    """Each one that is raised makes some estate dearer."""
    everything = [
        resource(type_, type_.split(":")[-1], **properties) for type_, properties in USED.items()
    ]
    everything.append(resource("aws:sqs/queue:Queue", "dead"))
    plans = {
        "vercel": {"plan": "pro"}, "github": {"plan": "free"}, "sentry": {"plan": "team"},
        "railway": {"plan": "pro"}, "firebase": {"plan": "blaze"},
        "cloudflare": {"plan": "free", "workers": "paid"},
    }  # fmt: skip
    keys = [str(field.alias) for field in Usage.model_fields.values()]
    most = dict.fromkeys(keys, 1_000_000)

    before = priced(*everything, usage=most, subscriptions=plans).total.expected
    idle = [
        key
        for key in keys
        if priced(*everything, usage={**most, key: 0}, subscriptions=plans).total.expected >= before
    ]

    assert [] == idle


def test_the_order_of_registration_changes_nothing():
    resources = [nat(name) for name in "abc"]

    assert priced(*resources) == priced(*reversed(resources))


USED: dict[str, dict[str, Any]] = {
    "aws:rds/cluster:Cluster": {"sourceRegion": "us-east-1"},
    INSTANCE: {"instanceClass": "db.serverless", "monitoringInterval": 60},
    "aws:elasticache/replicationGroup:ReplicationGroup": {
        "nodeType": "cache.t4g.micro",
        "snapshotRetentionLimit": 7,
    },
    "aws:dynamodb/table:Table": {"billingMode": "PAY_PER_REQUEST"},
    GATEWAY: {},
    "aws:ec2/internetGateway:InternetGateway": {},
    "aws:ec2/vpcEndpoint:VpcEndpoint": {"vpcEndpointType": "Interface", "subnetIds": ["a"]},
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": {},
    "aws:cloudfront/distribution:Distribution": {},
    "cloudflare:index/workersScript:WorkersScript": {},
    "cloudflare:index/workersKvNamespace:WorkersKvNamespace": {},
    "aws:s3/bucket:Bucket": {},
    "aws:efs/fileSystem:FileSystem": {
        "throughputMode": "elastic",
        "lifecyclePolicies": [{"transitionToIa": "x"}, {"transitionToArchive": "y"}],
    },
    "aws:backup/vault:Vault": {},
    "aws:backup/restoreTestingSelection:RestoreTestingSelection": {},
    "aws:lambda/function:Function": {},
    "aws:sqs/queue:Queue": {"arn": "arn:queue"},
    "aws:lambda/eventSourceMapping:EventSourceMapping": {"eventSourceArn": "arn:queue"},
    "aws:sns/topic:Topic": {},
    "aws:sns/topicSubscription:TopicSubscription": {"protocol": "email"},
    "aws:cloudwatch/eventBus:EventBus": {},
    "aws:cloudwatch/eventArchive:EventArchive": {"retentionDays": 30},
    "aws:xray/samplingRule:SamplingRule": {},
    "aws:kms/key:Key": {},
    "aws:secretsmanager/secret:Secret": {},
    "aws:cloudwatch/logGroup:LogGroup": {"retentionInDays": 30},
    "vercel:index/project:Project": {},
    "sentry:index/sentryProject:SentryProject": {},
}
"""Types by which every quantity is used, with what makes them use it."""

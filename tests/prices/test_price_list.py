"""Reading AWS's price list from a server with files of its form."""

import json
from decimal import Decimal

import pytest

from bilberry.prices.facts import AsOf
from bilberry.prices.price_list import PriceList, PriceListError
from tests.prices.listing import HEADER, INDEX, KEY, Files, folder, listed, served, table

KEYS = listed({}, "awskms", "us-east-1", KEY)
CSV = f"{folder('awskms', 'us-east-1')}/index.csv"


def read(files: Files, service: str = "awskms", region: str | None = "us-east-1", missing: int = 0):
    """When the prices were published, and SKU, first quantity and dollars of each."""
    with (
        served(files, missing=missing) as host,
        PriceList(host).open(service, region, {KEY["usageType"]}) as (published, prices),
    ):
        return published, [(one.sku, one.start, one.usd) for one in prices]


def refused(files: Files, **given) -> str:
    """What is told instead, without the address."""
    with pytest.raises(PriceListError) as refusal:
        read(files, **given)
    return str(refusal.value).partition("/offers")[2] or str(refusal.value)


def test_prices_are_those_of_the_region_as_published():
    published, prices = read(KEYS)

    assert AsOf("2026-11-20") == published
    assert [("U553K98XGDXCYHWS", Decimal(0), Decimal(1))] == prices


def test_prices_of_all_regions_are_in_one_file():
    files = listed({}, "AmazonRoute53", None, {**KEY, "SKU": "A"}, {**KEY, "SKU": "B"})

    assert ["A", "B"] == [sku for sku, _, _ in read(files, "AmazonRoute53", None)[1]]


@pytest.mark.parametrize(
    "field", [{"TermType": "Reserved"}, {"Currency": "CNY"}, {"usageType": "USE1-KMS-Requests"}]
)
def test_only_prices_on_demand_in_dollars_of_the_usage_type_are_read(field: dict[str, str]):
    files = listed({}, "awskms", "us-east-1", {**KEY, **field})

    assert [] == read(files)[1]


def test_a_host_that_does_not_answer_is_told():
    with served({}) as host:
        pass

    told = rf"^{host}/offers/v1.0/aws/index.json cannot be reached: .*refused"
    with pytest.raises(PriceListError, match=told), PriceList(host).open("awskms", "us-east-1", ()):
        pass


NO_PATH = " is of another form: an entry without a path for 'currentRegionIndexUrl'"


@pytest.mark.parametrize(
    "address", ["", "pricing.example.com", "http://[bad", "file:///etc/passwd", "https://"]
)
def test_what_is_no_address_is_refused(address: str):
    with pytest.raises(PriceListError, match="is no address of a price list; write http://"):
        PriceList(address)


def test_an_index_nested_too_deep_is_refused():
    assert "/v1.0/aws/index.json is no JSON: maximum recursion depth" in refused(
        {**KEYS, INDEX: b"[" * 100_000}
    )


def test_an_error_of_the_host_is_told():
    assert "/v1.0/aws/index.json: HTTP 404 Not Found" == refused({})


def test_a_service_that_the_list_does_not_have_is_told():
    assert "/v1.0/aws/index.json has no service 'AmazonKMS'" == refused(KEYS, service="AmazonKMS")


def test_a_region_that_the_service_does_not_have_is_told():
    assert (
        "/v1.0/aws/awskms/current/region_index.json has no region 'eu-west-1'; it has us-east-1"
    ) == refused(KEYS, region="eu-west-1")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>", "/v1.0/aws/index.json is no JSON: Expecting value: line 1 column 1 (char 0)"),
        (b"[]", "/v1.0/aws/index.json is of another form than v1.0 with 'offers'"),
        (
            json.dumps({"formatVersion": "v2.0", "offers": {}}).encode(),
            "/v1.0/aws/index.json is of another form than v1.0 with 'offers'",
        ),
        (
            json.dumps({"formatVersion": "v1.0", "offers": {"awskms": {}}}).encode(),
            f"/v1.0/aws/index.json{NO_PATH}",
        ),
        (
            json.dumps({"formatVersion": "v1.0", "offers": {"awskms": 5}}).encode(),
            f"/v1.0/aws/index.json{NO_PATH}",
        ),
        (
            json.dumps(
                {
                    "formatVersion": "v1.0",
                    "offers": {"awskms": {"currentRegionIndexUrl": "//other.example/index.json"}},
                }
            ).encode(),
            f"/v1.0/aws/index.json{NO_PATH}",
        ),
    ],
)
def test_an_index_of_another_form_is_refused(body: bytes, told: str):
    assert told == refused({**KEYS, INDEX: body})


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>", " is of another form: it does not begin with FormatVersion, Disclaimer, "),
        (
            table("awskms", []).replace(b"v1.0", b"v2.0"),
            " is of version 'v2.0'; known is v1.0",
        ),
        (
            table("awskms", []).replace(b"2026-11-20T", b"yesterday "),
            " is of another form: Publication Date: 'yesterday ' is no date; ",
        ),
        (
            table("awskms", [], [one for one in HEADER if one not in ("Unit", "usageType")]),
            " is of another form: it has no column Unit, usageType",
        ),
        (
            table("awskms", [{**KEY, "PricePerUnit": "much"}]),
            " is of another form: SKU U553K98XGDXCYHWS has no price",
        ),
        (b"\xff\xfe", " is no CSV: 'utf-8' codec can't decode byte 0xff in position 0: "),
    ],
)
def test_a_file_of_another_form_is_refused(body: bytes, told: str):
    assert refused({**KEYS, CSV: body}).removeprefix(CSV.removeprefix("/offers")).startswith(told)


def test_a_file_that_breaks_off_is_refused():
    assert refused(KEYS, missing=100).endswith("/index.csv broke off: 100 bytes are missing")

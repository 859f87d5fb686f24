"""DNS: a zone that one stack owns and others use, its settings, and the records of hosts."""

import pytest
from pydantic import ValidationError

from components.component import Component
from components.edge.dns import DnsSettings
from tests.edge import COMPUTED, GUEST, OWNER, ZONE_ID, dns
from tests.places import KEPT, TEMPORARY
from tests.recording import record

RECORD = "cloudflare:index/dnsRecord:DnsRecord"
SETTING = "cloudflare:index/zoneSetting:ZoneSetting"


def built(keys, place=KEPT, use=lambda names: None):
    """The recording of a domain's names, and of what is asked of them."""
    return record(lambda: use(dns(place, keys)), computed=COMPUTED)


def led(keys, service, target, *, proxied, place=KEPT):
    """The recording of a host that a component, which comes after the domain, leads somewhere."""

    def use(names):
        names.alias(service, target, proxied=proxied, owner=Component("shop", place))

    return built(keys, place, use)


def settings_of_zone(recording):
    return {one.inputs["settingId"]: one.inputs["value"] for one in recording.of_type(SETTING)}


def refusal(**keys):
    with pytest.raises(ValidationError) as refused:
        DnsSettings.model_validate(keys)
    return str(refused.value)


def test_the_owner_of_a_zone_makes_it_in_its_account():
    zone = built(OWNER)["dns-zone"].inputs

    assert zone == {"account": {"id": "a" * 32}, "name": "example.com", "type": "full"}


def test_a_zone_is_protected_where_things_are_kept():
    assert (built(OWNER)["dns-zone"].protect, built(OWNER, TEMPORARY)["dns-zone"].protect) == (
        True,
        False,
    )


def test_the_zone_checks_origins_and_speaks_nothing_but_https():
    values = settings_of_zone(built(OWNER))

    hsts = values.pop("security_header")["strict_transport_security"]
    expected = {"ssl": "strict", "always_use_https": "on", "min_tls_version": "1.2", "http3": "on"}
    assert expected == values
    assert (hsts["enabled"], hsts["max_age"], hsts["include_subdomains"]) == (True, 31536000, True)


def test_acm_and_vercels_authority_may_issue_certificates():
    records = [one.inputs for one in built(OWNER).of_type(RECORD) if one.inputs["type"] == "CAA"]

    assert [one["data"] for one in records] == [
        {"flags": 0, "tag": "issue", "value": "amazon.com"},
        {"flags": 0, "tag": "issue", "value": "letsencrypt.org"},
    ]
    assert {one["name"] for one in records} == {"example.com"}


def test_a_guest_makes_neither_a_zone_nor_what_holds_for_all_of_it():
    recording = built(GUEST)

    assert ["dns"] == recording.names


def test_a_guests_records_go_into_the_owners_zone_under_names_of_their_own():
    recording = led(GUEST, "", "site.test", proxied=True)

    site = recording["shop-record-site"].inputs
    assert (site["zoneId"], site["name"]) == (ZONE_ID, "staging.example.com")


def test_the_owners_records_go_into_the_zone_it_makes():
    recording = led(OWNER, "", "site.test", proxied=True)

    site = recording["shop-record-site"].inputs
    assert (site["zoneId"], site["name"]) == ("dns-zone-id", "example.com")


@pytest.mark.parametrize(
    ("label", "service", "host"),
    [
        ("", "", "example.com"),
        ("", "cdn", "cdn.example.com"),
        ("staging", "", "staging.example.com"),
        ("staging", "cdn", "cdn-staging.example.com"),
    ],
)
def test_hosts_stay_one_level_below_the_zone(label, service, host):
    settings = DnsSettings.model_validate({**OWNER, "label": label})

    assert host == settings.host(service)


@pytest.mark.parametrize(("proxied", "ttl"), [(True, 1), (False, 300)])
def test_a_proxied_record_leaves_its_time_to_live_to_cloudflare(proxied, ttl):
    recording = led(OWNER, "x", "x.test", proxied=proxied)

    assert (proxied, ttl) == (
        recording["shop-record-x"].inputs["proxied"],
        recording["shop-record-x"].inputs["ttl"],
    )


def test_a_record_says_whose_it_is():
    recording = led(GUEST, "x", "x.test", proxied=False, place=TEMPORARY)

    assert recording["shop-record-x"].inputs["comment"] == "dns-x-test"


def test_web_sockets_have_a_record_once_somebody_answers_them():
    recording = built({**OWNER, "webSocketHost": "sockets.example.net"})

    record_of_ws = recording["dns-ws"].inputs
    assert "dns-ws" not in built(OWNER).names
    assert (record_of_ws["name"], record_of_ws["content"], record_of_ws["proxied"]) == (
        "ws.example.com",
        "sockets.example.net",
        True,
    )


def test_a_zone_has_one_owner_and_no_second_one():
    expected = "one of accountId, in the stack that owns the zone, and zoneId"

    assert expected in refusal(zone="example.com")
    assert expected in refusal(**OWNER, zoneId=ZONE_ID, label="staging")


def test_a_guest_without_a_label_would_take_the_owners_names():
    assert "a label with zoneId" in refusal(zone="example.com", zoneId=ZONE_ID)


@pytest.mark.parametrize(
    ("key", "value"), [("minimumTls", "1.3"), ("hstsDays", 1), ("certificateAuthorities", [])]
)
def test_a_guest_decides_nothing_that_holds_for_the_zone(key, value):
    assert f"{key}: {value!r}".replace("[]", "()") in refusal(**GUEST, **{key: value})


@pytest.mark.parametrize("zone", ["Example.com", "example", "https://example.com", "-a.com"])
def test_a_zone_is_a_domain_name(zone):
    assert "zone" in refusal(zone=zone, accountId="a" * 32)

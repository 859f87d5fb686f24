"""Cloudflare as a rehearsal has it."""

import re

import pytest

from tests.rehearsal.accounts import UNKNOWN, Account, Refused

OWNER = {"account": {"id": "0" * 32}}
ELSEWHERE = "f" * 32
VERCEL = "0123456789abcdef.vercel-dns-016.com"
CUSTOM = "http_request_firewall_custom"
RATES = "http_ratelimit"


def with_zone(plan=""):
    account = Account("cloudflare", plan)
    zone = account.make("Zone", "zone", name="example.com", **OWNER)
    return account, zone.id


def record(zone, name="www.example.com", type="A", content="192.0.2.1", **more):
    return {"zoneId": zone, "name": name, "type": type, "content": content, "ttl": 300, **more}


def proxied(zone, name="www.example.com", type="CNAME", content=VERCEL):
    return record(zone, name, type, content, proxied=True) | {"ttl": 1}


def ruleset(*rules, zone=ELSEWHERE, phase=CUSTOM, kind="zone", name="rules"):
    return {"zoneId": zone, "phase": phase, "kind": kind, "name": name, "rules": list(rules)}


def blocking(expression='http.request.uri.path eq "/"', action="block"):
    return {"action": action, "expression": expression}


def limiting(**more):
    limit = {"characteristics": ["cf.colo.id", "ip.src"], "period": 10, "requestsPerPeriod": 9}
    return {**blocking(), "ratelimit": {**limit, "mitigationTimeout": 10, **more}}


def test_a_zone_has_an_id_and_name_servers_in_cloudflares_shape():
    zone = Account("cloudflare").make("Zone", name="example.com", **OWNER)

    assert re.fullmatch(r"[0-9a-f]{32}", zone.id)
    assert all(re.fullmatch(r"[a-z]+\.ns\.cloudflare\.com", s) for s in zone.outputs["nameServers"])
    assert 2 == len(zone.outputs["nameServers"])


def test_a_zone_that_nothing_here_made_is_taken_to_exist():
    assert Account("cloudflare").make("DnsRecord", **record(ELSEWHERE)).id


def test_an_id_that_cannot_be_a_zones_is_refused_in_a_preview():
    with pytest.raises(Refused, match="32 hexadecimal digits"):
        Account("cloudflare").plan("DnsRecord", **record("example.com"))


def test_a_domain_is_one_zone():
    account, _ = with_zone()

    with pytest.raises(Refused, match=r"1061: Example\.com already exists"):
        account.make("Zone", "other", name="Example.com", **OWNER)


def test_a_cname_stands_alone_among_addresses():
    account, zone = with_zone()
    account.make("DnsRecord", "one", **record(zone))

    with pytest.raises(Refused, match="81053"):
        account.make("DnsRecord", "two", **record(zone, type="CNAME", content="example.net"))


def test_a_cname_is_seen_beside_an_address_in_a_preview_of_a_zone_to_be_made():
    account = Account("cloudflare")
    account.plan("Zone", "zone", name="example.com", **OWNER)
    account.plan("DnsRecord", "one", **record(UNKNOWN, "www"))

    with pytest.raises(Refused, match="81053"):
        account.plan("DnsRecord", "two", **record(UNKNOWN, type="CNAME", content="example.net"))


def test_a_cname_may_stand_beside_what_says_who_issues_certificates():
    account, zone = with_zone()
    account.make("DnsRecord", "site", **proxied(zone, "example.com"))
    authority = {"flags": 0, "tag": "issue", "value": "letsencrypt.org"}

    made = account.make(
        "DnsRecord", "caa", zoneId=zone, name="@", type="CAA", ttl=300, data=authority
    )

    assert made.id


def test_an_identical_record_is_refused_and_another_answer_is_not():
    account, zone = with_zone()
    account.make("DnsRecord", "one", **record(zone))
    account.make("DnsRecord", "two", **record(zone, content="192.0.2.2"))

    with pytest.raises(Refused, match="81058: An identical record"):
        account.make("DnsRecord", "three", **record(zone, "www"))


@pytest.mark.parametrize(
    ("inputs", "property_", "words"),
    [
        (record("z", type="TXT", content="x", proxied=True) | {"ttl": 1}, "proxied", "9004"),
        (record("z", content="10.0.0.1", proxied=True) | {"ttl": 1}, "content", "9003"),
        (record("z", proxied=True), "ttl", "write ttl=1"),
        (record("z") | {"ttl": 30}, "ttl", "between 60 and 86400"),
        (record("z", content="example.net"), "content", "CNAME record"),
        (record("z", type="AAAA"), "content", "IPv6"),
        (record("z", type="CNAME", content="https://example.net"), "content", "without scheme"),
        (record("z", type="CNAME", content="www.example.com."), "content", "9039"),
        (record("z", type="MX", content="mail.example.net"), "priority", "priority=10"),
        (record("z", type="CAA", content='0 issue "x"'), "data", "in the place of content"),
        (record("z", comment="x" * 101), "comment", "at most 100"),
        (record("z", tags=["team:web"]), "tags", "needs the plan pro"),
        (record("z", type="HTTP"), "type", '"CNAME"'),
        (
            record("z", type="CNAME", content="_x.acm-validations.aws.", proxied=True) | {"ttl": 1},
            "proxied",
            "never finds it",
        ),
    ],
)
def test_a_record_cloudflare_would_not_take_is_refused_by_its_property(inputs, property_, words):
    assert words in Account("cloudflare").problems("DnsRecord", **inputs)[property_]


@pytest.mark.parametrize(
    ("data", "property_"),
    [
        ({"flags": 0, "tag": "isue", "value": "a.com"}, "data.tag"),
        ({"flags": 0, "tag": "issue"}, "data.value"),
        ({"tag": "issue", "value": "a.com"}, "data.flags"),
        ({"flags": 256, "tag": "issue", "value": "a.com"}, "data.flags"),
    ],
)
def test_a_caa_record_has_all_its_parts(data, property_):
    inputs = {"zoneId": "z", "name": "@", "type": "CAA", "ttl": 300, "data": data}

    assert property_ in Account("cloudflare").problems("DnsRecord", **inputs)


@pytest.mark.parametrize("mode", ["off", "flexible"])
def test_a_proxied_record_of_vercels_and_plain_http_go_in_circles(mode):
    account, zone = with_zone()
    account.make("ZoneSetting", "ssl", zoneId=zone, settingId="ssl", value=mode)

    with pytest.raises(Refused, match="set the zone's ssl to strict"):
        account.make("DnsRecord", "site", **proxied(zone))


def test_plain_http_is_refused_where_a_proxied_record_of_vercels_stands():
    account, zone = with_zone()
    account.make("DnsRecord", "site", **proxied(zone, "example.com", "A", "76.76.21.21"))

    with pytest.raises(Refused, match="property value"):
        account.make("ZoneSetting", "ssl", zoneId=zone, settingId="ssl", value="flexible")


def test_a_wrong_mode_is_seen_in_a_preview_of_a_zone_to_be_made():
    account = Account("cloudflare")
    account.plan("Zone", "zone", name="example.com", **OWNER)
    account.plan("DnsRecord", "site", **proxied(UNKNOWN))

    with pytest.raises(Refused, match="redirected in circles"):
        account.plan("ZoneSetting", "ssl", zoneId=UNKNOWN, settingId="ssl", value="off")


def test_strict_goes_with_vercel_and_flexible_with_an_origin_of_plain_http():
    account, zone = with_zone()
    account.make("DnsRecord", "site", **proxied(zone))
    account.make("ZoneSetting", "ssl", zoneId=zone, settingId="ssl", value="strict")
    plain = Account("cloudflare")
    plain.make("ZoneSetting", "ssl", zoneId=ELSEWHERE, settingId="ssl", value="flexible")

    assert plain.make("DnsRecord", "it", **proxied(ELSEWHERE, type="A", content="192.0.2.1")).id


def test_another_mode_of_a_standing_setting_is_judged_as_well():
    account, zone = with_zone()
    account.make("DnsRecord", "site", **proxied(zone))
    account.make("ZoneSetting", "ssl", zoneId=zone, settingId="ssl", value="strict")

    with pytest.raises(Refused, match="redirected in circles"):
        account.change("ssl", zoneId=zone, settingId="ssl", value="flexible")


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("always_use_https", True, 'write "on"'),
        ("min_tls_version", 1.2, 'write it as text: "1.2"'),
        ("ssl", "full_strict", "off, flexible, full, strict"),
        ("minify", "on", "ended on 2024-08-05"),
        ("polish", "lossy", "needs the plan pro"),
        ("security_header", {"enabled": True}, "strict_transport_security"),
    ],
)
def test_a_setting_cloudflare_would_not_take_is_refused(setting, value, words):
    problems = Account("cloudflare").problems(
        "ZoneSetting", zoneId="z", settingId=setting, value=value
    )

    assert words in " ".join(problems.values())


def test_a_setting_is_made_once():
    account, zone = with_zone()
    account.make("ZoneSetting", "one", zoneId=zone, settingId="http3", value="on")

    with pytest.raises(Refused, match="keep one"):
        account.make("ZoneSetting", "two", zoneId=zone, settingId="http3", value="off")


def test_the_same_setting_of_two_zones_is_two():
    account, zone = with_zone()
    account.make("ZoneSetting", "one", zoneId=zone, settingId="http3", value="on")

    made = account.make("ZoneSetting", "two", zoneId=ELSEWHERE, settingId="http3", value="on")

    assert "http3" == made.id


def test_a_phase_of_a_zone_has_one_entry_point():
    account, zone = with_zone()
    account.make("Ruleset", "one", **ruleset(blocking(), zone=zone))

    with pytest.raises(
        Refused, match=f"exceeded maximum number of zone rulesets for phase {CUSTOM}"
    ):
        account.make("Ruleset", "two", **ruleset(blocking(), zone=zone, name="more"))


def test_a_second_entry_point_is_seen_in_a_preview_of_a_zone_to_be_made():
    account = Account("cloudflare")
    account.plan("Zone", "zone", name="example.com", **OWNER)
    account.plan("Ruleset", "one", **ruleset(blocking(), zone=UNKNOWN))

    with pytest.raises(Refused, match="a phase has one"):
        account.plan("Ruleset", "two", **ruleset(blocking(), zone=UNKNOWN, name="more"))


def test_each_phase_has_an_entry_point_of_its_own():
    account, zone = with_zone()
    account.make("Ruleset", "one", **ruleset(blocking(), zone=zone))

    assert account.make("Ruleset", "two", **ruleset(limiting(), zone=zone, phase=RATES)).id


@pytest.mark.parametrize(("plan", "most"), [("free", 5), ("pro", 20), ("business", 100)])
def test_a_plan_has_so_many_custom_rules(plan, most):
    account = Account("cloudflare", plan)

    assert {} == account.problems("Ruleset", **ruleset(*[blocking()] * most))
    refused = account.problems("Ruleset", **ruleset(*[blocking()] * (most + 1)))
    assert f"{most} on the plan {plan}" in refused["rules"]


@pytest.mark.parametrize(
    ("rules", "phase", "property_", "words"),
    [
        ([blocking(action="log")], CUSTOM, "rules[0].action", "enterprise"),
        ([blocking(action="redirect")], CUSTOM, "rules[0].action", "20016"),
        ([blocking('http.host matches "a.*"')], CUSTOM, "rules[0].expression", "business"),
        ([blocking("cf.bot_management.score lt 30")], CUSTOM, "rules[0].expression", "enterprise"),
        ([blocking('http.host eq "a')], CUSTOM, "rules[0].expression", "not closed"),
        ([blocking("")], CUSTOM, "rules[0].expression", "cannot be empty"),
        ([limiting()], CUSTOM, "rules[0].ratelimit", "http_ratelimit"),
        ([blocking()], RATES, "rules[0].ratelimit", "needs it"),
        ([limiting(), limiting()], RATES, "rules", "1 on the plan free"),
        ([limiting(period=60)], RATES, "rules[0].ratelimit.period", "one of 10 seconds"),
        (
            [limiting(mitigationTimeout=600)],
            RATES,
            "rules[0].ratelimit.mitigationTimeout",
            "one of 10 seconds",
        ),
        (
            [limiting(characteristics=["ip.src"])],
            RATES,
            "rules[0].ratelimit.characteristics",
            "cf.colo.id",
        ),
        (
            [{**limiting(), "expression": 'http.host eq "a.com"'}],
            RATES,
            "rules[0].expression",
            "http.host",
        ),
    ],
)
def test_a_rule_that_the_free_plan_does_not_have_is_refused(rules, phase, property_, words):
    problems = Account("cloudflare").problems("Ruleset", **ruleset(*rules, phase=phase))

    assert words in problems[property_]


def test_the_field_of_verified_bots_is_on_every_plan():
    rules = ruleset(blocking("not cf.bot_management.verified_bot"))

    assert {} == Account("cloudflare").problems("Ruleset", **rules)


@pytest.mark.parametrize(("plan", "most"), [("free", 3), ("pro", 20)])
def test_a_plan_has_so_many_page_rules(plan, most):
    account = Account("cloudflare", plan)
    rule = {"zoneId": ELSEWHERE, "target": "example.com/*", "actions": {"ssl": "strict"}}
    for number in range(most):
        account.make("PageRule", f"rule-{number}", **rule)

    with pytest.raises(Refused, match=f"at most {most} of PageRule"):
        account.make("PageRule", "one-more", **rule)


def test_a_route_names_a_script_that_exists():
    account, zone = with_zone()

    with pytest.raises(Refused, match="10007"):
        account.make("WorkersRoute", zoneId=zone, pattern="example.com/*", script="edge")


def test_a_module_says_that_it_is_one():
    problems = Account("cloudflare").problems(
        "WorkersScript", accountId="a", scriptName="edge", content="export default {}"
    )

    assert "main_module" in problems["mainModule"]


def test_a_custom_domain_and_a_record_do_not_share_a_host():
    account, zone = with_zone()
    account.make("DnsRecord", "www", **record(zone))
    account.make("WorkersScript", "edge", accountId="0" * 32, scriptName="edge", content="x")

    with pytest.raises(Refused, match="100117"):
        account.make(
            "WorkersCustomDomain",
            "it",
            accountId="0" * 32,
            zoneId=zone,
            hostname="www.example.com",
            service="edge",
        )


def test_a_zone_asked_for_is_the_one_the_program_made_or_one_that_would_be_there():
    account, zone = with_zone()

    made = account.ask("getZone", filter={"name": "example.com"})
    elsewhere = account.ask("getZones", name="example.net")["results"][0]

    assert zone == made["zoneId"]
    assert re.fullmatch(r"[0-9a-f]{32}", elsewhere["id"])


@pytest.mark.parametrize(
    ("kind", "property_"),
    [
        ("Zone", "name"),
        ("DnsRecord", "type"),
        ("DnsRecord", "zoneId"),
        ("ZoneSetting", "settingId"),
        ("Ruleset", "phase"),
        ("WorkersScript", "scriptName"),
        ("WorkersKvNamespace", "accountId"),
    ],
)
def test_what_cannot_be_changed_is_replaced(kind, property_):
    diff = Account("cloudflare").difference(kind, {property_: "a"}, {property_: "b"})

    assert [property_] == diff.replaces


@pytest.mark.parametrize(
    ("kind", "property_"),
    [("DnsRecord", "content"), ("DnsRecord", "name"), ("ZoneSetting", "value"), ("Zone", "type")],
)
def test_what_can_be_changed_stays(kind, property_):
    diff = Account("cloudflare").difference(kind, {property_: "a"}, {property_: "b"})

    assert diff.changes
    assert [] == diff.replaces

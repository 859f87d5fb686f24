"""Mistakes that Cloudflare tells.

Resources are written by their types, as it takes seconds to import all of Cloudflare's SDK.
"""

from typing import Any

import pulumi

import components.edge.cloudflare_sdk  # noqa: F401 - the SDK in part: all of it takes seconds to import
from tests.rehearsal.clouds.mistakes.mistake import Mistakes

MISTAKES = Mistakes()
ACCOUNT = "0123456789abcdef0123456789abcdef"
VERCEL = "0123456789abcdef.vercel-dns-016.com"
CUSTOM = "http_request_firewall_custom"
RATES = "http_ratelimit"


def cloudflare(
    kind: str, resource: str, /, after: Any = None, **inputs: Any
) -> pulumi.CustomResource:
    token = f"cloudflare:index/{kind[0].lower()}{kind[1:]}:{kind}"
    options = pulumi.ResourceOptions(depends_on=after)
    return pulumi.CustomResource(token, resource, inputs, options)


def zone() -> pulumi.Output[str]:
    return cloudflare("Zone", "zone", name="example.com", account={"id": ACCOUNT}).id


def record(resource: str, zone_id: Any, /, **inputs: Any) -> pulumi.CustomResource:
    defaults = {"name": "www.example.com", "type": "A", "content": "192.0.2.1", "ttl": 300}
    return cloudflare("DnsRecord", resource, zoneId=zone_id, **{**defaults, **inputs})


def proxied(resource: str, zone_id: Any, /, **inputs: Any) -> pulumi.CustomResource:
    return record(resource, zone_id, **{"proxied": True, "ttl": 1, **inputs})


def setting(name: str, value: Any, zone_id: Any = None, **more: Any) -> pulumi.CustomResource:
    place = zone_id or zone()
    return cloudflare("ZoneSetting", name, zoneId=place, settingId=name, value=value, **more)


def ruleset(
    name: str, *rules: Any, phase: str = CUSTOM, zone_id: Any = None, **more: Any
) -> pulumi.CustomResource:
    return cloudflare(
        "Ruleset",
        name,
        zoneId=zone_id or zone(),
        kind="zone",
        name=name,
        phase=phase,
        rules=list(rules),
        **more,
    )


def block(expression: str = 'http.request.uri.path eq "/"', action: str = "block") -> Any:
    return {"action": action, "expression": expression}


def limit(**inputs: Any) -> Any:
    rates = {
        "characteristics": ["cf.colo.id", "ip.src"],
        "period": 10,
        "requestsPerPeriod": 20,
        "mitigationTimeout": 10,
    }
    return {**block(), "ratelimit": {**rates, **inputs}}


@MISTAKES.add("www", "ttl", "ttl=1")
def a_proxied_record_with_a_lifetime() -> None:
    proxied("www", zone(), ttl=300)


@MISTAKES.add("text", "proxied", "proxied=False")
def a_proxied_text() -> None:
    proxied("text", zone(), type="TXT", content="v=spf1 -all")


@MISTAKES.add("www", "content", "a public address")
def a_proxied_private_address() -> None:
    proxied("www", zone(), content="10.0.0.1")


@MISTAKES.add("alias", "name", "remove one of the two")
def an_alias_beside_an_address() -> None:
    zone_id = zone()
    www = record("www", zone_id)
    record("alias", zone_id, type="CNAME", content="example.net", after=www)


@MISTAKES.add("again", "content", "keep one")
def a_record_twice() -> None:
    zone_id = zone()
    record("again", zone_id, after=record("www", zone_id))


@MISTAKES.add("www", "content", "CNAME record")
def a_host_where_an_address_belongs() -> None:
    record("www", zone(), content="example.net")


@MISTAKES.add("www", "content", "without scheme")
def an_alias_of_an_address_with_scheme() -> None:
    record("www", zone(), type="CNAME", content="https://example.net")


@MISTAKES.add("caa", "data", "in the place of content")
def a_certificate_authority_as_plain_content() -> None:
    record("caa", zone(), type="CAA", content='0 issue "letsencrypt.org"')


@MISTAKES.add("caa", "data.tag", "issue")
def a_certificate_authority_with_a_misspelt_tag() -> None:
    data = {"flags": 0, "tag": "isue", "value": "letsencrypt.org"}
    record("caa", zone(), type="CAA", content=None, data=data)


@MISTAKES.add("mail", "priority", "priority=10")
def mail_without_a_priority() -> None:
    record("mail", zone(), type="MX", content="mail.example.net")


@MISTAKES.add("proof", "proxied", "proxied=False")
def a_proxied_proof_for_a_certificate() -> None:
    proxied("proof", zone(), type="CNAME", content="_0123.acm-validations.aws.")


@MISTAKES.add("www", "zoneId", "zone.id")
def a_zone_by_its_name() -> None:
    record("www", "example.com")


@MISTAKES.add("apex", "proxied", "ssl to strict")
def plain_http_to_vercel_through_the_proxy() -> None:
    zone_id = zone()
    ssl = setting("ssl", "flexible", zone_id)
    proxied("apex", zone_id, name="example.com", type="CNAME", content=VERCEL, after=ssl)


@MISTAKES.add("ssl", "value", "ssl to strict")
def no_encryption_behind_a_proxied_apex() -> None:
    zone_id = zone()
    apex = proxied("apex", zone_id, name="example.com", content="76.76.21.21")
    setting("ssl", "off", zone_id, after=apex)


@MISTAKES.add("always_use_https", "value", 'write "on"')
def a_switch_as_a_truth_value() -> None:
    setting("always_use_https", True)


@MISTAKES.add("min_tls_version", "value", 'as text: "1.2"')
def a_version_of_tls_as_a_number() -> None:
    setting("min_tls_version", 1.2)


@MISTAKES.add("minify", "settingId", "while building the site")
def a_setting_that_is_gone() -> None:
    setting("minify", "on")


@MISTAKES.add("polish", "value", "cloudflare: pro")
def polished_images_on_free() -> None:
    setting("polish", "lossy")


@MISTAKES.add("more", "phase", "put the rules of both into it")
def two_entry_points_of_one_phase() -> None:
    zone_id = zone()
    ruleset("more", block(), zone_id=zone_id, after=ruleset("waf", block(), zone_id=zone_id))


@MISTAKES.add("waf", "rules", "join expressions")
def six_custom_rules_on_free() -> None:
    ruleset("waf", *[block()] * 6)


@MISTAKES.add("waf", "rules[0].action", "cloudflare: enterprise", cloudflare="business")
def a_rule_that_only_logs_on_business() -> None:
    ruleset("waf", block(action="log"))


@MISTAKES.add("waf", "rules[0].expression", "cloudflare: business", cloudflare="pro")
def a_regular_expression_on_pro() -> None:
    ruleset("waf", block('http.request.uri.path matches "^/wp-"'))


@MISTAKES.add("waf", "rules[0].expression", "cloudflare: enterprise")
def a_bot_score_on_free() -> None:
    ruleset("waf", block("cf.bot_management.score lt 30"))


@MISTAKES.add("waf", "rules[0].expression", "close it")
def an_expression_that_is_not_closed() -> None:
    ruleset("waf", block('(http.host eq "example.com"'))


@MISTAKES.add("rates", "rules", "join expressions")
def two_rate_limits_on_free() -> None:
    ruleset("rates", limit(), limit(), phase=RATES)


@MISTAKES.add("rates", "rules[0].ratelimit.period", "one of 10 seconds")
def a_rate_by_the_minute_on_free() -> None:
    ruleset("rates", limit(period=60), phase=RATES)


@MISTAKES.add("rates", "rules[0].ratelimit.characteristics", "add it")
def a_rate_limit_without_the_data_centre() -> None:
    ruleset("rates", limit(characteristics=["ip.src"]), phase=RATES)


@MISTAKES.add("waf", "rules[0].action", "block, challenge")
def a_redirect_in_the_firewall() -> None:
    ruleset("waf", block(action="redirect"))


@MISTAKES.add("page-3", "target", "remove one")
def four_page_rules_on_free() -> None:
    zone_id, before = zone(), None
    for number in range(4):
        before = cloudflare(
            "PageRule",
            f"page-{number}",
            before,
            zoneId=zone_id,
            target=f"example.com/{number}/*",
            actions={"ssl": "strict"},
        )


@MISTAKES.add("limit", "zoneId", "cloudflare.Ruleset")
def a_rate_limit_of_the_old_kind() -> None:
    cloudflare("RateLimit", "limit", zoneId=zone(), action={}, match={}, period=60, threshold=100)


@MISTAKES.add("partial", "type", "cloudflare: business")
def a_partial_zone_on_free() -> None:
    cloudflare("Zone", "partial", name="example.com", type="partial", account={"id": ACCOUNT})


@MISTAKES.add("www", "name", "write example.com")
def a_zone_of_a_host() -> None:
    cloudflare("Zone", "www", name="www.example.com", account={"id": ACCOUNT})


@MISTAKES.add("edge", "mainModule", 'main_module="worker.js"')
def a_worker_that_does_not_say_it_is_a_module() -> None:
    content = "export default { fetch() { return new Response() } }"
    cloudflare("WorkersScript", "edge", accountId=ACCOUNT, scriptName="edge", content=content)


@MISTAKES.add("bots", "sbfmLikelyAutomated", "cloudflare: pro")
def super_bot_fight_mode_on_free() -> None:
    cloudflare("BotManagement", "bots", zoneId=zone(), sbfmLikelyAutomated="block")

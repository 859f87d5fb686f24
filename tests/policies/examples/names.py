"""Examples of the rules about names in DNS."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

RECORD = "cloudflare:index/dnsRecord:DnsRecord"
ZONE = "cloudflare:index/zone:Zone"
DNSSEC = "cloudflare:index/zoneDnssec:ZoneDnssec"
DISTRIBUTION = "aws:cloudfront/distribution:Distribution"
PAGES = "cloudflare:index/pagesProject:PagesProject"
DOMAIN = "vercel:index/projectDomain:ProjectDomain"


def in_zone(type_, **properties):
    """A zone, and something in it."""
    return (
        resource(ZONE, "zone"),
        resource(type_, zoneId=UNKNOWN, refers={"zoneId": "zone"}, **properties),
    )


def is_host(one):
    """Whether it is a record that leads somewhere by a name."""
    return one.get("type") == "CNAME" and not str(one.get("name")).startswith("_")


def leads_to_an_edge(content, type_, property_, value):
    """A record that leads to what the estate has at another vendor's edge."""
    return Example(
        rule="name-leads-to-our-own",
        good=(
            resource(RECORD, type="CNAME", name="www.example.com", content=content),
            resource(type_, "edge", **{property_: value}),
        ),
        bad=(Edit(property_, "other.example.com", type=type_), Edit(type=type_, gone=True)),
        unknown=(Edit(property_, UNKNOWN, type=type_),),
        where=lambda one: False,  # the records of ours take the host from the resource itself
    )


EXAMPLES = (
    Example(
        rule="name-tells-no-internal-address",
        good=(resource(RECORD, type="A", name="www.example.com", content="8.8.8.8"),),
        bad=tuple(
            Edit("content", address)
            for address in ("10.0.0.1", "192.168.1.1", "172.16.3.4", "127.0.0.1", "fd00::1")
        ),
        unset=(Edit("content"),),
        unset_is_fine=True,
        unknown=(Edit("content", UNKNOWN),),
        where=lambda one: one.get("type") in ("A", "AAAA"),
    ),
    Example(
        rule="name-leads-to-our-own",
        good=(resource(RECORD, type="CNAME", name="a.example.com", content="b.example.com"),),
        bad=(
            Edit("content", "d111111abcdef8.cloudfront.net"),
            Edit("content", "someone.pages.dev"),
        ),
        unset=(Edit("content"),),
        unset_is_fine=True,
        unknown=(Edit("content", UNKNOWN),),
        where=is_host,
    ),
    leads_to_an_edge("d1.cloudfront.net", DISTRIBUTION, "domainName", "d1.cloudfront.net"),
    leads_to_an_edge("salon.pages.dev", PAGES, "subdomain", "salon.pages.dev"),
    leads_to_an_edge("0a.vercel-dns-008.com", DOMAIN, "domain", "www.example.com"),
    Example(
        rule="name-leads-to-our-own",
        good=(
            resource(RECORD, type="CNAME", name="www.example.com", content=UNKNOWN),
            resource(DOMAIN, "domain", domain="www.example.com"),
        ),
        bad=(Edit("content", "d111111abcdef8.cloudfront.net"),),
        where=is_host,
    ),
    Example(
        rule="web-host-proxied",
        good=(
            resource(RECORD, type="CNAME", name="www.example.com", content="a.test", proxied=True),
        ),
        bad=(Edit("proxied", False), Edit("proxied")),
        unset=(Edit("proxied"),),
        unknown=(Edit("proxied", UNKNOWN),),
        where=lambda one: is_host(one) and one.name == "salon-dns-ws",
    ),
    Example(
        rule="web-host-proxied",
        good=(resource(RECORD, type="CNAME", name="cdn.example.com", content="d1.cloudfront.net"),),
        bad=(Edit("content", "a.test"),),
        unknown=(Edit("content", UNKNOWN),),
        where=lambda one: is_host(one) and not one.get("proxied"),
    ),
    Example(
        rule="zone-signed",
        good=in_zone(DNSSEC, status="active"),
        bad=(Edit("status", "disabled", type=DNSSEC), Edit(type=DNSSEC, gone=True)),
        unset=(Edit("status", type=DNSSEC),),
        unknown=(Edit("status", UNKNOWN, type=DNSSEC),),
    ),
    Example(
        rule="zone-names-its-authorities",
        good=in_zone(RECORD, type="CAA"),
        bad=(Edit("type", "TXT", type=RECORD), Edit(type=RECORD, gone=True)),
        unknown=(Edit("type", UNKNOWN, type=RECORD),),
        where=lambda one: False,  # a zone of ours has two such records
    ),
)

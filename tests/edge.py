"""The edge under test: what its clouds answer, and a domain, a bucket and a CDN made of them."""

from components.component import Place
from components.edge.cdn import Cdn, CdnSettings
from components.edge.dns import Dns, DnsSettings
from components.storage.assets import Storage, StorageSettings
from tests.places import KEY, key_of
from tests.recording import Recording, record

ACCOUNT_ID, ZONE_ID = "a" * 32, "b" * 32

COMPUTED = {
    "aws:acm/certificate:Certificate": {
        "domainValidationOptions": [
            {
                "resourceRecordName": "_name.cdn.example.com.",
                "resourceRecordType": "CNAME",
                "resourceRecordValue": "_value.acm.test.",
            }
        ]
    },
    "aws:cloudfront/distribution:Distribution": {"domainName": "distribution.test"},
    "cloudflare:index/zone:Zone": {"nameServers": ["ada.test", "bob.test"]},
}

OWNER = {"zone": "example.com", "accountId": ACCOUNT_ID}
GUEST = {"zone": "example.com", "zoneId": ZONE_ID, "label": "staging"}


def dns(place: Place, keys: dict[str, object]) -> Dns:
    """The names of a domain, with these keys in the stack file."""
    return Dns("dns", DnsSettings.model_validate(keys), place=place)


def storage(place: Place, **keys: object) -> Storage:
    """The assets, with these keys in the stack file."""
    return Storage(
        "assets",
        StorageSettings.model_validate(keys),
        place=place,
        keys={region: key_of(region) for region in ("us-east-1", "us-west-2")},
        origins=["https://example.com", "https://*.example.com"],
    )


def cdn(place: Place, *, assets: dict[str, object] | None = None, **keys: object) -> Recording:
    """The recording of a CDN with what it stands on."""

    def program() -> None:
        Cdn(
            "cdn",
            CdnSettings.model_validate(keys),
            place=place,
            dns=dns(place, OWNER),
            storage=storage(place, **(assets or {})),
            web_acl_arn="arn:acl",
            key=KEY,
        )

    return record(program, computed=COMPUTED)

"""Where the components under test stand: places, networks and keys that need no account."""

from components.component import Place
from components.network import FurtherNetworkSettings, Network, NetworkSettings

KEY = "arn:aws:kms:us-east-1:123456789012:key/mrk-1"

KEPT = Place(
    region="us-east-1", account="123456789012", environment="prod", tags={"Estate": "salon"}
)
TEMPORARY = Place(region="us-east-1", account="123456789012", environment="test", temporary=True)


def network(place: Place) -> Network:
    return Network("net", NetworkSettings(cidr="10.0.0.0/16"), place=place, key=KEY)


def further_network(place: Place, cidr: str) -> Network:
    name = f"net-{place.region}"
    return Network(name, FurtherNetworkSettings(cidr=cidr), place=place, key=key_of(place.region))


def key_of(region: str) -> str:
    return KEY.replace("us-east-1", region)

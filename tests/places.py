"""Where the components under test stand: places, networks and keys that need no account."""

from components.component import AwsPlace, Place
from components.network.network import FurtherNetworkSettings, Network, NetworkSettings

KEY = "arn:aws:kms:us-east-1:123456789012:key/mrk-1"

AWS = AwsPlace("us-east-1", "123456789012")
KEPT = Place(environment="prod", aws=AWS, tags={"Estate": "salon"})
TEMPORARY = Place(environment="test", aws=AWS, temporary=True)
OUTSIDE_AWS = Place(environment="prod")


def network(place: Place) -> Network:
    return Network("net", NetworkSettings(cidr="10.0.0.0/16"), place=place, key=KEY)


def further_network(place: Place, cidr: str) -> Network:
    name = f"net-{place.region}"
    return Network(name, FurtherNetworkSettings(cidr=cidr), place=place, key=key_of(place.region))


def key_of(region: str) -> str:
    return KEY.replace("us-east-1", region)

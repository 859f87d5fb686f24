"""A database to look at: built from the keys of a stack file, recorded."""

from components.database.cluster import DatabaseCluster, DatabaseSettings, ReplicaSite
from tests.clients import Client
from tests.places import KEPT, KEY, further_network, key_of, network
from tests.recording import record

CIDRS = {"us-west-2": "10.1.0.0/16", "eu-west-1": "10.2.0.0/16"}
COMPUTED = {
    "aws:rds/cluster:Cluster": {
        "endpoint": "writer.example",
        "readerEndpoint": "reader.example",
        "masterUserSecrets": [{"secretArn": "arn:managed"}],
    },
    "aws:rds/proxy:Proxy": {"endpoint": "proxy.example"},
    "aws:rds/proxyEndpoint:ProxyEndpoint": {"endpoint": "proxy-reader.example"},
    "random:index/randomId:RandomId": {"hex": "0a1b2c3d"},
    "random:index/randomPassword:RandomPassword": {"result": "open sesame"},
}


def built(place=KEPT, *, clients=(), preview=False, **keys):
    """The recording of a database with these keys in its stack file."""
    settings = DatabaseSettings.model_validate({"databaseName": "pinkblueberry", **keys})

    def program():
        near = network(place)
        sites = {one.region: site_of(place, one.region) for one in settings.replicas}
        database = DatabaseCluster(
            "db", settings, place=place, network=near, key=KEY, replicas=sites
        )
        for client in clients:
            Client(client, place=place, gate=database.gate)

    return record(program, computed=COMPUTED, preview=preview)


def site_of(place, region):
    return ReplicaSite(further_network(place.at(region), CIDRS[region]), key_of(region))


def of_database(recording):
    return [one for one in recording.registrations if one.name.startswith("db-")]

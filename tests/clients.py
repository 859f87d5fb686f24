"""Somebody who comes later than what is under test, and brings what it needs of it."""

from components.component import Component, Place
from components.network.gate import Gate
from components.storage.assets import Storage


class Client(Component):
    """Members of a security group `sg-<name>` that come in by a gate."""

    def __init__(self, name: str, *, place: Place, gate: Gate) -> None:
        super().__init__(name, place)
        self.way_in = gate.admit_client(self, f"sg-{name}")
        self.register_outputs({})


class Reader(Component):
    """A distribution that reads the assets."""

    def __init__(self, name: str, *, place: Place, storage: Storage, arn: str) -> None:
        super().__init__(name, place)
        self.policies = storage.serve_through(self, arn)
        self.register_outputs({})

"""Serves the simulated clouds to Pulumi's own engine.

`PULUMI_DEBUG_PROVIDERS=aws:PORT,random:PORT` makes a real `pulumi` talk to these clouds in the
place of the vendors' plugins. Each package has a port of its own, all in one process over one
store of what exists: `GetPluginInfo` and `GetSchema` do not say which package is asked for, so a
port shared by all could not answer them.
"""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from bilberry.rehearsal.clouds import DEFAULT_SEED, FREE, Clouds, open_clouds
from bilberry.rehearsal.clouds.plans import Plans
from bilberry.rehearsal.wire.serving.service import ProviderService

WORKERS = 32  # requests at a time, a guess: twice the engine's own default parallelism
UNLIMITED = -1  # what gRPC calls no limit; Pulumi's engine sends up to 400 MiB
LOCAL = "127.0.0.1"


class Server:
    """The clouds, served. Made by `serve`."""

    def __init__(self, clouds: Clouds, packages: Sequence[str]) -> None:
        self._clouds = clouds
        self._workers = ThreadPoolExecutor(WORKERS, "clouds")
        self._servers: list[Any] = []
        versions = dict(installed_packages())
        self.ports = {name: self._start(name, versions.get(name, "")) for name in packages}

    @property
    def debug_providers(self) -> str:
        """The value of `PULUMI_DEBUG_PROVIDERS` that sends an engine here."""
        return ",".join(f"{package}:{port}" for package, port in self.ports.items())

    def stop(self) -> None:
        """Close all ports, let running requests end, and close the clouds."""
        for stopping in [server.stop(grace=None) for server in self._servers]:
            stopping.wait()
        self._workers.shutdown()
        self._clouds.close()

    def _start(self, package: str, version: str) -> int:
        server = grpc.server(
            self._workers, options=[("grpc.max_receive_message_length", UNLIMITED)]
        )
        service = ProviderService(package, version, self._clouds.factory(package))
        provider_pb2_grpc.add_ResourceProviderServicer_to_server(service, server)
        port: int = server.add_insecure_port(f"{LOCAL}:0")
        server.start()
        self._servers.append(server)
        return port


def serve(
    directory: Path, packages: Sequence[str], *, seed: str = DEFAULT_SEED, plans: Plans = FREE
) -> Server:
    """Serve Pulumi packages, such as `aws` and `random`, on this machine only.

    `directory` is where a rehearsal keeps its clouds; ids and made-up values derive from `seed`;
    `plans` are what the accounts at the vendors are on.
    """
    return Server(open_clouds(directory, seed=seed, plans=plans), packages)


def serve_until_stopped(
    directory: Path,
    packages: Sequence[str],
    report: Callable[[str], None],
    *,
    plans: Plans = FREE,
) -> None:
    """Serve until SIGINT or SIGTERM; `report` is given the line to set in an engine's environment."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    server = serve(directory, packages, plans=plans)
    report(f"PULUMI_DEBUG_PROVIDERS={server.debug_providers}")
    stopped.wait()
    server.stop()


def installed_packages() -> Iterator[tuple[str, str]]:
    """Name and version of every Pulumi package whose SDK is installed, as the SDK says them."""
    for distribution in distributions():
        for file in distribution.files or ():
            if file.name == "pulumi-plugin.json" and len(file.parts) == 2:  # noqa: PLR2004 - the SDK itself
                plugin = json.loads(file.read_text())
                if plugin.get("resource"):
                    yield plugin["name"], plugin["version"]

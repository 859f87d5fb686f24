"""A running policy pack: a process that speaks Pulumi's protocol `Analyzer`, and how it is asked."""

from __future__ import annotations

import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc

from bilberry.errors import RehearsalError
from bilberry.rehearsal.program.project import Config
from bilberry.rehearsal.provider import Properties
from bilberry.rehearsal.wire.policy_packs.config import (
    PolicyConfig,
    as_request,
    read_config,
    reconciled,
)
from bilberry.rehearsal.wire.policy_packs.project import find_pack
from bilberry.rehearsal.wire.policy_packs.violation import (
    EnforcementLevel,
    Violation,
    remediated,
    violations,
)
from bilberry.values.wire import from_struct

UNLIMITED: Final = -1
OPTIONS: Final = [
    ("grpc.max_send_message_length", UNLIMITED),
    ("grpc.max_receive_message_length", UNLIMITED),
]
NO_ENGINE: Final = "127.0.0.1:0"
"""The engine's address. Python packs are given one and use it for nothing."""
Answer = Callable[[], list[Violation]]
"""Waits for what a pack says, and answers it."""
LAST_WORDS: Final = 30  # lines of what a pack that does not start has said


@dataclass(frozen=True)
class PackOptions:
    """Which pack to run, and the file that configures it."""

    folder: Path
    config: Path | None = None


class Pack:
    """One pack, started when made and asked when needed: it loads while the program does.

    Raises `RehearsalError`, at the first question, for a pack that does not start or that its
    configuration does not fit.
    """

    def __init__(self, options: PackOptions) -> None:
        self.project = find_pack(options.folder)
        self._options = options
        self._given = read_config(options.config)
        self._said: deque[str] = deque(maxlen=LAST_WORDS)
        self._process = self._start()
        self._channel: Any = None
        self._stub: Any = None
        self._configs: dict[str, PolicyConfig] = {}
        self._kinds: set[int] = set()
        self.name = ""

    def _start(self) -> subprocess.Popen[str]:
        command = [self.project.python, "-u", "-m", "pulumi.policy", NO_ENGINE, "."]
        process = subprocess.Popen(  # noqa: S603 - the pack that the user named
            command,
            cwd=self.project.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        threading.Thread(target=self._listen, args=[process.stderr], daemon=True).start()
        return process

    def _listen(self, stream: Iterable[str]) -> None:
        for line in stream:
            self._said.append(line.rstrip())

    def open(self, project: str, stack: str, config: Config, *, preview: bool) -> None:
        """Introduce the stack, and configure the policies."""
        self._channel = grpc.insecure_channel(f"127.0.0.1:{self._port()}", options=OPTIONS)
        self._stub = analyzer_pb2_grpc.AnalyzerStub(self._channel)
        self._ask("ConfigureStack", _introduction(project, stack, config, preview=preview))
        info = self._ask("GetAnalyzerInfo", empty_pb2.Empty())
        self.name = f"{info.name}@v{self.project.version or info.version}"
        self._configs = reconciled(info, self._given, str(self._options.config or ""))
        self._kinds = {one.policy_type for one in info.policies if self._is_on(one.name)}
        self._ask("Configure", as_request(self._configs))

    def close(self) -> None:
        """End the process."""
        if self._channel is not None:
            self._channel.close()
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    @property
    def remediates(self) -> bool:
        """Whether any policy puts right what it finds."""
        return any(config.level is EnforcementLevel.REMEDIATE for config in self._configs.values())

    @property
    def policies(self) -> int:
        """How many policies are not switched off."""
        return sum(
            config.level is not EnforcementLevel.DISABLED for config in self._configs.values()
        )

    def remediate(self, request: Any) -> Iterator[tuple[Violation, Properties]]:
        """What is put right about one resource: each time, what was said, and its properties then."""
        for one in self._ask("Remediate", request).remediations:
            yield remediated(self.name, one, request.urn), from_struct(one.properties)

    def analyze(self, request: Any) -> Answer:
        """Ask what the policies of single resources object to; the answer can be taken later."""
        if analyzer_pb2.POLICY_TYPE_STACK in self._kinds and len(self._kinds) == 1:
            return list
        asked = self._stub.Analyze.future(request)

        def answer() -> list[Violation]:
            response = self._answer("Analyze", asked.result)
            return list(violations(self.name, response, request.urn))

        return answer

    def analyze_stack(self, request: Any, stack_urn: str) -> list[Violation]:
        """What the policies of whole stacks object to."""
        return list(violations(self.name, self._ask("AnalyzeStack", request), stack_urn))

    def _is_on(self, policy: str) -> bool:
        return self._configs[policy].level is not EnforcementLevel.DISABLED

    def _port(self) -> int:
        """The port that the pack prints as its first line."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line.strip().isdigit():
            self._process.kill()
            said = "\n".join([*filter(None, [line.rstrip()]), *self._said])
            raise RehearsalError(f"policy pack {self.project.folder.name} did not start:\n{said}")
        return int(line)

    def _ask(self, method: str, request: Any) -> Any:
        return self._answer(method, lambda: getattr(self._stub, method)(request))

    def _answer(self, method: str, answer: Callable[[], Any]) -> Any:
        """The answer; raises `RehearsalError` with the pack's last words where there is none."""
        try:
            return answer()
        except grpc.RpcError as error:
            if error.code() is grpc.StatusCode.UNIMPLEMENTED and method == "ConfigureStack":
                return None
            said = "\n".join([error.details() or str(error.code()), *self._said])
            raise RehearsalError(f"policy pack {self.name}: {method}: {said}") from None


def _introduction(project: str, stack: str, config: Config, *, preview: bool) -> Any:
    return analyzer_pb2.AnalyzerStackConfigureRequest(
        project=project,
        stack=stack,
        organization="organization",
        dry_run=preview,
        config=config.values,
        config_secret_keys=config.secret_keys,
    )

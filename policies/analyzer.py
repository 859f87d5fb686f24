"""The pack as a service: Pulumi's protocol `Analyzer` (proto/pulumi/analyzer.proto, 2026-08).

It speaks the protocol itself. The library pulumi_policy (1.21.0, measured 2026-11 on 430 resources)
decodes every resource once for each policy, 36 µs each time, which is 2 ms a resource with sixty
rules; and a policy that reads a value not yet known is skipped as a whole. Here a resource is decoded
once, and each rule decides what it can.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc, plugin_pb2

from bilberry.analyses.recorded import RecordedEstate
from bilberry.findings import Finding, PolicySeverity, Severity
from bilberry.values.wire import from_struct, to_struct
from policies import decoding
from policies.evaluation import Evaluation
from policies.exemptions import ExemptionError
from policies.levels import Level, LevelError
from policies.rule import Rule
from policies.terms import terms_of

NAME: Final = "bilberry"
VERSION: Final = "0.1.0"
WORKERS: Final = 1  # evaluating is work of the interpreter, which does one thing at a time
UNLIMITED: Final = -1  # the engine sends whole stacks in one message

LEVELS: Final = {
    Level.ADVISORY: analyzer_pb2.ADVISORY,
    Level.MANDATORY: analyzer_pb2.MANDATORY,
    Level.DISABLED: analyzer_pb2.DISABLED,
    Level.REMEDIATE: analyzer_pb2.REMEDIATE,
}
WORDS: Final = {number: level for level, number in LEVELS.items()}
SEVERITIES: Final = {
    PolicySeverity.CRITICAL: analyzer_pb2.POLICY_SEVERITY_CRITICAL,
    PolicySeverity.HIGH: analyzer_pb2.POLICY_SEVERITY_HIGH,
    PolicySeverity.MEDIUM: analyzer_pb2.POLICY_SEVERITY_MEDIUM,
    PolicySeverity.LOW: analyzer_pb2.POLICY_SEVERITY_LOW,
}
JSON_TYPES: Final = {bool: "boolean", int: "number", float: "number", str: "string", list: "array"}


class Analyzer(analyzer_pb2_grpc.AnalyzerServicer):
    """Answers an engine about one stack at a time; methods are named by the protocol."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._stack = analyzer_pb2.AnalyzerStackConfigureRequest()
        self._evaluation = self._begun()

    def ConfigureStack(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Which stack it is about; the levels that are told next are its own."""
        self._stack = request
        self._evaluation = self._begun()
        return analyzer_pb2.AnalyzerStackConfigureResponse()

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """What the user wants otherwise than by default."""
        given = request.policyConfig
        levels = {name: WORDS[given[name].enforcementLevel] for name in given}
        numbers = {name: from_struct(given[name].properties) for name in given}
        terms = self._evaluation.terms
        changed = {name: level for name, level in levels.items() if level != terms.levels[name]}
        configured = replace(
            terms,
            levels={**terms.levels, **levels},
            in_production={**terms.in_production, **changed},
            numbers=numbers,
        )
        self._evaluation = Evaluation(self._rules, configured)
        return empty_pb2.Empty()

    def GetAnalyzerInfo(self, request: Any, context: Any) -> Any:  # noqa: N802
        """All rules, with what can be configured."""
        levels = self._evaluation.terms.levels
        return analyzer_pb2.AnalyzerInfo(
            name=NAME,
            displayName="Bilberry",
            version=VERSION,
            supportsConfig=True,
            policies=[_info(rule, levels[rule.name]) for rule in self._rules],
        )

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The pack's version."""
        return plugin_pb2.PluginInfo(version=VERSION)

    def Analyze(self, request: Any, context: Any) -> Any:  # noqa: N802
        """One resource before its step."""
        if not self._evaluation.is_looked_at_alone(request.type):
            return analyzer_pb2.AnalyzeResponse()
        return self._response(self._evaluation.alone(decoding.alone(request)))

    def AnalyzeStack(self, request: Any, context: Any) -> Any:  # noqa: N802
        """All resources after their steps."""
        resources = map(decoding.among_others, request.resources)
        estate = RecordedEstate(resources, preview=self._evaluation.terms.preview)
        return self._response(self._evaluation.estate(estate))

    def Remediate(self, request: Any, context: Any) -> Any:  # noqa: N802
        """One resource put right, where the user wants that."""
        if not self._evaluation.is_remediated(request.type):
            return analyzer_pb2.RemediateResponse()
        resource = decoding.alone(request)
        return analyzer_pb2.RemediateResponse(
            remediations=[
                analyzer_pb2.Remediation(
                    policyName=rule.name,
                    policyPackName=NAME,
                    policyPackVersion=VERSION,
                    description=rule.says,
                    properties=to_struct(inputs),
                )
                for rule, inputs in self._evaluation.remediated(resource)
            ]
        )

    def _response(self, found: Sequence[Finding]) -> Any:
        return analyzer_pb2.AnalyzeResponse(diagnostics=map(self._diagnostic, found))

    def _diagnostic(self, finding: Finding) -> Any:
        rule = self._evaluation.rules[finding.source]
        is_note = finding.severity is Severity.ADVISORY
        level = Level.ADVISORY if is_note else self._evaluation.terms.levels[rule.name]
        return analyzer_pb2.AnalyzeDiagnostic(
            policyName=rule.name,
            policyPackName=NAME,
            policyPackVersion=VERSION,
            description=rule.says,
            message=f"{rule.says}\n{finding.what}",
            enforcementLevel=LEVELS[level],
            severity=SEVERITIES[rule.severity],
            urn=finding.where,
        )

    def _begun(self) -> Evaluation:
        """The evaluation of the stack as the pack's own files want it."""
        terms = terms_of(
            self._stack.stack,
            self._stack.config,
            [rule.name for rule in self._rules],
            preview=self._stack.dry_run,
            today=datetime.now(UTC).date(),
        )
        return Evaluation(self._rules, terms)


def _info(rule: Rule, level: Level) -> Any:
    info = analyzer_pb2.PolicyInfo(
        name=rule.name,
        displayName=rule.name,
        description=rule.says,
        enforcementLevel=LEVELS[level],
        policy_type=(
            analyzer_pb2.POLICY_TYPE_RESOURCE if rule.alone else analyzer_pb2.POLICY_TYPE_STACK
        ),
        severity=SEVERITIES[rule.severity],
        remediation_steps=rule.remedy,
        url=rule.read,
    )
    for name, default in rule.numbers.items():
        schema = {"type": JSON_TYPES[type(default)], "default": default}
        info.configSchema.properties.update({name: schema})
    return info


def serve(rules: Sequence[Rule]) -> None:
    """Serve the rules until the process is ended; the port is the first line of the output.

    Ends the process with one message where levels.yaml or exemptions.yaml are not as they should be.
    """
    try:
        analyzer = Analyzer(rules)
    except (LevelError, ExemptionError) as error:
        raise SystemExit(str(error)) from None
    gc.disable()  # what is evaluated lives until the process ends; looking through it is a tenth of a run
    options = [
        ("grpc.max_receive_message_length", UNLIMITED),
        ("grpc.max_send_message_length", UNLIMITED),
    ]
    server = grpc.server(ThreadPoolExecutor(WORKERS), options=options)
    analyzer_pb2_grpc.add_AnalyzerServicer_to_server(analyzer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    server.wait_for_termination()

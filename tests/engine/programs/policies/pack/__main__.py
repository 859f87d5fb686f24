"""Rules about queues and topics, over Pulumi's protocol."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc, plugin_pb2

QUEUE, TOPIC = "aws:sqs/queue:Queue", "aws:sns/topic:Topic"
FEW = 2
LEVELS = {
    "short-delay": analyzer_pb2.MANDATORY,
    "no-red": analyzer_pb2.ADVISORY,
    "tagged": analyzer_pb2.ADVISORY,
    "few-queues": analyzer_pb2.MANDATORY,
}
OF_STACKS = {"few-queues"}


def info(name):
    kind = (
        analyzer_pb2.POLICY_TYPE_STACK if name in OF_STACKS else analyzer_pb2.POLICY_TYPE_RESOURCE
    )
    policy = analyzer_pb2.PolicyInfo(
        name=name, description=name, enforcementLevel=LEVELS[name], policy_type=kind
    )
    if name == "short-delay":
        policy.configSchema.properties.update({"most": {"type": "number", "default": 10}})
    return policy


class Pack(analyzer_pb2_grpc.AnalyzerServicer):
    def GetAnalyzerInfo(self, request, context):
        return analyzer_pb2.AnalyzerInfo(
            name="queues", supportsConfig=True, policies=[info(name) for name in LEVELS]
        )

    def GetPluginInfo(self, request, context):
        return plugin_pb2.PluginInfo(version="0.0.1")

    def Configure(self, request, context):
        self.config = request.policyConfig
        return empty_pb2.Empty()

    def Analyze(self, request, context):
        said = []
        given = request.properties.fields
        most = self.config["short-delay"].properties["most"]
        if request.type == QUEUE and given["delaySeconds"].number_value > most:
            said.append(self.objection("short-delay", "its delay is too long"))
        tags = given["tags"].struct_value.fields if "tags" in given else {}
        if request.type == TOPIC and tags["colour"].string_value == "red":
            said.append(self.objection("no-red", "it is red"))
        return analyzer_pb2.AnalyzeResponse(diagnostics=said)

    def Remediate(self, request, context):
        level = self.config["tagged"].enforcementLevel
        untagged = "tags" not in request.properties.fields
        response = analyzer_pb2.RemediateResponse()
        if level == analyzer_pb2.REMEDIATE and request.type == QUEUE and untagged:
            request.properties.update({"tags": {"by": "policy"}})
            response.remediations.add(
                policyName="tagged", policyPackName="queues", properties=request.properties
            )
        return response

    def AnalyzeStack(self, request, context):
        queues = [one for one in request.resources if one.type == QUEUE]
        said = [self.objection("few-queues", f"{len(queues)} queues")] if len(queues) > FEW else []
        return analyzer_pb2.AnalyzeResponse(diagnostics=said)

    def objection(self, name, message):
        return analyzer_pb2.AnalyzeDiagnostic(
            policyName=name,
            policyPackName="queues",
            policyPackVersion="0.0.1",
            description=name,
            message=message,
            enforcementLevel=self.config[name].enforcementLevel,
        )


server = grpc.server(ThreadPoolExecutor(4))
analyzer_pb2_grpc.add_AnalyzerServicer_to_server(Pack(), server)
port = server.add_insecure_port("127.0.0.1:0")
server.start()
sys.stdout.write(f"{port}\n")
sys.stdout.flush()
time.sleep(600)

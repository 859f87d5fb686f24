"""A pack for toys that speaks Pulumi's protocol and nothing else.

`small` wants things no larger than `most`; `plain` none with a kind; `noted` gives each thing a note;
`few` wants no more than three; `introduced` repeats what the pack was told of the stack.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc, plugin_pb2

THING = "toy:index:Thing"
RESOURCE, STACK = analyzer_pb2.POLICY_TYPE_RESOURCE, analyzer_pb2.POLICY_TYPE_STACK
MOST = 3


def policy(name, kind, level, **numbers):
    info = analyzer_pb2.PolicyInfo(name=name, policy_type=kind, enforcementLevel=level)
    for key, default in numbers.items():
        info.configSchema.properties.update({key: {"type": "number", "default": default}})
    return info


POLICIES = [
    policy("small", RESOURCE, analyzer_pb2.MANDATORY, most=10),
    policy("plain", RESOURCE, analyzer_pb2.ADVISORY),
    policy("noted", RESOURCE, analyzer_pb2.DISABLED),
    policy("few", STACK, analyzer_pb2.ADVISORY),
    policy("introduced", STACK, analyzer_pb2.DISABLED),
]


class Toys(analyzer_pb2_grpc.AnalyzerServicer):
    def ConfigureStack(self, request, context):
        self.stack = request
        return analyzer_pb2.AnalyzerStackConfigureResponse()

    def GetAnalyzerInfo(self, request, context):
        return analyzer_pb2.AnalyzerInfo(name="toys", policies=POLICIES, supportsConfig=True)

    def GetPluginInfo(self, request, context):
        return plugin_pb2.PluginInfo(version="1.2.3")

    def Configure(self, request, context):
        self.config = request.policyConfig
        return empty_pb2.Empty()

    def Analyze(self, request, context):
        response = analyzer_pb2.AnalyzeResponse()
        given = request.properties.fields
        if request.type == THING and given["size"].number_value > self.most():
            self.say(response, "small", f"its size is {given['size'].number_value:.0f}")
        if request.type == THING and given["kind"].string_value:
            self.say(response, "plain", "it has a kind")
        return response

    def Remediate(self, request, context):
        response = analyzer_pb2.RemediateResponse()
        noted = self.config["noted"].enforcementLevel == analyzer_pb2.REMEDIATE
        if noted and request.type == THING and "note" not in request.properties.fields:
            request.properties.update({"note": "by policy"})
            response.remediations.add(policyName="noted", properties=request.properties)
        return response

    def AnalyzeStack(self, request, context):
        response = analyzer_pb2.AnalyzeResponse()
        things = [one for one in request.resources if one.type == THING]
        if len(things) > MOST:
            self.say(response, "few", f"there are {len(things)} things")
        told = self.stack
        if self.config["introduced"].enforcementLevel != analyzer_pb2.DISABLED:
            words = f"{told.project} {told.stack} {told.dry_run} {dict(told.config)}"
            self.say(response, "introduced", words, urn=things[0].urn)
        return response

    def most(self):
        return self.config["small"].properties["most"]

    def say(self, response, name, message, urn=""):
        level = self.config[name].enforcementLevel
        if level != analyzer_pb2.DISABLED:
            response.diagnostics.add(
                policyName=name, message=message, enforcementLevel=level, urn=urn
            )


server = grpc.server(ThreadPoolExecutor(2))
analyzer_pb2_grpc.add_AnalyzerServicer_to_server(Toys(), server)
port = server.add_insecure_port("127.0.0.1:0")
server.start()
sys.stdout.write(f"{port}\n")
sys.stdout.flush()
time.sleep(600)

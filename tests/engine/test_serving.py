"""The clouds over the provider protocol, as an engine would ask them; no `pulumi` is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc, status_pb2

from bilberry.rehearsal.provider import ProviderError
from bilberry.rehearsal.wire.serve import Server, serve
from bilberry.rehearsal.wire.serving.answers import DETAILS, refuse
from bilberry.values.property_values import UNKNOWN
from bilberry.values.wire import from_struct, to_struct

VPC = "urn:pulumi:test::serving::aws:ec2/vpc:Vpc::vpc"
PROVIDER = "urn:pulumi:test::serving::pulumi:providers:aws::default"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    served = serve(tmp_path, ["aws", "random"])
    yield served
    served.stop()


class Engine:
    """The engine's side: a connection of its own for each provider."""

    def __init__(self, server: Server, package: str = "aws") -> None:
        alone = [("grpc.use_local_subchannel_pool", 1)]
        self.channel = grpc.insecure_channel(f"127.0.0.1:{server.ports[package]}", options=alone)
        self.stub: Any = provider_pb2_grpc.ResourceProviderStub(self.channel)

    def configured(self, **config: Any) -> Engine:
        """The same, with its provider configured."""
        self.stub.Configure(provider_pb2.ConfigureRequest(args=to_struct(config)))
        return self

    def create(self, inputs: dict[str, Any], *, preview: bool = False) -> Any:
        """Ask for a VPC."""
        return self.stub.Create(
            provider_pb2.CreateRequest(urn=VPC, properties=to_struct(inputs), preview=preview)
        )


@pytest.fixture
def engine(server: Server) -> Iterator[Engine]:
    one = Engine(server).configured(region="eu-west-1")
    yield one
    one.channel.close()


def diff(engine: Engine, olds: dict[str, Any], news: dict[str, Any]) -> Any:
    return engine.stub.Diff(
        provider_pb2.DiffRequest(
            urn=VPC,
            id="vpc-1",
            old_inputs=to_struct(olds),
            olds=to_struct(olds),
            news=to_struct(news),
        )
    )


def test_the_line_for_the_engine_names_every_package_with_its_port(server: Server):
    aws, random = server.ports["aws"], server.ports["random"]

    assert server.debug_providers == f"aws:{aws},random:{random}"


def test_the_handshake_asks_for_neither_secrets_nor_references(engine: Engine):
    answer = engine.stub.Handshake(provider_pb2.ProviderHandshakeRequest(engine_address="x"))

    assert (answer.accept_secrets, answer.accept_resources, answer.accept_outputs) == (
        False,
        False,
        False,
    )


def test_an_engine_can_attach_and_interrupt(engine: Engine):
    attached = engine.stub.Attach(plugin_pb2.PluginAttach(address="x"))

    assert attached == engine.stub.Cancel(empty_pb2.Empty())


def test_the_version_is_the_installed_sdks(engine: Engine):
    version = engine.stub.GetPluginInfo(empty_pb2.Empty()).version

    assert (
        f'"version": "{version}"' in engine.stub.GetSchema(provider_pb2.GetSchemaRequest()).schema
    )
    assert version.startswith("7.")


def test_a_configuration_keeps_the_form_it_came_in(engine: Engine):
    news = {"region": "eu-west-1", "defaultTags": '{"tags":{"a":"1"}}', "version": "7.51.1"}

    checked = engine.stub.CheckConfig(provider_pb2.CheckRequest(urn=PROVIDER, news=to_struct(news)))

    assert from_struct(checked.inputs).items() >= news.items()


def test_another_version_of_a_plugin_is_a_change_of_its_provider(engine: Engine):
    answer = engine.stub.DiffConfig(
        provider_pb2.DiffRequest(
            urn=PROVIDER,
            old_inputs=to_struct({"version": "7.50.0"}),
            news=to_struct({"version": "7.51.1"}),
        )
    )

    assert (list(answer.diffs), list(answer.replaces)) == (["version"], [])


def test_a_check_answers_what_is_wrong_and_where(engine: Engine):
    request = provider_pb2.CheckRequest(urn=VPC, news=to_struct({"cidrBlok": "10.0.0.0/16"}))

    failures = engine.stub.Check(request).failures

    assert [failure.property for failure in failures] == ["cidrBlok"]


def test_a_difference_is_told_by_path_and_by_property(engine: Engine):
    olds = {"cidrBlock": "10.0.0.0/16", "tags": {"a": "1"}}
    news = {"cidrBlock": "10.1.0.0/16", "tags": {"a": "1", "b": "2"}}

    answer = diff(engine, olds, news)

    kind = provider_pb2.PropertyDiff.Kind
    assert {path: change.kind for path, change in answer.detailedDiff.items()} == {
        "cidrBlock": kind.UPDATE_REPLACE,
        "tags.b": kind.ADD,
    }
    assert (list(answer.replaces), list(answer.diffs)) == (["cidrBlock"], ["cidrBlock", "tags"])


def test_no_difference_is_told_as_none(engine: Engine):
    same = {"cidrBlock": "10.0.0.0/16"}

    assert diff(engine, same, same).changes == provider_pb2.DiffResponse.DIFF_NONE


def test_a_preview_makes_nothing_and_leaves_ids_unknown(engine: Engine):
    answer = engine.create({"cidrBlock": "10.0.0.0/16"}, preview=True)

    assert (answer.id, from_struct(answer.properties)["arn"]) == ("", UNKNOWN)


def test_a_thing_lives_from_its_creation_to_its_deletion(engine: Engine):
    made = engine.create({"cidrBlock": "10.0.0.0/16"})
    known = {"urn": VPC, "id": made.id}
    news = to_struct({"cidrBlock": "10.0.0.0/16", "tags": {"a": "1"}})

    engine.stub.Update(provider_pb2.UpdateRequest(**known, olds=made.properties, news=news))
    read = engine.stub.Read(provider_pb2.ReadRequest(**known))
    engine.stub.Delete(provider_pb2.DeleteRequest(**known, properties=read.properties))
    gone = engine.stub.Read(provider_pb2.ReadRequest(**known))

    assert (read.id, from_struct(read.inputs)["tags"], gone.id) == (made.id, {"a": "1"}, "")


def test_a_function_is_answered(engine: Engine):
    request = provider_pb2.InvokeRequest(tok="aws:index/getRegion:getRegion")

    answer = engine.stub.Invoke(request)

    assert from_struct(getattr(answer, "return"))["region"] == "eu-west-1"


def test_each_connection_is_a_provider_of_its_own(server: Server, engine: Engine):
    elsewhere = Engine(server).configured(region="us-west-2")

    arns = [
        from_struct(one.create({"cidrBlock": "10.0.0.0/16"}).properties)["arn"]
        for one in (engine, elsewhere)
    ]

    elsewhere.channel.close()
    assert [arn.split(":")[3] for arn in arns] == ["eu-west-1", "us-west-2"]


def test_a_provider_that_was_never_configured_refuses(server: Server):
    fresh = Engine(server)

    with pytest.raises(grpc.RpcError, match="not configured"):
        fresh.create({"cidrBlock": "10.0.0.0/16"})
    fresh.channel.close()


def test_a_clouds_refusal_is_told_in_its_words(engine: Engine):
    unknown = to_struct({"vpcId": "vpc-0", "cidrBlock": "10.0.0.0/24"})
    urn = VPC.replace("vpc:Vpc", "subnet:Subnet")

    with pytest.raises(grpc.RpcError) as refused:
        engine.stub.Create(provider_pb2.CreateRequest(urn=urn, properties=unknown))

    assert "InvalidVpcID.NotFound" in refused.value.details()


class Ended(Exception):
    """What ends a request in gRPC."""


class Context:
    """A request's other side, as gRPC hands it to a service."""

    def __init__(self) -> None:
        self.metadata: dict[str, bytes] = {}

    def set_trailing_metadata(self, metadata: tuple[tuple[str, bytes], ...]) -> None:
        self.metadata.update(metadata)

    def abort(self, code: grpc.StatusCode, message: str) -> None:
        raise Ended(message)


def test_what_was_made_half_is_told_with_its_id():
    context = Context()

    with pytest.raises(Ended, match="too late"):
        refuse(context, ProviderError("too late", partial=("half-1", {"arn": "arn:half-1"})))

    status = status_pb2.Status.FromString(context.metadata[DETAILS])
    half = provider_pb2.ErrorResourceInitFailed()
    status.details[0].Unpack(half)
    assert (half.id, list(half.reasons)) == ("half-1", ["too late"])
    assert from_struct(half.properties) == {"arn": "arn:half-1"}

"""Cloudflare's resources without the rest of the SDK: they are its own, and whole."""

import importlib
import subprocess
import sys
import typing
from importlib.metadata import version

import pytest

from bilberry.rehearsal.clouds import sdk_types
from components.edge import cloudflare_sdk as cloudflare

CLASSES = [getattr(cloudflare, name) for name in cloudflare.RESOURCES]

SOURCE = """import pulumi
from . import _utilities

__all__ = [
    'ZoneAccountArgs',
    'AccountArgs',
]

@pulumi.input_type
class ZoneAccountArgs:
    id = 1


class AccountArgsDict(TypedDict):
    id = 2

@pulumi.input_type
class AccountArgs:
    id = 3
"""


def named(cls):
    return cls.__name__


def words_in(annotation):
    """The names of classes that an annotation refers to by name."""
    if isinstance(annotation, typing.ForwardRef) and "[" not in annotation.__forward_arg__:
        yield annotation.__forward_arg__
    for part in typing.get_args(annotation):
        yield from words_in(part)


def getters_of(cls):
    return [member.fget for member in vars(cls).values() if isinstance(member, property)]


def test_every_resource_that_is_named_can_be_imported():
    assert sorted(cloudflare.__all__) == sorted(cloudflare.RESOURCES)


def test_an_excerpt_keeps_the_imports_and_the_classes_of_resources_in_use():
    expected = """import pulumi
from . import _utilities


@pulumi.input_type
class ZoneAccountArgs:
    id = 1
"""
    assert expected.split() == cloudflare.excerpt(SOURCE).split()


@pytest.mark.parametrize("cls", CLASSES, ids=named)
def test_every_type_that_a_resource_refers_to_is_kept(cls):
    module = sys.modules[cls.__module__]
    arguments = getattr(module, f"{cls.__name__}Args")
    getters = getters_of(cls) + getters_of(arguments)
    words = {word for getter in getters for word in words_in(getter.__annotations__["return"])}

    found = {word: eval(word, vars(module)) for word in words}
    assert {word for word, known in found.items() if not isinstance(known, type)} == set()


@pytest.mark.parametrize("cls", CLASSES, ids=named)
def test_a_rehearsal_finds_the_class_by_its_type_token(cls):
    assert sdk_types.resource_class(cls.pulumi_type) is cls


def test_the_parts_of_a_caa_record_have_their_types():
    record = sdk_types.resource_type("cloudflare:index/dnsRecord:DnsRecord")
    parts = sdk_types.fields(record.inputs["data"].shape.cls)

    assert {"flags", "tag", "value"} <= parts.keys()


def test_resources_ask_for_the_plugin_of_the_sdks_version():
    options = importlib.import_module("pulumi_cloudflare._utilities").get_resource_opts_defaults()

    assert version("pulumi-cloudflare") == options.version


def test_what_is_not_loaded_says_where_to_name_it():
    package = importlib.import_module("pulumi_cloudflare")

    with pytest.raises(
        AttributeError, match=r"Ruleset is not loaded: components\.edge\.cloudflare_sdk loads"
    ):
        package.Ruleset  # noqa: B018 - asked for, that is all


def test_nothing_but_the_resources_in_use_is_imported():
    program = (
        "import sys; import components.edge.cloudflare_sdk; "
        "print(*sorted(n for n in sys.modules if n.startswith('pulumi_cloudflare.')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    used = {*cloudflare.RESOURCES.values(), *cloudflare.OF_ALL_RESOURCES, "_utilities"}
    assert {f"pulumi_cloudflare.{name}" for name in used} == set(run.stdout.split())

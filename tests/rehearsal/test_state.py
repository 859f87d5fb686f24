"""The state on disk: Pulumi's deployment document, version 3."""

import json
from pathlib import Path

import pulumi
import pytest
from pulumi import Output, ResourceOptions

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.state.document import (
    Codec,
    ResourceState,
    Snapshot,
    from_document,
    to_document,
)
from bilberry.rehearsal.state.encryption import PASSPHRASE
from bilberry.rehearsal.state.journal import StackFiles
from bilberry.values.property_values import UNKNOWN, Secret
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing

EXPORTED = Path(__file__).with_name("exported_by_pulumi.json")

FULL = ResourceState(
    urn="urn:pulumi:test::play::toy:index:Thing::a",
    type="toy:index:Thing",
    id="a-1",
    inputs={"word": Secret({"deep": ["x", 1, True, None]}), "list": [1, 2.5]},
    outputs={"arn": "arn:a-1"},
    parent="urn:pulumi:test::play::pulumi:pulumi:Stack::play-test",
    provider="urn:pulumi:test::play::pulumi:providers:toy::default::some-id",
    dependencies=["urn:pulumi:test::play::toy:index:Thing::b"],
    property_dependencies={"word": ["urn:pulumi:test::play::toy:index:Thing::b"]},
    protect=True,
    external=True,
    delete=True,
    pending_replacement=True,
    init_errors=["half made"],
    additional_secret_outputs=["arn"],
    aliases=["urn:pulumi:test::play::toy:index:Thing::old"],
    custom_timeouts={"create": 60.0},
    import_id="a-1",
    retain_on_delete=True,
    deleted_with="urn:pulumi:test::play::toy:index:Thing::b",
    replace_with=["urn:pulumi:test::play::toy:index:Thing::b"],
    replacement_trigger=Secret("monday"),
    ignore_changes=["list"],
    replace_on_changes=["word"],
    hide_diff=["word"],
    resource_hooks={"before_create": ["h"]},
    created="2026-11-23T07:00:00Z",
    modified="2026-11-23T08:00:00Z",
    source_position="project:///__main__.py#6",
)


@pytest.fixture
def codec(tmp_path: Path) -> Codec:
    """A codec with a key of its own."""
    return Codec(StackFiles(tmp_path, "play", "test").crypter)


def test_a_record_is_the_same_after_a_round_trip_through_json(codec: Codec):
    document = json.loads(json.dumps(to_document(Snapshot([FULL]), codec, lambda: "salt")))

    assert from_document(document, codec).resources == [FULL]


def test_every_field_of_a_record_is_written(codec: Codec):
    empty = vars(ResourceState(urn="", type=""))

    unset = [name for name, value in vars(FULL).items() if value == empty[name]]
    assert unset == ["custom"]


def test_an_unknown_value_has_pulumis_marker(codec: Codec):
    sealed = codec.seal({"a": UNKNOWN})

    assert sealed == {"a": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}
    assert codec.open(sealed) == {"a": UNKNOWN}


def test_an_export_has_the_form_of_pulumis(play: Play):
    play.up(lambda: Thing("a", ResourceOptions(protect=True)))

    document = play.export()
    assert (document["version"], sorted(document["deployment"])) == (
        3,
        ["manifest", "metadata", "resources", "secrets_providers"],
    )
    stack, provider, thing = document["deployment"]["resources"]
    assert stack["urn"] == "urn:pulumi:test::play::pulumi:pulumi:Stack::play-test"
    assert provider["urn"] == "urn:pulumi:test::play::pulumi:providers:toy::default"
    assert {key: thing[key] for key in ("id", "custom", "protect", "parent", "provider")} == {
        "id": "a-1",
        "custom": True,
        "protect": True,
        "parent": stack["urn"],
        "provider": f"{provider['urn']}::{provider['id']}",
    }


def test_records_stand_after_what_they_depend_on(play: Play):
    def program(*, more: bool) -> None:
        group = Group("g")
        a = Thing("a", ResourceOptions(parent=group), kind=str(more))
        if more:
            Thing("new", target=a.arn)
        Thing("b", ResourceOptions(depends_on=[a]))

    play.up(lambda: program(more=False))
    play.up(lambda: program(more=True))

    seen: set[str] = set()
    for record in play.records:
        own = {urn for urn in record.all_dependencies() if "toy:index" in urn}
        assert own <= seen
        seen.add(record.urn)


def from_pulumi(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put what `pulumi stack export` (3.260.0) printed in the place of the stack's state."""
    monkeypatch.setattr("bilberry.rehearsal.state.encryption.ROUNDS", 1_000_000)
    monkeypatch.setenv(PASSPHRASE, "lamp")
    files = Stack(play.folder, play.stack).files
    files.state.parent.mkdir(parents=True)
    files.state.write_text(EXPORTED.read_text())


def as_exported(word: str) -> None:
    """The program whose stack was exported."""
    group = Group("g", a=1)
    group.register_outputs({"word": Output.secret("open-sesame-1234")})
    pulumi.export("word", Output.secret(word))


def test_a_state_of_pulumis_is_a_starting_point(play: Play, monkeypatch: pytest.MonkeyPatch):
    from_pulumi(play, monkeypatch)

    run = play.preview(lambda: (as_exported("open-sesame-1234"), Thing("a")))

    assert (run.steps, run.unchanged) == (["create a"], ["g"])


def test_the_outputs_of_a_state_of_pulumis_are_read(play: Play, monkeypatch: pytest.MonkeyPatch):
    from_pulumi(play, monkeypatch)

    assert Stack(play.folder, "test").outputs() == {"word": Secret("open-sesame-1234")}


def test_a_state_of_another_version_is_refused(play: Play):
    files = Stack(play.folder, play.stack).files
    files.state.parent.mkdir(parents=True)
    files.state.write_text('{"version": 2}')

    with pytest.raises(RehearsalError, match="deployment version 2; version 3 is understood"):
        play.preview(lambda: None)


def test_a_state_whose_secrets_a_cloud_keeps_is_refused_with_a_way_out(play: Play):
    files = Stack(play.folder, play.stack).files
    files.state.parent.mkdir(parents=True)
    providers = {"type": "service", "state": {}}
    document = {"version": 3, "deployment": {"secrets_providers": providers}}
    files.state.write_text(json.dumps(document))

    with pytest.raises(RehearsalError, match="pulumi stack export --show-secrets"):
        play.preview(lambda: None)


def test_a_state_that_is_no_json_is_refused_by_its_name(play: Play):
    files = Stack(play.folder, play.stack).files
    files.state.parent.mkdir(parents=True)
    files.state.write_text("{")

    with pytest.raises(RehearsalError, match=r"test\.json is not JSON"):
        play.preview(lambda: None)


def test_a_state_with_plain_secrets_is_sealed_when_it_is_saved(
    play: Play, monkeypatch: pytest.MonkeyPatch
):
    play.up(lambda: as_exported("open-sesame-1234"))
    files = Stack(play.folder, play.stack).files
    files.state.write_text(json.dumps(play.export(show_secrets=True)))

    Stack(play.folder, play.stack).unprotect([])

    assert "open-sesame" not in files.state.read_text()
    assert Stack(play.folder, "test").outputs() == {"word": Secret("open-sesame-1234")}


def test_the_state_is_replaced_and_never_written_over(play: Play):
    play.up(lambda: Thing("a"))
    state = Stack(play.folder, play.stack).files.state
    before = state.stat().st_ino

    play.up(lambda: Thing("a", size=2))

    assert state.stat().st_ino != before
    assert sorted(path.name for path in state.parent.iterdir()) == ["test.json", "test.lock"]

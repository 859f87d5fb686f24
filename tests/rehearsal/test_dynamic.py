"""Dynamic providers, which a program brings along: they run for real."""

import pulumi
import pytest
from pulumi import Output, ResourceOptions
from pulumi.dynamic import (
    CheckFailure,
    CheckResult,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    Resource,
    ResourceProvider,
    UpdateResult,
)

from bilberry.values.property_values import Secret
from tests.rehearsal.playing import Play

CALLS: list[str] = []
BREADS: dict[str, int] = {}


class Oven(ResourceProvider):
    """Bakes breads: another `flour` needs another bread, another `size` does not."""

    def configure(self, req: ConfigureRequest) -> None:
        """Keep what the program's configuration says."""
        self.street = req.config.get("street") or "nowhere"

    def check(self, _olds: dict, news: dict) -> CheckResult:
        """A bread has to have a size."""
        failures = [CheckFailure("size", "too small")] if news["size"] == 0 else []
        return CheckResult({**news, "checked": True}, failures)

    def diff(self, _id: str, _olds: dict, _news: dict) -> DiffResult:
        """Flour replaces."""
        changed = [key for key in ("flour", "size") if _olds.get(key) != _news.get(key)]
        replaces = [key for key in changed if key == "flour"]
        first = _news.get("slot") is not None
        return DiffResult(bool(changed), replaces, delete_before_replace=first)

    def create(self, props: dict) -> CreateResult:
        """Bake."""
        CALLS.append(f"create {props['flour']}")
        if props["flour"] == "stone":
            raise ValueError("stones do not rise")
        id_ = f"bread-{props['flour']}"
        BREADS[id_] = props["size"]
        return CreateResult(id_, {**props, "smell": "good", "street": self.street})

    def update(self, _id: str, _olds: dict, _news: dict) -> UpdateResult:
        """Reshape."""
        CALLS.append(f"update {_id}")
        BREADS[_id] = _news["size"]
        return UpdateResult({**_news, "smell": "better", "street": self.street})

    def read(self, id_: str, props: dict) -> ReadResult:
        """Look."""
        known = {"flour": id_.removeprefix("bread-"), **props}
        return ReadResult(id_ if id_ in BREADS else None, {**known, "size": BREADS.get(id_)})

    def delete(self, _id: str, _props: dict) -> None:
        """Eat."""
        CALLS.append(f"delete {_id}")
        if _props.get("frozen"):
            raise ValueError("too hard")
        del BREADS[_id]


class Bread(Resource):
    """A bread of an oven."""

    smell: Output[str]
    street: Output[str]

    def __init__(self, name: str, opts: ResourceOptions | None = None, **props: object) -> None:
        props = {"flour": "rye", "size": 1, **props}
        super().__init__(Oven(), name, {"smell": None, "street": None, **props}, opts)


@pytest.fixture(autouse=True)
def cold_oven(monkeypatch: pytest.MonkeyPatch) -> None:
    """No breads, no calls, and dynamic providers instead of toys."""
    CALLS.clear()
    BREADS.clear()


def test_a_creation_runs_the_programs_code(play: Play):
    def program() -> None:
        pulumi.export("smell", Bread("a").smell)

    run = play.up(program)

    assert (run.steps, run.outputs) == (["create a"], {"smell": "good"})
    assert BREADS == {"bread-rye": 1}


def test_a_preview_runs_no_creation_and_knows_no_output(play: Play):
    def program() -> None:
        pulumi.export("smell", Bread("a").smell)

    run = play.preview(program)

    assert (run.steps, CALLS) == (["create a"], [])
    assert repr(run.outputs["smell"]) == "UNKNOWN"


def test_nothing_changes_when_the_program_does_not(play: Play):
    play.up(lambda: Bread("a"))

    assert play.up(lambda: Bread("a")).steps == []


def test_a_change_is_an_update(play: Play):
    play.up(lambda: Bread("a"))

    run = play.up(lambda: Bread("a", size=2))

    assert (run.steps, BREADS) == (["update a"], {"bread-rye": 2})


def test_a_replacement_creates_first(play: Play):
    play.up(lambda: Bread("a"))

    run = play.up(lambda: Bread("a", flour="wheat"))

    assert run.steps == ["create-replacement a", "replace a", "delete-replaced a"]
    assert CALLS == ["create rye", "create wheat", "delete bread-rye"]


def test_a_replacement_deletes_first_where_the_provider_says_so(play: Play):
    play.up(lambda: Bread("a", slot=1))

    run = play.up(lambda: Bread("a", slot=1, flour="wheat"))

    assert run.steps == ["delete-replaced a", "replace a", "create-replacement a"]


def test_a_failed_check_is_told_with_the_property(play: Play):
    run = play.refused_up(lambda: Bread("a", size=0))

    assert run.failures == {"a": "property size with value '0' has a problem: too small"}


def test_an_exception_in_a_creation_is_the_resources_failure(play: Play):
    run = play.refused_up(lambda: Bread("a", flour="stone"))

    assert run.failures == {"a": "ValueError: stones do not rise"}
    assert play.names == []


def test_an_exception_in_a_deletion_keeps_the_resource(play: Play):
    play.up(lambda: Bread("a", frozen=True))

    run = play.refused_destroy()

    assert (run.failures, play.names) == ({"a": "ValueError: too hard"}, ["a"])


def test_a_destroy_runs_the_code_that_the_state_keeps(play: Play):
    play.up(lambda: Bread("a"))

    play.destroy()

    assert (CALLS, BREADS) == (["create rye", "delete bread-rye"], {})


def test_a_refresh_follows_what_the_provider_finds(play: Play):
    play.up(lambda: (Bread("a"), Bread("b", flour="wheat")))
    BREADS["bread-rye"] = 9
    del BREADS["bread-wheat"]

    play.refresh()

    assert play.names == ["a"]
    assert play["a"].outputs["size"] == 9


def test_a_resource_can_be_read_by_its_id(play: Play):
    BREADS["bread-oat"] = 4

    run = play.up(lambda: Bread("a", ResourceOptions(id="bread-oat")))

    assert (run.steps, play["a"].outputs["size"]) == (["read a"], 4)


def test_the_programs_configuration_reaches_the_provider(play: Play):
    play.write("Pulumi.test.yaml", "config:\n  play:street: Baker Street\n")

    def program() -> None:
        pulumi.export("street", Bread("a").street)

    assert play.up(program).outputs == {"street": "Baker Street"}


def test_the_providers_code_is_secret_in_the_state(play: Play):
    play.up(lambda: Bread("a"))

    record = play["a"]
    assert isinstance(record.inputs["__provider"], Secret)
    assert isinstance(record.outputs["__provider"], Secret)


def test_secrets_of_a_dynamic_resource_are_kept_as_such(play: Play):
    play.up(lambda: Bread("a", recipe=Output.secret("my grandmother's")))

    assert play["a"].outputs["recipe"] == Secret("my grandmother's")
    assert "grandmother" not in (play.home / "stacks" / "play" / "test.json").read_text()

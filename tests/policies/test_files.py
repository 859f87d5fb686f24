"""levels.yaml and exemptions.yaml: whole, and refused with the record's name where they are not."""

import pytest

from policies.exemptions import ExemptionError, read_exemptions
from policies.levels import Level, LevelError, read_levels
from policies.rules import RULES
from tests.policies.example import BY_NAME, TODAY

RECORD = {
    "rule": "database-not-public",
    "target": "salon-database",
    "stacks": "[prod]",
    "reason": "a sentence that is long enough",
    "owner": "ada",
    "expires": "2026-12-31",
}


def written(tmp_path, **changes):
    """A file with one record; None takes a key away."""
    record = {key: value for key, value in {**RECORD, **changes}.items() if value is not None}
    file = tmp_path / "exemptions.yaml"
    file.write_text("- " + "\n  ".join(f"{key}: {value}" for key, value in record.items()) + "\n")
    return file


def test_every_rule_has_a_level_and_every_level_a_rule():
    assert {rule.name for rule in RULES} == set(read_levels(BY_NAME))


def test_rules_have_names_of_their_own():
    assert len(RULES) == len(BY_NAME)


def test_a_level_can_differ_in_production(tmp_path):
    file = tmp_path / "levels.yaml"
    file.write_text("a: {production: mandatory, otherwise: advisory}\n")

    assert (Level.MANDATORY, Level.ADVISORY) == read_levels(["a"], file)["a"]


@pytest.mark.parametrize(
    "entry",
    [
        "compulsory",
        "{production: mandatory}",
        "{prod: mandatory, otherwise: advisory}",
        "3",
        "null",
    ],
)
def test_a_level_that_is_none_is_refused_by_name(tmp_path, entry):
    file = tmp_path / "levels.yaml"
    file.write_text(f"a: {entry}\n")

    with pytest.raises(LevelError, match=r"levels\.yaml: a: .*one of advisory, mandatory"):
        read_levels(["a"], file)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "levels.yaml: must be a mapping of rules to levels, not None"),
        ("- a", "levels.yaml: must be a mapping of rules to levels, not ['a']"),
        ("a: [b", "levels.yaml is not valid YAML: while parsing a flow sequence"),
        ("b: advisory", "levels.yaml: there is no rule 'b'"),
        ("keys-turn: advisory", "there is no rule 'keys-turn'; the nearest is 'key-turns'"),
        ("key-turns: advisory", "levels.yaml: a has no level; write: a: advisory"),
    ],
)
def test_a_file_without_the_levels_of_the_rules_is_refused(tmp_path, text, message):
    file = tmp_path / "levels.yaml"
    file.write_text(text)

    with pytest.raises(LevelError) as refusal:
        read_levels(["a", "key-turns"], file)

    assert message in str(refusal.value)


def test_files_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "broken.yaml").write_bytes(b"\xff")

    with pytest.raises(LevelError, match=r"levels\.yaml cannot be read: No such file"):
        read_levels(["a"], tmp_path / "levels.yaml")
    with pytest.raises(ExemptionError, match=r"broken\.yaml is no text in UTF-8"):
        read_exemptions(BY_NAME, TODAY, tmp_path / "broken.yaml")


def test_the_records_of_the_repository_can_be_read():
    assert all(one.rule in BY_NAME for one in read_exemptions(BY_NAME, TODAY))


def test_a_record_is_read_whole(tmp_path):
    (record,) = read_exemptions(BY_NAME, TODAY, written(tmp_path))

    assert str(record) == (
        "database-not-public on salon-database until 2026-12-31: "
        "a sentence that is long enough (ada)"
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": None}, "record 1: reason: Field required"),
        ({"reason": "because"}, "record 1: reason: String should have at least 20"),
        ({"owner": None}, "record 1: owner: Field required"),
        ({"expires": "soon"}, "record 1: expires: Input should be a valid date"),
        ({"expires": "2030-01-01"}, "more than 366 days away"),
        ({"rule": "no-such-rule"}, "there is no rule 'no-such-rule'"),
        ({"rule": "databases-not-public"}, "the nearest is 'database-not-public'"),
        ({"stacks": "[]"}, "record 1: stacks: Tuple should have at least 1 item"),
        ({"until": "2026-12-31"}, "record 1: until: Extra inputs are not permitted"),
    ],
)
def test_a_record_that_is_not_whole_is_refused_by_number_and_key(tmp_path, changes, message):
    with pytest.raises(ExemptionError) as refusal:
        read_exemptions(BY_NAME, TODAY, written(tmp_path, **changes))

    assert message in str(refusal.value)


def test_a_file_of_another_form_is_refused(tmp_path):
    file = tmp_path / "exemptions.yaml"
    file.write_text("rule: database-not-public\n")

    with pytest.raises(ExemptionError, match="must be a list of records"):
        read_exemptions(BY_NAME, TODAY, file)

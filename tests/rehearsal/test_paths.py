"""Property paths, and the options that speak in them."""

import pytest

from bilberry.rehearsal.engine import paths
from bilberry.rehearsal.engine.paths import MISSING
from bilberry.rehearsal.provider import Diff, DiffKind
from bilberry.values.property_values import Secret


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a", ("a",)),
        ("a.b", ("a", "b")),
        ("a[0].b", ("a", 0, "b")),
        ('a["b.c"].d', ("a", "b.c", "d")),
        ('["a b"]', ("a b",)),
        (r'a["say \"hey\""]', ("a", 'say "hey"')),
        ("a[*].b", ("a", "*", "b")),
        ("a.*", ("a", "*")),
        ("*", ("*",)),
        ("", ()),
        ("a-b_c/d", ("a-b_c/d",)),
    ],
)
def test_a_path_has_these_parts(text: str, parts: tuple[str | int, ...]):
    assert paths.parse(text) == parts


@pytest.mark.parametrize("text", ["a[", 'a["b]', "a[x]"])
def test_what_is_no_path_is_refused(text: str):
    with pytest.raises(ValueError, match="not a property path"):
        paths.parse(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a.b[1]", 2),
        ("a.b[9]", MISSING),
        ("a.x", MISSING),
        ("a.b.c", MISSING),
        ("hidden.word", "x"),
    ],
)
def test_what_stands_at_a_path(text: str, found: object):
    value = {"a": {"b": [1, 2]}, "hidden": Secret({"word": "x"})}

    assert paths.get(value, paths.parse(text)) == found


@pytest.mark.parametrize(
    ("pattern", "old", "new", "seen"),
    [
        ("a", {"a": 1}, {"a": 2, "b": 2}, {"a": 1, "b": 2}),
        ("a", {"a": 1}, {}, {"a": 1}),
        ("a", {}, {"a": 2}, {}),
        ("a.b", {"a": {"b": 1}}, {"a": {"b": 2, "c": 2}}, {"a": {"b": 1, "c": 2}}),
        ("a.b", {}, {"a": {"b": 2}}, {"a": {}}),
        ("a[1]", {"a": [1, 1]}, {"a": [2, 2]}, {"a": [2, 1]}),
        ("a[*].b", {"a": [{"b": 1}]}, {"a": [{"b": 2}, {"b": 3}]}, {"a": [{"b": 1}, {}]}),
        ("*", {"a": 1, "b": 1}, {"b": 2, "c": 2}, {"a": 1, "b": 1}),
        ("a.b", {"a": Secret({"b": 1})}, {"a": Secret({"b": 2})}, {"a": Secret({"b": 1})}),
    ],
)
def test_an_ignored_path_goes_back_to_what_was(
    pattern: str, old: dict[str, object], new: dict[str, object], seen: dict[str, object]
):
    assert paths.ignore(new, old, [pattern]) == seen


def test_ignoring_changes_none_of_what_it_is_given():
    new = {"a": {"b": [1, {"c": 2}]}}

    paths.ignore(new, {"a": {"b": [9, {"c": 9}]}}, ["a.b[1].c"])

    assert new == {"a": {"b": [1, {"c": 2}]}}


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("a", "a.b", True),
        ("a.b", "a", False),
        ("a.b", "a.c", False),
        ("*", "anything", True),
        ("a[*].b", "a[3].b", True),
        ("a[*].b", "a[3].c", False),
        ("a[0]", "a[1]", False),
    ],
)
def test_whether_a_change_is_covered(pattern: str, path: str, *, expected: bool):
    assert paths.covers(paths.parse(pattern), paths.parse(path)) is expected


def test_a_named_change_becomes_a_replacement():
    diff = Diff({"a.b": DiffKind.UPDATE, "c": DiffKind.ADD, "d": DiffKind.DELETE_REPLACE})

    assert paths.replacing(diff, ["a", "d"]).detailed == {
        "a.b": DiffKind.UPDATE_REPLACE,
        "c": DiffKind.ADD,
        "d": DiffKind.DELETE_REPLACE,
    }


def test_the_top_of_many_paths_is_named_once():
    changes = dict.fromkeys(["a.b", "a.c", 'd["e"]', "f"], DiffKind.UPDATE)

    assert paths.top_keys(changes) == ["a", "d", "f"]

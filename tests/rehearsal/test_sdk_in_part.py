"""Types of an SDK of which a program imported only some modules."""

from bilberry.rehearsal.clouds import sdk_types


def test_a_type_is_found_through_its_own_module(tmp_path, monkeypatch):
    """As it is where an estate does not import all of Cloudflare's SDK."""
    package = tmp_path / "pulumi_partly"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "odd_thing2.py").write_text("class OddThing2:\n    pass\n")
    monkeypatch.syspath_prepend(str(tmp_path))

    found = sdk_types.resource_class("partly:index/oddThing2:OddThing2")

    assert "OddThing2" == getattr(found, "__name__", None)


def test_a_type_of_no_module_is_not_found(tmp_path, monkeypatch):
    package = tmp_path / "pulumi_hardly"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert sdk_types.resource_class("hardly:index/thing:Thing") is None

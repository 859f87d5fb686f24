"""Each program of `programs/` through both engines: one answer."""

from pathlib import Path

import pytest

from tests.engine import real, scenario

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(real.found() is None, reason="there is no `pulumi` on the path"),
]


@pytest.mark.parametrize("name", scenario.names())
def test_both_engines_answer_alike(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PULUMI_CONFIG_PASSPHRASE", real.PASSPHRASE)

    differences = scenario.Scenario(name, tmp_path).play()

    assert differences == []

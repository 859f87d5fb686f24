"""Each program of `programs/` through both engines: one answer."""

from pathlib import Path

import pytest

from tests.engine import real, scenario

pytestmark = [pytest.mark.engine, real.needed]


@pytest.mark.parametrize("name", scenario.names())
def test_both_engines_answer_alike(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PULUMI_CONFIG_PASSPHRASE", real.PASSPHRASE)

    differences = scenario.play(name, tmp_path)

    assert differences == []

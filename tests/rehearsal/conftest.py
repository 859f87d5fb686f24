"""What every test of the rehearsal stands on."""

from pathlib import Path

import pytest

from bilberry.rehearsal.state import encryption as secrets
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import ToyCloud


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys from passphrases at a fraction of their cost, and none from the environment."""
    monkeypatch.setattr(secrets, "ROUNDS", 10)
    monkeypatch.delenv(secrets.PASSPHRASE, raising=False)
    monkeypatch.delenv(secrets.PASSPHRASE_FILE, raising=False)


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> ToyCloud:
    """A cloud of toys in the place of all clouds."""
    toys = ToyCloud()
    monkeypatch.setattr(
        "bilberry.rehearsal.engine.operations.open_clouds", lambda home, plans: toys
    )
    return toys


@pytest.fixture
def play(tmp_path: Path, cloud: ToyCloud) -> Play:
    """A stack over the cloud of toys."""
    return Play(tmp_path.resolve())

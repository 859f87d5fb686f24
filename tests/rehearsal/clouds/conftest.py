"""What tests of the clouds are given."""

from collections.abc import Iterator

import pytest

from bilberry.rehearsal.clouds import Clouds, open_clouds
from tests.rehearsal.clouds.asking import Asking


@pytest.fixture
def clouds() -> Iterator[Clouds]:
    """Empty clouds in memory."""
    opened = open_clouds(None)
    yield opened
    opened.close()


@pytest.fixture
def aws(clouds: Clouds) -> Asking:
    """AWS in us-east-1."""
    return Asking(clouds, region="us-east-1")

"""docs/recovery.md is the analysis's own, and its figures have sources."""

import pytest

from bilberry.analyses.recovery import figures
from bilberry.analyses.recovery.document import FILE, document
from bilberry.analyses.recovery.figures import Figure

FIGURES = {name: one for name, one in vars(figures).items() if isinstance(one, Figure)}


def test_the_page_is_what_the_reading_says():
    """`python -m bilberry.analyses.recovery.document` writes it."""
    assert document() == FILE.read_text()


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_a_figure_is_dated_or_a_guess_or_nothing(name):
    figure = FIGURES[name]

    assert figure.is_guess or not figure.seconds or ", 202" in figure.source

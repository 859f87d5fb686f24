"""docs/cost.md is what the analysis of cost says."""

from tests.cost_page import FILE, document


def test_the_page_is_what_the_reading_says():
    """`python -m tests.cost_page` writes it."""
    assert document() == FILE.read_text()

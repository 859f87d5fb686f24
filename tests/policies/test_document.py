"""docs/policies.md is the pack's own."""

from policies.document import FILE, document


def test_the_page_is_what_the_pack_says():
    """`python -m policies.document` writes it."""
    assert document() == FILE.read_text()

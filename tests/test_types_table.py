"""The table of resource types: fresh, and without a blank cell."""

import pytest

from tests import types_table

TYPES = types_table.types()


def test_the_table_in_docs_architecture_is_fresh():
    page = types_table.PAGE.read_text()
    fresh = types_table.with_table(page, types_table.table())

    assert page == fresh, "write it anew: .venv/bin/python -m tests.types_table"


@pytest.mark.parametrize("type_", TYPES)
def test_no_room_has_nothing_to_say_of_a_type(type_):
    assert all(cell.strip() and not cell.endswith(": ") for cell in types_table.row(type_))

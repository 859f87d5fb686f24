"""The pages for who carries on: what they cite is there, and what is generated in them is fresh."""

from tests import picture
from tests.sources import imports_of_rooms

WRITE_PICTURE = "python -m tests.picture"


def test_the_picture_of_the_house_shows_the_imports_as_they_are():
    page = picture.PAGE.read_text()

    assert page == picture.with_picture(page, picture.picture(imports_of_rooms())), WRITE_PICTURE

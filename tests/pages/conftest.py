"""What several use cases of a page begin with."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.making import TEXT, edit, make_page
from wiki.core.db import writing
from wiki.pages.models import Page


@pytest.fixture
def three_versions(engine: Engine, cast: Cast) -> Page:
    """A page Ada wrote; Grace made a sentence longer; Ada changed that and added a paragraph."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        edit(session, cast.grace, page, TEXT.replace("dead weight", "dead weight on the disk"))
        edit(session, cast.ada, page, TEXT.replace("dead weight", "ballast") + "\nA last paragraph.\n")
        return page

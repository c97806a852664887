"""A draft and a page for the tests of coaching."""

import pytest

from tests.making import make_draft, make_page
from tests.reviews.acting import Stage
from wiki.pages.models import Page


@pytest.fixture
def draft(stage: Stage) -> Page:
    """A draft of Ada's."""
    return make_draft(stage.session, stage.cast.ada, stage.cast.everyone)


@pytest.fixture
def page(stage: Stage) -> Page:
    """A published page of Ada's."""
    return make_page(stage.session, stage.cast.ada, stage.cast.everyone)

"""Part of a real history: eight years, hundreds of authors, renames and merges."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.importing.repositories import AS_TEST, Importer
from wiki.core.db import Session
from wiki.pages.models import Authorship, Origin, Page, Revision

BUNDLE = Path(__file__).parents[3] / "shared" / "data" / "history" / "cheatsheets.bundle"
pytestmark = pytest.mark.skipif(not BUNDLE.is_file(), reason=f"The sample history is not here: {BUNDLE}")


def test_every_commit_of_six_pages_is_there(importer: Importer, session: Session) -> None:
    plan, done = importer.run(BUNDLE, path="cheatsheets", limit=6)

    pages = session.scalars(select(Page), execution_options=AS_TEST).all()
    revisions = session.scalar(select(func.count(Revision.id)), execution_options=AS_TEST)
    origins = session.scalar(select(func.count(Origin.revision_id)), execution_options=AS_TEST)
    shares = session.execute(
        select(func.sum(Authorship.share)).group_by(Authorship.page_id), execution_options=AS_TEST
    )
    assert (len(pages), len(done.page_ids), revisions, origins) == (6, 6, plan.size, plan.size)
    assert [round(share, 6) for (share,) in shares] == [1.0] * 6
    assert importer.run(BUNDLE, path="cheatsheets", limit=6)[0].changes == ()

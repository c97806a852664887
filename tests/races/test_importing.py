"""A space is closed while an import writes into it: what comes after is for its members."""

from pathlib import Path

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.racing import close
from wiki.config import Settings
from wiki.core.access import PageAudience
from wiki.core.db import reading, writing
from wiki.importing.carrying import carry_out
from wiki.importing.folder_plan import FolderOrder, plan_folder


def test_no_page_of_an_import_is_open_once_its_space_is_closed(
    engine: Engine, cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    for number in range(3):
        (tmp_path / f"page-{number}.md").write_text(f"# Page {number}\n\nWords.\n")
    order = FolderOrder(space="everyone", name="notes", author="ada", upload_limit=1_000_000)
    with reading(engine) as session:
        plan = plan_folder(session, tmp_path, order)
    open_spaces = [cast.everyone]

    def close_once(_title: str, _steps: int) -> None:
        if open_spaces:
            with writing(engine) as session:
                close(session, cast, open_spaces.pop())

    carry_out(engine, settings, plan, close_once)

    with reading(engine) as session:
        audiences = session.scalars(select(PageAudience.audience)).all()
    assert audiences == [f"space:{cast.everyone.id}"] * 3

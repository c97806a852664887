"""Importing twice, later, after an edit, and after a crash."""

import pytest
from sqlalchemy import Engine, func, select

from tests.cast import Cast
from tests.importing.repositories import AS_TEST, Importer, Repository
from tests.making import edit
from wiki.core.db import Session, reading, writing
from wiki.core.facts import FactRow
from wiki.importing.problems import Broken
from wiki.importing.report import report
from wiki.pages.models import Page, Revision, State
from wiki.people.models import Person
from wiki.search.whoosh_index import WhooshIndex


def count(engine: Engine, model: type[Page | Revision | Person | FactRow]) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.count()).select_from(model), execution_options=AS_TEST) or 0


def test_again_there_is_nothing_to_do(repository: Repository, importer: Importer, engine: Engine) -> None:
    repository.commit(leases_md="# Leases\n", docks_md="# Docks\n")
    repository.git("rm", "--quiet", "docs/docks.md")
    repository.commit("Remove")
    importer.run(repository.folder)
    before = count(engine, FactRow)

    plan, done = importer.run(repository.folder)

    assert report(plan, done) == ["Nothing to do: 2 pages are as in the source."]
    assert count(engine, FactRow) == before


def test_new_commits_are_added(repository: Repository, importer: Importer) -> None:
    repository.commit("Begin", leases_md="# Leases\n\nOne.\n", docks_md="# Docks\n")
    importer.run(repository.folder)
    repository.commit("Go on", by="Ida Ek", leases_md="# Leases\n\nOne. Two.\n")

    plan, _ = importer.run(repository.folder)

    assert [each.note for each in importer.revisions("Leases")] == ["Begin", "Go on"]
    assert (len(plan.changes), plan.unchanged, importer.page("Leases").version) == (1, 1, 2)


def test_a_later_rename_and_removal_follow(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n\nWords enough to know it by.\n", docks_md="# Docks\n")
    importer.run(repository.folder)
    repository.move("docs/leases.md", "docs/terms.md")
    repository.git("rm", "--quiet", "docs/docks.md")
    repository.commit("Tidy up")

    importer.run(repository.folder)

    assert importer.page("Leases").source == "git:handbook:docs/terms.md"
    assert importer.page("Docks").state is State.DELETED


def test_what_people_changed_here_stays(
    repository: Repository, importer: Importer, engine: Engine, cast: Cast
) -> None:
    repository.commit(leases_md="# Leases\n\nOne.\n")
    importer.run(repository.folder)
    with writing(engine) as session:
        page = session.get_one(Page, importer.page("Leases").id, execution_options=AS_TEST)
        page.space = session.get_one(type(cast.everyone), page.space_id)
        edit(session, cast.ada, page, "Mine.\n")
    repository.commit(leases_md="# Leases\n\nTwo.\n")

    plan, _ = importer.run(repository.folder)

    assert importer.revisions("Leases")[-1].text == "Mine.\n"
    assert plan.conflicts == (
        "docs/leases.md: was edited here since; its new commits wait. Copy what you need by hand.",
    )


def test_a_dry_run_writes_nothing(repository: Repository, importer: Importer, engine: Engine) -> None:
    repository.commit(leases_md="# Leases\n")
    people = count(engine, Person)

    plan = importer.plan(repository.folder)

    assert report(plan, None)[:4] == [
        "This would import into the space “handbook”:",
        "  1 page new",
        "  1 revision",
        "  1 new person, who can sign in once invited",
    ]
    assert (count(engine, Page), count(engine, Person)) == (0, people)


def test_a_crash_leaves_whole_pages_and_the_next_run_the_rest(
    repository: Repository, importer: Importer, engine: Engine
) -> None:
    repository.commit(a_md="# A\n", b_md="# B\n", c_md="# C\n", d_md="# D\n")
    repository.commit(
        by="Ida Ek", a_md="# A\n\n1.\n", b_md="# B\n\n1.\n", c_md="# C\n\n1.\n", d_md="# D\n\n1.\n"
    )
    titles: list[str] = []

    def crash(title: str, _steps: int) -> None:
        titles.append(title)
        if len(titles) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importer.run(repository.folder, progress=crash)
    after_crash = (count(engine, Page), count(engine, Revision))
    plan, _ = importer.run(repository.folder)

    assert (after_crash, len(plan.changes)) == ((2, 4), 2)
    assert (count(engine, Page), count(engine, Revision)) == (4, 8)


def test_another_repository_of_the_same_name_is_told_apart(
    repository: Repository, importer: Importer
) -> None:
    repository.commit(leases_md="# Leases\n")
    importer.run(repository.folder)
    other = Repository(repository.folder.parent / "other")
    other.commit("Another beginning", leases_md="# Leases elsewhere\n")

    importer.run(other.folder, name="other")

    assert importer.page("Leases elsewhere").source == "git:other:docs/leases.md"


def test_search_finds_the_pages_at_once(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n\nA lease ends after five minutes.\n")

    _, done = importer.run(repository.folder)

    hits = WhooshIndex(importer.settings.search_index).find("lease", {"company"})
    assert ([hit.id for hit in hits.items], done.is_searchable) == ([importer.page("Leases").id], True)


def test_one_fact_a_page(repository: Repository, importer: Importer, session: Session) -> None:
    repository.commit(leases_md="# Leases\n")
    repository.commit(leases_md="# Leases\n\nMore.\n")

    importer.run(repository.folder)

    names = session.scalars(select(FactRow.name).where(FactRow.name.startswith("Page"))).all()
    assert names == ["PageImported"]


def test_a_new_file_may_take_the_name_of_a_renamed_one(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n\nWords enough to know it by.\n")
    importer.run(repository.folder)
    repository.move("docs/leases.md", "docs/terms.md")
    repository.commit("Rename")
    repository.commit("Begin anew", leases_md="# Dock leases\n\nSomething else.\n")

    importer.run(repository.folder)

    assert importer.page("Leases").source == "git:handbook:docs/terms.md"
    assert importer.page("Dock leases").source == "git:handbook:docs/leases.md"


def test_a_stranger_under_the_same_name_is_refused(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n")
    importer.run(repository.folder)
    other = Repository(repository.folder.parent / "other")
    other.commit("Another beginning", leases_md="# Leases elsewhere\n")

    with pytest.raises(Broken, match=r"^docs/leases.md: Another repository of this name.*--name"):
        importer.plan(other.folder, name="handbook")


def test_a_branch_merged_late_does_not_turn_the_page_back(repository: Repository, importer: Importer) -> None:
    repository.commit("Begin", leases_md="# Leases\n\nOne.\n")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("Aside", by="Ida Ek", leases_md="# Leases\n\nOne, aside.\n")
    repository.git("checkout", "--quiet", "main")
    repository.commit("Go on", leases_md="# Leases\n\nOne and two.\n")
    importer.run(repository.folder)
    repository.sign("Mo Mensah")
    repository.git("merge", "--quiet", "--strategy=ours", "-m", "Keep ours", "side")

    importer.run(repository.folder)

    assert importer.revisions("Leases")[-1].text == "One and two.\n"
    assert "Aside" in [each.note for each in importer.revisions("Leases")]
    assert importer.plan(repository.folder).changes == ()

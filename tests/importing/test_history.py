"""A repository's history as revisions."""

from sqlalchemy import select

from tests.cast import Cast
from tests.importing.repositories import AS_TEST, Importer, Repository
from wiki.core.access import PageAudience
from wiki.core.db import Session
from wiki.importing.people import People
from wiki.pages.models import Authorship, Origin, Page, Redirect, State
from wiki.pages.queries.links import pages_by_key
from wiki.pages.tracing import trace
from wiki.people.models import Person


def test_each_commit_becomes_a_revision(repository: Repository, importer: Importer) -> None:
    first = repository.commit("Begin", leases_md="# Leases\n\nA lease ends.\n")
    second = repository.commit("Say when", leases_md="# Leases\n\nA lease ends after five minutes.\n")

    importer.run(repository.folder)

    assert [(each.number, each.note, each.saved_at) for each in importer.revisions("Leases")] == [
        (1, "Begin", first),
        (2, "Say when", second),
    ]


def test_the_page_shows_the_newest(repository: Repository, importer: Importer) -> None:
    first = repository.commit(leases_md="# Leases\n\nA lease ends.\n")
    second = repository.commit(leases_md="# Leases\n\nA lease ends. Then it is free.\n")

    importer.run(repository.folder)

    page = importer.page("Leases")
    assert (page.state, page.version, page.summary) == (State.PUBLISHED, 2, "A lease ends. Then it is free.")
    assert (page.created_at, page.changed_at) == (first, second)
    assert importer.revisions("Leases")[-1].text == "A lease ends. Then it is free.\n"


def test_a_bundle_brings_the_same(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n\nA lease ends.\n")

    plan, _ = importer.run(repository.bundle())

    assert (plan.space, len(importer.revisions("Leases"))) == ("handbook", 1)


def test_authors_become_people_who_cannot_sign_in(
    repository: Repository, importer: Importer, session: Session
) -> None:
    joined = repository.commit(by="Wen Li", leases_md="# Leases\n")
    repository.commit(by="Wen Li", leases_md="# Leases\n\nMore.\n")

    importer.run(repository.folder)

    wen = session.scalars(select(Person).where(Person.email == "wen.li@example.com")).one()
    assert (wen.handle, wen.name, wen.joined_at, wen.can_sign_in) == ("wen-li", "Wen Li", joined, False)


def test_somebody_with_the_same_address_is_the_same(
    repository: Repository, importer: Importer, session: Session, cast: Cast
) -> None:
    repository.sign("Somebody Else")
    repository.commit(leases_md="# Leases\n")
    repository.write("docs/leases.md", "# Leases\n\nMore.\n")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "More", "--author=A. Adeyemi <ADA@example.org>")

    importer.run(repository.folder)

    assert importer.revisions("Leases")[-1].author_id == cast.ada.id


def test_handles_are_unique(session: Session) -> None:
    assert People(session, {}).free_handle("Ada") == "ada-2"


def test_shares_follow_the_text(repository: Repository, importer: Importer, session: Session) -> None:
    repository.commit(by="Wen Li", leases_md="# Leases\n\nOne two three four five six.\n")
    repository.commit(by="Ida Ek", leases_md="# Leases\n\nOne two three four five six.\n\nSeven eight.\n")

    importer.run(repository.folder)

    rows = session.scalars(select(Authorship).order_by(Authorship.words), execution_options=AS_TEST)
    assert [each.words for each in rows] == [2, 6]


def test_the_wiki_traces_on_from_there(repository: Repository, importer: Importer, session: Session) -> None:
    repository.commit(leases_md="# Leases\n\nOne two three.\n")
    importer.run(repository.folder)
    before = session.scalars(select(Origin.runs), execution_options=AS_TEST).all()

    trace(session, importer.page("Leases").id)

    assert session.scalars(select(Origin.runs), execution_options=AS_TEST).all() == before


def test_a_renamed_file_stays_the_same_page(
    repository: Repository, importer: Importer, session: Session
) -> None:
    repository.commit(lease_timing_md="# Lease timing\n\nA lease ends after five minutes, always.\n")
    repository.move("docs/lease_timing.md", "docs/leases.md")
    repository.commit("Rename")
    repository.commit(leases_md="# Leases\n\nA lease ends after five minutes, always.\n")

    importer.run(repository.folder)

    former = session.scalars(select(Redirect.title_key), execution_options=AS_TEST).all()
    assert (len(importer.revisions("Leases")), former) == (3, ["lease timing"])


def test_a_deleted_file_is_a_page_in_the_trash(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n", docks_md="# Docks\n")
    repository.git("rm", "--quiet", "docs/leases.md")
    gone = repository.commit("Remove")

    importer.run(repository.folder)

    page = importer.page("Leases")
    assert (page.state, page.deleted_at, page.version) == (State.DELETED, gone, 1)


def test_a_file_that_comes_back_continues(repository: Repository, importer: Importer) -> None:
    repository.commit(leases_md="# Leases\n\nOne.\n", docks_md="# Docks\n")
    repository.git("rm", "--quiet", "docs/leases.md")
    repository.commit("Remove")
    repository.commit("Bring back", leases_md="# Leases\n\nTwo, and more of it.\n")

    importer.run(repository.folder)

    assert (importer.page("Leases").state, len(importer.revisions("Leases"))) == (State.PUBLISHED, 2)


def test_a_merge_counts_where_it_brings_edits_together(repository: Repository, importer: Importer) -> None:
    repository.commit("Begin", leases_md="# Leases\n\nOne.\n\nTwo.\n\nThree.\n")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("On the side", by="Ida Ek", leases_md="# Leases\n\nOne!\n\nTwo.\n\nThree.\n")
    repository.git("checkout", "--quiet", "main")
    repository.commit("On main", leases_md="# Leases\n\nOne.\n\nTwo.\n\nThree!\n", docks_md="# Docks\n")
    repository.sign("Mo Mensah")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge the side", "side")

    importer.run(repository.folder)

    notes = [each.note for each in importer.revisions("Leases")]
    assert (notes[0], sorted(notes[1:3]), notes[3]) == (
        "Begin",
        ["On main", "On the side"],
        "Merge the side",
    )
    assert importer.revisions("Leases")[-1].text == "One!\n\nTwo.\n\nThree!\n"
    assert len(importer.revisions("Docks")) == 1


def test_readers_of_the_space_may_read(repository: Repository, importer: Importer, session: Session) -> None:
    repository.commit(leases_md="# Leases\n")

    importer.run(repository.folder, space="lab")

    lab = session.scalar(select(Page.space_id), execution_options=AS_TEST)
    assert session.scalars(select(PageAudience.audience)).all() == [f"space:{lab}"]


def test_folders_name_topics_if_asked(repository: Repository, importer: Importer, session: Session) -> None:
    repository.write("docs/postgres/leases.md", "# Leases\n")
    repository.commit()

    plan, _ = importer.run(repository.folder, topic_from_folder=True)

    assert [change.topics for change in plan.changes] == [("Postgres",)]


def test_a_title_with_brackets_can_be_linked_to(
    repository: Repository, importer: Importer, session: Session, cast: Cast
) -> None:
    repository.commit(leases_md="# Leases [draft]\n", docks_md="# Docks\n\nSee [them](leases.md).\n")

    importer.run(repository.folder)

    found = pages_by_key(session, cast.viewer(session, cast.ada), {"leases draft"})
    assert importer.revisions("Docks")[0].text == "See [[Leases draft|them]].\n"
    assert found["leases draft"].title == "Leases [draft]"

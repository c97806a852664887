"""Pages as Markdown files that other tools read."""

from pathlib import Path

from tests.cast import Cast
from tests.exporting.taking import Wiki, contents
from tests.making import edit, make_file, make_page
from wiki.core.db import writing
from wiki.exporting.definitions import with_definitions, without_definitions
from wiki.exporting.orders import Order
from wiki.exporting.places import article_place, brought_back, file_place, taken_out
from wiki.importing.archives.names import fault_of

SHA = "ab" * 32


def test_a_page_says_what_it_is(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    with writing(wiki.engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Leases: a yes", topics=(cast.postgres,))
        edit(session, cast.grace, page, "A lease has an end.\n")

    wiki.export(tmp_path / "out.zip", Order())

    text = contents(tmp_path / "out.zip")["everyone/leases-a-yes-1.md"]
    head, _, body = text.removeprefix("---\n").partition("---\n\n")
    assert "title: 'Leases: a yes'\n" in head
    assert "author: ada\n" in head
    assert "topics:\n- postgres\n" in head
    assert "version: 2\n" in head
    assert body == "A lease has an end.\n"


def test_files_are_beside_the_page_under_a_relative_path(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    with writing(wiki.engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "Plan")
        kept = make_file(session, wiki.store, page, "a plan.png", b"\x89PNG\r\n\x1a\n")
        edit(session, cast.ada, page, f"![A plan](/files/{kept.sha256}/a%20plan.png)\n")

    wiki.export(tmp_path / "out.zip", Order())

    found = contents(tmp_path / "out.zip")
    assert f"](../files/{kept.sha256}/a%20plan.png)" in found["everyone/plan-1.md"]
    assert f"files/{kept.sha256}/a plan.png" in found


def test_links_lead_to_other_files_for_tools_that_know_no_wikilinks(
    wiki: Wiki, cast: Cast, tmp_path: Path
) -> None:
    text = "See [[Docks|our docks]], [[#1]], [[Docks#How it wakes]] and [[Nothing]].\n"
    with writing(wiki.engine) as session:
        make_page(session, cast.ada, cast.everyone, "Docks")
        make_page(session, cast.ada, cast.everyone, "Leases", text=text)

    wiki.export(tmp_path / "out.zip", Order())

    page = contents(tmp_path / "out.zip")["everyone/leases-2.md"]
    assert page.endswith(
        "[Docks|our docks]: ../everyone/docks-1.md\n"
        "[#1]: ../everyone/docks-1.md\n"
        "[Docks#How it wakes]: ../everyone/docks-1.md#how-it-wakes\n"
    )
    assert "[Nothing]:" not in page


def test_what_was_added_for_others_comes_off_again() -> None:
    for text in ("See [[Docks]].", "See [[Docks]].\n", "[[Docks]]\n\n\n", "No link.\n", ""):
        assert without_definitions(with_definitions(text, {"docks": "everyone/docks-1.md"})) == text


def test_paths_of_files_come_back_as_they_were() -> None:
    text = f"![a](/files/{SHA}/a.png) `/files/{SHA}/a.png` https://x.example/files/{SHA}/a.png\n"

    assert f"(../files/{SHA}/" in taken_out(text)
    assert f"example/files/{SHA}" in taken_out(text)
    assert brought_back(taken_out(text)) == text


def test_names_that_some_system_refuses_are_replaced() -> None:
    for name in ("aux.png", "con", "é" * 120 + ".png", "a\\b.png"):
        assert not fault_of(file_place(SHA, name))

    assert file_place(SHA, "aux.png") == f"files/{SHA}/file.png"
    assert article_place("files", "a", 1) == "files_/a-1.md"
    assert article_place("aux", "a", 1) == "aux_/a-1.md"


def test_the_same_wiki_gives_the_same_bytes(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    with writing(wiki.engine) as session:
        make_page(session, cast.ada, cast.everyone, "Docks")

    wiki.export(tmp_path / "one.zip")
    wiki.export(tmp_path / "two.zip")

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()

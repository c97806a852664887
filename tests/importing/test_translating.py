"""What Markdown files become: titles, summaries, links, pictures, and what is reported."""

import pytest

from wiki.core.markdown import render
from wiki.importing.front_matter import Head
from wiki.importing.linking import Site, translate
from wiki.importing.sites import today
from wiki.importing.wording import file_words, summary_of, title_of

SHA = "ab" * 32
SITE = Site(
    titles={"docs/leases.md": "Leases", "docs/old.md": "Leases", "docs/guide/README.md": "Guide"},
    sections={"docs/leases.md": {"whats-a-lease": "What's a lease?"}},
    sha_of=lambda path: SHA if path == "assets/my map.png" else None,
)


def translated(text: str) -> str:
    return translate(text, "docs/docks.md", SITE, 1)[0]


def losses(text: str) -> list[str]:
    return [str(loss) for loss in translate(text, "docs/docks.md", SITE, 1)[1].losses]


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("See [the terms](leases.md).", "See [[Leases|the terms]]."),
        ("See [Leases](leases.md).", "See [[Leases]]."),
        ("See [**it**](leases.md#whats-a-lease).", "See [[Leases#What's a lease?|it]]."),
        (
            "See [before](old.md) and [after](../docs/leases.html).",
            "See [[Leases|before]] and [[Leases|after]].",
        ),
        ("See [all](guide/).", "See [[Guide|all]]."),
        ("See [it][1] and [1].\n\n[1]: leases.md\n", "See [[Leases|it]] and [1].\n\n"),
        ("![Map](../assets/my%20map.png)", f"![Map](/files/{SHA}/my%20map.png)"),
        ('![Map](<../assets/my map.png> "Here")', f'![Map](/files/{SHA}/my%20map.png "Here")'),
        ('<img src="/assets/my map.png" alt="Map">', f"![Map](/files/{SHA}/my%20map.png)"),
        ("[out](https://example.org/leases.md)", "[out](https://example.org/leases.md)"),
        ("`[a](leases.md)` and \\[a](leases.md)", "`[a](leases.md)` and \\[a](leases.md)"),
        ("```\n[a](leases.md)\n```\n", "```\n[a](leases.md)\n```\n"),
        ("Seen <!-- not\nseen --> again", "Seen \n again"),
        ("## When it ends\n\n[then](#when-it-ends)", "## When it ends\n\n[then](#u-when-it-ends)"),
    ],
)
def test_links_and_pictures(written: str, becomes: str) -> None:
    assert translated(written) == becomes


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("\n[a](gone.md)", "docs/docks.md:2: A link leads to a page that is not there: docs/gone.md"),
        ("![a](gone.png)", "docs/docks.md:1: A picture is not there: docs/gone.png"),
        ("[a](gone.pdf)", "docs/docks.md:1: A file is not there: docs/gone.pdf"),
        ("![a](https://example.org/a.png)", "docs/docks.md:1: A picture from elsewhere is shown as a link."),
        (
            "[a](../../../etc/passwd)",
            "docs/docks.md:1: A link leads out of what is imported: ../../../etc/passwd",
        ),
        ("<details>", "docs/docks.md:1: HTML (<details>) is shown as it was typed."),
        ("a <!-- b -->", "docs/docks.md:1: A comment in HTML is left out."),
        ("[a](leases.md#gone)", "docs/docks.md:1: The page has no section “gone”: docs/leases.md"),
        ("[a](#gone)", "docs/docks.md:1: The page has no section “gone”."),
    ],
)
def test_what_cannot_be_kept_is_reported_with_its_line(written: str, says: str) -> None:
    assert losses(written) == [says]


def test_a_missing_page_is_a_link_to_write_it() -> None:
    assert translated("[soon](lease_limits.md)") == "[[Lease limits|soon]]"


def test_a_translated_section_link_arrives() -> None:
    rendered = render(translated("## What's *new*?\n\n[see](#whats-new)"))

    assert 'id="u-what-s-new"' in rendered.html
    assert 'href="#u-what-s-new"' in rendered.html


def test_lines_count_from_the_top_of_the_file() -> None:
    page = today("docs/docks.md", "---\ntitle: Docks\n---\n# Docks\n\n![a](gone.png)\n", SITE)

    assert [loss.line for loss in page.losses] == [6]


@pytest.mark.parametrize(
    ("body", "path", "title"),
    [
        ("# Leases\n\nText.", "a.md", "Leases"),
        ("Leases\n======\n\nText.", "a.md", "Leases"),
        ("# **Leases** `now`\n", "a.md", "Leases now"),
        ("# Introduction\n\n# Context\n", "Password_Storage_Cheat_Sheet.md", "Password Storage Cheat Sheet"),
        ("# What for\n\n# Context\n", "Passwords.md", "Passwords"),
        ("# Passwords at rest\n\n# Context\n", "Passwords.md", "Passwords at rest"),
        ("Text only.", "docs/why-tables_bloat.md", "Why tables bloat"),
        ("Text only.", "docs/billing/README.md", "Billing"),
    ],
)
def test_titles(body: str, path: str, title: str) -> None:
    assert title_of(body, Head(), path)[0] == title


def test_the_title_is_not_said_twice() -> None:
    assert title_of("# Leases\n\nText.\n", Head(), "a.md")[1] == "Text.\n"


def test_a_file_name_without_a_word_still_names_a_page() -> None:
    assert file_words("docs/_.md") == "Untitled"


@pytest.mark.parametrize(
    ("body", "summary"),
    [
        ("## Why\n\nOne [thing](x.md) is **sure**. Two are. Three.", "One thing is sure. Two are."),
        ("- a list\n\n> a quote\n\n```\ncode\n```\n\nThen words.", "Then words."),
        ("![a](b.png)\n\nVersion 1.5 works. e.g. here.", "Version 1.5 works. e.g. here."),
        ("", ""),
    ],
)
def test_summaries(body: str, summary: str) -> None:
    assert summary_of(body, Head()) == summary


def test_a_long_summary_ends_with_a_word() -> None:
    summary = summary_of("word " * 200, Head())

    assert (len(summary) <= 400, summary[-5:]) == (True, "word…")


@pytest.mark.parametrize(
    "hostile", ["[" * 20_000, "`" * 20_000, "<!--" * 5_000, "![](" * 5_000, "[a](" * 5_000]
)
def test_hostile_text_takes_no_time(hostile: str) -> None:
    assert translated(hostile)

"""Extracts of results."""

from hypothesis import given
from hypothesis import strategies as some

from wiki.search.snippets import Part, extract, marked, plain


def words(parts: list[Part]) -> list[str]:
    return [part.text for part in parts if part.marked]


def test_every_form_of_a_found_word_is_marked() -> None:
    assert words(marked("Vacuuming a table, vacuumed twice", "vacuum tables")) == [
        "Vacuuming",
        "table",
        "vacuumed",
    ]


def test_accents_and_capitals_do_not_matter() -> None:
    assert words(marked("Ask Tomás", "TOMAS")) == ["Tomás"]


def test_the_beginning_of_a_word_being_typed_is_marked() -> None:
    assert words(marked("What autovacuum does", "aut", typing=True)) == ["aut"]


def test_the_extract_shows_where_most_of_the_words_are() -> None:
    text = (
        "vacuum first. "
        + "filler words here. " * 40
        + "The vacuum settings of postgres matter. "
        + "more. " * 99
    )
    parts = extract(text, "postgres vacuum settings")
    assert words(parts) == ["vacuum", "settings", "postgres"]
    assert parts[0].text == "… "
    assert parts[-1].text == " …"


def test_without_a_match_the_extract_is_the_beginning() -> None:
    assert extract("Short and clear.", "zebra") == [Part("Short and clear.")]


def test_markdown_signs_are_left_out() -> None:
    assert (
        plain("## A **bold** [link](/x)\n\n- and `code`\n\n![a picture](/y.png)") == "A bold link: and code"
    )


@given(some.text(max_size=500), some.text(max_size=30))
def test_marks_never_change_the_text(text: str, query: str) -> None:
    assert "".join(part.text for part in marked(text, query, typing=True)) == text
    extract(text, query, 40)


def test_an_extract_has_no_signs_of_code_tasks_and_tables() -> None:
    text = (
        "Then:\n\n```sql\nselect a\n```\n\n- [x] Read it\n- [ ] Try it\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n"
    )

    assert plain(text) == "Then: select a Read it Try it a b 1 2"


def test_a_sign_inside_a_bracket_leaves_no_gap() -> None:
    assert plain("a slot nobody reads (`pg_slots`, *old*)") == "a slot nobody reads (pg_slots, old)"

"""Any text is a query, cut to what can be answered at once."""

from wiki.search.asked import MOST_PHRASES, MOST_TERMS, ask


def test_of_many_phrases_the_first_are_looked_for() -> None:
    asked = ask(" ".join(f'-"w{number} x"' for number in range(30)))
    assert asked.excluded == tuple(((f"w{number}", "x"),) for number in range(MOST_PHRASES))


def test_single_words_that_must_be_there_are_not_phrases() -> None:
    asked = ask(" ".join(f"+w{number}" for number in range(30)) + ' "a phrase"')
    assert asked.required == tuple(((f"w{number}",),) for number in range(MOST_TERMS))

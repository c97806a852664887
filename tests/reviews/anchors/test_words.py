"""Where the map has lost a passage, its words find it: to the letter, else with some letters changed."""

from tests.reviews.anchors.quotes import placed, quote, words_at
from wiki.reviews.anchors import DETACHED, Shown, find_words
from wiki.reviews.anchors.words import as_they_were
from wiki.reviews.models import Fit

BEFORE = "The docks are here. Each cart finds its dock by the colour of its lamp. Nobody sends it.\n"
RESPELLED = "The docks are here. Aech crat fidns tis dcok yb hte clour fo tis lmap. Nobody sends it.\n"
PASSAGE = "Each cart finds its dock by the colour of its lamp."
OTHER = "Somebody else wrote of invoices here, and of what a customer may cancel until when.\n\n"


def test_a_passage_in_which_every_word_was_mended_is_found_with_a_doubt() -> None:
    found = placed(BEFORE, PASSAGE, OTHER + RESPELLED)

    assert found.fit is Fit.FUZZY
    assert words_at(OTHER + RESPELLED, found) == "Aech crat fidns tis dcok yb hte clour fo tis lmap."


def test_a_passage_of_which_half_was_replaced_is_not_claimed_whole() -> None:
    later = BEFORE.replace("by the colour of its lamp", "at seven, and is taken there by whoever has the key")

    found = placed(BEFORE, PASSAGE, later)

    assert not words_at(later, found).endswith("key.")


def test_among_the_same_words_the_one_with_the_same_neighbours_is_meant() -> None:
    text = "One: check it. Two: check it. Three: check it. Four."
    start = text.index("check it", text.index("Three"))

    found = as_they_were(quote(text, "check it"), text, [(0, len(text))])

    assert found
    assert found.starts == text.index("check it")
    assert found.starts != start


def test_words_that_are_everywhere_say_nothing() -> None:
    text = "ha " * 60

    assert as_they_were(quote(text, "ha"), text, [(0, len(text))]) is None


def test_one_text_is_searched_only_so_long() -> None:
    known = quote(BEFORE, PASSAGE)

    assert find_words(known, Shown(RESPELLED, searched=10), [(0, len(RESPELLED))]) is None
    assert find_words(known, Shown(RESPELLED), [(0, len(RESPELLED))]) not in {None, DETACHED}

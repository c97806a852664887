"""A passage is followed from text to text, and comes back with the text it stood in."""

from tests.reviews.anchors.quotes import quote, words_at
from wiki.reviews.anchors import Chain, Known, Placed, Quote, Shown
from wiki.reviews.models import Fit

FIRST = "Docks charge slowly below zero because the cells would take harm.\n\nLet the room warm up first.\n"
PASSAGE = "Docks charge slowly below zero because the cells would take harm."
OTHER = "Everything that stood here was moved to the page about rooms.\n"


def follow(words: str, *texts: str) -> list[Placed]:
    original = quote(texts[0], words)
    chain = Chain(original, Known(texts[0], original))
    return [chain.step(Shown(text)) for text in texts[1:]]


def test_what_changes_a_little_each_time_is_followed_all_the_way() -> None:
    second = FIRST.replace("slowly", "at a third of their speed")
    third = second.replace("Docks charge", "In the hall, docks do charge,")
    fourth = f"Read this first.\n\n{third}"

    last = follow(PASSAGE, FIRST, second, third, fourth)[-1]

    assert last.fit is Fit.SHIFTED
    assert "below zero because the cells would take harm." in words_at(fourth, last)


def test_a_passage_that_has_little_left_of_what_was_quoted_is_a_part_however_it_came_about() -> None:
    second = FIRST.replace("because the cells would take harm", "as the makers of these cells found out")
    third = second.replace("Docks charge slowly below zero", "Docks charge slowly in winter and at night")

    found = follow(PASSAGE, FIRST, second, third)[-1]

    assert found.fit in {Fit.PARTIAL, Fit.DETACHED}


def test_an_edit_that_is_taken_back_brings_the_whole_passage_back() -> None:
    second = FIRST.replace(" because the cells would take harm", "")

    shorter, again = follow(PASSAGE, FIRST, second, f"{FIRST}More.\n")

    assert words_at(second, shorter) == "Docks charge slowly below zero."
    assert again == Placed(0, len(PASSAGE), Fit.EXACT)


def test_a_text_that_comes_back_brings_a_lost_passage_back() -> None:
    gone, again = follow(PASSAGE, FIRST, OTHER, FIRST)

    assert gone.fit is Fit.DETACHED
    assert again == Placed(0, len(PASSAGE), Fit.EXACT)


def test_in_a_text_that_comes_back_a_passage_stands_where_it_stood() -> None:
    twice = f"{FIRST}\n{FIRST}"
    original = quote(FIRST, PASSAGE)
    chain = Chain(original, Known(FIRST, original))
    second = twice.rindex(PASSAGE)
    chain.remember(Known(twice, Quote.taken(twice, second, second + len(PASSAGE))))

    chain.step(Shown(FIRST))

    assert chain.step(Shown(twice)).starts == second

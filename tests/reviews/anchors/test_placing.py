"""Comments find their passage again."""

import pytest

from tests.making import TEXT
from tests.reviews.anchors.quotes import placed, words_at
from wiki.reviews.models import Fit

PASSAGE = "Readers who started earlier still get the old copy"
LONG = "The carts charge in the corridor. The dock by the door is for those that carry the cold boxes."


def test_the_same_text_is_exact() -> None:
    assert placed(TEXT, "old copy", TEXT).fit is Fit.EXACT


def test_words_before_it_only_shift_it() -> None:
    later = "A new beginning.\n\n" + TEXT

    found = placed(TEXT, "dead weight", later)

    assert (found.fit, words_at(later, found)) == (Fit.SHIFTED, "dead weight")


def test_words_after_it_leave_it_where_it_was() -> None:
    assert placed(TEXT, "old copy", f"{TEXT}\nAn afterthought.\n").fit is Fit.EXACT


def test_an_edit_inside_it_keeps_it() -> None:
    later = TEXT.replace("still get the old copy", "still get the old row")

    found = placed(TEXT, PASSAGE, later)

    assert found.fit is Fit.SHIFTED
    assert words_at(later, found).startswith("Readers who started earlier still get the old")


def test_a_sentence_put_into_it_keeps_it_whole() -> None:
    later = TEXT.replace("started earlier", "started earlier, or who were told to wait for them,")

    found = placed(TEXT, PASSAGE, later)

    assert found.fit is Fit.SHIFTED
    assert words_at(later, found).startswith("Readers who")
    assert words_at(later, found).endswith("the old copy")


def test_spaces_do_not_count_as_words_that_are_left() -> None:
    before = "x" + " " * 60 + "y is the charge of the cart\n"
    after = "x" + " " * 60 + "\n"

    assert not placed(before, before.strip(), after).is_sure


def test_half_of_it_far_from_the_rest_is_only_the_one_half() -> None:
    one, other = LONG.split(". ")
    between = "\n\n".join(f"Of dock {n} somebody ought to write down what became of it." for n in range(9))
    later = f"{one}.\n\n{between}\n\n{other}"

    found = placed(LONG, LONG, later)

    assert words_at(later, found).strip() == other
    assert found.fit is Fit.SHIFTED  # more than half of the passage


def test_a_third_of_it_is_a_part() -> None:
    later = "The carts charge in the corridor. What else there was to say is quite another matter."

    found = placed(LONG, LONG, later)

    assert found.fit is Fit.PARTIAL
    assert words_at(later, found).strip().startswith("The carts charge in the corridor.")


def test_a_word_that_is_left_by_accident_is_not_a_part() -> None:
    found = placed(LONG, LONG, "Nobody knows how to charge a robot in the rain, or whether that would help.")

    assert found.fit is Fit.DETACHED


def test_the_same_words_elsewhere_are_not_the_passage_that_was_taken_out() -> None:
    twice = "Check the cable.\n\nOpen the dock.\n\nCheck the cable.\n\nClose the dock.\n"
    once = "Open the dock.\n\nCheck the cable.\n\nClose the dock.\n"

    assert placed(twice, "Check the cable.", once).fit is Fit.DETACHED


def test_what_is_gone_is_detached() -> None:
    found = placed(TEXT, "Readers who started earlier", "Nothing of the kind.\n")

    assert (found.fit, found.starts, found.ends) == (Fit.DETACHED, None, None)


@pytest.mark.parametrize(
    "after", ["", "\n", "x", LONG[::-1], LONG.upper(), "\N{ZERO WIDTH SPACE}" * 9, "a\n\n" * 500]
)
def test_no_text_is_too_odd(after: str) -> None:
    found = placed(LONG, "dock by the door", after)

    assert (found.starts is None) is (found.fit is Fit.DETACHED)

"""Two people's changes of one text, merged."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.core.textmap.texts import PAGES, SENTENCE
from wiki.core.textmap import Merge, Outcome, merge
from wiki.core.textmap.merging import merge_blocks

FIRST = "Below zero the docks charge at half speed, which is by design and not a fault.\n"
SECOND = "Let the room warm up for an hour, or switch on the heater that is under the pad.\n"
THIRD = "Nothing is broken when the light blinks amber twice while the robot stands still.\n"
PAGE = f"{FIRST}\n{SECOND}\n{THIRD}"

BLOCKS = st.lists(SENTENCE, min_size=1, max_size=8)


@st.composite
def edited_pages(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a page and two edits of it, in which each person's own words are their own."""
    page = draw(BLOCKS)
    return "\n\n".join(page), draw(edits_of(page, "mine")), draw(edits_of(page, "theirs"))


@st.composite
def edits_of(draw: st.DrawFn, page: list[str], name: str) -> str:
    """Draw an edit of a page: words and blocks put in, taken out, replaced and moved."""
    blocks = [block.split() for block in page]
    for number in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(blocks) - 1))
        other = draw(st.integers(0, len(blocks) - 1))
        at = draw(st.integers(0, len(blocks[place])))
        change(draw(st.sampled_from(CHANGES)), blocks, place, other, at, [f"{name}{number}"])
    return "\n\n".join(" ".join(block) for block in blocks if block)


CHANGES = ("insert", "replace", "delete", "add", "remove", "move")


def change(what: str, blocks: list[list[str]], place: int, other: int, at: int, own: list[str]) -> None:
    """Change one block, or where it stands."""
    if what == "move":
        blocks.insert(other, blocks.pop(place))
    elif what == "add":
        blocks.insert(place, own * 3)
    elif what == "remove":
        blocks[place] = []
    else:
        width = 0 if what == "insert" else 2
        blocks[place][at : at + width] = [] if what == "delete" else own


def words(text: str) -> Counter[str]:
    return Counter(text.split())


def there(merged: Merge) -> set[str]:
    """Return every word of the merged text and of the overlaps."""
    return {
        word
        for region in merged.regions
        for word in shown(region.outcome, region.text, region.mine, region.theirs)
    }


def shown(outcome: Outcome, text: str | None, mine: str, theirs: str) -> list[str]:
    return f"{mine} {theirs}".split() if outcome is Outcome.OVERLAP else (text or "").split()


@given(PAGES, PAGES)
def test_who_changed_nothing_gets_what_the_other_wrote(base: str, theirs: str) -> None:
    assert merge_blocks(base, base, theirs).text == theirs


@given(PAGES, PAGES)
def test_who_is_alone_in_changing_keeps_what_they_wrote(base: str, mine: str) -> None:
    assert merge_blocks(base, mine, base).text == mine


@given(PAGES, PAGES)
def test_the_same_change_twice_is_made_once(base: str, both: str) -> None:
    assert merge_blocks(base, both, both).text == both


@given(PAGES, PAGES, PAGES)
def test_the_regions_rebuild_each_of_the_three(base: str, mine: str, theirs: str) -> None:
    regions = merge(base, mine, theirs).regions

    assert "".join(region.base for region in regions) == base
    assert "".join(region.mine for region in regions) == mine
    assert "".join(region.theirs for region in regions) == theirs


@given(st.one_of(edited_pages(), st.tuples(PAGES, PAGES, PAGES)))
def test_neither_side_matters_more(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)

    assert one.text == other.text
    assert [(each.base, each.mine, each.theirs) for each in one.regions] == [
        (each.base, each.theirs, each.mine) for each in other.regions
    ]


@given(st.one_of(edited_pages(), st.tuples(PAGES, PAGES, PAGES)))
def test_every_word_anybody_inserted_is_there(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    merged = merge(base, mine, theirs)

    assert set(mine.split()) - set(base.split()) <= there(merged)
    assert set(theirs.split()) - set(base.split()) <= there(merged)


@given(edited_pages())
def test_no_word_is_there_more_or_less_often_than_its_writers_left_it(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = map(words, texts)
    text = merge(*texts).text
    if text is None:
        return

    merged = words(text)
    for word in merged | base | mine | theirs:
        changes = sorted((0, mine[word] - base[word], theirs[word] - base[word]))
        assert base[word] + changes[0] + min(0, changes[1]) <= merged[word], word
        assert merged[word] <= base[word] + changes[2] + max(0, changes[1]), word


@given(edited_pages())
def test_what_nobody_touched_is_there_once(texts: tuple[str, str, str]) -> None:
    merged = merge(*texts)
    untouched = [region for region in merged.regions if region.outcome is Outcome.UNCHANGED]

    assert all(region.text == region.base == region.mine == region.theirs for region in untouched)


def test_different_paragraphs_merge() -> None:
    merged = merge(PAGE, PAGE.replace("half", "full"), PAGE.replace("amber", "red"))

    assert merged.text == PAGE.replace("half", "full").replace("amber", "red")


def test_words_far_apart_in_one_paragraph_merge() -> None:
    merged = merge(PAGE, PAGE.replace("Below", "Under"), PAGE.replace("a fault", "an error"))

    assert merged.text == PAGE.replace("Below", "Under").replace("a fault", "an error")


def test_words_next_to_each_other_overlap() -> None:
    mine, theirs = PAGE.replace("half", "full"), PAGE.replace("speed", "pace")
    (overlap,) = merge(PAGE, mine, theirs).overlaps

    assert overlap.base.strip() == FIRST.strip()
    assert (overlap.text or "").strip() == FIRST.replace("half speed", "full pace").strip()


def test_the_same_word_changed_twice_has_no_common_form() -> None:
    (overlap,) = merge(PAGE, PAGE.replace("half", "full"), PAGE.replace("half", "double")).overlaps

    assert overlap.text is None


def test_an_edit_follows_a_paragraph_that_moved() -> None:
    moved = f"{THIRD}\n{FIRST}\n{SECOND}"

    assert merge(PAGE, moved, PAGE.replace("amber", "red")).text == moved.replace("amber", "red")


def test_a_deletion_against_an_edit_overlaps() -> None:
    merged = merge(PAGE, f"{FIRST}\n{THIRD}", PAGE.replace("an hour", "a day"))

    assert [each.theirs for each in merged.overlaps] == [SECOND.replace("an hour", "a day") + "\n"]
    assert merged.overlaps[0].mine == ""


def test_a_deletion_of_what_the_other_left_alone_stays() -> None:
    merged = merge(PAGE, f"{FIRST}\n{THIRD}", PAGE.replace("amber", "red"))

    assert merged.text == f"{FIRST}\n{THIRD}".replace("amber", "red")


def test_two_paragraphs_added_in_one_place_can_stand_one_after_the_other() -> None:
    (overlap,) = merge(PAGE, f"{PAGE}\nMine.", f"{PAGE}\nTheirs.").overlaps

    assert (overlap.mine, overlap.theirs, overlap.text) == ("Mine.", "Theirs.", "Theirs.\n\nMine.")


def test_adding_at_the_end_leaves_the_last_paragraph_to_the_other() -> None:
    page = PAGE.rstrip()

    merged = merge(page, f"{page}\n\nMine.", page.replace("amber", "red"))

    assert merged.text == f"{page}\n\nMine.".replace("amber", "red")


def test_a_paragraph_both_moved_elsewhere_is_there_once_whatever_is_chosen() -> None:
    page = f"{PAGE}\nThe fourth paragraph says what else there is.\n"
    mine = page.replace(f"{THIRD}\n", "").replace(FIRST, f"{THIRD}\n{FIRST}")
    theirs = page.replace(f"{THIRD}\n", "") + f"\n{THIRD}"
    merged = merge(page, mine, theirs)

    assert not merged.is_clean
    assert merged.decided([each.mine for each in merged.overlaps]).count(THIRD) == 1
    assert merged.decided([each.theirs for each in merged.overlaps]).count(THIRD) == 1


def test_a_paragraph_cut_in_two_against_an_edit_of_its_end_is_one_choice() -> None:
    both = f"{FIRST.strip()} {SECOND.strip()}"
    mine, theirs = f"{FIRST.strip()}\n\n{SECOND.strip()}", both.replace("an hour", "a day")

    (overlap,) = merge(both, mine, theirs).overlaps

    assert (overlap.mine, overlap.theirs) == (mine, theirs)


def test_rows_of_a_table_are_merged_whole() -> None:
    table = "| dock | speed |\n|---|---|\n| one | half |\n| two | full |\n| three | none |\n"

    apart = merge(table, table.replace("half", "low"), table.replace("none", "zero"))
    one_row = merge(table, table.replace("one", "first"), table.replace("half", "low"))

    assert apart.text == table.replace("half", "low").replace("none", "zero")
    assert not one_row.is_clean


def test_a_paragraph_somebody_wrote_anew_is_not_mixed() -> None:
    anew = "Below zero everything changes: you wait, and then you wait again, until it works.\n"

    assert not merge(FIRST, anew, FIRST.replace("a fault", "an error")).is_clean


def test_the_chosen_words_stand_where_the_overlap_was() -> None:
    merged = merge(PAGE, PAGE.replace("half", "full"), PAGE.replace("half", "double"))

    assert merged.decided(["Something else.\n"]) == f"Something else.\n\n{SECOND}\n{THIRD}"


def test_where_only_one_changed_anything_there_is_nothing_to_cut() -> None:
    (region,) = merge(PAGE, PAGE, PAGE.replace("half", "full")).regions

    assert (region.outcome, region.text) == (Outcome.THEIRS, PAGE.replace("half", "full"))

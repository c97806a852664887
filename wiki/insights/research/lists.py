"""Reading a list of handles and groups that somebody sends; it is answered and forgotten."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from wiki.insights.research.rates import SMALLEST
from wiki.web.forms import Invalid

FIELD = "list"
MOST_BYTES = 1_000_000
MOST_GROUPS = 20  # with more, hardly any is large enough, and the answer says nothing
LONGEST = 80  # letters of the name of a group
NAMED = 5  # handles that a sentence names
COLUMNS = ["handle", "group"]

Pair = tuple[str, str]


def groups_in(sent: bytes, people: Mapping[str, int], but: int) -> Mapping[str, Collection[int]]:
    """Return the people of each group; `people` are all by handle, and `but` is whoever asks.

    Raises:
        Invalid: with a sentence that says what to do.
    """
    pairs = list(pairs_in(text_of(sent)))
    if not pairs:
        raise wrong("Give at least one line such as ada,north.")
    refuse_twice(handle for handle, _ in pairs)
    refuse_unknown([handle for handle, _ in pairs if handle not in people])
    groups = defaultdict(set)
    for handle, group in pairs:
        groups[group].add(people[handle])
    if len(groups) > MOST_GROUPS:
        raise wrong(f"There are {len(groups)} groups; {MOST_GROUPS} at most can be compared.")
    refuse_small(groups, but)
    return groups


def text_of(sent: bytes) -> str:
    """Return what was sent as text."""
    if len(sent) > MOST_BYTES:
        raise wrong("This is larger than one megabyte. A line has a handle and a group, and nothing else.")
    try:
        text = sent.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise wrong("This is no text in UTF-8. Save it as CSV UTF-8 and try again.") from None
    if "\0" in text:
        raise wrong("This is no text: it contains a NUL. Save it as CSV UTF-8 and try again.")
    return text


def pairs_in(text: str) -> Iterator[Pair]:
    """Yield the handle and the group of each line that is not empty."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for number, cells in enumerate(lines, 1):
            cleaned = [" ".join(cell.split()) for cell in cells]
            if any(cleaned) and [cell.lower() for cell in cleaned] != COLUMNS:
                yield pair_in(number, cleaned)
    except csv.Error:
        raise wrong(
            f"Line {lines.line_num} is no CSV: a quotation mark is missing, or one too many."
        ) from None


def pair_in(number: int, cells: Sequence[str]) -> Pair:
    """Return the handle and the group of one line."""
    if len(cells) != len(COLUMNS) or not all(cells):
        raise wrong(f"Line {number} has to be a handle, a comma and a group, such as ada,north.")
    handle, group = cells
    if len(group) > LONGEST:
        raise wrong(f"The group in line {number} has more than {LONGEST} letters.")
    return handle.removeprefix("@").lower(), group


def refuse_twice(handles: Iterable[str]) -> None:
    """Refuse a list in which somebody is twice, perhaps in two groups."""
    if twice := [handle for handle, times in Counter(handles).items() if times > 1]:
        raise wrong(f"Everybody can be in one group only; more than once: {named(twice)}.")


def refuse_unknown(handles: Sequence[str]) -> None:
    """Refuse a list with handles that nobody has."""
    if handles:
        raise wrong(f"Nobody here has the handle {named(handles)}. Handles are on /people.")


def refuse_small(groups: Mapping[str, Collection[int]], but: int) -> None:
    """Refuse a list of which nothing could be told, before it uses up the quarter."""
    if all(len({*people} - {but}) < SMALLEST for people in groups.values()):
        raise wrong(
            f"No group has {SMALLEST} people besides you; of smaller ones nothing is told. Join some."
        )


def named(handles: Sequence[str]) -> str:
    """Return the first few in words."""
    shown = ", ".join(handle[:LONGEST] for handle in handles[:NAMED])
    return f"{shown} and {len(handles) - NAMED} more" if len(handles) > NAMED else shown


def wrong(sentence: str) -> Invalid:
    """Return the error beside the field."""
    return Invalid({FIELD: sentence})

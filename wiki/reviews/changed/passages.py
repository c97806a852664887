"""Whether a passage that somebody commented on reads otherwise in a later text."""

from wiki.core.textmap import TextMap, map_text

BREAK = "\n\n"  # between paragraphs


def reads_otherwise(passage: tuple[int, int], written_on: str, shown: str) -> bool:
    """Whether the words of a passage changed, went, or got words joined on to them in their paragraph.

    White space says nothing, and a passage that only moved reads as before. `passage` is a range of
    `written_on`, in code points.
    """
    start, end = trimmed(passage, written_on)
    if start == end:
        return False
    text_map = map_text(written_on, shown)
    found = text_map.hull(start, end)
    if found is None or said(shown[slice(*found)]) != said(written_on[start:end]):
        return True
    before = put_before(text_map, written_on, shown, (start, found[0]))
    after = put_after(text_map, written_on, shown, (end, found[1]))
    return any(map(str.isalnum, before + after))


def trimmed(passage: tuple[int, int], text: str) -> tuple[int, int]:
    """Leave out the white space around a passage: a block ends in the blank line before the next."""
    start, end = passage
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def said(text: str) -> list[str]:
    """Return what is said, however its lines are broken."""
    return text.split()


def put_after(text_map: TextMap, old: str, new: str, ends: tuple[int, int]) -> str:
    """Return what was put between the end of a passage and what followed it; nothing where that changed."""
    rest = old[ends[0] :].split(BREAK, 1)[0]
    if not rest.strip():
        return new[ends[1] :].split(BREAK, 1)[0]
    following = ends[0] + len(rest) - len(rest.lstrip())
    place = text_map.hull(following, following + 1)
    return new[ends[1] : place[0]].split(BREAK, 1)[0] if place else ""


def put_before(text_map: TextMap, old: str, new: str, starts: tuple[int, int]) -> str:
    """Return what was put between what preceded a passage and its start; nothing where that changed."""
    rest = old[: starts[0]].rsplit(BREAK, 1)[-1]
    if not rest.strip():
        return new[: starts[1]].rsplit(BREAK, 1)[-1]
    preceding = starts[0] - (len(rest) - len(rest.rstrip()))
    place = text_map.hull(preceding - 1, preceding)
    return new[place[1] : starts[1]].rsplit(BREAK, 1)[-1] if place else ""

"""What was worked out is kept while there is room."""

from wiki.search.vectors.budget import ENTRY_BYTES, Budget

SIZE = 100


def kept(room: int) -> Budget[str, bytes]:
    return Budget(room * (SIZE + ENTRY_BYTES), len)


def fail() -> bytes:
    raise AssertionError("This was kept.")


def make() -> bytes:
    return b"x" * SIZE


def test_a_thing_is_made_once() -> None:
    budget = kept(1)
    assert budget.get("a", make) is budget.get("a", fail)


def test_what_was_used_longest_ago_goes_first() -> None:
    budget = kept(2)
    for key in ("a", "b", "a", "c"):
        budget.get(key, make)
    assert set(budget.kept) == {"a", "c"}
    assert budget.used == 2 * (SIZE + ENTRY_BYTES)


def test_what_has_no_room_at_all_pushes_nothing_out() -> None:
    budget = kept(1)
    budget.get("a", make)
    assert len(budget.get("large", lambda: b"x" * 5000)) == 5000
    assert set(budget.kept) == {"a"}

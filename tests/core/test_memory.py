"""What was worked out is kept while there is room, whoever asks for it."""

from wiki.core.memory import Memory


def test_the_least_used_is_forgotten_first() -> None:
    memory: Memory[str, int] = Memory(10)
    memory.keep("old", 1, 5)
    memory.keep("used", 2, 5)
    memory.find("old")
    memory.keep("new", 3, 5)

    assert (memory.find("old"), memory.find("used"), memory.find("new")) == (1, None, 3)


def test_what_is_too_big_is_not_kept() -> None:
    memory: Memory[str, int] = Memory(10)
    memory.keep("huge", 1, 11)

    assert memory.find("huge") is None
    assert memory.used == 0


def test_what_is_there_is_not_counted_twice() -> None:
    memory: Memory[str, int] = Memory(10)
    memory.keep("once", 1, 5)
    memory.keep("once", 1, 5)

    assert (memory.used, memory.share) == (5, 0.5)

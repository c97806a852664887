"""What was worked out is remembered, within a budget."""

from wiki.core.textmap.remembering import Memory, key_of, remembered


def test_the_same_texts_are_asked_about_once() -> None:
    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("dock"), length("dock"), length("robot")] == [4, 4, 5]
    assert asked == ["dock", "robot"]


def test_the_least_used_is_forgotten_first() -> None:
    memory: Memory[int] = Memory(budget=10)
    memory.keep(b"old", 1, 5)
    memory.keep(b"used", 2, 5)
    memory.find(b"old")
    memory.keep(b"new", 3, 5)

    assert (memory.find(b"old"), memory.find(b"used"), memory.find(b"new")) == (1, None, 3)


def test_what_is_too_big_is_not_kept() -> None:
    memory: Memory[int] = Memory(budget=10)
    memory.keep(b"huge", 1, 11)

    assert memory.find(b"huge") is None
    assert memory.size == 0


def test_texts_cut_elsewhere_have_another_key() -> None:
    assert key_of(["ab", "c"]) != key_of(["a", "bc"])

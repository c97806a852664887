"""What was worked out is remembered, within a budget."""

from wiki.core.textmap.remembering import key_of, remembered


def test_the_same_texts_are_asked_about_once() -> None:
    asked: list[str] = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length("dock"), length("dock"), length("robot")] == [4, 4, 5]
    assert asked == ["dock", "robot"]


def test_texts_cut_elsewhere_have_another_key() -> None:
    assert key_of(["ab", "c"]) != key_of(["a", "bc"])

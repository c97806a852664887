"""Folding away what did not change."""

from wiki.pages.folding import folded


def shape(marks: str) -> list[tuple[str, bool]]:
    """Return how blocks are grouped; a dot is a quiet one."""
    return [("".join(fold.blocks), fold.is_folded) for fold in folded(marks, lambda mark: mark == ".")]


def test_a_run_without_news_is_folded_up_to_the_block_before_the_news() -> None:
    assert shape("....x") == [("...", True), (".x", False)]


def test_a_single_quiet_block_is_shown() -> None:
    assert shape("..x.") == [(".", False), (".x", False), (".", False)]


def test_a_text_that_did_not_change_is_one_fold() -> None:
    assert shape("...") == [("...", True)]


def test_an_empty_text_has_no_folds() -> None:
    assert shape("") == []

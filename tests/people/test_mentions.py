"""Who is named by a handle in plain text."""

import pytest

from tests.cast import Cast
from wiki.core.db import Session
from wiki.people.mentions import Mentions, handles_in, mentions_in, people_mentioned

ADA = Mentions({"ada": "Ada Adeyemi"})


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("@ada", {"ada"}),
        ("Ask @ada, or @lin-2.", {"ada", "lin-2"}),
        ("(@ada) and @ADA\N{RIGHT SINGLE QUOTATION MARK}s page", {"ada"}),
        ("\N{EM DASH}@ada\N{EM DASH}", {"ada"}),
        ("@ada\n@grace", {"ada", "grace"}),
        ("Write to ada@example.org", set()),
        ("https://example.org/@ada", set()),
        ("@@ada", set()),
        ("@ada_b", set()),
        ("@adaé", set()),
        ("@a", set()),
        ("@" + "x" * 41, set()),
        ("@ ada @", set()),
    ],
)
def test_a_handle_stands_alone_after_an_at_sign(text: str, handles: set[str]) -> None:
    assert handles_in([text]) == handles


def test_a_text_comes_apart_where_somebody_is_named_and_loses_nothing() -> None:
    text = "Thanks @Ada, and @nobody; ada@example.org knows.\n@ada"

    pieces = list(ADA.pieces(text))

    assert "".join(piece.words for piece in pieces) == text
    assert [(piece.words, piece.name) for piece in pieces if piece.handle] == [
        ("@Ada", "Ada Adeyemi"),
        ("@ada", "Ada Adeyemi"),
    ]


def test_only_those_whom_the_wiki_knows_are_named(session: Session, cast: Cast) -> None:
    texts = ["@ada and @nobody", "@Lin"]

    assert mentions_in(session, texts).names == {"ada": "Ada Adeyemi", "lin": "Lin Larsen"}
    assert people_mentioned(session, texts) == {cast.ada.id, cast.lin.id}


def test_a_text_without_handles_asks_nothing(session: Session) -> None:
    session.close()

    assert list(mentions_in(session, ["Nothing here."]).pieces("Nothing here.")) != []
    assert not session.in_transaction()

"""Which passwords are taken, and how they are kept."""

import unicodedata

import pytest

from wiki.people.password_rules import objection
from wiki.people.passwords import hashed, is_dated, matches

OWN = ("Ada Adeyemi", "ada", "ada", "example.org", "Harbour")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        " a leading space and a trailing one ",
        "no digits nor capitals at all",
        "fourteen and 1😀",
        "with a \0 in the middle of it",
        "Blåbærsyltetøy på brødskiva",
        "harbour lights over quiet water",
    ],
)
def test_long_unlisted_passwords_are_taken(password: str) -> None:
    assert objection(password, OWN) is None


@pytest.mark.parametrize(
    "password",
    [
        "",
        "12345678",
        "fourteen chars",
        "password12345678",
        "passwordpassword",
        "aaaaaaaaaaaaaaaa",
        "1234567890123456",
        "qwertyuiopasdfgh",
        "adaadeyemi123456",
        "Ada Adeyemi Harbour",
        "x y " * 65,
        "ﷺ" * 100,
        "long enough words " * 600,
    ],
)
def test_short_listed_and_personal_passwords_are_refused(password: str) -> None:
    assert objection(password, OWN)


def test_a_password_is_the_same_from_every_keyboard() -> None:
    kept = hashed("Blåbærsyltetøy på brødskiva")

    assert matches(unicodedata.normalize("NFD", "Blåbærsyltetøy på brødskiva"), kept)
    assert not matches("blåbærsyltetøy på brødskiva", kept)
    assert not is_dated(kept)


def test_nobody_and_damaged_hashes_fit_nothing() -> None:
    assert not matches("a long walk along the harbour", None)
    assert not matches("a long walk along the harbour", "not a hash")
    assert not matches("x" * 2000, hashed("x"))

"""`wiki demo`: a company in an empty folder, and how to sign in there."""

import re

from tests.cli.conftest import Environment, run


def test_the_sample_company_moves_into_an_empty_instance_once(empty: Environment) -> None:
    result = run(empty, "demo")
    assert result.exit_code == 0, result.output
    assert "Harbour: 32 people, " in result.output
    assert re.search(r"greta +Greta Lindqvist", result.output)
    assert "with the password “lantern in the harbour”." in result.output
    assert run(empty, "doctor").exit_code == 0
    again = run(empty, "demo")
    assert again.exit_code == 1
    assert "already has people" in again.output

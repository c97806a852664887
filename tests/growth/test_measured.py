"""The figures that the method page shows are of the rule as it is."""

import json

from tests.benchmarks.companies import PARAMETERS
from tests.benchmarks.leaders import AIMS
from tests.benchmarks.outcome import Outcome
from wiki.growth.measured import PLACE, measured, rule


def test_they_were_measured_with_this_rule_and_these_companies() -> None:
    kept = json.loads(PLACE.read_text())

    assert kept["rule"] == rule()
    assert kept["parameters"] == PARAMETERS


def test_they_are_as_good_as_was_promised() -> None:
    assert Outcome("leaders", dict(measured()), AIMS).is_reached

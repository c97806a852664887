"""How much of what readers see survives from versions that were approved; review.md 2.6."""

from wiki.reviews.coverage.exact import Covered, Given, covered
from wiki.reviews.coverage.knowers import Knower, knowers, reviewers_who_know
from wiki.reviews.coverage.newer import NEWER, newer_of
from wiki.reviews.coverage.reading import covered_of, knowledge_of, knowledge_on
from wiki.reviews.coverage.rule import counting

__all__ = [
    "NEWER",
    "Covered",
    "Given",
    "Knower",
    "counting",
    "covered",
    "covered_of",
    "knowers",
    "knowledge_of",
    "knowledge_on",
    "newer_of",
    "reviewers_who_know",
]

"""How much of what readers see survives from versions that were approved; review.md 2.6."""

from wiki.reviews.covering.exact import Covered, Given, covered
from wiki.reviews.covering.knowers import Knower, knowers, reviewers_who_know
from wiki.reviews.covering.newer import NEWER, newer_of
from wiki.reviews.covering.reading import covered_of, knowledge_of
from wiki.reviews.covering.rule import counting

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
    "newer_of",
    "reviewers_who_know",
]

"""What people do about what is wanted."""

from wiki.wanted.actions.accepting import Answer, accept, take_back
from wiki.wanted.actions.answering import name_answer, take_answer_away
from wiki.wanted.actions.asking import ask_for_explainer
from wiki.wanted.actions.explaining import decline, take_up
from wiki.wanted.actions.extracting import extract
from wiki.wanted.actions.solving import solve
from wiki.wanted.actions.wanting import want, want_no_more

__all__ = [
    "Answer",
    "accept",
    "ask_for_explainer",
    "decline",
    "extract",
    "name_answer",
    "solve",
    "take_answer_away",
    "take_back",
    "take_up",
    "want",
    "want_no_more",
]

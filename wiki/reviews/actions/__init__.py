"""What people do in reviews."""

from wiki.reviews.actions.confirming import confirm
from wiki.reviews.actions.helped import say_it_helped, take_it_back
from wiki.reviews.actions.overruling import dismiss, waive_tie
from wiki.reviews.actions.rounds import ask_again, ask_for_review, withdraw_round
from wiki.reviews.actions.suggestions import TextMoved, Unfit, accept_suggestions
from wiki.reviews.actions.taking import ask_anew, take_review
from wiki.reviews.actions.threads import (
    Comment,
    Passage,
    Unsuitable,
    close_thread,
    discard_thread,
    open_thread,
    reopen_thread,
    reply,
)
from wiki.reviews.actions.verdicts import Answers, HeadMoved, give_review

__all__ = [
    "Answers",
    "Comment",
    "HeadMoved",
    "Passage",
    "TextMoved",
    "Unfit",
    "Unsuitable",
    "accept_suggestions",
    "ask_again",
    "ask_anew",
    "ask_for_review",
    "close_thread",
    "confirm",
    "discard_thread",
    "dismiss",
    "give_review",
    "open_thread",
    "reopen_thread",
    "reply",
    "say_it_helped",
    "take_it_back",
    "take_review",
    "waive_tie",
    "withdraw_round",
]

"""The verbs of promises."""

from wiki.promises.actions.asking import ask_in_advance, reply_to
from wiki.promises.actions.drafting import begin_draft
from wiki.promises.actions.ending import keep, let_go, let_go_of_departed, put_off
from wiki.promises.actions.handing_on import take_over
from wiki.promises.actions.promising import Promised, promise, promise_again

__all__ = [
    "Promised",
    "ask_in_advance",
    "begin_draft",
    "keep",
    "let_go",
    "let_go_of_departed",
    "promise",
    "promise_again",
    "put_off",
    "reply_to",
    "take_over",
]

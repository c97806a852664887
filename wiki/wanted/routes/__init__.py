"""What the web sees of what is wanted."""

from wiki.wanted.routes import answering, asking, explaining, listing, questions, wishing
from wiki.wanted.routes.blueprint import blueprint

__all__ = ["answering", "asking", "blueprint", "explaining", "listing", "questions", "wishing"]

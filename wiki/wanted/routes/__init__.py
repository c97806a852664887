"""What the web sees of what is wanted."""

from wiki.wanted.routes import accepting, answering, asking, explaining, listing, questions, wishing
from wiki.wanted.routes.blueprint import blueprint

__all__ = ["accepting", "answering", "asking", "blueprint", "explaining", "listing", "questions", "wishing"]

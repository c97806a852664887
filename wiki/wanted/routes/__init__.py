"""What the web sees of what is wanted."""

from wiki.wanted.routes import answering, asking, explaining, listing, wishing
from wiki.wanted.routes.blueprint import blueprint

__all__ = ["answering", "asking", "blueprint", "explaining", "listing", "wishing"]

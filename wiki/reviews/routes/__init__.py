"""What the web sees of reviews."""

from wiki.reviews.routes import (
    checking,
    helped,
    queue,
    rounds,
    standing,
    suggestions,
    threads,
    workspace,
)
from wiki.reviews.routes.blueprint import blueprint

__all__ = [
    "blueprint",
    "checking",
    "helped",
    "queue",
    "rounds",
    "standing",
    "suggestions",
    "threads",
    "workspace",
]

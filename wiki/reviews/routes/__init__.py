"""What the web sees of reviews."""

from wiki.reviews.routes import (
    checking,
    coaching,
    given,
    helped,
    method,
    queue,
    rounds,
    suggestions,
    taking,
    threads,
    workspace,
)
from wiki.reviews.routes.blueprint import blueprint

__all__ = [
    "blueprint",
    "checking",
    "coaching",
    "given",
    "helped",
    "method",
    "queue",
    "rounds",
    "suggestions",
    "taking",
    "threads",
    "workspace",
]

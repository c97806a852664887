"""What the web sees of reviews."""

from wiki.reviews.routes import queue, rounds, threads, workspace
from wiki.reviews.routes.blueprint import blueprint

__all__ = ["blueprint", "queue", "rounds", "threads", "workspace"]

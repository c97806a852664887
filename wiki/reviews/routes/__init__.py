"""What the web sees of reviews."""

from wiki.reviews.routes import queue, rounds, standing, threads, workspace
from wiki.reviews.routes.blueprint import blueprint

__all__ = ["blueprint", "queue", "rounds", "standing", "threads", "workspace"]

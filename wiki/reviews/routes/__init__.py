"""What the web sees of reviews."""

from wiki.reviews.routes import checking, queue, rounds, standing, threads, workspace
from wiki.reviews.routes.blueprint import blueprint

__all__ = ["blueprint", "checking", "queue", "rounds", "standing", "threads", "workspace"]

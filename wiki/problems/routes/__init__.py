"""What the web sees of problems."""

from wiki.problems.routes import extracting, inviting, joining, listing
from wiki.problems.routes.blueprint import blueprint

__all__ = ["blueprint", "extracting", "inviting", "joining", "listing"]

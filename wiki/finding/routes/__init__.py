"""What the web sees of searching."""

from wiki.finding.routes import searching, typing
from wiki.finding.routes.blueprint import blueprint

__all__ = ["blueprint", "searching", "typing"]

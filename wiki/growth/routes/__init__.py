"""What the web sees of growth."""

from wiki.growth.routes import card, method, switching
from wiki.growth.routes.blueprint import blueprint

__all__ = ["blueprint", "card", "method", "switching"]

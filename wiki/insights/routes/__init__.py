"""What the web sees of insights."""

from wiki.insights.routes import listing, network, overview, risk
from wiki.insights.routes.blueprint import blueprint

__all__ = ["blueprint", "listing", "network", "overview", "risk"]

"""What the web sees of circles."""

from wiki.circles.routes import arranging, beginning, ending, joining, listing
from wiki.circles.routes.blueprint import blueprint

__all__ = ["arranging", "beginning", "blueprint", "ending", "joining", "listing"]

"""What the web sees of standing ready."""

from wiki.successions.routes import answering
from wiki.successions.routes.blueprint import blueprint

__all__ = ["answering", "blueprint"]

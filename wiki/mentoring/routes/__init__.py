"""What the web sees of mentoring."""

from wiki.mentoring.routes import answering, asking, ending, listing
from wiki.mentoring.routes.blueprint import blueprint

__all__ = ["answering", "asking", "blueprint", "ending", "listing"]

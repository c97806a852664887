"""What files say in words, read in a process that can be killed; the search index holds it."""

from wiki.core.filetexts.pool import FileTexts
from wiki.core.filetexts.values import TEXT_LIMIT, FileWords, Outcome

__all__ = ["TEXT_LIMIT", "FileTexts", "FileWords", "Outcome"]

"""Archives somebody hands us, read so that nothing in them can surprise us: trust.md, S9 and T33."""

from wiki.importing.archives.limits import Limits
from wiki.importing.archives.reading import Archive, archive_at

__all__ = ["Archive", "Limits", "archive_at"]

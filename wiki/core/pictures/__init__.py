"""Pictures: drawn anew, so that nothing is kept of them but what is seen."""

from wiki.core.pictures.pool import Pictures
from wiki.core.pictures.signatures import format_of
from wiki.core.pictures.values import FRAMES_LIMIT, PIXELS_LIMIT, Drawn, Format, Refusal

__all__ = ["FRAMES_LIMIT", "PIXELS_LIMIT", "Drawn", "Format", "Pictures", "Refusal", "format_of"]

"""Places the side menu leads to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the side menu."""

    url: str
    name: str
    count: int = 0

    @property
    def title(self) -> str:
        """The same words, for pages."""
        return self.name

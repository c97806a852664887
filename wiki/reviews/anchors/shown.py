"""A text in which passages are looked for: what it has of earlier ones is worked out once for all of them."""

from wiki.core.textmap import TextMap, map_text

SEARCHED = 100_000  # characters looked at letter by letter, about a tenth of a second
LETTERS_AT_ONCE = 500  # of a pattern; a longer one takes that much longer


class Shown:
    """A text with its maps from earlier texts, and how much of it may still be searched."""

    def __init__(self, text: str, searched: int = SEARCHED) -> None:
        self.text = text
        self._left = searched
        self._maps: dict[str, TextMap] = {}

    def map_from(self, earlier: str) -> TextMap:
        """Return where each range of an earlier text is in this one."""
        if earlier not in self._maps:
            self._maps[earlier] = map_text(earlier, self.text)
        return self._maps[earlier]

    def may_search(self, pattern: int, length: int) -> bool:
        """Take the time for a pattern of so many characters in so much text, if there is still so much."""
        cost = length * (1 + pattern // LETTERS_AT_ONCE)
        if cost > self._left:
            return False
        self._left -= cost
        return True

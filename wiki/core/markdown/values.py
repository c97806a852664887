"""What rendering a page yields."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

NOWHERE = -1  # the place of what cannot be found in the source with certainty


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading, by the id its anchor carries."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Wikilink:
    """A `[[target#section|label]]`; the target is a title, or `#12` for the page with that number."""

    target: str
    section: str
    label: str
    start: int = field(default=NOWHERE, compare=False)  # its code points [start, end) in the source
    end: int = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link or picture by an address that may be one of ours.

    The link as a whole is [start, end) of the source, its address as typed [opens, closes).
    """

    href: str
    start: int = NOWHERE
    end: int = NOWHERE
    opens: int = NOWHERE
    closes: int = NOWHERE


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block: the code points [start, end) of the source it came from, and its clean HTML.

    The footnotes gathered at the end come from many places; for them start and end are both the length
    of the source.
    """

    start: int
    end: int
    html: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered page, safe to print once its wikilinks are resolved."""

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    wikilinks: tuple[Wikilink, ...]
    words: int
    plain: str
    pointers: tuple[Pointer, ...] = ()
    over_budget: bool = False

    @property
    def html(self) -> str:
        """The whole page, with `wiki:` placeholders in it."""
        return "".join(block.html for block in self.blocks)

    def to_json(self) -> str:
        """Write it down for a cache or another process."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Rendered":
        """Read what `to_json` wrote."""
        fields: Mapping[str, list[dict[str, object]]] = json.loads(text)
        many = {
            "blocks": tuple(Block(**each) for each in fields["blocks"]),  # type: ignore[arg-type]  # our own JSON
            "headings": tuple(Heading(**each) for each in fields["headings"]),  # type: ignore[arg-type]
            "pointers": tuple(Pointer(**each) for each in fields["pointers"]),  # type: ignore[arg-type]
            "wikilinks": tuple(Wikilink(**each) for each in fields["wikilinks"]),  # type: ignore[arg-type]
        }
        return cls(**{**fields, **many})  # type: ignore[arg-type]

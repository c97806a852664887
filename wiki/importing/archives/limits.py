"""How large an archive may be, told apart from how large it says it is."""

from dataclasses import dataclass

CHUNK = 65_536  # bytes read at a time; what memory holds of a file, however large it is
SLIGHT = 1_000_000  # bytes; a file that unpacks to less is no bomb, whatever its ratio


@dataclass(frozen=True, slots=True)
class Limits:
    """What is opened; anything beyond is refused before a byte is unpacked."""

    entries: int = 20_000
    directory: int = 8_000_000  # bytes of the list at an archive's end; zipfile reads it whole
    unpacked: int = 4_000_000_000  # bytes of all its files together
    ratio: int = 200  # bytes that come out for one that is in; text has 3 to 20, a bomb has 1,000
    depth: int = 2  # an archive in an archive, as Notion makes them, but no deeper

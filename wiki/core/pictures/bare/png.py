"""PNG: a signature and chunks; <https://www.w3.org/TR/png-3/>."""

import struct

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SEEN = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"acTL", b"fcTL", b"fdAT", b"IEND"}
SMALL = {b"sRGB", b"gAMA", b"cHRM", b"pHYs", b"sBIT", b"bKGD"}  # numbers that say how to show it
SMALL_LENGTH = 32  # bytes; the longest of them, cHRM


def is_bare(content: bytes) -> bool:
    """Whether there is no chunk but those that are seen, and nothing after the last."""
    place, name = len(SIGNATURE), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        if name not in SEEN and (name not in SMALL or length > SMALL_LENGTH):
            return False
        place += length + 12  # bytes of length, name and checksum
    return place == len(content) and length == 0

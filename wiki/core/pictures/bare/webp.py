"""WebP: chunks in a RIFF file; <https://www.rfc-editor.org/rfc/rfc9649>."""

import struct

HEADER = 12  # bytes of "RIFF", length, "WEBP"
SEEN = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
IN_FRAME = {b"VP8 ", b"VP8L", b"ALPH"}
FRAME_HEAD = 16  # bytes of place, size and duration
METADATA = 0x2C  # flags of a profile, Exif and XMP


def is_bare(content: bytes) -> bool:
    """Whether there is no chunk but those that are seen, and nothing after the last."""
    (length,) = struct.unpack_from("<I", content, 4)
    return length + 8 == len(content) and are_seen(content, HEADER, len(content), SEEN)


def are_seen(content: bytes, place: int, end: int, seen: set[bytes]) -> bool:
    """Whether all chunks up to `end` say only how to show the picture, and end there."""
    while place < end:
        name, length = struct.unpack_from("<4sI", content, place)
        body = place + 8
        if name not in seen or (name == b"VP8X" and content[body] & METADATA):
            return False
        if name == b"ANMF" and not are_seen(content, body + FRAME_HEAD, body + length, IN_FRAME):
            return False
        place = body + length + length % 2
    return place == end


def canvas(content: bytes) -> tuple[int, int]:
    """Return width and height as the first chunk has them, before anybody makes room for so many pixels."""
    name, body = content[HEADER : HEADER + 4], content[HEADER + 8 : HEADER + 18]
    if name == b"VP8X":
        return little(body[4:7]) + 1, little(body[7:10]) + 1
    if name == b"VP8L":
        bits = little(body[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return little(body[6:8]) & 0x3FFF, little(body[8:10]) & 0x3FFF


def little(digits: bytes) -> int:
    """Return a number whose last byte counts most."""
    return int.from_bytes(digits, "little")

"""JPEG: segments that begin with a marker; ITU T.81, annex B."""

import re
import struct

APP0, APP14, DQT, DHT, DRI, SOS, EOI = 0xE0, 0xEE, 0xDB, 0xC4, 0xDD, 0xDA, 0xD9
FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive
SEEN = {APP0, APP14, DQT, DHT, DRI, SOS} | FRAMES
COLOURS = {1, 3}  # components; four are for print, and browsers disagree on them
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")  # within a scan, others are part of it


def is_bare(content: bytes) -> bool:
    """Whether there is no segment but those that are seen, and nothing after the end."""
    place = 2
    while (marker := struct.unpack_from(">BB", content, place)) != (0xFF, EOI):
        (length,) = struct.unpack_from(">H", content, place + 2)
        if marker[0] != 0xFF or not is_seen(marker[1], content[place + 4 : place + 2 + length]):  # noqa: PLR2004 - begins every marker
            return False
        place += length + 2
        if marker[1] == SOS:
            place = end_of_scan(content, place)
    return place + 2 == len(content)


def is_seen(marker: int, body: bytes) -> bool:
    """Whether a segment says only how to show the picture."""
    if marker == APP0:
        return len(body) == 14 and body[:5] == b"JFIF\0" and body[12:] == b"\0\0"  # noqa: PLR2004 - no small copy in it
    if marker == APP14:
        return len(body) == 12 and body[:5] == b"Adobe"  # noqa: PLR2004 - its fixed length
    if marker in FRAMES:
        return body[5] in COLOURS
    return marker in SEEN


def end_of_scan(content: bytes, place: int) -> int:
    """Return where the next marker is."""
    found = MARKER.search(content, place)
    return found.start() if found else len(content)

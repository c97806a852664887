"""GIF: a header and blocks; GIF89a specification, 1990."""

HEADER = 13  # bytes of signature and screen
DESCRIPTOR = 10
EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
CONTROL, APPLICATION = 0xF9, 0xFF
LOOPS = b"\x0bNETSCAPE2.0\x03\x01"  # how often it plays: the one extension of an application that is seen


def is_bare(content: bytes) -> bool:
    """Whether there is no block but those that are seen, and nothing after the last."""
    place = HEADER + table(content[10])
    while content[place] != TRAILER:
        if content[place] == IMAGE:
            place = past_image(content, place)
        elif content[place] == EXTENSION and is_seen(content, place):
            place = past_blocks(content, place + 2)
        else:
            return False
    return place + 1 == len(content)


def is_seen(content: bytes, place: int) -> bool:
    """Whether an extension says only how to show the picture."""
    body = place + 2
    if content[place + 1] == CONTROL:
        return content[body] == 4 and content[body + 5] == 0  # noqa: PLR2004 - one block of its fixed length
    loops = content[place + 1] == APPLICATION and content.startswith(LOOPS, body)
    return loops and content[body + len(LOOPS) + 2] == 0


def table(flags: int) -> int:
    """Return how many bytes of colours follow."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def past_image(content: bytes, place: int) -> int:
    """Return what follows an image: its descriptor, colours, code size and blocks."""
    return past_blocks(content, place + DESCRIPTOR + table(content[place + 9]) + 1)


def past_blocks(content: bytes, place: int) -> int:
    """Return what follows a row of blocks, each of which begins with its length."""
    while content[place]:
        place += content[place] + 1
    return place + 1

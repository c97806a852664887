"""What became of a picture, as one process tells another."""

import json
from dataclasses import dataclass
from enum import StrEnum

PIXELS_LIMIT = 40_000_000  # a large camera's; 160 MB once unpacked
FRAMES_LIMIT = 500
FRAME_PIXELS_LIMIT = 80_000_000  # of all frames together


class Format(StrEnum):
    """The pictures a browser may show in our origin: none of them can carry script."""

    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"

    @property
    def media_type(self) -> str:
        """What an answer calls it."""
        return f"image/{self.value}"


class Refusal(StrEnum):
    """Why bytes are not shown as a picture."""

    UNREADABLE = "unreadable"  # they are none, or broken
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_FRAMES = "too_many_frames"
    TOO_MUCH_WORK = "too_much_work"  # of time or memory


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of which only what is seen is left."""

    format: Format
    width: int  # pixels
    height: int
    content: bytes
    thumbnail: bytes | None  # a smaller WebP, where the whole is large


def to_bytes(answer: Drawn | Refusal, sent: bytes) -> bytes:
    """Write an answer down for another process; a picture that stayed as it was sent is not sent back."""
    if isinstance(answer, Refusal):
        return json.dumps({"refusal": answer}).encode() + b"\n"
    content = b"" if answer.content == sent else answer.content
    said = {"format": answer.format, "width": answer.width, "height": answer.height, "size": len(content)}
    return json.dumps(said).encode() + b"\n" + content + (answer.thumbnail or b"")


def from_bytes(message: bytes, sent: bytes) -> Drawn | Refusal:
    """Read what the other process wrote."""
    line, _, rest = message.partition(b"\n")
    said = json.loads(line)
    if "refusal" in said:
        return Refusal(said["refusal"])
    size = said["size"]
    content, thumbnail = rest[:size] or sent, rest[size:] or None
    return Drawn(Format(said["format"]), said["width"], said["height"], content, thumbnail)

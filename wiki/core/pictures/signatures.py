"""What the first bytes of a file promise."""

from wiki.core.pictures.values import Format

SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": Format.PNG,
    b"\xff\xd8\xff": Format.JPEG,
    b"GIF87a": Format.GIF,
    b"GIF89a": Format.GIF,
}


def format_of(content: bytes) -> Format | None:
    """Return which picture the first bytes promise; names promise nothing."""
    for signature, format_ in SIGNATURES.items():
        if content.startswith(signature):
            return format_
    return Format.WEBP if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None

"""Short names for words, by which two forms of them are told apart."""

from hashlib import blake2b

SIZE = 8  # bytes


def digest(*parts: str) -> str:
    """Return a short name for these words."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()
